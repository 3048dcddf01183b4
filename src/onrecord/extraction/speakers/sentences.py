"""Where sentences end, roughly, and a transcript's turns begin: what is near to what."""

import re

from onrecord.types import Span

_END = re.compile(r"[.!?][”\"’')]*\s|\n+")


def ends_of(text: str) -> list[int]:
    """Where each sentence of `text` ends, in order."""
    return [found.end() for found in _END.finditer(text)]


_TURN = re.compile(r"^[“\"]?([^\W\d_a-z][\w.’'-]*(?: [\w.’'()-]+){0,4}):(?=\s)", re.MULTILINE)


def turns_of(text: str) -> list[Span]:
    """Where a transcript names who speaks, before each turn with a colon; nowhere in what is no transcript."""
    turns = [m.span(1) for m in _TURN.finditer(text)]
    # one line with a colon is a headline; a transcript's speakers come again
    labels = {text[slice(*span)] for span in turns}
    return turns if len(turns) >= 3 and len(labels) < len(turns) else []
