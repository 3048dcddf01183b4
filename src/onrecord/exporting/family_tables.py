"""Quotation families for a terminal: many in a table, one with its versions under one another.

Colour is never alone: without it what differs is in brackets, and each version says in words what it is.
"""

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.exporting.differences import Piece, sides
from onrecord.exporting.tables import WIDE, Words, number_width, plain_table
from onrecord.exporting.versions import compared, difference, standing
from onrecord.exporting.wording import MARKS, in_pieces, one_line, short_id, shorten, when
from onrecord.types import Family, Member, Version

DIFFERS = "bold red underline"
_WEIGHTY = frozenset(("other-speaker", "negation", "number", "name", "limit", "content", "repetition-or-alteration"))
_NAMES = 3  # outlets and speakers named in a list; the rest is counted


def families_table(families: Sequence[Family], *, width: int, head: bool = True) -> Table:
    """The families with the ids that `family` takes, how many versions and texts they have, and their worst change."""
    wide = width >= WIDE
    counts = (("Versions", 8), ("Texts", 5)) if wide else (("Versions", 8),)
    last = (("Outlets, speakers", 26), ("Dates", 10), ("Worst", 14)) if wide else (("Worst, dates", 18),)
    table = plain_table(("Family", 8), *counts, ("Words", None), *last, head=head)
    for it in families:
        days = list(dict.fromkeys((when(it.first), when(it.last))))
        worst = Text(it.worst or "none", style="bold red" if it.worst in _WEIGHTY else "dim")
        number = Text(f"{len(it.members):,}", justify="right")
        who = [Text(one_line(_some(it.outlets)) or "no outlet"), Text(_some(map(_name, it.speakers)), style="dim")]
        if wide:
            texts = Text(f"{it.texts:,}", justify="right")
            table.add_row(
                it.id,
                number,
                texts,
                Words(in_pieces(it.text, it.members[it.fullest].version.spans)),
                Group(*who),
                Group(*map(Text, days)),
                worst,
            )
        else:
            words = Group(
                Words(in_pieces(it.text, it.members[it.fullest].version.spans)),
                Text(" · ".join(part.plain for part in who if part.plain), style="dim"),
            )
            table.add_row(it.id, number, words, Group(worst, *(Text(day, style="dim") for day in days)))
    return table


def family_page(family: Family, *, colour: bool) -> Group:
    """One family: a heading, then its versions, the oldest first, what differs in each marked."""
    days = list(dict.fromkeys((when(family.first), when(family.last))))
    texts = f" in {family.texts} texts" if family.texts > 1 else ", the same words"
    facts = [
        f"{len(family.members)} versions{texts}",
        " to ".join(days),
        _some(family.outlets),
        _some(map(_name, family.speakers)),
    ]
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=number_width(len(family.members)), justify="right", style="dim")
    table.add_column(ratio=1)
    for place in range(len(family.members)):
        table.add_row(str(place + 1), Group(*_lines(family, place, colour=colour)))
        table.add_row()
    note = "what differs is marked" if colour else "what differs is in [brackets]; what is missing, in [-…]"
    legend = Text(f"{note}; each is held against the fullest version, or the one it names", style="dim")
    heading = Text.assemble((family.id, "bold"), ("  " + one_line(" · ".join(filter(None, facts))), "dim"))
    return Group(heading, Text(), table, legend)


def _lines(family: Family, place: int, *, colour: bool) -> list[Text]:
    member = family.members[place]
    version = member.version
    speaker = _name(version.speaker.name) if version.speaker else "nobody known"
    by = f" in a {version.carrier.type} by {_carrier(version)}" if version.carrier else ""
    outlet = one_line(version.outlet or "no outlet")
    against = family.members[member.against].version
    if not compared(family, place):
        words = Text(f"“{one_line(in_pieces(version.text, version.spans, MARKS))}”")
    else:
        words = _marked(sides(against.text, in_pieces(version.text, version.spans, MARKS)).draft, member, colour=colour)
    where = f"{when(version.published)} · {outlet} · {short_id(version.report)}"
    told = "; ".join([standing(family, place), *map(difference, member.changes)])
    return [
        Text.assemble((where, "dim"), "  ", (speaker, "bold"), by),
        words,
        Text(told, style="bold red" if _weighs(member) else "dim"),
    ]


def _marked(pieces: Sequence[Piece], member: Member, *, colour: bool) -> Text:
    """The words with what differs marked; without colour, and for what is missing, in brackets."""
    text = Text("“")
    for piece in pieces:
        words = one_line(piece.text) if not piece.text[:1].isspace() else " " + one_line(piece.text)
        words += " " if piece.text[-1:].isspace() and piece.text.strip() else ""
        if not piece.differs:
            text.append(words)
        elif colour:
            text.append(words, style=DIFFERS)
        else:
            text.append(f"[{words}]")
    text.append("”")
    for change in member.changes:
        if change.record and not change.draft and change.kind not in ("gap", "limit", "order"):
            missing = shorten(change.record, 40)
            text.append(" ")
            text.append(f"[-{missing}]", style=DIFFERS if colour else "")
    return text


def _weighs(member: Member) -> bool:
    return member.standing != "repetition" and (
        member.standing in _WEIGHTY or any(it.kind in _WEIGHTY for it in member.changes)
    )


def _carrier(version: Version) -> str:
    source = version.carrier.source if version.carrier else None
    return shorten(source.text, 60) if source else "nobody known"


def _name(name: str) -> str:
    """A speaker without what is told of them behind a comma."""
    return shorten(name.split(",")[0], 60)


def _some(names: Iterable[str]) -> str:
    listed = [one_line(name) for name in names]
    rest = len(listed) - _NAMES
    return ", ".join(listed[:_NAMES]) + (f" and {rest} more" if rest > 0 else "")
