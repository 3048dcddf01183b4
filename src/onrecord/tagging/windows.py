"""A long text cut into windows that the encoder can read, and which window each word is decoded from."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WINDOW = 256  # word pieces
OVERLAP = 128  # pieces that a window shares with the next


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
