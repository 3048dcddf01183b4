"""Where contents begin and end: at quotation marks, at paragraphs, and without the marks where all is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.tagging.quotation import WORD, Marks, Quotation
from onrecord.types import Span, Type

_EDGE = " \t\n\r\f\v\xa0\u2028\u2029,;:–—-"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?[ \t]", re.IGNORECASE)  # of a live blog's entry
_LONGEST_CLOCK = 12
_EMPTY_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_SOLID = re.compile(r"\S")
_SKIPPED = 2  # paragraph breaks between two parts: a paragraph lies between them
_PRONOUNS = frozenset(("that", "which", "who", "whom"))
_OPENERS = ("“", '"', "„", "«", "''", "``")
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
    spans = [trimmed(marks.text, _whole(span, marks, free)) for span in draft.contents]
    spans = _joined(marks.text, [s for s in spans if s[0] < s[1]])
    # "a letter that AFP claimed that it verified": the first "that" is the letter, and no word of what is claimed
    words = [s for s in spans if marks.text[s[0] : s[1]].lower() not in _PRONOUNS]
    return draft.with_contents(tuple(words or spans)) if spans else draft


def _whole(span: Span, marks: Marks, free: Callable[[Span], bool]) -> Span:
    """`span` grown to the ends of a quotation at its edges that it nearly covers."""
    start, end = span
    for place in (start, end - 1):
        quotation = marks.around(place)
        if quotation is None or not quotation.closed:
            continue
        inner = quotation.inner
        covered = _words(marks.text, max(start, inner[0]), min(end, inner[1]))
        # of a long quotation no more words are counted than tell
        if covered < _MOST * _words(marks.text, *inner, most=int(covered / _MOST) + 1):
            continue
        if not free(inner):
            continue
        start, end = min(start, quotation.outer[0]), max(end, quotation.outer[1])
    return start, end


def _words(text: str, start: int, end: int, most: int | None = None) -> int:
    return sum(1 for _ in islice(WORD.finditer(text, start, max(start, end)), most))


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space, commas, colons and dashes at its ends, nor the rest of a time that opens its line."""
    start, end = span
    clock = _CLOCK.match(text, max(text.rfind("\n", 0, start) + 1, start - _LONGEST_CLOCK))
    if clock and clock.start() < start < clock.end() < end and text[clock.start() - 1 : clock.start()] in ("", "\n"):
        start = clock.end()
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those joined that overlap or that only white space parts."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and not _SOLID.search(text, out[-1][1], max(start, out[-1][1])):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def breaks_of(text: str, embedded: Iterable[Draft] = ()) -> list[int]:
    """Where paragraphs of `text` end: at empty lines, or at every line's end where there are none.

    A post `embedded` between two of them is no paragraph.
    """
    found = [m.start() for m in _EMPTY_LINE.finditer(text)]
    found = found or [m.start() for m in re.finditer("\n", text)]
    after = {bisect_left(found, post.end) for post in embedded}
    return [place for k, place in enumerate(found) if k not in after]


def adjoining(draft: Draft, breaks: Sequence[int]) -> Draft:
    """A draft without the contents that stand a whole paragraph or more away from all else of it.

    Nobody's words skip a paragraph: what does is a headline or another's quotation that found no cue of its own.
    """
    if draft.cue is None or len(draft.contents) < 2:
        return draft
    kept = [draft.cue, *([draft.source] if draft.source else [])]
    cue = draft.cue
    for content in sorted(draft.contents, key=lambda c: min(abs(c[0] - cue[1]), abs(cue[0] - c[1]))):
        if any(_breaks_between(content, span, breaks) < _SKIPPED for span in kept):
            kept.append(content)
    contents = tuple(c for c in draft.contents if c in kept)
    return draft.with_contents(contents) if contents else draft


def _breaks_between(a: Span, b: Span, breaks: Sequence[int]) -> int:
    start, end = min(a[1], b[1]), max(a[0], b[0])
    return max(0, bisect_left(breaks, end) - bisect_left(breaks, start))


def chained(drafts: Sequence[Draft], marks: Marks) -> list[Draft]:
    """Drafts among which each quotation over several paragraphs (each opens with a mark, the last closes) is one's.

    A paragraph of it belongs to whose cue stands beside it in that paragraph; one with no cue belongs with the
    paragraph before it, the first ones with the next that has a cue. What speaks only from inside is left out here:
    it is nested.
    """
    drafts = [draft.with_contents(_by_paragraph(marks.text, draft.contents)) for draft in drafts]
    out: list[Draft | None] = list(drafts)
    at = _Places(drafts)
    for chain in chains(marks):
        owners = [_owner(drafts, at.holding(q.inner), q, marks) for q in chain]
        for k in range(1, len(chain)):
            owners[k] = owners[k - 1] if owners[k] is None else owners[k]
        first = next((owner for owner in owners if owner is not None), None)
        for quotation, owner in zip(chain, owners, strict=True):
            owner = first if owner is None else owner
            if owner is None:
                break
            for n in {owner, *at.holding(quotation.inner)}:
                draft = out[n]
                if draft is None:
                    continue
                rest = tuple(c for c in draft.contents if not _within(c, quotation.outer))
                contents = _joined(marks.text, [*rest, quotation.outer]) if n == owner else list(rest)
                out[n] = draft.with_contents(tuple(contents)) if contents else None
    return [draft for draft in out if draft is not None]


def chains(marks: Marks) -> Iterator[list[Quotation]]:
    """Quotations that go on in the next paragraph, with what they go on in."""
    return (chain for chain in linked(marks) if len(chain) > 1)


def linked(marks: Marks) -> Iterator[list[Quotation]]:
    """All quotations in order, each with those of the next paragraphs that it goes on in."""
    chain: list[Quotation] = []
    for quotation in marks.all:
        if chain:
            gap = marks.text[chain[-1].outer[1] : quotation.outer[0]]
            goes_on = (
                not chain[-1].closed
                and not gap.strip()
                and "\n" in gap
                and marks.text.startswith(_OPENERS, quotation.outer[0])
            )
            if not goes_on:
                yield chain
                chain = []
        chain.append(quotation)
    if chain:
        yield chain


class _Places:
    """The drafts by the places of their contents."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._spans = sorted((c, n) for n, draft in enumerate(drafts) for c in draft.contents)
        self._starts = [c[0] for c, _ in self._spans]

    def holding(self, span: Span) -> list[int]:
        """The indices of drafts with a content that overlaps `span`, in the order of the contents."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_left(self._starts, span[1])
        return [n for c, n in self._spans[first:last] if span[0] < c[1]]


def _owner(drafts: Sequence[Draft], holders: Iterable[int], quotation: Quotation, marks: Marks) -> int | None:
    """The draft with a content in the quotation whose cue stands in its paragraph, outside the marks."""
    start = marks.text.rfind("\n", 0, quotation.outer[0]) + 1
    end = marks.text.find("\n", quotation.outer[1])
    end = len(marks.text) if end < 0 else end
    for n in holders:
        cue = drafts[n].cue
        if cue and start <= cue[0] < end and not _within(cue, quotation.outer):
            return n
    return None


def _within(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def typed(spans: Sequence[Span], marks: Marks) -> tuple[Type, tuple[Span, ...]]:
    """The type that marks give a content, and its spans: paragraph by paragraph, without a direct one's marks."""
    kind = marks.type_of(spans)
    pieces = [piece for span in spans for piece in _paragraphs(marks.text, span)]
    if kind == "direct":
        pieces = [p for span in pieces for p in _unmarked(span, marks)]
    return kind, tuple(pieces)


def _by_paragraph(text: str, contents: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(piece for span in contents for piece in _paragraphs(text, span))


def _paragraphs(text: str, span: Span) -> list[Span]:
    lines = (stripped(text, line.span()) for line in _LINE.finditer(text, *span))
    return [line for line in lines if line[0] < line[1]]


def _unmarked(span: Span, marks: Marks) -> list[Span]:
    out = []
    for quotation in marks.touching(span):
        start, end = max(span[0], quotation.inner[0]), min(span[1], quotation.inner[1])
        start, end = stripped(marks.text, (start, max(start, end)))
        if start < end:
            out.append((start, end))
    return out
