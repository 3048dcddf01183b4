"""A report's text cut wherever a mark begins or ends, so that nested and overlapping marks can all be shown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from onrecord.types import Attribution

PartName = Literal["source", "cue", "content"]
PARTS: tuple[PartName, ...] = ("content", "source", "cue")  # outermost first, where two begin and end together
_LETTERS = {"content": "c", "source": "s", "cue": "k"}


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One span of one attribution's source, cue or content; `number` is the attribution's place, from 1."""

    number: int
    part: PartName
    start: int
    end: int
    attribution: Attribution
    first: bool  # whether it is the first span of its part: a split quotation has more than one


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks, outer ones first; `opens` and `closes` happen at its two ends.

    `closes` is in the order to write it: inner marks first.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def classes(marks: Sequence[Mark]) -> list[str]:
    """What style sheets know a stretch under these marks by.

    `m` and its parts' letters, `c`, `s` and `k`; for contents the innermost's type, and `deep` from the second on.
    """
    if not marks:
        return []
    contents = [mark for mark in marks if mark.part == "content"]
    letters = [_LETTERS[part] for part in PARTS if any(mark.part == part for mark in marks)]
    kind = [contents[-1].attribution.type] if contents else []
    return ["m", *letters, *kind, *(["deep"] if len(contents) > 1 else [])]


def marks_of(attributions: Iterable[Attribution], length: int) -> Iterator[Mark]:
    """Every span of every source, cue and content, kept within a text of `length`; empty ones are left out."""
    for number, attribution in enumerate(attributions, start=1):
        for part in PARTS:
            value = getattr(attribution, part)
            spans = [(max(start, 0), min(end, length)) for start, end in value.spans] if value else []
            for place, (start, end) in enumerate((start, end) for start, end in spans if start < end):
                yield Mark(number=number, part=part, start=start, end=end, attribution=attribution, first=place == 0)


def segments(text: str, attributions: Sequence[Attribution]) -> Iterator[Segment]:
    """The text, whole and in order, as segments; joined, they give it back: ``text[s.start:s.end]`` for each.

    Spans may nest, overlap, repeat or be discontinuous.
    """
    marks = sorted(
        marks_of(attributions, len(text)),
        key=lambda mark: (mark.start, -mark.end, mark.number, PARTS.index(mark.part)),
    )
    edges = sorted({0, len(text)} | {mark.start for mark in marks} | {mark.end for mark in marks})
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        first_new = upcoming
        while upcoming < len(marks) and marks[upcoming].start == start:
            upcoming += 1
        opens = tuple(marks[first_new:upcoming])
        active.extend(opens)
        yield Segment(
            start=start,
            end=end,
            marks=tuple(active),
            opens=opens,
            closes=tuple(mark for mark in reversed(active) if mark.end == end),
        )
