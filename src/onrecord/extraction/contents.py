"""Where contents begin and end: at quotation marks, at paragraphs, and without the marks where all is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.tagging.quotation import WORD, Marks, Quotation
from onrecord.types import Span, Type

_EDGE = " \t\n\r\f\v\xa0\u2028\u2029,;:–—-"
_OPENERS = '“"„«'
# A quotation that the tagger saw most of is meant whole; what it saw less of may be a quoted phrase within it.
_MOST = 0.6


class Taken:
    """The spans of a report's attributions, to ask what an attribution must not grow into."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        """Takes drafts whose spans do not overlap."""
        spans = [(s, n) for n, draft in enumerate(drafts) for s in draft.spans]
        self._spans = sorted(spans)
        self._starts = [s[0] for s, _ in self._spans]

    def by_another(self, span: Span, owner: int) -> bool:
        """Whether a draft other than the one at index `owner` has a span that overlaps `span`."""
        last = bisect_left(self._starts, span[1])
        # spans do not overlap, so only one of them can begin before this span and reach into it
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        return any(n != owner and span[0] < s[1] for s, n in self._spans[first:last])


def settled(draft: Draft, marks: Marks, free: Callable[[Span], bool]) -> Draft:
    """A draft whose contents end where quotations do; `free` tells what no other attribution has."""
    spans = [_trimmed(marks.text, _whole(span, marks, free)) for span in draft.contents]
    spans = _joined(marks.text, [s for s in spans if s[0] < s[1]])
    return draft.with_contents(tuple(spans)) if spans else draft


def _whole(span: Span, marks: Marks, free: Callable[[Span], bool]) -> Span:
    """`span` grown to the ends of a quotation at its edges that it nearly covers."""
    start, end = span
    for place in (start, end - 1):
        quotation = marks.around(place)
        if quotation is None or not quotation.closed:
            continue
        inner = quotation.inner
        covered = _words(marks.text, max(start, inner[0]), min(end, inner[1]))
        if covered < _MOST * _words(marks.text, *inner):
            continue
        if not free(inner):
            continue
        start, end = min(start, quotation.outer[0]), max(end, quotation.outer[1])
    return start, end


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, max(start, end)))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those joined that overlap or that only white space parts."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def continued(draft: Draft, marks: Marks, free: Callable[[Span], bool]) -> Draft:
    """A draft whose quotation runs on: each further paragraph that opens with a mark while the last was not closed.

    The paragraphs before it are taken in the same way, up to the first that is another attribution's.
    """
    if not draft.contents:
        return draft
    spans = list(draft.contents)
    last = marks.around(spans[-1][1] - 1)
    while last is not None and not last.closed and spans[-1][1] >= last.inner[1]:
        following = _opening(marks, last.outer[1], forward=True)
        if following is None or not free(following.outer):
            break
        spans.append(following.outer)
        last = following if not following.closed else None
    first = marks.around(spans[0][0]) or marks.around(spans[0][0] + 1)
    while first is not None and spans[0][0] <= first.inner[0]:
        before = _opening(marks, first.outer[0], forward=False)
        if before is None or before.closed or not free(before.outer):
            break
        spans.insert(0, before.outer)
        first = before
    return draft.with_contents(tuple(spans))


def _opening(marks: Marks, place: int, *, forward: bool) -> Quotation | None:
    """The quotation that opens the next paragraph after `place`; or, backward, that fills the one before it."""
    text = marks.text
    if forward:
        start = place
        while start < len(text) and text[start].isspace():
            start += 1
        if "\n" not in text[place:start] or start >= len(text) or text[start] not in _OPENERS:
            return None
        return next((q for q in marks.touching((start, start + 1)) if q.outer[0] == start), None)
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if "\n" not in text[end:place] or not end:
        return None
    paragraph = text.rfind("\n", 0, end) + 1
    found = marks.touching((end - 1, end))
    if not found or text[paragraph : found[-1].outer[0]].strip():
        return None
    return found[-1]


def typed(spans: Sequence[Span], marks: Marks) -> tuple[Type, tuple[Span, ...]]:
    """The type that marks give a content, and its spans: paragraph by paragraph, without a direct one's marks."""
    kind = marks.type_of(spans)
    pieces = [piece for span in spans for piece in _paragraphs(marks.text, span)]
    if kind == "direct":
        pieces = [p for span in pieces for p in _unmarked(span, marks)]
    return kind, tuple(pieces)


def _paragraphs(text: str, span: Span) -> list[Span]:
    out = []
    for match in re.finditer(r"[^\n]+", text[span[0] : span[1]]):
        start, end = stripped(text, (span[0] + match.start(), span[0] + match.end()))
        if start < end:
            out.append((start, end))
    return out


def _unmarked(span: Span, marks: Marks) -> list[Span]:
    out = []
    for quotation in marks.touching(span):
        start, end = max(span[0], quotation.inner[0]), min(span[1], quotation.inner[1])
        start, end = stripped(marks.text, (start, max(start, end)))
        if start < end:
            out.append((start, end))
    return out
