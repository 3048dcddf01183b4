"""Quotation families: the same words in their versions, how each came from the fullest, and who carried which."""

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.aligning import KINDS, Alignment, Words, align, words_of
from onrecord.comparing.occasions import Occasion, family_name, named_otherwise, occasion, other_speaker
from onrecord.record.dates import moment
from onrecord.types import Family, Member, Span, Standing, Version, Worst

# Words that two passages must have in common to be versions of the same ones, and how many of these must say what
# they are about; more where they are given to two speakers, who may well use the same phrase. docs/families.md has why.
_WORDS, _CONTENT = 5, 3
_WORDS_OF_TWO, _CONTENT_OF_TWO = 7, 4
_ENOUGH_WORDS = 10  # with fewer content words, too
_RUN, _RUN_CONTENT = 8, 4  # in a row, where two passages overlap and most of each is not in the other
_PHRASE = 10  # words of what may be a phrase that many use
_MANY = 3  # speakers of different names who use a phrase make it nobody's

_MOST_TEXTS = 60  # altered ones of a family that are compared with each other


def versions_of(version: Version, candidates: Sequence[Version]) -> list[int]:
    """The candidates, by key, that are versions of the same words: enough of them, or rare enough, are the same."""
    words = words_of(version.text)
    found: list[tuple[Version, Alignment]] = []
    for other in candidates:
        if other.report == version.report and _overlap(version.spans, other.spans):
            continue
        alignment = _aligned(words, words_of(other.text))
        if _enough(alignment, named_otherwise(version, other)):
            found.append((other, alignment))
    names = {family_name(it.speaker) for it in (version, *(other for other, _ in found))} - {None}
    if len(names) >= _MANY:
        found = [(o, a) for o, a in found if a.shared > _PHRASE or not named_otherwise(version, o)]
    return [other.key for other, _ in found]


def _enough(alignment: Alignment, of_two: bool) -> bool:
    if alignment.relation == "unrelated":
        return alignment.longest >= _RUN and alignment.shared_content >= _RUN_CONTENT
    words, content = (
        (_WORDS_OF_TWO, _CONTENT_OF_TWO) if of_two and alignment.shared < _ENOUGH_WORDS else (_WORDS, _CONTENT)
    )
    return alignment.shared >= words and alignment.shared_content >= content


def _aligned(one: Words, other: Words) -> Alignment:
    """The shorter against the longer."""
    return align(one, other) if len(one) >= len(other) else align(other, one)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def family_of(id: str, versions: Iterable[Version]) -> Family | None:
    """The versions that a family holds, worked out; None where they are a phrase that many speakers use, or only one.

    Versions in the same words are compared once, so the work is that of the differing texts.
    """
    ordered = sorted(versions, key=lambda it: (moment(it.published), it.key))
    if len(ordered) < 2:
        return None
    words = {it.text: words_of(it.text) for it in ordered}
    names = Counter(name for it in ordered if (name := family_name(it.speaker)))
    if len(names) >= _MANY and max(map(len, words.values())) <= _PHRASE:
        return None
    owner = _owner(ordered, names)
    # what all are held against is of whose words they are: else a speaker's words would differ from his own
    own = [n for n, it in enumerate(ordered) if owner is None or not other_speaker(it, owner)]
    fullest = max(own, key=lambda n: (len(words[ordered[n].text]), -n))
    members = _Members(ordered, ordered[fullest], words, owner).all()
    return Family(
        id=id,
        text=ordered[fullest].text,
        members=members,
        fullest=fullest,
        texts=len({tuple(it.folded) for it in words.values()}),
        outlets=tuple(dict.fromkeys(it.outlet for it in ordered if it.outlet)),
        speakers=_speakers(ordered),
        first=ordered[0].published,
        last=next((it.published for it in reversed(ordered) if it.published), None),
        worst=_worst(members),
    )


def _owner(ordered: Sequence[Version], names: Counter[str]) -> Version | None:
    """A version of whose words they are: of the name that most give, of two as many of the first."""
    most = max(names, key=lambda name: names[name], default=None)
    return next((it for it in ordered if most and family_name(it.speaker) == most), None)


class _Members:
    """The versions of a family against its fullest one."""

    def __init__(
        self, ordered: Sequence[Version], fullest: Version, words: dict[str, Words], owner: Version | None
    ) -> None:
        self._ordered = ordered
        self._words = words
        self._base = dict.fromkeys(words, fullest)
        self._alignments = {text: align(words[fullest.text], it) for text, it in words.items()}
        self._owner = owner
        self._reach_the_rest()

    def _reach_the_rest(self) -> None:
        """Compares what has too little in common with the fullest version with others."""
        reached = [it for it in self._ordered if self._alignments[it.text].relation != "unrelated"][:_MOST_TEXTS]
        for text, words in self._words.items():
            if self._alignments[text].relation != "unrelated":
                continue
            others = [(align(self._words[base.text], words), base) for base in reached]
            others = [it for it in others if it[0].relation != "unrelated"]
            if others:
                self._alignments[text], self._base[text] = max(others, key=lambda it: (self._own(it[1]), it[0].shared))

    def _own(self, version: Version) -> bool:
        """Whether it is, or can be, of whose words they are."""
        return self._owner is None or not other_speaker(version, self._owner)

    def all(self) -> tuple[Member, ...]:
        """Each version with what it is."""
        standings = self._standings()
        places = {it.key: n for n, it in enumerate(self._ordered)}
        out = []
        for it in self._ordered:
            alignment = self._alignments[it.text]
            out.append(
                Member(
                    version=it,
                    against=places[self._base[it.text].key],
                    relation=alignment.relation,
                    standing=standings[it.key],
                    similarity=alignment.similarity,
                    changes=tuple(it.change for it in alignment.changes),
                )
            )
        return tuple(out)

    def _standings(self) -> dict[int, Standing]:
        standings: dict[int, Standing] = {it.key: "version" for it in self._ordered}
        altered: list[Version] = []
        for it in self._ordered:
            if not self._own(it):
                standings[it.key] = "other-speaker"
            elif self._alignments[it.text].changes_meaning:
                altered.append(it)
        for remark in self._remarks(altered):
            occasions = {self._occasion(it) for it in remark}
            if "another" in occasions:
                standings.update((it.key, "repetition") for it in remark)
            elif "same" not in occasions:
                standings.update((it.key, "repetition-or-alteration") for it in remark)
        return standings

    def _occasion(self, version: Version) -> Occasion:
        """The occasion of an altered version against those that have the fullest words, or part of them."""
        alignment = self._alignments[version.text]
        told = [
            occasion(other, version, alignment)
            for other in self._ordered
            if not self._alignments[other.text].changes_meaning and self._own(other)
        ]
        # who has both in one report knows them to be two remarks
        return "another" if "another" in told else "same" if "same" in told else "either"

    def _remarks(self, altered: Sequence[Version]) -> list[list[Version]]:
        """The altered versions by what was said: those that only cut one another are of one remark."""
        groups: list[list[Version]] = []
        for it in altered:
            for group in groups[:_MOST_TEXTS]:
                between = _aligned(self._words[group[0].text], self._words[it.text])
                if between.relation != "unrelated" and not between.changes_meaning:
                    group.append(it)
                    break
            else:
                groups.append([it])
        return groups


def _speakers(versions: Iterable[Version]) -> tuple[str, ...]:
    """The speakers' names, each person's once, as the fullest name has it."""
    longest: dict[str, str] = {}
    for it in versions:
        if it.speaker is None or it.speaker.kind == "document":
            continue
        key = family_name(it.speaker)
        if key is not None and len(it.speaker.name) > len(longest.get(key, "")):
            longest[key] = it.speaker.name
    return tuple(longest.values())


def _worst(members: Iterable[Member]) -> Worst | None:
    standings = {it.standing for it in members}
    if "other-speaker" in standings:
        return "other-speaker"
    kinds = {change.kind for it in members if it.standing == "version" for change in it.changes}
    for kind in KINDS:
        if kind in kinds:
            return kind
    return next((it for it in ("repetition-or-alteration", "repetition") if it in standings), None)
