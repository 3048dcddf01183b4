"""How well found attributions match marked ones; words count, punctuation does not.

The measures are those of PolNeAR's and PARC's literature and of this project's `scoring/attributions.py`:
a role is *exact* when the same words are marked, and *token* is the overlap of all words with the role;
a *whole* attribution is lenient when its content overlaps by half (Jaccard) and the sources share a word or are
both empty, exact when source and content are the same words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.evaluating.corpus import Marked
from onrecord.types import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")

MEASURES = (
    *(f"{role} {measure}" for role in Marked._fields for measure in ("exact", "token")),
    "whole lenient",
    "whole exact",
)


class Counts(NamedTuple):
    """Right, found and marked, with the rates they give (0 where undefined)."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def plus(self, right: int, found: int, marked: int) -> "Counts":
        """These counts and more of them."""
        return Counts(self.right + right, self.found + found, self.marked + marked)

    @property
    def precision(self) -> float:
        """Right of what was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of what was marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.marked
        return 2 * self.right / both if both else 0.0


_Words = frozenset[int]


class InWords(NamedTuple):
    """An attribution as the words of its text, by their numbers."""

    source: _Words
    cue: _Words
    content: _Words


class Matches(NamedTuple):
    """Indices of marked attributions with those of the found ones that match them whole, and both lists in words."""

    lenient: dict[int, int]
    exact: dict[int, int]
    marked: list[InWords]
    found: list[InWords]


class Score:
    """Counts over articles, a measure a name in `MEASURES`."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(Counts)

    def add(self, text: str, marked: Iterable[Marked], found: Iterable[Marked]) -> Matches:
        """Counts one article, and tells what of it was matched."""
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text) if text[m.start()].isalnum()]
        gold = [_in_words(a, tokens) for a in marked]
        mine = [_in_words(a, tokens) for a in found]
        for role in Marked._fields:
            golds = [words for a in gold if (words := getattr(a, role))]
            mines = [words for a in mine if (words := getattr(a, role))]
            self._count(f"{role} exact", len(set(golds) & set(mines)), len(set(mines)), len(set(golds)))
            all_gold, all_mine = frozenset[int]().union(*golds), frozenset[int]().union(*mines)
            self._count(f"{role} token", len(all_gold & all_mine), len(all_mine), len(all_gold))
        lenient, exact = _pairs(gold, mine, _lenient), _pairs(gold, mine, _exact)
        self._count("whole lenient", len(lenient), len(mine), len(gold))
        self._count("whole exact", len(exact), len(mine), len(gold))
        return Matches(lenient, exact, gold, mine)

    def _count(self, measure: str, right: int, found: int, marked: int) -> None:
        self.counts[measure] = self.counts[measure].plus(right, found, marked)


def _in_words(attribution: Marked, tokens: Sequence[Span]) -> InWords:
    return InWords(*(_words(spans, tokens) for spans in attribution))


def _words(spans: Iterable[Span], tokens: Sequence[Span]) -> _Words:
    inside = set()
    for start, end in spans:
        for k, (first, last) in enumerate(tokens):
            if first >= end:
                break
            if first >= start and last <= end:
                inside.add(k)
    return frozenset(inside)


def overlap(a: _Words, b: _Words) -> float:
    """The words that two sets share, of all their words."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _lenient(a: InWords, b: InWords) -> bool:
    sources = bool(a.source & b.source) or (not a.source and not b.source)
    return sources and overlap(a.content, b.content) >= 0.5


def _exact(a: InWords, b: InWords) -> bool:
    return bool(a.content) and a.content == b.content and a.source == b.source


def _pairs(gold: list[InWords], mine: list[InWords], matches: Callable[[InWords, InWords], bool]) -> dict[int, int]:
    """Each marked one that a found one matches, one to one, each taking its best."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for n, a in enumerate(gold):
        fits = [(overlap(a.content, b.content), -k) for k, b in enumerate(mine) if k not in used and matches(a, b)]
        if fits:
            pairs[n] = -max(fits)[1]
            used.add(pairs[n])
    return pairs
