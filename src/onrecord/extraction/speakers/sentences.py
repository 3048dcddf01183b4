"""Where sentences end, roughly: what is near to what."""

import re

from onrecord.stops import shortens

_END = re.compile(r"[.!?\n](?:(?<=\n)\n*|[”\"’')]*\s)")


def ends_of(text: str) -> list[int]:
    """Where each sentence of `text` ends, in order."""
    return [found.end() for found in _END.finditer(text) if not shortens(text, found.start())]
