"""Whether a draft's speaker can be a speaker on record, as far as their names tell."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from onrecord.aligning.given import is_form_of
from onrecord.types import Speaker, SpeakerKind

Fit = Literal["same", "open", "other"]
"""Named alike; nobody can tell (a pronoun, a title, an organisation for its spokesman); or named differently."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s$")
# What stands before or behind a name and is no part of it
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother hon president vice"
    " prime minister secretary senator sen representative rep congressman congresswoman governor gov mayor judge"
    " justice chief general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm officer"
    " ambassador chancellor premier king queen prince princess pope cardinal bishop speaker chairman chairwoman chair"
    " director commissioner councillor inspector detective deputy former acting then".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
_PRONOUNS = frozenset("he she they it we i you who his her their our my this that these those one".split())
_SMALL = frozenset(
    "the a an of and for in on at to de la le les der die das von van den di da dos du al el bin".split()
)


def fit(draft: Speaker | None, record: Speaker | None) -> Fit:
    """How a draft's speaker goes with one on record.

    A surname alone goes with everyone who bears it; given names and initials must not contradict each other.
    """
    if draft is None or record is None:
        return "open"
    ours, theirs = _name(draft), _name(record)
    if not ours and not theirs:
        # "a government whip" is this report's own; a pronoun is anybody's
        described, on_record = _description(draft), _description(record)
        return "same" if described and described == on_record else "open"
    if not ours or not theirs:
        # a source without a name cannot be told from another; but it is not the one whom the draft names
        return "other" if ours and draft.kind == "person" and record.kind == "unnamed" else "open"
    people = [speaker.kind in ("person", "unresolved") for speaker in (draft, record)]
    if all(people):
        return "same" if _one_person(ours, theirs) else "other"
    if any(people):
        # who speaks for whom, and who reads what aloud, names do not tell
        named = draft.kind == "person" and record.kind == "document"
        return "same" if set(ours) == set(theirs) else "other" if named else "open"
    return "same" if set(ours) & set(theirs) else "other"


def fit_in(names: frozenset[str], draft: Speaker | None, record: Speaker | None) -> Fit:
    """As `fit`; and where the draft leaves open who speaks, nobody is meant whom it names nowhere.

    `names` are the draft's, of `names_in`.
    """
    found = fit(draft, record)
    if found == "open" and record is not None and record.kind == "person" and (not draft or not _description(draft)):
        theirs = _name(record)
        return "other" if theirs and theirs[-1] not in names else found
    return found


def names_in(text: str) -> frozenset[str]:
    """The words of a text that can be names, folded."""
    return frozenset(_folded(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text) if word[0].isupper())


def surname(speaker: Speaker | None) -> str | None:
    """The word to look for a speaker with: a person's family name, else the first of the name's words."""
    name = _name(speaker) if speaker else []
    if speaker is None or not name:
        return None
    return name[-1] if speaker.kind in ("person", "unresolved") else name[0]


@lru_cache(maxsize=2_000)
def _name(speaker: Speaker) -> tuple[str, ...]:
    """The words of a name, folded; none where the source is a pronoun or a description."""
    for part in speaker.name.split(","):  # "Hester Quill, the reeve"; "The chief engineer, Priya Stannard"
        if found := _named(part, speaker.kind):
            return tuple(found)
    return ()


def _named(text: str, kind: SpeakerKind) -> list[str]:
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    words = [word for word in words if word.lower() not in _SMALL | _SUFFIXES]
    if kind in ("organisation", "document"):
        return [_folded(word) for word in words]
    names = [word for word in words if word[0].isupper() and word.lower() not in _PRONOUNS]
    if kind == "unnamed" or not names:
        return []
    # "The President" is no name, but a person's may be a title: King
    if all(word.lower() in _TITLES for word in names) and (
        kind != "person" or len(names) > 1 or text.strip() != names[0]
    ):
        return []
    return [_folded(word) for word in names[:-1] if word.lower() not in _TITLES] + [_folded(names[-1])]


def _description(speaker: Speaker) -> list[str]:
    return [word for word in map(str.casefold, _WORD.findall(speaker.name)) if word not in _SMALL | _PRONOUNS]


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().replace("’", "'")


def _one_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the same family name, and given names that go together."""
    if a[-1] != b[-1]:
        # "Ilse" alone, or a name with the family's first
        short, long = sorted((a, b), key=len)
        return len(short) == 1 < len(long) and short[0] in long
    given, other = a[:-1], b[:-1]
    return not given or not other or any(_go_together(x, y) for x in given for y in other)


def _go_together(a: str, b: str) -> bool:
    return is_form_of(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0]) or a.startswith(b) or b.startswith(a)
