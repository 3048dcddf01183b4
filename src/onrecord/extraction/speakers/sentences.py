"""Where sentences end, roughly: what is near to what."""

import re

from onrecord.extraction.overruns import NO_STOP

_END = re.compile(r"[.!?\n](?:(?<=\n)\n*|[”\"’')]*\s)")
_LONGEST_SHORT = 6  # characters of what a full stop shortens: "Mr.", "Capt."


def ends_of(text: str) -> list[int]:
    """Where each sentence of `text` ends, in order."""
    return [found.end() for found in _END.finditer(text) if not _is_short(text, found.start())]


def _is_short(text: str, stop: int) -> bool:
    return text[stop] == "." and NO_STOP.search(text, max(0, stop - _LONGEST_SHORT), stop) is not None
