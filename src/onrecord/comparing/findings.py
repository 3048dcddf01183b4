"""What in a family a person should look at: words altered, a limit dropped, words given to somebody else."""

from collections.abc import Iterator, Sequence

from onrecord.aligning.changes import MEANING
from onrecord.comparing.families import family_of
from onrecord.comparing.occasions import other_speaker
from onrecord.comparing.places import place, shortened
from onrecord.record import Noted
from onrecord.types import Change, Family, FindingKind, Member, Version

_LONGEST = 80  # characters of a version's words in a summary


def findings_of(id: str, versions: Sequence[Version]) -> Iterator[Noted]:
    """One finding for each differing text of the family: with all who carry it, and what it differs from."""
    family = family_of(id, versions)
    for members in _by_text(family) if family else ():
        first = members[0]
        kind = _kind(first)
        if family is None or kind is None:
            continue
        against = family.members[first.against].version
        if kind == "other-speaker" and not other_speaker(first.version, against):
            against = family.members[family.fullest].version  # who said it, and not whose other version is nearer
        statements = [it.version.statement.id for it in members if it.version.statement]
        yield Noted(
            kind=kind,
            about=(first.version.report, str(first.version.spans[0][0])),
            summary=_summary(kind, first, against),
            statements=(*([against.statement.id] if against.statement else []), *statements),
        )


def _by_text(family: Family) -> list[list[Member]]:
    """The members by their words and what they are, the earliest first."""
    found: dict[tuple[str, str], list[Member]] = {}
    for member in family.members:
        found.setdefault((member.version.text, member.standing), []).append(member)
    return list(found.values())


def _kind(member: Member) -> FindingKind | None:
    if member.standing == "other-speaker":
        return "other-speaker"
    kinds = {change.kind for change in member.changes} & MEANING
    if not kinds or member.standing == "repetition":
        return None
    if member.standing == "repetition-or-alteration":
        return "repetition-or-alteration"
    return "dropped-limit" if kinds == {"limit"} else "altered-quotation"


def _summary(kind: FindingKind, member: Member, against: Version) -> str:
    where, there = _place(member.version), _place(against)
    changes = "; ".join(_told(change) for change in member.changes if change.kind in MEANING)
    if kind == "other-speaker":
        mine, theirs = (_name(it) for it in (member.version, against))
        told = f"“{_short(member.version.text)}” is by {mine} in {where}, by {theirs} in {there}"
        return f"{told}; it has {changes}" if changes else told
    told = f"“{_short(member.version.text)}” in {where} has {changes} against {there}"
    return f"{told}: altered, or said on another occasion" if kind == "repetition-or-alteration" else told


def _name(version: Version) -> str:
    """Its speaker, without what is told of them behind a comma."""
    return _short(version.speaker.name.split(",")[0]) if version.speaker else "nobody known"


def _told(change: Change) -> str:
    if not change.record:
        return f"“{_short(change.draft)}” added ({change.kind})"
    if not change.draft:
        return f"“{_short(change.record)}” left out ({change.kind})"
    return f"“{_short(change.draft)}” for “{_short(change.record)}” ({change.kind})"


def _place(version: Version) -> str:
    return place(version.outlet, version.called, version.published, version.report)


def _short(text: str) -> str:
    return shortened(text, _LONGEST)
