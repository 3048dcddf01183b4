"""Who is who in one report: all the ways in which it names one person or body, gathered."""

import re
from bisect import bisect_left, insort
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.extraction.speakers.lexicon import Gender, lexicon
from onrecord.extraction.speakers.mentions import Kind, Mention, mentions
from onrecord.extraction.speakers.names import Name, folded, parsed, same
from onrecord.types import Span

_SOON, _SOON_CHARACTERS = 8, 400  # mentions and characters within which a description's name follows it
_MOST_ALIKE = 40  # figures of one surname, role or word that are looked at: more are a list, not a report

_AND = re.compile(r",?\sand\s(?:\w+\s)?")
# What an office is of has offices, too, which are others': "undersecretary to the prime minister"
_OF_WHOM = re.compile(r"\s(?:of|to|for|under|at|in|from|with|who|whose)\s")
_IN_PLACE = re.compile(r"\b(?:in|at|near|outside|across|throughout|between)\s$")
_IT = re.compile(
    r"(?:\s+(?!(?:he|she|his|her|him|I|my)\b)[\w’']+){1,5}?\s+"
    r"(?:its|it\s+(?:would|will|had|has|could|can|may|might|must|should|does|did))\b"
)


class Place(NamedTuple):
    """Where a figure is spoken of, and whether as a source."""

    start: int
    source: bool = False
    possessive: bool = False
    end: int = 0
    pronoun: bool = False


class Figure:
    """One person or body of a report: its fullest name, its roles as reported, and where it is spoken of (in order)."""

    def __init__(self, kind: Kind, text: str, name: Name | None) -> None:
        self.kind: Kind = kind
        self.text = text
        self.name = name
        self.gender: Gender | None = name.gender if name else None
        self.roles: list[tuple[int, str]] = []
        self.places: list[Place] = []
        self.title = ""  # the first one given
        self.full = 0  # how often it is named in full

    def add(self, mention: Mention) -> None:
        """Takes a mention as one more way and place to speak of the figure."""
        if mention.kind == "person":
            self.kind = "person"
        longer = mention.name and self.name and len(mention.name.given) > len(self.name.given)
        # what a heading has before a name is hardly of it: "Attacks On Ada Roe"
        if mention.name and self.name and longer and not (mention.heading and self.places):
            self.text, self.name = mention.text, mention.name._replace(suffix=mention.name.suffix or self.name.suffix)
        if mention.name and mention.name.gender:
            self.gender = self.gender or mention.name.gender
        self.full += mention.name is None or bool(mention.name.given)
        if mention.role:
            self.roles.append((mention.span[0], mention.role))
            self.gender = self.gender or _told_by(mention.role)
        self.places.append(Place(mention.span[0], possessive=mention.possessive, end=mention.span[1]))

    def spoken_of(self, start: int) -> None:
        """Notes that a source at `start` means this figure, by whatever word."""
        insort(self.places, Place(start, source=True))

    def is_told_a_person(self) -> bool:
        """Whether a role, a title or the given name tells that this is a person."""
        return bool(self.gender or self.roles or (self.name and self.name.family in lexicon().given))

    def role_at(self, place: int) -> str | None:
        """The role that the report gave last before `place`, else the first that it gives at all."""
        before = [role for start, role in self.roles if start <= place]
        return before[-1] if before else self.roles[0][1] if self.roles else None


class Figures:
    """The figures of one report."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.mentions = mentions(text)
        self.all: list[Figure] = []
        self._by_word: dict[str, list[Figure]] = {}
        self._of: dict[int, Figure] = {}  # of the mention of that number
        self._with_role: dict[str, list[Figure]] = {}
        self._with_word: dict[str, list[Figure]] = {}
        for number in sorted(range(len(self.mentions)), key=lambda n: _turn(self.mentions[n])):
            self._take(number, self.mentions[number])
        for figure in self.all:
            figure.places.sort()
            for word in {folded(w) for _, role in figure.roles for w in _OF_WHOM.split(role, maxsplit=1)[0].split()}:
                self._with_role.setdefault(word, []).append(figure)
            if figure.kind == "organisation":
                for word in {_head(figure.text), *(_head(role) for _, role in figure.roles)}:
                    self._with_word.setdefault(word, []).append(figure)
        self._tell_apart()

    def _tell_apart(self) -> None:
        """Gives people who would be called alike the titles that part them: "Mr. Roe", "Mrs. Roe"."""
        alike: dict[str, list[Figure]] = {}
        for figure in self.all:
            if figure.name is not None and not figure.name.given:
                alike.setdefault(figure.name.family, []).append(figure)
        for figures in alike.values():
            for figure in figures if len(figures) > 1 else ():
                if figure.title:
                    figure.text = f"{figure.title} {figure.text}"

    def _take(self, number: int, mention: Mention) -> None:
        figure = self._known(mention) or self._new(mention)
        figure.add(mention)
        figure.title = figure.title or " ".join(self._text[mention.start : mention.span[0]].split())
        self._of[number] = figure

    def _new(self, mention: Mention) -> Figure:
        figure = Figure(mention.kind, mention.text, mention.name)
        self.all.append(figure)
        words = {folded(mention.text)}
        if mention.name:
            family = mention.name.family
            words |= {family, family.split()[-1], family.split("-")[-1], *mention.name.given[:1]}
        else:
            words.add(_initials(mention.text))
        for word in words - {""}:
            self._by_word.setdefault(word, []).append(figure)
        return figure

    def _known(self, mention: Mention) -> Figure | None:
        """The figure that a mention means; none where it could be several."""
        if mention.name is None:
            found = self._by_word.get(folded(mention.text), [])
            return found[0] if found and found[0].name is None else None
        key = mention.name.family.split()[-1] if mention.name.given else mention.name.family
        alike = self._by_word.get(key, ())[-_MOST_ALIKE:]
        gender = mention.name.gender
        found = [f for f in alike if f.name is not None and same(f.name, mention.name)]
        found = [f for f in found if not (f.gender and gender and f.gender != gender)]  # "Mrs. Roe", then "Mr. Roe"
        if mention.name.family in lexicon().places and not mention.name.given:
            person = mention.kind == "person" or self._may_be_person(mention, found)
            found = [f for f in found if (f.kind == "person") == person]
        if not mention.name.given:
            # a word that is one's family name is hardly another's given one
            by_family = [f for f in found if f.name and mention.name.family in (f.name.family, *f.name.family.split())]
            found = by_family or found
            found = found or [f for f in alike if f.name is None][:1]
        if len(found) > 1:
            # two of one surname: the title may tell, else the one of whom the report mostly speaks
            told = [f for f in found if mention.name.gender and f.gender == mention.name.gender]
            if len(told) == 1:
                return told[0]
            alone = [f for f in found if f.name and not f.name.given and not f.title]
            first, second = sorted(found, key=lambda f: -f.full)[:2]
            return alone[0] if alone else first if first.full and first.full >= 2 * second.full else None
        return found[0] if found else None

    def _may_be_person(self, mention: Mention, alike: list[Figure]) -> bool:
        """Whether "Washington" can be one of these: one has come up, and the words around do not tell the place."""
        start, end = mention.span
        if _IN_PLACE.search(self._text, max(0, start - 12), start) or _IT.match(self._text, end):
            return False
        return any(f.kind == "person" and f.places and f.places[0].start < start for f in alike)

    def called(self, words: str) -> Figure | None:
        """The person or body of the report that is called so, if one is."""
        exactly = next((f for f in self._by_word.get(folded(words), ()) if folded(f.text) == folded(words)), None)
        if exactly is not None:
            return exactly
        name = parsed(words)
        figure = self._known(Mention((0, len(words)), words, "person", name)) if name else None
        return figure if figure is not None and figure.name is not None else None

    def within(self, start: int, end: int) -> Iterator[tuple[Mention, Figure]]:
        """The mentions that begin from `start` on and before `end`, with their figures."""
        number = bisect_left(self.mentions, start, key=lambda m: m.span[0])
        while number < len(self.mentions) and self.mentions[number].span[0] < end:
            yield self.mentions[number], self._of[number]
            number += 1

    def pairs(self, start: int, end: int) -> Iterator[tuple[Span, tuple[Figure, ...]]]:
        """Where people are named side by side from `start` to `end`, in order: "Ada Roe and Rolf Holt"."""
        found = [(m, f) for m, f in self.within(start, end) if f.name is not None and f.kind != "organisation"]
        for (one, first), (other, second) in pairwise(found):
            between = self._text[one.span[1] : other.start]
            told = [f for f in (first, second) if f.is_told_a_person()]
            if not told or any(f.kind != "person" and f not in told for f in (first, second)):
                continue
            if _AND.fullmatch(between) and first is not second and not one.possessive and not other.possessive:
                yield (one.start, other.span[1]), (first, second)

    def ending(self, end: int) -> Figure | None:
        """The figure that is named right before `end`, but for a comma and spaces."""
        number = bisect_left(self.mentions, end, key=lambda m: m.span[0]) - 1
        if number >= 0 and 0 <= end - self.mentions[number].span[1] <= 2 and not self.mentions[number].possessive:
            return self._of[number]
        return None

    def with_role(self, word: str, before: int, description: str = "") -> Figure | None:
        """Who was last spoken of before `before` of those given a role with this word that the description suits best.

        "The Republican nominee" is not the Democratic one, "the vice president" not the president.
        """
        alike = _SAME_OFFICE.get(word, frozenset({word}))
        found = {f: 0 for w in alike for f in self._with_role.get(w, ())[-_MOST_ALIKE:] if f.places[0].start < before}
        if description:
            suited = ((f, _suits(f, alike, description)) for f in found)
            found = {f: n for f, n in suited if n is not None}
        most = max(found.values(), default=0)
        return _last([f for f, n in found.items() if n == most], before)

    def suits(self, figure: Figure, word: str, description: str) -> int | None:
        """How many of a description's other words a role of the figure with this word has; None where none has it."""
        return _suits(figure, _SAME_OFFICE.get(word, frozenset({word})), description)

    def roles_as(self, figure: Figure, word: str) -> list[str]:
        """The roles of a figure with this word, or one for the same office."""
        alike = _SAME_OFFICE.get(word, frozenset({word}))
        return [role for _, role in figure.roles[-_MOST_ALIKE:] if not alike.isdisjoint(map(folded, role.split()))]

    def only_with_role(self, word: str, description: str = "") -> Figure | None:
        """The one person of the report who is given an office with this word, before or after."""
        alike = _SAME_OFFICE.get(word, frozenset({word})) if word in lexicon().offices or word in _KIN else ()
        found = {f: None for w in alike for f in self._with_role.get(w, ())[-_MOST_ALIKE:] if f.kind == "person"}
        one = next(iter(found)) if len(found) == 1 else None
        return one if one and (not description or _suits(one, alike, description) is not None) else None

    def to_come(self, description: str, place: int) -> Figure | None:
        """Who is named soon after `place` with the office described: "the attorney general … Attorney General Roe"."""
        known = lexicon()
        office = {word for word in map(folded, description.split()) if word in known.offices or word in known.persons}
        number = bisect_left(self.mentions, place, key=lambda m: m.span[0])
        for n in range(number, min(number + _SOON, len(self.mentions))):
            mention = self.mentions[n]
            if mention.span[0] - place > _SOON_CHARACTERS:
                break
            if not office or not mention.role or not office <= {folded(word) for word in mention.role.split()}:
                continue
            if _suits(self._of[n], office, description) is not None:
                return self._of[n]
        return None

    def body_called(self, word: str, before: int, told: Collection[str] = ()) -> Figure | None:
        """The body last spoken of before `before` that is one by name or description; by a like word, the only one.

        `told` are a description's other words: "the budget office" is the Congressional Budget Office.
        """
        alike = self._with_word.get(word, [])[-_MOST_ALIKE:]
        known = _last([f for f in alike if set(told) <= _words_of(f)], before)
        if known is not None or told:
            return known
        like = (f for w in _LIKE_BODIES.get(word, ()) for f in self._with_word.get(w, ())[-_MOST_ALIKE:])
        found = {f: None for f in like if f.places[0].start < before}
        if found or word not in _ANY:
            return next(iter(found)) if len(found) == 1 else None
        # a name that does not tell what it is of can be any company's
        number = bisect_left(self.mentions, before, key=lambda m: m.span[0])
        for n in range(number - 1, max(-1, number - 1 - _SOON), -1):
            mention, figure = self.mentions[n], self._of[n]
            if before - mention.span[1] > _SOON_CHARACTERS:
                break
            if self._may_be(figure, word) and (figure.kind == "organisation" or self._is_firm(mention, figure, word)):
                return figure
        return None

    def _is_firm(self, mention: Mention, figure: Figure, word: str) -> bool:
        """Whether a lone name that may be a person's can be what the report then calls a company."""
        if word not in _FIRMS or figure.kind == "person" or figure.is_told_a_person():
            return False
        return not _IN_PLACE.search(self._text, max(0, mention.start - 12), mention.start)

    def _may_be(self, figure: Figure, word: str) -> bool:
        known, head = lexicon(), _head(figure.text)
        tells = head in known.bodies or head in known.documents or head in known.people or head in known.offices
        if tells or any(role for _, role in figure.roles):
            return head in _ANY[word]
        return folded(figure.text) not in known.places and folded(figure.text.split()[-1]) not in _LANDS


def _suits(figure: Figure, alike: Collection[str], description: str) -> int | None:
    """How many of a description's other words a role of the figure has; None where each role tells another office."""
    told = {folded(word) for word in description.split()[1:]} - set(alike) - lexicon().not_names
    counts = []
    for _, role in figure.roles[-_MOST_ALIKE:]:
        words = {folded(word) for word in role.split()}
        offices = {folded(word) for word in _OF_WHOM.split(role, maxsplit=1)[0].split()}
        parties = {PARTY[w] for w in told if w in PARTY}, {PARTY[w] for w in words if w in PARTY}
        another = told & _UNDER != (words - set(alike)) & _UNDER or (all(parties) and parties[0] != parties[1])
        if another or offices.isdisjoint(alike):
            continue
        counts.append(len(told & words))
    return max(counts, default=None)


_UNDER = frozenset(
    "vice deputy assistant lieutenant under associate attorney".split()
)  # another office, with the same noun
PARTY = {"republican": "r", "gop": "r", "democratic": "d", "democrat": "d", "libertarian": "l", "labour": "lab"} | {
    "conservative": "c",
    "tory": "c",
    "green": "g",
}


def _turn(mention: Mention) -> int:
    """When a mention is taken: full names first, so that "Roe" in the headline is the Ada Roe of the text.

    What a heading may only seem to name comes last: "Roe Says No" is nobody whom the text's "Roe" could be.
    """
    if mention.heading and mention.name and mention.start == mention.span[0]:
        known = bool(mention.name.given) and mention.name.given[0] in lexicon().given
        return 0 if known and len(mention.name.given) < 3 else 2
    return 1 if mention.name is not None and not mention.name.given else 0


def _last(figures: list[Figure], before: int) -> Figure | None:
    """Whoever of `figures` was last spoken of before `before`."""
    found = []
    for figure in figures:
        number = bisect_left(figure.places, (before,))
        if number:
            found.append((figure.places[number - 1].start, figure))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _words_of(figure: Figure) -> set[str]:
    """A body's words by name and description, folded."""
    return {folded(word) for text in (figure.text, *(role for _, role in figure.roles)) for word in text.split()}


def _head(text: str) -> str:
    """What kind of thing a name or description says it is, folded: Department of Defense, Kenley Port Authority."""
    words = re.split(r"\s(?:of|for|on|in|at|from|with|that|which|by)\s", text, maxsplit=1)[0].split()
    last = folded(words[-1]) if words else ""
    known = lexicon().bodies
    # "Radio Ostrey"
    return last if last in known else next((w for w in map(folded, words) if w in known), last)


def _told_by(role: str) -> Gender | None:
    """The gender that a role tells: "spokeswoman for the port", "former actress"."""
    persons = lexicon().persons
    head = re.split(r"\b(?:of|for|to|at|in|from|with|who|and)\b|,", role, maxsplit=1)[0].split()
    return persons.get(folded(head[-1])) if head else None


def _initials(text: str) -> str:
    """What a body's name is shortened to, in lower case: Department of Defense is dod or dd."""
    capitals = "".join(word[0] for word in text.split() if word[:1].isupper())
    return capitals.casefold() if len(capitals) > 1 else ""


def _offices() -> dict[str, frozenset[str]]:
    alike = (
        "senator sen",
        "representative rep congressman congresswoman",
        "governor gov",
        "general gen",
        "colonel col",
        "captain capt",
        "professor prof",
        "doctor dr physician",
        "admiral adm",
        "judge justice",
        "lieutenant lt",
        "president president-elect",
        "candidate nominee frontrunner front-runner hopeful contender",
        "adviser advisor",
        "chairman chairwoman chair",
        "businessman mogul billionaire developer",
        "spokesman spokeswoman spokesperson",
        "lawyer attorney",
    )
    return {word: frozenset(group.split()) for group in alike for word in group.split()}


_SAME_OFFICE = _offices()

_COMPANY = tuple("corp inc ltd co plc llc company corporation industries holdings firm group".split())
_PAPER = tuple("times post journal herald gazette tribune telegraph chronicle courier newspaper news globe".split())
_LIKE_BODIES: dict[str, tuple[str, ...]] = {
    "city": ("municipality", "town"),
    "town": ("municipality", "township"),
    "company": (*_COMPANY, "airlines", "airline", "bank"),
    "firm": _COMPANY,
    "paper": _PAPER,
    "newspaper": _PAPER,
    "station": ("radio", "television", "tv"),
    "union": ("association", "federation"),
    "association": ("union", "federation"),
    "charity": ("foundation", "trust", "fund"),
    "university": ("college",),
    "school": ("university", "college"),
    "airline": ("airlines", "airways"),
    "network": ("news", "channel", "television", "tv"),
}

_GROUP = frozenset(
    "group organization organisation association foundation coalition alliance institute center centre council "
    "committee society federation league union fund network campaign project initiative trust".split()
)
_ANY: dict[str, frozenset[str]] = {  # bodies that any name can be of, and what else they call themselves
    "group": _GROUP,
    "organization": _GROUP,
    "organisation": _GROUP,
    "charity": _GROUP,
    "agency": frozenset("agency department bureau administration office service authority commission".split()),
}
_FIRM = frozenset((*_COMPANY, "airlines", "airline", "airways", "bank", "motors", "media", "press"))
_FIRMS = frozenset("company firm airline startup start-up retailer".split())
_ANY |= dict.fromkeys(_FIRMS, _FIRM)
_KIN = frozenset("wife husband mother father brother sister son daughter ex-wife ex-husband fiancee fiance".split())
_LANDS = frozenset("states kingdom nations republic union emirates house congress senate".split())
