"""The passages on record that a draft's words come from, compared and put in order: whose words weigh most."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple, Protocol

import msgspec
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import extract
from rapidfuzz.utils import default_process

from onrecord.aligning import Alignment, Words, align, search_keys, words_of
from onrecord.aligning.words import STOP
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


class Near(Protocol):
    """A passage that shares keys with what is looked for: its key on record, and its text."""

    @property
    def key(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class Passages(Protocol):
    """Where passages come from: those that share most of some keys (of `aligning`), and all of a key or a family."""

    def passages_near_each(self, wanted: Iterable[Iterable[int]], *, limit: int) -> Sequence[Sequence[Near]]: ...  # noqa: D102
    def passages_of(self, keys: Iterable[int]) -> Sequence[Passage]: ...  # noqa: D102
    def family(self, id: str) -> Sequence[Passage]: ...  # noqa: D102


class Sought(NamedTuple):
    """A quotation, its words, and what it or its parts may come from, the likeliest first.

    `read` are the passages among the candidates of all quotations that were read whole so far, by key: few are.
    """

    quoted: Quoted
    words: Words
    candidates: Sequence[Near]
    alike: Sequence[int]
    read: dict[int, Passage]
    record: Passages

    def passages_alike(self, words: Words) -> list[Passage]:
        """The candidates that have enough words in common with those of the quotation, or of a part of it."""
        keys = self.alike if words is self.words else _alike(words.text, self.candidates)
        _read(self.read, keys, self.record)
        return [self.read[key] for key in keys]


def sought(quotes: Iterable[Quoted], record: Passages) -> Iterator[Sought | None]:
    """Each quotation with its candidates, None for one too short to be looked for; many are looked up at a time."""
    read = ((quoted, words_of(with_stops(quoted.text, quoted.spans, quoted.ends))) for quoted in quotes)
    while some := list(islice(read, _AT_A_TIME)):
        keys = [_keys_of(words) for _, words in some]
        found = iter(record.passages_near_each(filter(None, keys), limit=_CANDIDATES))
        near = [next(found) if wanted else () for wanted in keys]
        alike = [_alike(words.text, its) for (_, words), its in zip(some, near, strict=True)]
        passages: dict[int, Passage] = {}
        _read(passages, {key for its in alike for key in its}, record)
        for (quoted, words), wanted, its, those in zip(some, keys, near, alike, strict=True):
            yield Sought(quoted, words, its, those, passages, record) if wanted else None


def _read(passages: dict[int, Passage], keys: Iterable[int], record: Passages) -> None:
    """Adds the passages with these keys that are not there yet."""
    missing = sorted(set(keys) - passages.keys())
    if missing:
        passages.update(zip(missing, record.passages_of(missing), strict=True))


def _keys_of(words: Words) -> list[int]:
    """The keys of a quotation as a whole, and of its sentences, which may come from different passages."""
    keys = dict.fromkeys(search_keys(words))
    sentences = [0, *(n for n in range(1, len(words)) if words.before(n) == STOP), len(words)]
    for first, last in pairwise(sentences[:_MOST_SENTENCES]) if len(sentences) > 2 else ():
        sentence = Words(words.text, words.all[first:last], ends_open=False)
        keys.update(dict.fromkeys(search_keys(sentence, most=_OF_A_SENTENCE)))
    return list(keys)


INTACT = ("same", "part", "trimmed")

# How alike altered words must be to be taken for a version, by how the speakers go together
_LEAST: dict[Fit, float] = {"same": 0.5, "open": 0.6, "other": 0.7}
_CANDIDATES = 16
_AT_A_TIME = 100
_MOST_SENTENCES = 60  # of a quotation that are looked for by themselves
_OF_A_SENTENCE = 8  # keys
# Per cent of the words, as rapidfuzz counts those of the shorter text in the longer one: half of them in common are 67
_LEAST_ALIKE = 60
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


def versions(words: Words, sought: Sought) -> list[Compared]:
    """The passages that words of a quotation come from, in one way or another, best first."""
    found = _compared(words, sought, sought.passages_alike(words))
    if found and not (found[0].intact and found[0].fit == "same") and found[0].passage.family:
        # of words that everybody carries only some were found; the right one may be among the others
        known = {(it.passage.report, it.passage.spans) for it in found}
        family = sought.record.family(found[0].passage.family)
        found += _compared(words, sought, [it for it in family if (it.report, it.spans) not in known])
    return sorted(found, key=lambda it: (it.rank, it.passage.published or "~"))


def _alike(text: str, near: Sequence[Near]) -> list[int]:
    """The keys of those with enough words in common with a text to be aligned; most of what shares a key has not."""
    texts = [it.text for it in near]
    found = extract(
        text, texts, scorer=token_set_ratio, processor=default_process, score_cutoff=_LEAST_ALIKE, limit=None
    )
    return [near[n].key for n in sorted(n for _, _, n in found)]


def _compared(words: Words, sought: Sought, passages: Iterable[Passage]) -> list[Compared]:
    quoted = sought.quoted
    found = []
    for passage in passages:
        alignment = align(_words(passage.text, passage.spans), words)
        theirs = fit_in(quoted.names, quoted.speaker, passage.speaker)
        found.append(Compared(passage=passage, alignment=alignment, fit=theirs))
    return [it for it in found if it.likely]


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
