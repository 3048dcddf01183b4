"""A long text cut: into sections that are decoded alone, and these into windows that the encoder can read."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Span

WINDOW = 256  # word pieces
OVERLAP = 64  # pieces that two windows share which cut a paragraph


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


def windows(
    first: NDArray[np.int64],
    pieces: int,
    breaks: NDArray[np.bool_],
    *,
    size: int = WINDOW,
    overlap: int = OVERLAP,
) -> list[Window]:
    """Windows of at most `size` pieces over words whose first pieces are at `first`, out of `pieces` in all.

    A window ends with the last paragraph that it can hold (`breaks` says which words are line breaks), and the next one
    begins there: nothing is read twice. Where a paragraph is too long for that, two windows share `overlap` pieces,
    and a word belongs to the one in which it is more central.
    """
    ends = np.append(first[1:], pieces) if len(first) else first
    found: list[Window] = []
    start = own = 0
    while start < len(first):
        end = max(int(np.searchsorted(ends, first[start] + size, side="right")), start + 1)
        if end == len(first):
            found.append(Window(start, end, own, end))
            break
        # a window that is mostly what its neighbour has read already would be a waste: at least a third is new
        least = max(start + (end - start) // 3, own)
        closed = np.flatnonzero(breaks[least:end])
        if len(closed):
            end = least + int(closed[-1]) + 1
            found.append(Window(start, end, own, end))
            start = own = end
        else:
            following = min(max(int(np.searchsorted(first, first[end - 1] + 1 - overlap)), start + 1), end)
            found.append(Window(start, end, own, (following + end) // 2))
            start, own = following, (following + end) // 2
    return found
