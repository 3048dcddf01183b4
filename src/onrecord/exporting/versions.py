"""What a version of a quotation is called on a screen or a page, beside the one that it is held against."""

from onrecord.exporting.wording import shorten
from onrecord.types import Change, Family

_TOLD = {
    "same": "whole",
    "part": "in part, whole sentences",
    "trimmed": "cut",
    "joined": "run together",
    "reordered": "in another order",
    "altered": "altered",
    "longer": "with more around it",
    "unrelated": "overlaps with others, too little to compare",
}
_STANDINGS = {
    "repetition": "said again on another occasion",
    "repetition-or-alteration": "altered, or said again on another occasion",
    "other-speaker": "given to another speaker",
}


def is_fullest(family: Family, place: int) -> bool:
    """Whether the version at this place is held against none: the fullest of its speaker's."""
    return family.members[place].against == place


def compared(family: Family, place: int) -> bool:
    """Whether how the version at this place differs from the one it is held against tells something."""
    member = family.members[place]
    return member.relation not in ("same", "unrelated") and not is_fullest(family, place)


def standing(family: Family, place: int) -> str:
    """What the version at this place is: whole, cut, altered, said again."""
    member = family.members[place]
    if is_fullest(family, place):
        what = "the fullest version"
    else:
        what = _TOLD[member.relation]
        if member.against != family.fullest and member.relation != "unrelated":
            what += f" (against version {member.against + 1})"
    if member.standing in _STANDINGS:
        # of what was said again, that it was altered says nothing more
        only = member.standing != "other-speaker" and member.relation == "altered" and member.against == family.fullest
        what = _STANDINGS[member.standing] + ("" if only else f"; {what}")
    return what


def difference(change: Change) -> str:
    """One difference in words: ``number: “24” for “14”``."""
    there, here = shorten(change.record, 80), shorten(change.draft, 80)
    if change.kind == "gap":
        return f"left out without a mark: “{there}”"
    if change.kind == "join":
        return f"sentences run together: “{here}” for “{there}”"
    if change.kind == "order":
        return f"elsewhere: “{here}”"
    if change.kind == "limit" and not change.draft:
        return f"limit dropped: “{there}”"
    told = f"“{here}” for “{there}”" if there and here else f"“{here}” added" if here else f"“{there}” left out"
    return f"{change.kind}: {told}"
