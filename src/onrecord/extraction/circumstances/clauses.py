"""What a statement's sentence says besides its content: where its addressee, occasion and date may stand."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from onrecord.extraction.drafts import Draft
from onrecord.stops import shortens
from onrecord.types import Span

_REACH = 400  # characters on either side: longer sentences are lists
_STOP = re.compile(r"[.!?\n](?:(?<=\n)|[”\"’')\]]*\s+(?=[^\W\d_a-z]|[“\"‘'(]))")
# A clause of its own between the two: what stands beyond it is said of that, not of the saying.
_OTHER_CLAUSE = re.compile(
    r"\b(?:who|which|whose|whom|where|what|when|while|because|although|though|if|until|since|as|that)\b"
    r"|\b(?:after|before)\s(?:it|he|she|they|we|\w+ing)\b"
    r"|\b(?:after|before)\s(?:[\w’'-]+\s){1,5}?(?:was|were|is|are|had|has|have|did|\w{3,}ed)\b"
    r"|\b(?:released|published|issued|dated|held|sent|signed|filed|made|posted|scheduled|planned|due|killed|arrested)\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r",\s(?:and|but|yet|so|or)\b|;")


class Clause(NamedTuple):
    """The sentence of a source and a cue without any statement's content: `pieces` of the text, in order.

    `sentence` is all of it, `others` are the sources and cues of other statements in it, in order.
    """

    text: str
    cue: Span | None
    source: Span | None
    pieces: tuple[Span, ...]
    others: tuple[Span, ...]
    sentence: Span

    def holds(self, span: Span) -> bool:
        """Whether what `span` says is said of this saying.

        It stands in neither source nor another statement's, and neither another source or cue nor a clause of its own
        parts it from this one's cue.
        """
        own = [part for part in (self.cue, self.source) if part]
        if self.source and self.source[0] <= span[0] and span[1] <= self.source[1]:
            return False  # "the letter released on Monday says"
        edge = min(own, key=lambda part: max(part[0] - span[1], span[0] - part[1]))
        start, end = min(edge[1], span[0]), max(edge[0], span[1])
        if any(start < other[1] and other[0] < end for other in self.others):
            return False
        anchor = self.cue or own[0]
        piece = next((p for p in self.pieces if p[0] <= span[0] < p[1]), span)
        if span[0] >= anchor[0]:
            return not _OTHER_CLAUSE.search(self.text, max(anchor[1], piece[0]), span[0])
        between = self.text[span[1] : max(span[1], min(anchor[0], piece[1]))]
        if not self.text[piece[0] : span[0]].strip(" \n-–—"):
            # what the sentence opens with is said of all of it: "On Monday, after it was out, he said"
            parting = _OTHER_CLAUSE.search(between)
            return parting is None or "," in between[parting.end() :]
        before = self.text[piece[0] : span[0]]
        return not (_OTHER_CLAUSE.search(before) or _OTHER_CLAUSE.search(between) or _AND.search(between))


def clauses(text: str, drafts: Sequence[Draft]) -> Iterator[Clause | None]:
    """The clause of each draft, in their order; None for one with neither source nor cue in it (a post, a document)."""
    beside: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        beside[id(draft.parent)].append(draft)
    contents, anchors = {}, {}
    for parent, siblings in beside.items():
        contents[parent] = sorted(span for draft in siblings for span in draft.contents)
        anchors[parent] = sorted({part for draft in siblings for part in (draft.cue, draft.source) if part})
    for draft in drafts:
        own = [part for part in (draft.cue, draft.source) if part]
        if not own or draft.type == "post":
            yield None
            continue
        first, last = min(start for start, _ in own), max(end for _, end in own)
        lowest, highest = _container(draft, first, last, len(text))
        start, end = _sentence(text, first, last, lowest, highest, draft.contents)
        pieces = tuple(_without(contents[id(draft.parent)], start, end))
        others = tuple(part for part in _within(anchors[id(draft.parent)], start, end) if part not in own)
        yield Clause(text, draft.cue, draft.source, pieces, others, (start, end))


def _container(draft: Draft, first: int, last: int, length: int) -> Span:
    """What of the text may belong to it: all, or the content that it stands in."""
    if draft.parent is None:
        return 0, length
    for start, end in draft.parent.contents:
        if start <= first and last <= end:
            return start, end
    return first, last


def _sentence(text: str, first: int, last: int, lowest: int, highest: int, contents: Sequence[Span]) -> Span:
    """The sentence that holds all from `first` to `last`; a stop within the statement's own content ends none."""

    def ends_here(stop: re.Match[str]) -> bool:
        if shortens(text, stop.start()):
            return False
        return not any(start <= stop.start() and stop.end() < end for start, end in contents)

    start = max(lowest, first - _REACH)
    before = list(takewhile(lambda stop: stop.end() <= first, _STOP.finditer(text, start, first + 1)))
    start = next((stop.end() for stop in reversed(before) if ends_here(stop)), start)
    limit = min(highest, last + _REACH)
    end = next((stop.start() for stop in _STOP.finditer(text, last, limit) if ends_here(stop)), limit)
    return start, end


def _without(contents: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """`start` to `end` without `contents` (sorted)."""
    at = start
    for first, last in _within(contents, start, end):
        if at < first:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def _within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Those of `spans` (sorted, apart) that share a character with `start` to `end`."""
    k = max(0, bisect_left(spans, (start, 0)) - 1)
    while k < len(spans) and spans[k][0] < end:
        if spans[k][1] > start:
            yield spans[k]
        k += 1
