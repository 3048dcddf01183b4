"""The passages on record that a draft's words come from, compared and put in order: whose words weigh most."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import msgspec

from onrecord.aligning import Alignment, Words, align, search_keys, words_of
from onrecord.checking.quotations import Quoted
from onrecord.checking.speakers import Fit, fit_in
from onrecord.types import Match, Span, Speaker


class Passage(Protocol):
    """Quoted words on record, as whoever keeps it hands them out."""

    @property
    def report(self) -> str: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def spans(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def speaker(self) -> Speaker | None: ...  # noqa: D102
    @property
    def family(self) -> str | None: ...  # noqa: D102


class Passages(Protocol):
    """Where passages come from: those that share most of some keys (of `aligning`), and those of one family."""

    def passages_like(self, keys: Iterable[int], *, limit: int) -> Sequence[Passage]: ...  # noqa: D102
    def family(self, id: str) -> Sequence[Passage]: ...  # noqa: D102


INTACT = ("same", "part", "trimmed")

# How alike altered words must be to be taken for a version, by how the speakers go together
_LEAST: dict[Fit, float] = {"same": 0.5, "open": 0.6, "other": 0.7}
_CANDIDATES = 12
_MISSES = 4  # candidates in a row that are no versions, the likeliest first: those after them are none, either
_KEPT = 1_000  # passages whose words are kept: those that a draft's quotations, and parts of one, have in common
_LEAST_HELD = 4  # words of the record that a longer quotation must hold

_FITS: tuple[Fit, ...] = ("same", "open", "other")
_RELATIONS = ("same", "part", "trimmed", "joined", "reordered", "altered", "longer")


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One passage on record, how the draft's words come from it, and how the two speakers go together."""

    passage: Passage
    alignment: Alignment
    fit: Fit

    @property
    def intact(self) -> bool:
        """Whether the draft's words are its words, whole or cut."""
        return self.alignment.relation in INTACT

    @property
    def likely(self) -> bool:
        """Whether the draft's words can be held to come from this passage, and are not alike by chance."""
        if self.intact:
            return True
        if self.alignment.relation == "unrelated":
            return False
        if self.alignment.relation == "longer":
            return len(words_of(self.passage.text)) >= _LEAST_HELD
        return self.alignment.similarity >= _LEAST[self.fit]

    @property
    def match(self) -> Match:
        """The passage as a check shows it."""
        it = self.passage
        return Match(
            report=it.report,
            outlet=it.outlet,
            published=it.published,
            spans=it.spans,
            text=it.text,
            speaker=it.speaker,
        )

    @property
    def rank(self) -> tuple[int, ...]:
        """What comes first: intact words before others, then the right speaker, then the nearest words."""
        relation = _RELATIONS.index(self.alignment.relation)
        meaning = self.alignment.changes_meaning
        speaker = _FITS.index(self.fit)
        if self.intact:
            return 0, speaker, relation, meaning
        # of altered versions the nearest is the likeliest source, unless another speaker's is only a little nearer
        return 1, int(-20 * self.alignment.similarity) + 3 * speaker, relation, meaning


def versions(words: Words, quoted: Quoted, record: Passages) -> list[Compared]:
    """The passages that words of a quotation come from, in one way or another, best first."""
    keys = search_keys(words)
    if not keys:
        return []
    found = _compared(words, quoted, record.passages_like(keys, limit=_CANDIDATES))
    if found and not (found[0].intact and found[0].fit == "same") and found[0].passage.family:
        # of words that everybody carries only some were found; the right one may be among the others
        known = {(it.passage.report, it.passage.spans) for it in found}
        family = record.family(found[0].passage.family)
        rest = [it for it in family if (it.report, it.spans) not in known]
        found += _compared(words, quoted, rest, misses=len(rest))
    return sorted(found, key=lambda it: (it.rank, it.passage.published or "~"))


def _compared(words: Words, quoted: Quoted, passages: Iterable[Passage], *, misses: int = _MISSES) -> list[Compared]:
    """The versions among some passages, best first; after so many `misses` in a row no more are looked at."""
    found: list[Compared] = []
    left = misses
    for passage in passages:
        alignment = align(_words(passage.text, passage.spans), words)
        compared = Compared(
            passage=passage, alignment=alignment, fit=fit_in(quoted.names, quoted.speaker, passage.speaker)
        )
        if compared.likely:
            found.append(compared)
            left = misses
        else:
            left -= 1
            if left == 0:
                break
    return sorted(found, key=lambda it: (it.rank, it.passage.published or "~"))


@lru_cache(maxsize=_KEPT)
def _words(text: str, spans: tuple[Span, ...]) -> Words:
    return words_of(with_stops(text, spans))


def with_stops(text: str, spans: Sequence[Span], ends: Sequence[bool] | None = None) -> str:
    """The text of several spans with a stop for the comma of “A,” she said. “B.” where a sentence ends there.

    It is as long as it was. `ends` says for each span whether one ends before it; else its first letter tells.
    """
    at = 0
    for n, (start, end) in enumerate(spans[:-1], start=1):
        at += end - start
        new = ends[n] if ends else text[at + 1 : at + 2].isupper()
        if new and text[at - 1 : at] == ",":
            text = f"{text[: at - 1]}.{text[at:]}"
        at += 1
    return text
