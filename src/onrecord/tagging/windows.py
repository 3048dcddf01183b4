"""A long text cut: into sections that are decoded alone, and these into windows that the encoder can read."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Span

WINDOW = 248  # word pieces; 244 to 256 do as well on average (docs/model.md)
OVERLAP = 32  # pieces that a window shares with the next


SECTION = 40_000  # characters: longer than nearly every article, so that only books and transcripts are cut


def sections(text: str, *, size: int = SECTION) -> Iterator[Span]:
    """`text` in sections of at most `size` characters, so that the memory decoding takes is bounded.

    A section ends with a paragraph where its second half has one that ends, else with a word, else where it must.
    """
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            middle = start + size // 2
            breaks = (text.rfind(mark, middle, end) + len(mark) for mark in ("\n\n", "\n", " "))
            end = next((place for place in breaks if place > middle), end)
        yield start, end
        start = end


class Window(NamedTuple):
    """Words `start` to `end` (exclusive) are read together; words `own` to `own_end` are decoded from here."""

    start: int
    end: int
    own: int
    own_end: int


def windows(first: NDArray[np.int64], pieces: int, *, size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Windows of at most `size` pieces over words whose first pieces are at `first`, out of `pieces` in all.

    A word belongs to the window in which it is most central: two neighbours part in the middle of what they share.
    """
    if len(first) and pieces <= size:
        return [Window(0, len(first), 0, len(first))]
    ends = np.append(first[1:], pieces) if len(first) else first
    bounds: list[tuple[int, int]] = []
    start = 0
    while start < len(first):
        end = int(np.searchsorted(ends, first[start] + size, side="right"))
        bounds.append((start, end))
        if end == len(first):
            break
        following = int(np.searchsorted(first, first[end - 1] + 1 - overlap))
        start = min(max(following, start + 1), end)
    parts = [0, *((b + e) // 2 for (_, e), (b, _) in pairwise(bounds)), len(first)]
    return [Window(b, e, parts[k], parts[k + 1]) for k, (b, e) in enumerate(bounds)]
