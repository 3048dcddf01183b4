"""Whom a description means: "the general" somebody named, "the official" the official of before, "voters" nobody."""

import re
from collections.abc import Sequence

from onrecord.extraction.speakers.figures import Figure, Figures
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.meant import Meant, Told, plain
from onrecord.extraction.speakers.names import folded
from onrecord.extraction.speakers.phrases import PEOPLE, SOME, Phrase, described, noun_phrase_end
from onrecord.extraction.speakers.pronouns import Pronouns
from onrecord.types import SpeakerKind

_FAR_CHARACTERS = 900  # that "the researchers" and "the doctor" reach back
# What two people are called who were named side by side
_TOGETHER_CALLED = frozenset(
    "two pair couple duo both researchers scientists authors scholars economists psychologists sociologists "
    "historians".split()
)
_TWO = re.compile(r"(?:the|these|those) (?:two|pair|duo)(?: [a-z]+)?|(?:both|neither) [a-z]+", re.IGNORECASE)
_LEDE = 400  # characters in which a report may speak of somebody whom it names below
# Offices that one person holds, who has a name: "the governor" is not an unnamed source, if nobody can tell which
_ONE_PERSONS = frozenset(
    "president vice-president premier chancellor secretary governor gov senator mayor congressman congresswoman "
    "nominee speaker candidate front-runner frontrunner chairman chairwoman justice king queen pope ceo pontiff "
    "president-elect monarch incumbent minister".split()
)
_MOST_ROLES = 40  # of one figure that are looked at
_DETERMINED = re.compile(r"(?:an?|another|one|some|any|no|each|every|my|our|your)\b", re.IGNORECASE)
_SOMEBODYS = re.compile(r"(?:the|this|that|his|her|their|my|our)\s(?:[a-z-]+\s){0,3}[a-z-]+[’']s\s", re.IGNORECASE)
_HIS = re.compile(r"(?:his|her)\s", re.IGNORECASE)
# Bodies that each has who has one: "her party" is many others', too
_ONES_OWN = frozenset("campaign team office administration staff".split())
_OF = re.compile(r"\bof (?:the )?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")


class Descriptions:
    """The descriptions of one report; `told` are its sources as far as they are resolved, and grows."""

    def __init__(self, figures: Figures, pronouns: Pronouns, told: Sequence[Told]) -> None:
        self._figures, self._pronouns, self._told = figures, pronouns, told

    def meant(self, start: int, words: str) -> tuple[Meant, ...]:
        """Whom the description that `words` are, from `start` on, means."""
        phrase = described(words)
        np = plain(words[: noun_phrase_end(words)] if noun_phrase_end(words) > 3 else words)
        if phrase.kind == "document":
            return (
                self._as_before("document", phrase.head, np if not phrase.definite else plain(words), phrase.definite),
            )
        two = bool(_TWO.fullmatch(words)) and phrase.kind in ("person", "people")
        if two or (phrase.definite and phrase.head in _TOGETHER_CALLED and len(words.split()) <= 3):
            together = list(self._figures.pairs(max(0, start - _FAR_CHARACTERS), start))
            if together:
                return tuple(Meant(plain(figure.text), "person", figure) for figure in together[-1][1])
        if two:  # who they are is told, if not side by side
            return (Meant(plain(words), "unresolved"),)
        if phrase.kind == "people" or folded(words) in SOME:
            return (Meant(plain(words), "unnamed"),)
        if phrase.kind == "person":
            figure = self._holder(start, words, phrase, np)
            if figure and figure.name is not None:
                figure.spoken_of(start)
                return (Meant(plain(figure.text), "person", figure),)
            if figure is not None:
                before = self._pronouns.described_as(figure, start)
                return next(
                    (meant for span, meant in self._told if span and span[0] == before and len(meant) == 1),
                    (Meant(plain(words), "unresolved" if is_one_persons(words) else "unnamed"),),
                )
            kind: SpeakerKind = "unresolved" if is_one_persons(words) else "unnamed"
            return (self._as_before(kind, phrase.head, plain(words), phrase.definite),)
        if phrase.kind == "body" and phrase.head in _ONES_OWN and _HIS.match(np):
            return (self._whose(start, np, phrase.head),)
        if phrase.kind == "body":
            told = {folded(word) for word in np.split()[1:]} - {phrase.head}
            figure = self._figures.body_called(phrase.head, start, told) if phrase.definite else None
            if figure:
                return (Meant(plain(figure.text), "organisation", figure),)
            return (self._as_before("organisation", phrase.head, np, phrase.definite),)
        found = [f for _, f in self._figures.within(start, start + noun_phrase_end(words))]
        if found and found[0].kind == "organisation":
            return (Meant(plain(found[0].text), "organisation", found[0]),)
        return (Meant(plain(words), "unresolved"),)

    def _holder(self, start: int, words: str, phrase: Phrase, np: str) -> Figure | None:
        """Whom the description of one person means of those whom the report names or described before."""
        known = lexicon().adjectives | lexicon().offices
        named = [word for word in np.split()[1:] if word[0].isupper() and folded(word) not in known]
        figure = None
        if _SOMEBODYS.match(words):
            pass  # "the mayor’s spokesman": what is read there is the mayor
        elif start in self._pronouns.described:
            figure = self._pronouns.described[start]
            if figure is not None and figure.name is None and self._pronouns.described_as(figure, start) is None:
                figure = None  # somebody new
            if figure is not None and named and self._is_said_of_elsewhere(figure, phrase.head, named):
                figure = None
        elif (phrase.definite or not _DETERMINED.match(np)) and len(np.split()) <= 4:
            # "Former governor", without an article, is definite, too
            np = np if phrase.definite else f"the {np}"
            figure = self._figures.with_role(phrase.head, start, np)
            figure = figure or self._figures.only_with_role(phrase.head, np)
            if figure and named and not self._is_of(figure, phrase.head, named):
                figure = None
        if phrase.definite and figure is None:
            figure = self._figures.to_come(np, start)
        if figure is None and words[:2].lower() in ("a ", "an") and start < _LEDE and phrase.head in lexicon().offices:
            # "A Kenley judge ruled" opens the report, and below she has a name
            figure = self._figures.only_with_role(phrase.head, np)
        return None if figure and _is_of_elsewhere(words, figure.role_at(start) or "") else figure

    def _is_said_of_elsewhere(self, figure: Figure, head: str, named: Sequence[str]) -> bool:
        """Whether the report gives somebody this office of other places or bodies than a description names."""
        roles = self._figures.roles_as(figure, head)
        words = {folded(word) for role in roles for word in role.split() if word[0].isupper()}
        words -= lexicon().offices | lexicon().adjectives
        return bool(words) and words.isdisjoint(map(folded, named))

    def _is_of(self, figure: Figure, head: str, named: Sequence[str]) -> bool:
        """Whether "the Ostrey senator" can be somebody: is said to be of Ostrey, or is the only one, and of nowhere."""
        words = {folded(word) for _, role in figure.roles[-_MOST_ROLES:] for word in role.split()}
        if all(folded(word) in words for word in named):
            return True
        elsewhere = any(
            _OF.search(role) or _capitals(f"x {role}") - lexicon().offices for _, role in figure.roles[-_MOST_ROLES:]
        )
        return figure is self._figures.only_with_role(head) and not elsewhere

    def _whose(self, start: int, np: str, head: str) -> Meant:
        """The body of whoever is meant by "his" in "his campaign": never another's."""
        owner = self._pronouns.chosen.get(start)
        if owner is None or owner.name is None:
            return Meant(np, "organisation")
        for _, before in reversed(self._told):
            for meant in before:
                alike = meant.kind == "organisation" and described(meant.name).head == head
                if alike and owner.name.family in map(folded, meant.name.split()):
                    return meant
        return Meant(f"{plain(owner.text)}’s {np.split(maxsplit=1)[1]}", "organisation")

    def _as_before(self, kind: SpeakerKind, head: str, name: str, definite: bool) -> Meant:
        """A description, or the one of before that it means: "the official" is the official who spoke."""
        if definite:
            for _, before in reversed(self._told):
                for meant in before:
                    if meant.kind != kind or meant.figure is not None or described(meant.name).head != head:
                        continue
                    # "the Holt campaign" is not the Roe campaign of before
                    if _capitals(name) <= _capitals(meant.name):
                        return meant
        return Meant(name, kind)


def is_one_persons(words: str) -> bool:
    """Whether a description is of somebody who has a name: "the former governor", "the nominee", "the Republican"."""
    if words[:4].lower() != "the ":
        return False
    phrase = described(words)
    if phrase.head in _ONE_PERSONS:
        return True
    known = lexicon()
    partisan = phrase.head in known.adjectives or PEOPLE.fullmatch(f"{phrase.head.title()}s")
    return phrase.kind == "person" and bool(partisan) and phrase.head not in known.roles | known.persons.keys()


def _is_of_elsewhere(words: str, role: str) -> bool:
    """Whether an office is said to be of another place than the role is: the mayor of Kenley, the mayor of Ostrey."""
    one, other = _OF.search(words), _OF.search(role)
    return bool(one and other and one[1] != other[1])


def _capitals(words: str) -> set[str]:
    return {folded(word) for word in words.split()[1:] if word[0].isupper()}
