"""Whether two passages are of one speaker, and of one occasion: what tells an alteration from a repetition."""

import re
from datetime import date
from typing import Literal

from onrecord.aligning import Alignment
from onrecord.types import Speaker, Version

Occasion = Literal["same", "another", "either"]

_LONG = 12  # words in agreement that nobody says twice by heart
_CLOSE = 0.8  # so much in agreement, on a day, is one remark reported twice
_NEAR_DAYS = 1

# kinds of occasion: what was said at one kind was not said at another
_KINDS = re.compile(
    r"\b(tweet|post|rally|conference|briefing|interview|statement|speech|debate|hearing|letter|call|podcast|memo|"
    r"testimony|e-?mail|vigil|town hall|address)s?\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("i we you he she they it who one".split())
_NAME = re.compile(r"[^\W\d_][\w’'.-]*")


def family_name(speaker: Speaker | None) -> str | None:
    """The last of a speaker's names, folded, or None where it is no name: a pronoun, "the general", an official.

    Where sources are not resolved, a name is taken to be the last word with a capital before a comma or a clause.
    """
    if speaker is None or speaker.kind in ("document", "unnamed"):
        return None
    head = re.split(r"[,(]|\bwho\b|\bwhich\b|\bthat\b", speaker.name[:200])[0]
    words = _NAME.findall(head)
    while words and words[-1].rstrip(".").casefold() in ("jr", "sr", "ii", "iii", "iv"):
        words.pop()
    if not words or words[0].casefold() in _PRONOUNS or not words[-1][0].isupper():
        return None
    if words[0].casefold() in ("the", "a", "an") and speaker.kind == "unresolved":
        return None  # "the Secretary", "the White House": whoever that is
    return re.sub(r"[’']s$", "", words[-1]).casefold()


def named_otherwise(one: Version, other: Version) -> bool:
    """Whether the two are given to different names; what is not resolved may be anybody's."""
    names = {family_name(one.speaker), family_name(other.speaker)}
    return None not in names and len(names) == 2


def other_speaker(one: Version, other: Version) -> bool:
    """Whether the two are known to be of different speakers: named otherwise, and both persons or neither.

    A ministry speaks as its minister does, and a station or a paper plays and prints what a person said.
    """
    organisations = [it.speaker is not None and it.speaker.kind == "organisation" for it in (one, other)]
    return organisations[0] == organisations[1] and named_otherwise(one, other)


def occasion(one: Version, other: Version, alignment: Alignment) -> Occasion:
    """Whether one speaker said both at once: by occasion, date, report and outlet, then by how much agrees."""
    if one.statement is None or other.statement is None:
        return "either"
    told = _told(one, other)
    if told is not None:
        return told
    if one.report == other.report:
        # a report that has a remark twice in its own voice has two remarks; what it embeds may be the same one
        return "same" if one.carrier or other.carrier else "another"
    days = _days_between(one.published, other.published)
    if alignment.longest >= _LONG:
        return "same"
    if one.outlet and one.outlet == other.outlet and days:
        return "another"
    if days is not None and days <= _NEAR_DAYS and alignment.similarity >= _CLOSE:
        return "same"
    return "either"


def _told(one: Version, other: Version) -> Occasion | None:
    """What the reports say themselves of when and where it was said."""
    a, b = one.statement, other.statement
    if a is None or b is None:
        return None
    if a.occasion and b.occasion:
        there, here = (" ".join(part.text.casefold().split()) for part in (a.occasion, b.occasion))
        if there == here and one.report != other.report:
            return "same"
        kinds = [{kind.casefold() for kind in _KINDS.findall(text)} for text in (there, here)]
        if (there != here and one.report == other.report) or (all(kinds) and not kinds[0] & kinds[1]):
            return "another"
    days = [(_day(it.said_on.from_), _day(it.said_on.to)) for it in (a, b)]
    (a_from, a_to), (b_from, b_to) = days
    if (a_from and b_to and b_to < a_from) or (b_from and a_to and a_to < b_from):
        return "another"
    return None


def _days_between(one: str | None, other: str | None) -> int | None:
    there, here = _day(one), _day(other)
    return None if there is None or here is None else abs((there - here).days)


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None
