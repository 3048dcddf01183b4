"""Indirect statements as drafts tell them again: intact, reworded as a reporter would, and tampered with.

Nothing of the code under test decides what is expected here: words are what lies between spaces, and the lists are its
own.
"""

import random
import re
from collections.abc import Iterable
from typing import NamedTuple

_OPPOSITES = (
    "rise/fall rises/falls rising/falling rose/fell increase/decrease increased/decreased open/close opened/closed "
    "win/lose won/lost winning/losing support/oppose supports/opposes supported/opposed supporting/opposing "
    "accept/reject accepted/rejected allow/forbid allowed/forbidden buy/sell bought/sold begin/end began/ended "
    "start/stop started/stopped raise/lower raised/lowered higher/lower more/less most/least better/worse best/worst "
    "good/bad right/wrong true/false strong/weak stronger/weaker safe/dangerous legal/illegal possible/impossible "
    "likely/unlikely fair/unfair easy/hard early/late old/new young/old rich/poor large/small big/little long/short "
    "always/never before/after first/last up/down inside/outside public/private friend/enemy friends/enemies men/women "
    "man/woman all/some every/no guilty/innocent honest/dishonest love/hate loves/hates loved/hated help/harm "
    "helped/harmed join/leave joined/left include/exclude keep/drop protect/attack create/destroy pass/fail "
    "confirm/deny confirmed/denied agree/disagree agreed/disagreed present/absent high/low many/few trust/distrust"
)
OPPOSITES = {}
for _pair in _OPPOSITES.split():
    for _one, _other in (_pair.split("/"), _pair.split("/")[::-1]):
        OPPOSITES.setdefault(_one, _other)
_VERBS = "abandon bury celebrate delay export forgive hire inspect mock paint punish rescue sue tax welcome".split()
_MONTHS = "January February March April June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMES = "Vandermeer Okonjo Halvorsen Pereira Lindqvist Takahashi".split()
_PLACES = "Lyon Leeds Porto Bergen Graz Turku".split()
_NUMBERS = "three four five six seven eight nine eleven twelve fourteen twenty thirty".split()
_CONTENT = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])")
_SMALL = frozenset(
    """about above after again against along among around because before being below between could doing during every
    other others should since still that their theirs them themselves then there these they this those through under
    were what when where whether which while whose would never neither nobody nothing without until unless going
    having might shall himself herself itself themselves myself really quite
    three seven eight eleven twelve fourteen twenty thirty""".split()
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|has|had|have)\b(?! (?:not|no|never|been|had))"
)
_HEDGE = re.compile(r"\b(?:may|might|could|probably|likely|perhaps|possibly|allegedly|reportedly) ")
_LIMIT = re.compile(r",? \b(?:unless|until|if|except|only if|as long as) .*$")
_ADJUNCT = re.compile(r"^(.* \w+) (?:in|on|at|during|after|since|for|by) (?:the |a |his |her |its |their )?\w+\W*$")
_TENSES = dict(
    {"will": "would", "is": "was", "are": "were", "has": "had", "have": "had", "can": "could", "am": "was"},
    **{"isn’t": "was not", "won’t": "would not", "can’t": "could not", "don’t": "did not", "doesn’t": "did not"},
)
_PERSONS = {"i": "he", "me": "him", "my": "his", "we": "they", "us": "them", "our": "their", "myself": "himself"}

INTACT = ("whole",)
REWORDED = ("tense", "person", "adjunct", "verb of saying", "of a quotation")
TAMPERED = (
    "opposite", "verb", "word", "elsewhere", "exchanged", "name", "place", "month", "weekday", "number",
    "negation put in", "negation left out", "hedge left out", "limit left out", "put in", "another statement",
    "another speaker",
)  # fmt: skip
ON_RECORD = ("limit left out", "another statement", "another speaker")
"""What is tampered with though its words are on record."""


class Claim(NamedTuple):
    """What a draft has somebody say: what was done, the words, who says it and with which verb."""

    kind: str
    text: str
    speaker: str
    act: str


class Teller:
    """Makes claims of statements (content, speaker, act); `all` is what none that was changed may be on record in."""

    def __init__(self, statements: Iterable[object], *, seed: int = 1) -> None:
        self.statements = list(statements)
        self.random = random.Random(seed)
        self.all = "\n".join({" ".join(_folded(it.content.text)) for it in self.statements})
        self.long = [it for it in self.statements if len(_content(it.content.text)) > 3]
        self.words = sorted({w for it in self.statements for w in _content(it.content.text)})

    def claims(self, kind: str, statements: Iterable[object]) -> Iterable[Claim]:
        for it in statements:
            text = it.content.text.strip(" ,")
            made = getattr(self, "_" + kind.replace(" ", "_"))(it, text)
            if made is None:
                continue
            changed, speaker, act = made if isinstance(made, tuple) else (made, it.speaker.name, it.act)
            if kind in TAMPERED and kind not in ON_RECORD and self._holds(changed):
                continue
            yield Claim(kind, changed, speaker, act)

    def _holds(self, text: str) -> bool:
        return " ".join(_folded(text)) in self.all

    # As it stands, or as a reporter might have it

    def _whole(self, it, text):
        return text

    def _tense(self, it, text):
        words = [_TENSES.get(word, word) for word in text.split(" ")]
        return " ".join(words) if words != text.split(" ") else None

    def _person(self, it, text):
        words = [word if word == "US" else _PERSONS.get(word.lower(), word) for word in text.split(" ")]
        return " ".join(words) if words != text.split(" ") else None

    def _adjunct(self, it, text):
        found = _ADJUNCT.match(text)
        if (
            not found
            or len(found[1].split()) < 6
            or re.search(r"\b(?:not|no|never|nor|only|than|if|until|unless)\b", text)
        ):
            return None
        return found[1]

    def _verb_of_saying(self, it, text):
        return (text, it.speaker.name, "claim") if it.act == "say" else None

    def _of_a_quotation(self, it, text):
        if it.type != "direct" or len(it.content.spans) > 1 or re.search(r"[“”\"‘:;()…\[\]?]|--|—|\w’\w", text):
            return None
        return self._person(it, self._tense(it, text) or text)

    # With something else in it

    def _replaced(self, text, found, by):
        return text[: found.start()] + by + text[found.end() :]

    def _opposite(self, it, text):
        found = [m for m in re.finditer(r"\b[a-z]+\b", text) if m[0] in OPPOSITES]
        if not found:
            return None
        m = self.random.choice(found)
        return self._replaced(text, m, OPPOSITES[m[0]])

    def _verb(self, it, text):
        found = re.search(r"\b(?:to|would|will|could|should|must) (?!be\b|have\b|not\b)([a-z]{4,})\b", text)
        if not found or found[1] in _SMALL:
            return None
        by = self.random.choice([verb for verb in _VERBS if verb[:3] != found[1][:3]])
        return text[: found.start(1)] + by + text[found.end(1) :]

    def _word(self, it, text):
        found = [m for m in _CONTENT.finditer(text) if m[0] not in _SMALL]
        if not found:
            return None
        m = self.random.choice(found)
        return self._replaced(text, m, self.random.choice([w for w in self.words if w[:4] != m[0][:4]]))

    def _elsewhere(self, it, text):
        """A word for one that the same statement has in another place."""
        found = [m for m in _CONTENT.finditer(text) if m[0] not in _SMALL]
        pairs = [(a, b) for a in found for b in found if a[0][:4] != b[0][:4]]
        if not pairs:
            return None
        a, b = self.random.choice(pairs)
        return self._replaced(text, a, b[0])

    def _exchanged(self, it, text):
        """Two words in one another's places."""
        found = [m for m in _CONTENT.finditer(text) if m[0] not in _SMALL]
        pairs = [(a, b) for a in found for b in found if a.start() < b.start() and a[0][:4] != b[0][:4]]
        # “safe and clean” is “clean and safe”
        pairs = [(a, b) for a, b in pairs if len(text[a.end() : b.start()].split()) > 1]
        if not pairs:
            return None
        a, b = self.random.choice(pairs)
        return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]

    def _named(self, text, *, after, by):
        found = re.finditer(rf"(?<={after} )[A-Z][a-z]{{3,}}\b(?! [A-Z])", text)
        found = [m for m in found if m[0] not in _MONTHS and m[0] not in _DAYS]
        return self._replaced(text, self.random.choice(found), self.random.choice(by)) if found else None

    def _name(self, it, text):
        return self._named(text, after="[a-z]", by=_NAMES)

    def _place(self, it, text):
        return self._named(text, after="in", by=_PLACES)

    def _month(self, it, text):
        return self._one_of(text, _MONTHS)

    def _weekday(self, it, text):
        return self._one_of(text, _DAYS)

    def _one_of(self, text, names):
        found = re.search(rf"\b(?:{'|'.join(names)})\b", text)
        return self._replaced(text, found, self.random.choice([n for n in names if n != found[0]])) if found else None

    def _number(self, it, text):
        found = re.search(rf"\b(?:{'|'.join(_NUMBERS)})\b|(?<![\w.,$-])\d{{1,4}}(?![\w,.]\d|[\w’'-])", text)
        if not found:
            return None
        by = (
            str(int(found[0]) + 1) if found[0].isdigit() else self.random.choice([n for n in _NUMBERS if n != found[0]])
        )
        return self._replaced(text, found, by)

    def _negation_put_in(self, it, text):
        found = None if _NEGATION.search(text) else _AUXILIARY.search(text)
        if not found or re.match(r"\W*$", text[found.end() :]):
            return None
        return text[: found.end()] + " not" + text[found.end() :]

    def _negation_left_out(self, it, text):
        found = re.search(r"\b(?:not|never) ", text)
        return self._replaced(text, found, "") if found else None

    def _hedge_left_out(self, it, text):
        found = _HEDGE.search(text)
        return self._replaced(text, found, "") if found else None

    def _limit_left_out(self, it, text):
        found = _LIMIT.search(text)
        return text[: found.start()] if found and len(text[: found.start()].split()) >= 6 else None

    def _put_in(self, it, text):
        found = [m for m in _CONTENT.finditer(text) if m[0] not in _SMALL]
        if not found:
            return None
        m = self.random.choice(found)
        word = self.random.choice([w for w in self.words if w not in text])
        return f"{text[: m.start()]}{word} {text[m.start() :]}"

    def _another_statement(self, it, text):
        """What somebody else said, given to this speaker."""
        other = self.random.choice(self.long)
        same = other.speaker.name == it.speaker.name
        return None if same else (other.content.text.strip(" ,"), it.speaker.name, it.act)

    def _another_speaker(self, it, text):
        return text, f"Edith {self.random.choice(_NAMES)}", it.act


def usable(statement: object) -> bool:
    """Whether it can be told again: said, by somebody with a name, of one piece, and neither a word nor a page."""
    text = statement.content.text
    plain = (
        statement.unreal is None
        and statement.speaker
        and len(statement.content.spans) == 1
        and not re.search(r"[“”\"…\[\]\n]", text)
    )
    return bool(plain and 4 <= len(text.split()) <= 60 and len(_content(text)) >= 2)


def _content(text: str) -> list[str]:
    return [word for word in _CONTENT.findall(text) if word not in _SMALL]


def _folded(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
