"""Documents quoted at length: a paragraph that announces one (`… stated the following:`), then its paragraphs.

Nothing marks where such a document ends. It is taken to end with its last paragraph in a document's own voice before
the report's voice returns. A document speaks of "we", "I" or "you" outside quotation marks, greets, signs or lists; a
report quotes, names somebody who says something, or speaks of the document. A document that shows no voice at all goes
on until the report's is heard.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.tagging.quotation import Marks
from onrecord.types import Span

_NOUN = (
    r"letter|memo|memorandum|note|statement|message|e-?mail|notice|document|text|report|order|decree|resolution|"
    r"declaration|communiqu[eé]|circular|leaflet|press release|release|announcement|agreement|filing|post|transcript"
)
_ANNOUNCES = re.compile(
    rf"""(?:\b(?P<cue>stated?|states|read|reads|said|says|wrote|writes|declared?|declares|announced|ran|runs|
        reading|stating|saying)\b[^.!?\n]{{0,60}}?)?
    \b(?:the[ ]following|as[ ]follows|in[ ]full|in[ ]its[ ]entirety|in[ ]part|full[ ]text|text[ ]of|(?:the|its)[ ]text)
        \b[^.!?\n]{{0,60}}:$
    |\b(?:{_NOUN})\b[^.!?\n]{{0,120}}\b(?P<cue2>stated|states|reads|read|says|said|stating|reading|ran|runs)\s?:$""",
    re.VERBOSE | re.IGNORECASE,
)
_ANNOUNCEMENT = 400  # characters before its colon that are looked at
_SUBJECT = re.compile(
    rf"\b(?:(?:the|a|an|its|their|his|her|this)\s)?(?:[\w’'-]{{1,30}}\s){{0,3}}?(?:{_NOUN})\b", re.IGNORECASE
)
_RELATIVE = re.compile(
    rf"\b(?P<document>(?:the|a|an|another|its|their|his|her|this)\s(?:[\w’'-]{{1,30}}\s){{0,3}}?(?:{_NOUN}))"
    r",?\s(?:which|that)\s(?:also\s|had\s|has\s)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:which|that)\s", re.IGNORECASE)
_WHO = re.compile(r"(?:^|[.!?]\s)([^.!?,:;\n]{1,80}?)\s*$")  # the words before the cue, where no document is named
_ABOUT = re.compile(rf"\bthe\s(?:[\w’'-]{{1,30}}\s)?(?:{_NOUN})\b", re.IGNORECASE)
_VOICE = re.compile(
    r"\b(?:we|our|ours|(?-i:us)|i|my|me|you|your|yours|hereby|herewith)\b|^(?:dear|sir|madam|to whom|your excellency|"
    r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[•*–-]\s)",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:yours|sincerely|respectfully|best|kind|warm|with (?:kind|best|warm)|signed|regards|in solidarity|"
    r"very truly)\b",
    re.IGNORECASE,
)
_OPENERS = '“”"„«'
_SIGNATURE_WORDS = 8
_MOST = 200  # paragraphs of one document
_LONG = 5_000  # characters of a paragraph that are looked at to tell whose it is


def documents(text: str, found: Sequence[Draft], marks: Marks) -> Iterator[Draft]:
    """The documents that `text` quotes at length, with source and cue as the tagger or the announcement gives them.

    `found` is what the tagger found, in the order of the text.
    """
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    paragraphs = [p for p in (stripped(text, p) for p in paragraphs) if p[0] < p[1]]
    paragraph = _Paragraphs(text, found, marks)
    n = 0
    while n < len(paragraphs) - 1:
        start, end = paragraphs[n]
        n += 1
        if text[end - 1] != ":" or text[paragraphs[n][0]] in _OPENERS:
            continue
        announced = _ANNOUNCES.search(text, max(start, end - _ANNOUNCEMENT), end)
        if announced is None:
            continue
        last = _last(paragraph, paragraphs, n)
        yield _with_source(text, (start, end), announced, tuple(paragraphs[n : last + 1]), paragraph)
        n = last + 1


def document_before(text: str, cue: Span) -> Span | None:
    """The document that a relative clause with this cue is about: "a letter which stated", "the memo, which says"."""
    if not _PRONOUN.search(text, max(0, cue[0] - 12), cue[0]):  # as nearly always, and quickly seen
        return None
    found = _RELATIVE.search(text, max(0, cue[0] - _ANNOUNCEMENT), cue[0])
    return found.span("document") if found else None


class _Paragraphs:
    """Tells whose a paragraph is."""

    def __init__(self, text: str, found: Sequence[Draft], marks: Marks) -> None:
        self.text = text
        self._marks = marks
        self._cued = sorted(((d.cue[0], n) for n, d in enumerate(found) if d.cue))
        self._found = found

    def piece(self, span: Span) -> str:
        """Its text, or the beginning of it."""
        return self.text[span[0] : min(span[1], span[0] + _LONG)]

    def drafts(self, span: Span) -> list[Draft]:
        """What the tagger found whose cue is in it."""
        first, last = (bisect_left(self._cued, (place, -1)) for place in span)
        return [self._found[n] for _, n in self._cued[first:last]]

    def is_documents(self, span: Span) -> bool:
        """Whether it speaks in a document's voice: outside quotation marks, and not as what somebody else says."""
        piece, start = self.piece(span), span[0]
        told = [c for d in self.drafts(span) if d.source and not self._is_voice(d.source) for c in d.contents]
        places = [start + m.start() for m in _VOICE.finditer(piece)]
        return any(self._marks.around(p) is None and not any(s <= p < e for s, e in told) for p in places)

    def _is_voice(self, source: Span) -> bool:
        return _VOICE.search(self.text, *source) is not None

    def is_reports(self, span: Span) -> bool:
        """Whether it speaks in the report's voice."""
        piece = self.piece(span)
        return piece[0] in _OPENERS or bool(_ABOUT.search(piece)) or any(d.source for d in self.drafts(span))


def _last(paragraph: _Paragraphs, paragraphs: Sequence[Span], first: int) -> int:
    """The index of the document's last paragraph; its first is always the document's."""
    last, voiced = first, False
    end = min(len(paragraphs), first + _MOST)
    for k in range(first, end):
        if _FAREWELL.match(paragraph.piece(paragraphs[k])) and paragraph.piece(paragraphs[k])[-1] not in ".!?":
            # a farewell, and the short lines of name and office under it
            while k + 1 < end and _is_signature(paragraph.piece(paragraphs[k + 1])):
                k += 1
            return k
        if paragraph.is_documents(paragraphs[k]):
            last, voiced = k, True
        elif k > first and paragraph.is_reports(paragraphs[k]):
            return last if voiced else k - 1
    return last if voiced else end - 1


def _is_signature(piece: str) -> bool:
    return len(piece.split()) <= _SIGNATURE_WORDS and piece[-1] not in '.!?”":'


def _with_source(
    text: str, paragraph: Span, announced: re.Match[str], contents: tuple[Span, ...], known: _Paragraphs
) -> Draft:
    place = announced.span("cue") if announced["cue"] else announced.span("cue2")
    cue: Span | None = place if place[0] >= 0 else None
    for draft in known.drafts(paragraph):
        # the tagger knows who announces: it has the announcing cue, or the document for its content
        same = cue is not None and draft.cue is not None and draft.cue[0] <= cue[0] < draft.cue[1]
        if same or any(s[1] > contents[0][0] for s in draft.contents):
            return replace(draft, contents=contents, type="document")
    before = cue[0] if cue else paragraph[1]
    start = max(paragraph[0], before - _ANNOUNCEMENT)
    source = _SUBJECT.search(text, start, before)
    if source is not None:
        return Draft(contents, cue, stripped(text, source.span()), _ANNOUNCED, "document")
    who = _WHO.search(text[start:before]) if cue else None
    span = (start + who.start(1), start + who.end(1)) if who else None
    return Draft(contents, cue, stripped(text, span) if span else None, _ANNOUNCED, "document")


_ANNOUNCED = 0.7  # how sure an announcement is that the tagger did not see; not measured, there is no gold for it
