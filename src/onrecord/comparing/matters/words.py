"""What a proposition is about, word by word, and where in a text that comes nearest."""

from functools import lru_cache
from typing import NamedTuple

from onrecord.aligning import Words, words_of
from onrecord.aligning.forms import forms, stem
from onrecord.aligning.lexicon import is_common
from onrecord.aligning.words import STOP

_LONGEST = 2_000  # characters of a proposition or a sentence that are looked at
_MOST_SENTENCES = 400  # of one text


class Piece(NamedTuple):
    """A sentence of a text: where it stands in it, and the stems of its content words."""

    start: int
    end: int
    stems: frozenset[str]


@lru_cache(maxsize=2_048)
def topic(text: str) -> frozenset[str]:
    """The stems of a text's content words: what it is about."""
    return _stems(words_of(text[:_LONGEST]), 0, None)


@lru_cache(maxsize=64)
def words_of_report(text: str) -> Words:
    """A report's words, kept for as long as it is compared with one matter after another."""
    return words_of(text)


@lru_cache(maxsize=64)
def topic_of_report(text: str) -> frozenset[str]:
    """The stems of all content words of a report's text."""
    return _stems(words_of_report(text), 0, None)


def may_have(text: str, stems: frozenset[str], least: float) -> bool:
    """Whether so many of the stems stand anywhere in a text, be it within words: quick, and never wrongly no.

    Numbers, which may be written in words, count as there.
    """
    lower = text.lower()
    return sum(not stem.isalpha() or stem in lower for stem in stems) >= least


@lru_cache(maxsize=2_048)
def search_forms(text: str) -> tuple[tuple[str, ...], ...]:
    """The content words of a text, each in the forms that it may be written in: what a search is to look for."""
    words = words_of(text[:_LONGEST])
    written = [text[slice(*it.span)].lower() for it in words.all if not is_common(it.folded)]
    written = [word.removesuffix("'s").removesuffix("’s") for word in written]
    return tuple(forms(word) for word in dict.fromkeys(written))


@lru_cache(maxsize=8_192)  # those of a hundred matters: a report that comes in is matched to all
def sentences(text: str) -> tuple[Piece, ...]:
    """The sentences of a text, in order; stops within "U.S." and "Gen. Milley" end none."""
    words = words_of(text)
    if not words.all:
        return ()
    starts = [n for n, word in enumerate(words.all) if word.before == STOP or n == 0][:_MOST_SENTENCES]
    found = []
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        start = words.all[first].span[0]
        end = words.all[last].span[0] if last < len(words) else len(text)
        found.append(Piece(start, end, _stems(words, first, last)))
    return tuple(found)


def _stems(words: Words, first: int, last: int | None) -> frozenset[str]:
    return frozenset(stem(word.removesuffix("'s")) for word in words.folded[first:last] if not is_common(word))
