"""How names work: what a name is found by, and whether two can be one person's.

A name is its given names, its family name with the particles before it, and what sets a son apart (Jr.). Case,
accents, points, hyphens and titles say nothing of who it is; a different middle name, suffix or Mr/Mrs does.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.aligning.given import is_form_of

Likeness = Literal["same", "short", "family"]
"""The same name (one may leave out middle names); a short form of it (Mike, Michael; M.); the family name alone."""

_LONGEST = 120
_MOST_WORDS = 8

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_NICKNAME = re.compile(r"[“\"‘(\[][^”\"’)\]]*[”\"’)\]]")
_WORD = re.compile(r"[^\W_]+(?:[’'`][^\W_]+)*", re.UNICODE)
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father hon gen general lt lieutenant col "
    "colonel maj major capt captain cmdr commander adm admiral sgt sergeant cpl sen senator rep representative gov "
    "governor president ambassador amb secretary minister judge justice sheriff detective inspector officer "
    "congressman congresswoman pope bishop archbishop cardinal rabbi imam sheikh sheik ayatollah king queen prince "
    "princess chancellor premier mayor chairman chairwoman brig vice spc pvt cllr councillor".split()
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du le la al el bin ibn ben abu ter ten st saint af av zu zur".split()
)
_ALSO_GIVEN = frozenset(("al", "ben", "van"))
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_LETTERS_AFTER = frozenset("phd md esq mp mep qc kc obe mbe cbe dds usn usa".split())
_NO_NAME = frozenset(
    "the a an this that these those his her my our your their its one some many i we you he she they it who".split()
)


class Name(msgspec.Struct, frozen=True):
    """A person's name in its parts, each folded; `given` is empty where only a family name is known."""

    given: tuple[str, ...]
    family: str
    suffix: str | None = None
    title: Literal["mr", "mrs"] | None = None

    @property
    def is_full(self) -> bool:
        """Whether a given name is known by more than one letter (two initials count)."""
        return bool(self.given) and len(self.given[0]) > 1


def folded(text: str) -> str:
    """The text without case and accents."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a name, folded; hyphens part them, points and apostrophes do not: J.K. is one word, O’Hara too."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    together = re.sub(r"\b([^\W\d_])\.\s*(?=[^\W\d_]\b\.?)", r"\1", folded(text))
    told = (re.sub(r"[’'`]", "", re.sub(r"[’'`]s$", "", word)) for word in _WORD.findall(together))
    return tuple(told)


@lru_cache(maxsize=4096)
def person_name(text: str) -> Name | None:
    """The name in its parts; None for what is no name: a pronoun, "the general", many words, nothing with a capital."""
    plain = _NICKNAME.sub(" ", text[:_LONGEST])
    head, _, rest = plain.partition(",")
    found = words(head)
    after = [word for word in words(rest) if word in _SUFFIXES]
    if not found or found[0] in _NO_NAME or len(found) > _MOST_WORDS:
        return None
    last = head.split()[-1] if head.split() else ""
    if not any(letter.isupper() or not letter.islower() for letter in last if letter.isalpha()):
        return None
    title = None
    while len(found) > 1 and found[0] in _TITLES:
        said = found.pop(0)
        title = "mr" if said == "mr" else "mrs" if said in ("mrs", "ms", "miss") else title
    suffix = None
    while len(found) > 1 and (found[-1] in _SUFFIXES or found[-1] in _LETTERS_AFTER):
        suffix = _SUFFIXES.get(found.pop(), suffix)
    if after:
        suffix = _SUFFIXES[after[0]]
    family = found.pop()
    while len(found) > 1 and found[-1] in _PARTICLES:
        found.pop()
    if len(found) == 1 and found[0] in _PARTICLES and not (found[0] in _ALSO_GIVEN and head.lstrip()[0].isupper()):
        found = []
    return Name(tuple(found), family, suffix, title)  # type: ignore[arg-type]


def likeness(one: Name, other: Name) -> Likeness | None:
    """How far two names can be one person's; None where they cannot."""
    if one.family != other.family or one.suffix != other.suffix:
        return None
    if {one.title, other.title} == {"mr", "mrs"}:
        return None
    if not one.given or not other.given:
        return "family"
    first, second = one.given[0], other.given[0]
    if not _middles_agree(one.given[1:], other.given[1:]):
        return None
    if first == second:
        return "same"
    if is_form_of(first, second):
        return "short"
    # "M. Esper" and "Mark Esper", "J.K. Rowling" and "Joanne Rowling"
    initial, whole = sorted((first, second), key=len)
    return "short" if len(initial) <= 2 and initial[0] == whole[0] and len(whole) != len(initial) else None


def _middles_agree(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not some or not others:
        return True
    a, b = some[0], others[0]
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


# What every report says of some body or other is nobody's name.
_COMMON = frozenset(
    "police government ministry council board company department committee court army military party campaign "
    "university administration union agency authority office commission officials team group bank hospital school "
    "city state country county parliament senate congress house court prosecutors defense prosecution management "
    "club association federation foundation church family embassy station force forces service staff".split()
)


def organisation_name(text: str) -> tuple[str, ...] | None:
    """The words of an organisation's name; None where it is any body of its kind: "the ministry", "police"."""
    found = words(text)
    if found and found[0] in ("the", "a", "an"):
        found = found[1:]
    if not found or found[0] in _NO_NAME or len(found) > 2 * _MOST_WORDS or all(word in _COMMON for word in found):
        return None
    named = [w for w in text.split() if w.casefold() not in ("the", "a", "an")]
    return tuple(found) if any(w[0].isupper() or w[0].isdigit() for w in named[:1] + named[-1:]) else None
