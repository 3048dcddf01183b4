"""Whom a proposition is about: the words before its verb, and who speaks for such a body.

"Harbour Bank will close" is about a name; "The city knew of it" about a body that a report on it calls the city.
"""

import re
from functools import lru_cache

import msgspec

from onrecord.aligning import words_of
from onrecord.aligning.forms import stem
from onrecord.aligning.lexicon import GRAMMATICAL, MODALS, NEGATIONS, QUANTITIES
from onrecord.comparing.names import person_name, words

_MOST = 10  # words before the verb
_AUXILIARIES = (
    "is are was were will would has have had did does do may might can could should must shall won’t isn’t won't isn't"
)
_PAST = (
    "knew said told met paid ran took gave got went came saw heard held hid kept lost left made meant sent sold bought "
    "built broke began chose cut drew fell felt found forgot fought froze lied led let lent lay put read rose sat shot "
    "shut spent stole struck swore thought threw won withdrew wrote"
)
_PRESENT = "knows owns owes plans wants intends runs pays says lies refuses"
_VERBS = frozenset(f"{_AUXILIARIES} {_PAST} {_PRESENT}".split())
_AFTER_HEAD = ("of", "in", "at", "on", "for")

_TOWN = "mayor mayoress lord-mayor provost"
_STATE = "prime-minister president premier chancellor governor taoiseach"
_FIRM = "chief-executive ceo chairman chairwoman chairperson chair managing-director president owner"
_LED = "director director-general leader head chief chair chairman chairwoman chairperson president general-secretary"
OFFICES: dict[str, frozenset[str]] = {
    noun: frozenset(office.replace("-", " ") for office in offices.split())
    for nouns, offices in {
        "city town village municipality borough": _TOWN,
        "government administration country state province": _STATE,
        "company firm bank corporation airline carmaker manufacturer operator supplier insurer": _FIRM,
        "club team union association party federation": f"{_LED} owner",
        "university college": "president chancellor vice-chancellor rector principal",
        "school": "principal headteacher headmaster headmistress head-teacher head",
        "hospital clinic museum institute": f"{_LED} chief-executive",
        "council board commission committee assembly": _LED,
        "authority agency department office organisation organization charity": f"{_LED} chief-executive",
        "police": "chief commissioner chief-constable superintendent",
        "ministry": "minister secretary",
        "army navy": "chief commander",
        "court church mayor president governor chancellor premier pope king queen": "",
    }.items()
    for noun in nouns.split()
}
"""Bodies by the noun that they go by, each with the offices that speak for it; others have only spokesmen."""

ALONE = frozenset(
    office.replace("-", " ")
    for office in f"{_TOWN} {_STATE} headteacher headmaster headmistress rector vice-chancellor chief-constable".split()
)
"""Offices that tell the body without its being named: "the mayor"."""


_GRAMMATICAL = GRAMMATICAL | NEGATIONS | MODALS | QUANTITIES
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday day today yesterday tomorrow"
_DATES = frozenset(stem(word) for word in f"{_MONTHS} {_DAYS} spring summer autumn winter year month week".split())


class Subject(msgspec.Struct, frozen=True):
    """The words before a proposition's verb, folded; the noun of its head, unless it is a name; the names in it.

    `text` is the subject as written, `rest` what the proposition says of it: all of it where no verb is found.
    """

    words: frozenset[str] = frozenset()
    head: str | None = None
    names: frozenset[str] = frozenset()
    is_name: bool = False
    text: str = ""
    rest: str = ""


@lru_cache(maxsize=2_048)
def subject_of(proposition: str) -> Subject:
    """The subject of a proposition; without words where no verb is found."""
    written = proposition.split()
    plain = [word.strip(',.;:“”"()') for word in written]
    first = 1 + (plain[:1] == ["The"])  # what follows the article is no verb, though it ends as one: "the armed men"
    for n, word in enumerate(plain[: _MOST + 1]):
        if n >= first and (word.lower() in _VERBS or re.fullmatch(r"[a-z]{3,}ed", word)):
            break
    else:
        return Subject(rest=proposition)
    before = plain[:n]
    if before[0] == "The":
        before = before[1:]
    names = [word for word in before if word[:1].isupper()]
    head = next((at for at, word in enumerate(before) if word.lower() in _AFTER_HEAD), len(before)) - 1
    noun = before[head].lower() if before and head >= 0 else ""
    is_name = bool(before) and len(names) == len(before)
    return Subject(
        words=_without_title(before) if is_name else _folded(before),
        head=noun if noun and before[head].islower() else None,
        names=_folded(names),
        is_name=is_name,
        text=" ".join(before),
        rest=" ".join(written[n:]),
    )


@lru_cache(maxsize=2_048)
def core_of(proposition: str) -> frozenset[str]:
    """The stems of what a proposition says of its subject, without days and numbers: "breach" and "know"."""
    subject = subject_of(proposition)
    told = stems_of(subject.rest) if subject.words else frozenset()
    return frozenset(word for word in told if not is_date(word)) - {stem(word) for word in subject.words}


@lru_cache(maxsize=2_048)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words, of "know" and "make", too, which by themselves tell little of what it is about."""
    return frozenset(stem(word.removesuffix("'s")) for word in words_of(text).folded if word not in _GRAMMATICAL)


def is_date(stemmed: str) -> bool:
    """Whether a word, by its stem, is a day, a month or a number."""
    return stemmed in _DATES or any(map(str.isdigit, stemmed))


def _without_title(name: list[str]) -> frozenset[str]:
    """A name's words, folded, without "Dr." or "Mayor" before it."""
    told = words(" ".join(name))
    named = person_name(" ".join(name))
    first = (*named.given, named.family)[0] if named else ""
    return frozenset(told[told.index(first) :] if first in told else told)


def _folded(some: list[str]) -> frozenset[str]:
    return frozenset(words(" ".join(some)))
