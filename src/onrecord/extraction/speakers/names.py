"""How people's names work: titles, given and family names, initials, particles, suffixes, short forms."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from onrecord.aligning.given import is_form_of
from onrecord.extraction.speakers.lexicon import Gender, lexicon

_PARTICLES = frozenset(
    "van von der den de del della di da dos du la le el al bin ibn bint abu ter ten af av zu".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_QUOTED = re.compile(r"[“\"‘'(][^”\"’')]*[”\"’')]")


class Name(NamedTuple):
    """A person's name in folded parts; one word alone is kept as `family`, since mostly it is that.

    `gender` is what the title or the given name tells of whom the report calls he or she.
    """

    given: tuple[str, ...]
    family: str
    suffix: str = ""
    gender: Gender | None = None


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word of a name as it is compared: without case, accents, full stops and possessive endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"(?:['’]s?)$", "", plain.casefold()).replace(".", "").replace("’", "'")


@lru_cache(maxsize=20_000)
def parsed(text: str, title: str = "") -> Name | None:
    """The name that `text` is, without its title, which is given apart; None for what is no name."""
    # a nickname in marks is not what anyone is called: Anthony "Tony" Roe
    words = [folded(w) for w in _QUOTED.sub(" ", text).replace(",", " ").split()]
    words = [w for w in words if w]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not words:
        return None
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    if first == 1 and words[0] in _PARTICLES:
        first = 0
    given, family = tuple(words[:first]), " ".join(words[first:])
    known = lexicon()
    told = known.titles.get(folded(title.split()[-1])) if title else None
    gender: Gender | None = "m" if told == "m" else "f" if told == "f" else known.given.get(given[0]) if given else None
    return Name(given, family, suffix, gender)


def same(full: Name, other: Name) -> bool:
    """Whether `other` can be a way to call the person whom `full` names; unlike genders, suffixes or given names part.

    One word alone can be either the family name or the given one.
    """
    if (full.suffix and other.suffix and full.suffix != other.suffix) or _unlike(full.gender, other.gender):
        return False
    if not other.given:
        return other.family in (full.family, *full.given[:1]) or _ends_with(full.family, other.family)
    if not full.given:
        return full.family == other.family
    if not (full.family == other.family or _ends_with(full.family, other.family)):
        return False
    return _given_alike(full.given, other.given)


def _unlike(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _ends_with(family: str, other: str) -> bool:
    """Whether `other` is `family` without its particles or the first of two family names."""
    return family.endswith((f" {other}", f"-{other}"))


def _given_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _alike(one[0], other[0]):
        return True
    # called by the second given name: J. Edgar Roe is Edgar Roe
    return any(_alike(a, b) and len(a) > 1 and len(b) > 1 for a in one for b in other)


def _alike(one: str, other: str) -> bool:
    if is_form_of(one, other):
        return True
    return (len(one) == 1 or len(other) == 1) and one[:1] == other[:1]
