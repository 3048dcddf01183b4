"""A text as the encoder reads it: words with their pieces and what an uncased vocabulary loses of them."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging.quotation import Marks
from onrecord.types import Span

_WORD = re.compile(r"\n+|\w+|[^\w\s]")

# What is read: a report, or a content that is a text of its own (a turn, a document, a post), read alone.
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


def words_of(text: str, tokenizer: Tokenizer, *, reading: Reading = "report") -> Words:
    """Cuts `text` into words (runs of letters and digits, single marks, runs of line breaks) with their pieces."""
    quoted = iter([*(it.inner for it in Marks(text).all), (len(text), len(text))])
    quote_start, quote_end = next(quoted)
    base = 2 * len(SHAPES) * READINGS.index(reading)
    spans: list[Span] = []
    first: list[int] = []
    ids: list[int] = []
    features: list[int] = []
    seen: dict[str, tuple[int, tuple[int, ...]]] = {}
    for match in _WORD.finditer(text):
        word, span = match.group(), match.span()
        known = seen.get(word)
        if known is None:
            plain = "\n" if word[0] == "\n" else word
            known = seen[word] = (base + _shape(plain), tokenizer.pieces(plain))
        feature, pieces = known
        if word in _SINGLE and _is_within(text, span[0]):
            feature += _APOSTROPHE - _SINGLE_MARK
        while span[0] >= quote_end and quote_start < len(text):
            quote_start, quote_end = next(quoted)
        if span[0] >= quote_start:
            feature += len(SHAPES)
        spans.append(span)
        first.append(len(ids))
        ids += pieces
        features += (feature,) * len(pieces)
    return Words(spans, *(np.asarray(values, dtype=np.int64) for values in (first, ids, features)))


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
