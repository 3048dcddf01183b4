"""Speakers as tables, and one of them with roles, outlets and statements."""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.exporting.tables import Words, days_column, days_text, plain_table, statements_table
from onrecord.exporting.wording import one_line, short_id
from onrecord.record import Person, SpeakerLine
from onrecord.types import OfficeHeld

_WIDE = 160  # columns that have room for an address, too; folded, it leads nowhere


def speakers_table(speakers: Iterable[SpeakerLine], *, width: int) -> Table:
    """The speakers with their ids, last roles, and how much of them is on record."""
    fixed = (("Kind", 12), ("Said", 7), ("Outlets", 7), days_column(width))
    table = plain_table(("Id", 6), ("Name, last role", None), *fixed)
    table.columns[3].justify = table.columns[4].justify = "right"
    for it in speakers:
        role = [Words(one_line(it.role), lines=2, style="dim")] if it.role else []
        counts = (f"{it.statements:,}", f"{it.outlets:,}")
        table.add_row(it.id, Group(_plain(it.name), *role), it.kind, *counts, days_text(it.first, it.last, width=width))
    return table


def person_page(person: Person, *, width: int) -> RenderableType:
    """One speaker: who it is, in which roles, through whom, on what terms, why it is thought one, and what it said."""
    also = [name for name in person.names if name != person.name]
    facts = [person.id, person.kind, person.external_id or "", f"also {', '.join(also)}" if also else ""]
    facts.append(f"merged with {', '.join(person.merged)}" if person.merged else "")
    head = Text.assemble(
        (one_line(person.name) + "\n", "bold"), (one_line(" · ".join(filter(None, facts))) + "\n", "dim")
    )
    roles = _table("Role, as reported", "From", "To", "Reports")
    for role in person.roles:
        roles.add_row(
            _plain(role.role), role.first or "no date", role.last or "no date", _some(role.reports, role.count)
        )
    through = _table("Outlet", "Said")
    for share in person.by_outlet:
        through.add_row(_plain(share.name or "no outlet"), f"{share.statements:,}")
    terms = _table("Terms", "Said")
    for share in person.by_terms:
        terms.add_row(_plain(share.name), f"{share.statements:,}")
    why = _table("Named", "Taken to be this speaker for", "Reports")
    for joined in person.joined:
        why.add_row(_plain(joined.name), _plain(joined.reason), _some(joined.reports, joined.count))
    parts: list[RenderableType] = [head, *([roles] if person.roles else []), through, terms, why]
    if person.said:
        left = person.statements - len(person.said)
        parts.append(statements_table(person.said, width=width))
        parts += [Text(f"and {left:,} earlier", style="dim")] if left > 0 else []
    return Group(*parts)


def offices_table(held: Iterable[OfficeHeld], *, width: int) -> Table:
    """Who held which office, from when to when; by whose word, where there is room for addresses."""
    columns = ("Person", "Office", "Organisation", "From", "To", "Reference")
    shown = len(columns) if width >= _WIDE else len(columns) - 1
    table = _table(*columns[:shown])
    for it in held:
        cells = [it.person, it.office, it.organisation, it.from_, it.to, it.reference]
        table.add_row(*map(_plain, cells[:shown]))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for heading in columns:
        table.add_column(heading, overflow="fold")
    return table


def _plain(text: str | None) -> Text:
    return Text(one_line(text or ""))


def _some(reports: tuple[str, ...], count: int) -> Text:
    shown = ", ".join(short_id(it) for it in reports[:3])
    return Text(shown + (f" and {count - 3:,} more" if count > 3 else ""), style="dim")
