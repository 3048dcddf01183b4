"""A quotation family: its versions aligned, the oldest first."""

from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from onrecord.exporting.differences import Piece, Sides, sides
from onrecord.exporting.versions import compared, difference, standing
from onrecord.exporting.wording import in_pieces
from onrecord.service import Record
from onrecord.types import Family, Member
from onrecord.web.pages.showing import page, shows


@dataclass(frozen=True)
class Row:
    """A version."""

    member: Member = shows("the version, and how it differs")
    what: str = shows("what it is, in words")
    words: list[Piece] = shows("its words, cut where they differ")
    record: list[Piece] = shows("the words it is held against; empty where that tells nothing")
    changes: list[str] = shows("each difference, in words")


@dataclass(frozen=True)
class FamilyPage:
    """What a family's page shows."""

    family: Family = shows("the family")
    rows: list[Row] = shows("each version, beside the one it is held against")


@get("/families/{ref:str}", sync_to_thread=True, include_in_schema=False)
def family(record: Record, ref: str) -> Template:
    """One family."""
    found = record.family(ref)
    return page("family", FamilyPage(family=found, rows=[_row(found, place) for place in range(len(found.members))]))


def _row(family: Family, place: int) -> Row:
    member = family.members[place]
    version, other = member.version, family.members[member.against].version
    words, against = in_pieces(version.text, version.spans), in_pieces(other.text, other.spans)
    both = sides(against, words) if compared(family, place) else Sides([], [Piece(words, False)])
    what = standing(family, place)
    return Row(member, what, both.draft, both.record, [difference(it) for it in member.changes])
