"""Who was told is not who told: in “Lind was told by the clerk that …” the clerk is the source, Lind the addressee."""

import re
from dataclasses import replace

from onrecord.extraction.circumstances.phrases import noun_phrase
from onrecord.extraction.drafts import Draft
from onrecord.types import Span

_PARTICIPLE = r"(?:told|warned|informed|advised|reminded|notified|asked|urged|ordered|instructed|briefed)"
_MAY_BE_TOLD = re.compile(_PARTICIPLE)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:(?:\w+ly|also|then|again|even|later|not|never)\s+){0,2}"
    rf"{_PARTICIPLE}\b",
    re.IGNORECASE,
)
_BEFORE = 40  # characters before a cue that may hold its auxiliary
_BY = re.compile(r"(?:\s+(?:\w+ly|(?:on|last|late|early)\s+\w+day|again|yesterday))?\s+by\s+", re.IGNORECASE)
_NO_TELLER = re.compile(
    r"(?:\w+ing|\w+day|phone|telephone|e-?mail|text|letter|post|mail|radio|then|now|law|accident|mistake|\d)\b",
    re.IGNORECASE,
)
_LONGEST = 120  # characters of a by-phrase


def active(text: str, draft: Draft) -> Draft:
    """The draft; in the passive of telling with who told as its source, where that is said, and with who was told."""
    if draft.cue is None:
        return draft
    start, end = draft.cue
    before = max(0, start - _BEFORE)
    if not _MAY_BE_TOLD.search(text[before:end].lower()):  # as nearly always, and quickly seen
        return draft
    passive = next((m for m in _TOLD.finditer(text, before, end) if m.end() > start), None)
    if passive is None:
        return draft
    subject = draft.source if draft.source and draft.source[1] <= passive.start() + 1 else None
    if draft.source and subject is None and draft.source[0] >= passive.end():
        return draft  # "was told by the clerk", and the tagger saw who told
    after = end - 3 if text[end - 3 : end].lower() == " by" else end
    return replace(draft, source=_teller(text, after, draft), told=subject)


def _teller(text: str, place: int, draft: Draft) -> Span | None:
    """Whom "by" names right after the cue."""
    by = _BY.match(text, place)
    if by is None or _NO_TELLER.match(text, by.end()):
        return None
    limit = min((s for s, _ in draft.contents if s >= by.end()), default=len(text))
    phrase = noun_phrase(text, by.end(), min(limit, by.end() + _LONGEST))
    if phrase is None or phrase[0] != by.end() or any(s < phrase[1] and phrase[0] < e for s, e in draft.contents):
        return None
    return phrase
