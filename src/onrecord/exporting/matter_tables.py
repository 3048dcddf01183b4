"""Matters for a terminal: many in a list, one with its history, its sides and what they rest on.

Colour is never alone: a stance is written out and has its mark.
"""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.exporting.matter_page import SIDES, rests_on
from onrecord.exporting.tables import WIDE, Words, act_text, plain_table
from onrecord.exporting.timeline import MARKS
from onrecord.exporting.wording import is_unnamed, one_line, said, short_id, shorten, stood_by, unsaid, when
from onrecord.types import Matter, MatterLine, Side, Stance, Stood, Suggestion

_STYLES: dict[Stance, str] = {"supports": "blue", "denies": "dark_orange3", "reports": "dim", "unrelated": "dim"}
_AGAINST = ("denied", "withdrawn")


def matters_table(matters: Sequence[MatterLine], *, width: int) -> RenderableType:
    """The matters with their ids, status, and the day that last changed."""
    table = plain_table(("Id", 5), ("Status", 9), ("Since", 10), ("Said", 7), ("Proposition", None))
    for it in matters:
        words = it.proposition if it.state == "open" else f"{it.proposition} ({it.state})"
        said = Text(f"{it.statements:,}", justify="right")
        table.add_row(it.id, _status(it.status), Text(it.changed or "", style="dim"), said, Words(words))
    return table


def matter_tables(matter: Matter, *, width: int, only_history: bool = False) -> RenderableType:
    """One matter: heading, history, the statements of each side, and what each rests on."""
    facts = [matter.id, matter.state, f"as known on {matter.as_of}" if matter.as_of else ""]
    heading = Text.assemble(
        (one_line(matter.proposition), "bold"),
        "\n",
        _status(matter.status),
        ("  " + " · ".join(filter(None, facts)), "dim"),
    )
    parts: list[RenderableType] = [heading, Text()]
    if matter.history:
        parts += [_history(matter), Text()]
    if only_history:
        return Group(*parts)
    for stance, title in SIDES.items():
        theirs = [it for it in matter.statements if it.stance == stance]
        if theirs:
            parts += _side(theirs, stance, title, getattr(matter.sources, stance), wide=width >= WIDE)  # type: ignore[arg-type]
    others = [it for it in matter.statements if it.stance == "unrelated"]
    if others:
        parts += [Text("Set to unrelated by a person: " + ", ".join(it.id for it in others), style="dim")]
    for group in matter.sources.copies:
        parts.append(Text("One text, counted once: " + ", ".join(map(short_id, group)), style="dim"))
    for it in matter.orphaned:
        parts.append(Text(f"Set to {it.stance}, but no longer a statement: {shorten(it.words, 60)}", style="yellow"))
    for id in matter.findings:
        parts.append(Text(f"A finding: {id} (onrecord findings)", style="yellow"))
    return Group(*parts)


def suggestions_table(suggestions: Sequence[Suggestion], *, width: int) -> RenderableType:
    """Propositions that may be worth a matter, with why."""
    table = plain_table(("Proposition", None), ("Why", 30 if width < WIDE else 44))
    for it in suggestions:
        who = Words(", ".join(it.speakers), lines=2, style="dim")
        table.add_row(Words(it.proposition), Group(Words(it.why), who))
    return table


def _status(status: str | None) -> Text:
    return Text(status or "none", style="bold red" if status in _AGAINST else "bold" if status else "dim")


def _history(matter: Matter) -> RenderableType:
    table = plain_table(("Since", 10), ("Status", 9), ("Because", None))
    by_id = {it.id: it for it in matter.statements}
    for step in matter.history:
        cause = by_id.get(step.because)
        words = (
            f"{stood_by(cause)} ({cause.act}): “{shorten(said(cause, outer=False), 120)}”"
            if cause
            else shorten(step.because, 160)
        )
        rule = Text(f"{step.rule}; {cause.id if cause else 'a correction'}", style="dim")
        table.add_row(step.on or "no date", _status(step.status), Group(Words(words, lines=2), rule))
    return table


def _side(theirs: Sequence[Stood], stance: Stance, title: str, side: Side, *, wide: bool) -> list[RenderableType]:
    heading = Text.assemble((f"{MARKS[stance]} {title}", f"bold {_STYLES[stance]}"), (f"  {rests_on(side)}", "dim"))
    table = plain_table(("Date, outlet, id", 20 if not wide else 28), ("Speaker, act, sure", 20), ("Words", None))
    for it in theirs:
        place = [
            Text(when(it.published)),
            *([Text(one_line(it.outlet), overflow="ellipsis", no_wrap=True)] if it.outlet else []),
        ]
        unnamed = is_unnamed(it)
        who = Words(stood_by(it), lines=2, style="dim italic" if unnamed else "")
        sure = "set by a person" if it.decided else f"{it.confidence:.2f}"
        doing = Text.assemble(act_text(it.act), (f" {sure}", "dim"))
        if note := unsaid(it):
            doing.append(f"\n{note}", style="red")
        table.add_row(Group(*place, Text(it.id, style="dim")), Group(who, doing), Words(said(it)))
    return [heading, table, Text()]
