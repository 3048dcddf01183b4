"""A text as the encoder reads it: words with their pieces and what an uncased vocabulary loses of them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging.quotation import Quotation, quotations
from onrecord.types import Span

_WORD = re.compile(r"\n+|\w+|[^\w\s]")

# What is read: a report, or the content of one of its attributions, read alone for what is nested in it.
Reading = Literal["report", "content"]
READINGS: tuple[Reading, ...] = ("report", "content")

SHAPES = ("break", "lower", "title", "upper", "digits", "mixed", "double mark", "single mark", "apostrophe", "other")
_SINGLE_MARK, _APOSTROPHE = SHAPES.index("single mark"), SHAPES.index("apostrophe")
_SINGLE = frozenset("'‘’")
FEATURES = len(SHAPES) * 2 * len(READINGS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text; `first` and `count` place each word's pieces in `ids` and `features`.

    A word's feature number is its shape, and whether it is inside quotation marks, and what is read:
    ``shape + len(SHAPES) * (inside + 2 * reading)``; each of its pieces carries it.
    """

    spans: list[Span]
    first: NDArray[np.int64]
    ids: NDArray[np.int64]
    features: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.spans)


def words_of(
    text: str, tokenizer: Tokenizer, *, reading: Reading = "report", quoted: Sequence[Quotation] | None = None
) -> Words:
    """Cuts `text` into words (runs of letters and digits, single marks, runs of line breaks) with their pieces.

    `quoted` are its quotations, where they are known.
    """
    base = 2 * len(SHAPES) * READINGS.index(reading)
    spans: list[Span] = []
    first: list[int] = []
    ids: list[int] = []
    features: list[int] = []
    seen: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        known = seen.get(word)
        if known is None:
            plain = "\n" if word[0] == "\n" else word
            pieces = tokenizer.pieces(plain)
            known = seen[word] = (pieces, (base + _shape(plain),) * len(pieces))
        first.append(len(ids))
        spans.append(match.span())
        ids += known[0]
        features += known[1]
        if word in _SINGLE and _is_within(text, match.start()):
            features[first[-1]] += _APOSTROPHE - _SINGLE_MARK
    words = Words(spans, *(np.asarray(values, dtype=np.int64) for values in (first, ids, features)))
    for quotation in quotations(text) if quoted is None else quoted:
        start, end = (bisect_left(spans, (place,)) for place in quotation.inner)
        if start < end:
            until = first[end] if end < len(spans) else len(ids)
            words.features[first[start] : until] += len(SHAPES)
    return words


def _is_within(text: str, place: int) -> bool:
    """Whether a mark stands between letters or digits."""
    return text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _shape(word: str) -> int:
    if word == "\n":
        return 0
    if word[0].isalnum() or word[0] == "_":
        if word.islower():
            return 1
        if word.istitle():
            return 2
        if word.isupper():
            return 3
        return 4 if word.isdigit() else 5
    if word in '"“”„«»':
        return 6
    return _SINGLE_MARK if word in _SINGLE else 9
