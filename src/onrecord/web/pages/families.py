"""A quotation family: its versions aligned, the oldest first."""

from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from onrecord.exporting.differences import Piece, Sides, sides
from onrecord.exporting.wording import in_pieces
from onrecord.service import Record
from onrecord.types import Family, Member
from onrecord.web.pages.showing import page, shows


@dataclass(frozen=True)
class FamilyPage:
    """What a family's page shows."""

    family: Family = shows("the family")
    rows: list[tuple[Member, list[Piece], list[Piece]]] = shows(
        "each version with its words, cut where they differ, and the words it is compared with"
    )


@get("/families/{ref:str}", sync_to_thread=True, include_in_schema=False)
def family(record: Record, ref: str) -> Template:
    """One family."""
    found = record.family(ref)
    rows = []
    for place, member in enumerate(found.members):
        version, other = member.version, found.members[member.against].version
        words, against = in_pieces(version.text, version.spans), in_pieces(other.text, other.spans)
        alike = member.against == place or version.text == other.text
        both = Sides([], [Piece(words, False)]) if alike else sides(against, words)
        rows.append((member, both.draft, both.record))
    return page("family", FamilyPage(family=found, rows=rows))
