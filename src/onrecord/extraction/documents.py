"""Documents quoted at length: a paragraph that announces one (`… stated the following:`), then its paragraphs.

Nothing marks where such a document ends. It is taken to end with its last paragraph in a document's own voice before
the report's voice returns: a document speaks of "we", "I" or "you", greets, signs or lists; a report names somebody
who says something, or speaks of the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.drafts import Draft
from onrecord.types import Span

_NOUN = (
    r"letter|memo|memorandum|note|statement|message|e-?mail|notice|document|text|report|order|decree|resolution|"
    r"declaration|communiqu[eé]|circular|leaflet|press release|release|announcement|agreement|filing|post|transcript"
)
_ANNOUNCES = re.compile(
    rf"""(?:\b(?P<cue>stated?|states|read|reads|said|says|wrote|writes|declared?|declares|announced|ran|runs|
        reading|stating|saying)\b[^.!?\n]{{0,60}}?)?
    \b(?:the[ ]following|as[ ]follows|in[ ]full|in[ ]its[ ]entirety|in[ ]part|full[ ]text|text[ ]of
        |(?:the|its)[ ]text)\b        [^.!?\n]{{0,60}}:\s*$
    |\b(?:{_NOUN})\b[^.!?\n]{{0,120}}\b(?P<cue2>stated|states|reads|read|says|said|stating|reading|ran|runs)\s*:\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"\b(?:(?:the|a|an|its|their|his|her|this)\s+)?(?:[\w’'-]+\s+){{0,3}}?(?:{_NOUN})\b", re.IGNORECASE
)
_ABOUT = re.compile(rf"\bthe\s+(?:[\w’'-]+\s+)?(?:{_NOUN})\b", re.IGNORECASE)
_VOICE = re.compile(
    r"\b(?:we|our|ours|us|i|my|me|you|your|yours|hereby|herewith)\b|^\s*(?:dear|sir|madam|to whom|your excellency|"
    r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[•*–-]\s)",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"^\s*(?:yours|sincerely|respectfully|best|kind|warm|with (?:kind|best|warm)|signed|regards|in solidarity|"
    r"very truly)\b",
    re.IGNORECASE,
)
_QUOTED = '“"„«'
_SIGNATURE_WORDS = 8
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def documents(text: str, found: Sequence[Draft]) -> Iterator[Draft]:
    """The documents that `text` quotes at length, with source and cue as the tagger or the announcement gives them."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    for n, (start, end) in enumerate(paragraphs[:-1]):
        announced = _ANNOUNCES.search(text, start, end)
        if announced is None or text[paragraphs[n + 1][0] :].lstrip()[:1] in _QUOTED:
            continue
        last = _last(text, paragraphs, n + 1, found)
        contents = tuple(_stripped(text, span) for span in paragraphs[n + 1 : last + 1])
        yield _with_source(text, (start, end), announced, contents, found)


def _last(text: str, paragraphs: Sequence[Span], first: int, found: Sequence[Draft]) -> int:
    """The index of the document's last paragraph; its first is always the document's."""
    last = first
    for k in range(first, len(paragraphs)):
        start, end = paragraphs[k]
        piece = text[start:end]
        if _SIGNS.match(piece):
            # a farewell, and the short lines of name and office under it
            while k + 1 < len(paragraphs) and _is_signature(text[slice(*paragraphs[k + 1])]):
                k += 1
            return k
        if k > first and _is_reports(text, (start, end), found):
            return last
        if _VOICE.search(piece):
            last = k
    return last


def _is_signature(piece: str) -> bool:
    return len(piece.split()) <= _SIGNATURE_WORDS and piece.rstrip()[-1:] not in (".", "!", "?", "”", '"')


def _is_reports(text: str, paragraph: Span, found: Sequence[Draft]) -> bool:
    """Whether a paragraph speaks in the report's voice."""
    piece = text[slice(*paragraph)]
    if piece.lstrip()[:1] in _QUOTED or (_ABOUT.search(piece) and not _VOICE.search(piece)):
        return True
    for draft in found:
        if draft.cue and draft.source and paragraph[0] <= draft.cue[0] < paragraph[1]:
            source = text[slice(*draft.source)]
            if not _VOICE.search(source):
                return True
    return False


def _with_source(
    text: str, paragraph: Span, announced: re.Match[str], contents: tuple[Span, ...], found: Sequence[Draft]
) -> Draft:
    place = announced.span("cue") if announced["cue"] else announced.span("cue2")
    cue: Span | None = place if place[0] >= 0 else None
    for draft in found:
        # the tagger knows who announces; of several cues in the paragraph the announcing one is the last
        if draft.cue and paragraph[0] <= draft.cue[0] and draft.cue[1] <= paragraph[1]:
            same = cue is not None and draft.cue[0] <= cue[0] < draft.cue[1]
            whole = any(s[0] >= contents[0][0] - 1 for s in draft.contents)
            if same or whole:
                return replace(draft, contents=contents, type="document")
    subject = _SUBJECT.search(text, paragraph[0], place[0] if cue else paragraph[1])
    return Draft(contents, cue, _stripped(text, subject.span()) if subject else None, 0.7, "document")


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
