"""What office a role names, however it is put: "U.S. defense secretary", "Secretary of Defense", "acting SecDef".

An office's key is its words in order of the alphabet, without those that only join them ("of", "the", "U.S."), with
one spelling and one short form each. So two ways to name an office have one key, and "Georgia secretary of state" is
another office than "Secretary of State".
"""

import re
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.comparing.names import words

Standing = Literal["holds", "acting", "former", "seeks"]

_LONGEST = 160
# Organisations and offices by their short forms; the longer phrases first.
_PHRASES = tuple(
    (re.compile(rf"\b{phrase}\b"), short)
    for phrase, short in (
        (r"united states of america|united states|u s a|u s|usa|american", "us"),
        (r"united nations|u n", "un"),
        (r"central intelligence agency|c i a", "cia"),
        (r"federal bureau of investigation|f b i", "fbi"),
        (r"national security agency", "nsa"),
        (r"(?:joint chiefs of staff|joint chiefs|jcs)", "jcs"),
        (r"(?:house of representatives|house)", "house"),
        (r"white house", "whitehouse"),
        (r"health and human services|hhs", "health"),
        (r"housing and urban development|hud", "housing"),
        (r"veterans affairs", "veterans"),
        (r"homeland security|dhs", "homelandsecurity"),
        (r"environmental protection agency", "epa"),
        (r"office of management and budget", "omb"),
        (r"secdef|secretary of defence|defence secretary", "secretary defense"),
        (r"dni", "director national intelligence"),
        (r"potus", "us president"),
        (r"vice president|vicepresident|veep", "vicepresident"),
        (r"attorney general|attorneys general", "attorneygeneral"),
        (r"secretary general", "secretarygeneral"),
        (r"prime minister", "primeminister"),
        (r"chief executive officer|chief executive", "ceo"),
    )
)
_WORDS = {
    "adviser": "advisor", "chair": "chairman", "chairwoman": "chairman", "chairperson": "chairman",
    "congresswoman": "congressman", "defence": "defense", "labour": "labor", "premier": "primeminister",
    "president’s": "president", "secy": "secretary",
}  # fmt: skip
# What says of somebody in office no more than who they are, or joins words.
_JOINING = frozenset(
    "of the for a an in to at his her its their our and current serving sitting new then republican democratic "
    "democrat gop conservative top".split()
)
_RANKS = frozenset(
    "gen general lt lieutenant col colonel maj major capt captain adm admiral brig sgt dr mr mrs ms sir ret".split()
)
_FORMER = re.compile(r"\b(?:ex|former|formerly|onetime|one time|past|late|then|previous|outgoing|ousted|retired)\b")
_ACTING = re.compile(r"\b(?:acting|interim|caretaker)\b")
_SEEKS = re.compile(
    r"\b(?:candidate|nominee|nominated|designate|elect|hopeful|contender|frontrunner|front-runner|would-be|choice|pick|"
    r"aspirant|challenger|running|incoming)\b"
)
# Somebody else's office is named, or one below it.
_BESIDE = re.compile(
    r"\b(?:deputy|under|undersecretary|assistant|associate|vice|aide|adviser to|advisor to|assistant to|spokes\w+|wife|"
    r"husband|son|daughter|brother|sister|widow|lawyer|attorney for|counsel|staffer|ally|allies|critic|office of|"
    r"chief of staff|press secretary|shadow|biographer|predecessor|successor)\b"
)
_OWN = re.compile(r"white ?house (?:chief of staff|press secretary)|deputy secretary.?general")
_HEADS = frozenset(
    "secretary minister president vicepresident governor mayor senator congressman representative ambassador director "
    "chairman attorneygeneral speaker leader commissioner administrator chancellor primeminister secretarygeneral "
    "advisor ceo justice chief whip commander master treasurer sheriff superintendent bishop rector coroner".split()
)
# Nobody holds two of these at once, unless as acting.
EXCLUSIVE = frozenset("secretary governor mayor attorneygeneral".split())


class Office(msgspec.Struct, frozen=True):
    """An office as a role names it: its key, its head ("secretary"), and whether it is held, sought or past.

    `of_us`: the role says that it is one of the United States.
    """

    key: str
    head: str
    standing: Standing
    of_us: bool = False


def holds(office: Office) -> bool:
    """Whether the office is held, and is one that its words tell from others: not just "director"."""
    return office.standing in ("holds", "acting") and " " in office.key


@lru_cache(maxsize=4096)
def office_of(role: str | None) -> Office | None:
    """The office that a role names, if it names one: the first, where it names several."""
    if not role:
        return None
    for part in re.split(r"[,;(/]| who | whose |\bas well as\b", role[:_LONGEST]):
        found = _office(part)
        if found is not None:
            return found
    return None


def _office(text: str) -> Office | None:
    plain = " ".join(words(text))
    standing: Standing = "holds"
    if _FORMER.search(plain):
        standing = "former"
    elif _SEEKS.search(plain):
        standing = "seeks"
    elif _ACTING.search(plain):
        standing = "acting"
    plain = " ".join(_SEEKS.sub(" ", _ACTING.sub(" ", _FORMER.sub(" ", plain))).split())
    own = _OWN.search(plain)
    if _BESIDE.search(_OWN.sub(" ", re.sub(r"\bvice president\b", "", plain))):
        return None
    key = office_key(plain)
    head = next((word for word in key.split() if word in _HEADS), None)
    if own is not None:
        head = "chief"
    return None if head is None else Office(key, head, standing, "us" in plain.split() or "united states" in plain)


def office_key(text: str, organisation: str | None = None) -> str:
    """The key of an office, with its organisation where one is given."""
    plain = " ".join(words(text) + words(organisation or ""))
    for phrase, short in _PHRASES:
        plain = phrase.sub(short, plain)
    found = {_singular(_WORDS.get(word, word)) for word in plain.split()} - _JOINING
    if len(found) > 1 and "ambassador" not in found:
        found.discard("us")
    kept = {word for word in found if word not in _RANKS}
    return " ".join(sorted(kept or found))


def _singular(word: str) -> str:
    # "Minister for Harbours", "harbour minister": for comparing only, so that "affair" is no word does no harm
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
