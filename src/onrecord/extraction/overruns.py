"""Parts that ran over into what is not theirs: the next sentence, a main clause, what is said of a claim."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.stops import shortens
from onrecord.tagging.quotation import Marks, Quotation
from onrecord.types import Span

_STOP = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Drs?|St|Sgt|Lt|Col|Maj|Capt|Cmdr|Adm|Gens?|Sens?|Reps?|Govs?|Del|Ald|Fr|Prof|Rev|Hon|Pres|"
    r"Sec|Atty|Supt|Det|Insp|Cpl|Pvt|Mt|Ft|No|vs|v|Jr|Sr|Inc|Co|Corp|Ltd|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|etc)|(?<!\w)[A-Za-z]|(?:\w\.)+\w)$"
)
_STOP = re.compile(r"[.!?](?=\s+[^\W\d_a-z])")
_CONDITION = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?:(?:but|and|even|only)\s+)?(?:if|unless|once|when|should|were|had|in\s+case|provided\s+that)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r",\s+(?!(?:which|who|whose|where|and|or|but|nor)\b)(?=(?:then\s+)?[^,.;]{1,60}?"
    r"(?:\b(?:will|won[’']t|would|wouldn[’']t|should|can|can[’']t|cannot|could|may|might|must|is|are|was|were)\b|[’']ll\b))"
)
_CLAIM = re.compile(
    r"\b(?:claim|allegation|assertion|insistence|contention|suggestion|statement|accusation|report)s?$", re.IGNORECASE
)
_REST = re.compile(r"[^.!?“”\"\n]{0,60}[.!]\s+$")  # of a sentence after its cue
_JUDGED = re.compile(
    r"\s(?:is|was|are|were|has\sbeen|had\sbeen)\s(?:\w+ly\s|not\s)?(?:false|untrue|wrong|true|incorrect|inaccurate|misleading|"
    r"baseless|unfounded|groundless|absurd|nonsense|ridiculous|laughable|dishonest|(?:an?\s)(?:lie|hoax|fabrication)|"
    r"[“\"][^”\"]{1,40}[”\"]|denied|rejected|disputed|dismissed|refuted|debunked|contradicted)[^,;.]*$",
    re.IGNORECASE,
)


def bounded(text: str, draft: Draft, marks: Marks) -> Draft:
    """The draft without what its contents, or its source, ran over into."""
    draft = _with_own_source(text, draft, marks)
    draft = _in_own_sentence(text, draft, marks)
    draft = _without_main_clause(text, draft, marks)
    draft = _within_sentence(text, draft, marks)
    return _without_judgement(text, draft)


def _with_own_source(text: str, draft: Draft, marks: Marks) -> Draft:
    """The draft whose source ends, or begins, with the cue's sentence: "said Kurt Wenz. [Ada Pohl] disagreed"."""
    if draft.source is None or draft.cue is None:
        return draft
    start, end = draft.source
    while (stop := _stop_in(text, start, end, marks)) is not None:
        if draft.cue[0] < start:
            return replace(draft, source=stripped(text, (start, stop)))
        start = stop + 1
    return draft if start == draft.source[0] else replace(draft, source=stripped(text, (start, end)))


def _within_sentence(text: str, draft: Draft, marks: Marks) -> Draft:
    """The draft whose content, begun after its cue, ends with the cue's sentence, or with a quotation of sentences."""
    if draft.cue is None:
        return draft
    end = draft.cue[1]
    out = []
    for start, stop in draft.contents:
        quotation = _at(marks, start)
        if start >= end and quotation and _is_followed(text, quotation, stop):
            stop = quotation.outer[1]
        elif start >= end and ":" not in text[end - 1 : start] and not _stop_in(text, end, start, marks):
            place = _stop_in(text, start, stop, marks)
            stop = place if place is not None else stop
        out.append((start, stop))
    return draft.with_contents(tuple(out))


def _is_followed(text: str, quotation: Quotation, stop: int) -> bool:
    """Whether a quotation of whole sentences is followed, up to `stop`, by sentences without any marks."""
    if not quotation.closed or text[quotation.inner[1] - 1] not in ".!?":
        return False
    rest = text[quotation.outer[1] : stop]
    return rest[:1].isspace() and rest.lstrip()[:1].isupper() and not any(mark in rest for mark in '“”"')


def _stop_in(text: str, start: int, end: int, marks: Marks) -> int | None:
    """Where the first sentence that stands outside quotation marks ends, between the two."""
    for stop in _STOP.finditer(text, start, end):
        place = stop.start()
        if stop.end() < end and marks.around(place) is None and not shortens(text, place):
            return place
    return None


def _cut(text: str, draft: Draft, place: int) -> Draft:
    contents = tuple(stripped(text, (s, min(e, place))) for s, e in draft.contents if s < place)
    return draft.with_contents(contents) if contents else draft


def _without_main_clause(text: str, draft: Draft, marks: Marks) -> Draft:
    """The draft of a condition ("If Lind says that boats sink, we stay") without the clause that depends on it."""
    if draft.cue is None or draft.source is None or draft.source[0] > draft.cue[0]:
        return draft
    if not _CONDITION.search(text, max(0, draft.source[0] - 40), draft.source[0]):
        return draft
    for start, end in draft.contents:
        main = _MAIN.search(text, start, end) if start >= draft.cue[1] else None
        if main and marks.around(main.start()) is None:
            return _cut(text, draft, main.start())
    return draft


def _without_judgement(text: str, draft: Draft) -> Draft:
    """The draft of a claim without what is said of it: "Lind's claim that boats sink [was false]"."""
    if draft.cue is None or not _CLAIM.search(text[slice(*draft.cue)]):
        return draft
    for start, end in draft.contents:
        if start >= draft.cue[1] and text.startswith("that ", start) and (judged := _JUDGED.search(text, start, end)):
            return _cut(text, draft, judged.start())
    return draft


def _in_own_sentence(text: str, draft: Draft, marks: Marks) -> Draft:
    """The draft without what stands before its own sentence and is somebody else's: what was asked before she answered.

    Unquoted contents of a sentence before are; and all of a paragraph before, where in its own it tells, without marks,
    what was said.
    """
    if draft.cue is None or len(draft.contents) < 2:
        return draft
    first = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
    begins = text.rfind("\n", 0, first) + 1
    tells = any(begins <= start and not marks.touching((start, start + 1)) for start, _ in draft.contents)

    def is_own(span: Span) -> bool:
        if tells and span[1] <= begins:
            return False
        same = span[1] > first or _stop_in(text, span[1] - 1, first + 1, marks) is None
        return same or bool(marks.touching(span))

    kept = tuple(filter(is_own, draft.contents))
    return draft.with_contents(kept) if kept else draft


def gone_on(text: str, drafts: Sequence[Draft], marks: Marks) -> list[Draft]:
    """Drafts where a quotation that goes on after “he said.” is his, not part of what somebody says after it."""
    out = list(drafts)
    ends = {max(p[1] for p in (d.cue, d.source) if p): n for n, d in enumerate(out) if d.cue}
    for n, draft in enumerate(out):
        if draft.cue is None:
            continue
        before = [c for c in draft.contents if c[1] <= draft.cue[0]]
        quotation = _at(marks, before[0][0]) if before else None
        if quotation is None or not quotation.closed or text[quotation.inner[1] - 1] not in ".!?":
            continue
        rest = [stripped(text, (max(s, quotation.outer[1]), e)) for s, e in draft.contents if e > quotation.outer[1]]
        rest = [c for c in rest if c[0] < c[1]]
        if not rest or rest[0][0] > draft.cue[0] or not text[rest[0][0]].isupper():
            continue  # the quotation is all that is said before the cue, or goes on in the clause
        owner = _before(text, quotation, ends)
        if owner is None or owner == n or not marks.touching(out[owner].contents[-1]):
            continue
        out[n] = draft.with_contents(tuple(rest))
        out[owner] = out[owner].with_contents((*out[owner].contents, quotation.outer))
    return out


def _at(marks: Marks, place: int) -> Quotation | None:
    return next((q for q in marks.touching((place, place + 2)) if q.outer[0] in (place, place - 1)), None)


def _before(text: str, quotation: Quotation, ends: dict[int, int]) -> int | None:
    """The draft whose cue and source end the sentence right before a quotation."""
    start = max(text.rfind("\n", 0, quotation.outer[0]) + 1, quotation.outer[0] - 80)
    for place in range(quotation.outer[0], start, -1):
        if place in ends and _REST.match(text[place : quotation.outer[0]]):
            return ends[place]
    return None
