"""One passage against another: their words, candidates that may be the same words, and what changed between two."""

from onrecord.aligning.alignment import Alignment, align
from onrecord.aligning.changes import KINDS, Kind, PlacedChange
from onrecord.aligning.keys import keys, search_keys
from onrecord.aligning.words import Word, Words, words_of

__all__ = [
    "KINDS",
    "Alignment",
    "Kind",
    "PlacedChange",
    "Word",
    "Words",
    "align",
    "keys",
    "search_keys",
    "words_of",
]
