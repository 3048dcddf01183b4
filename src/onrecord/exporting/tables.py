"""Statements and reports as tables that fit the terminal, as rich renderables.

Colour is never alone: the type and the act it stands for are written out. An unnamed source is dim and italic.
"""

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from onrecord.exporting.terminal import TYPE_STYLES
from onrecord.exporting.wording import (
    beginning,
    depths,
    is_unnamed,
    name_of,
    one_line,
    role_of,
    said,
    short_id,
    shorten,
    unsaid,
    when,
    who,
)
from onrecord.record import OutletLine, ReportLine
from onrecord.types import Act, Attribution, Finding, Report, Statement

WIDE = 140  # columns from which every value has a column of its own; below, values share one, so that words have room
_STATEMENTS = 3  # of a finding that are named
LINES = 3  # that a statement's words may take

AGAINST: frozenset[Act] = frozenset({"deny", "dispute", "decline", "retract", "correct", "criticise", "threaten"})
FOR: frozenset[Act] = frozenset({"confirm", "reaffirm", "promise", "praise"})


class Words:
    """Text that wraps to at most `lines` lines, the last with an ellipsis where there is more, set in by `depth`."""

    def __init__(self, words: str, *, depth: int = 0, lines: int = LINES, style: str = "") -> None:
        # A terminal shows a few hundred characters of it at most; wrapping a whole document's words is slow.
        self.words = shorten(words, 2000)
        self.depth = depth
        self.lines = lines
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = min(self.depth, max(options.max_width // 6, 1))
        lead = "  " * (indent - 1) + "└ " if indent else ""
        width = max(options.max_width - len(lead), 8)
        wrapped = Text(self.words, style=self.style).wrap(console, width)
        for number, line in enumerate(wrapped[: self.lines]):
            line.rstrip()
            if number == self.lines - 1 and len(wrapped) > self.lines:
                line.append(" …")
                line.truncate(width, overflow="ellipsis")
            yield Text.assemble((lead if number == 0 else " " * len(lead), "dim"), line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(24, options.max_width), options.max_width)


def act_text(act: Act) -> Text:
    """The act: red where it goes against something, bold where it stands by it."""
    return Text(act, style="red" if act in AGAINST else "bold" if act in FOR else "")


def act_lines(attribution: Attribution) -> RenderableType:
    """The act, and under it that it was not done, where the report has it so."""
    note = unsaid(attribution)
    return _stacked(act_text(attribution.act), Text(note, style="red")) if note else act_text(attribution.act)


def type_text(attribution: Attribution) -> Text:
    """The type in its colour."""
    return Text(attribution.type, style=TYPE_STYLES[attribution.type])


def speaker_text(attribution: Attribution) -> Words:
    """Who speaks, on two lines at most (the surname comes last); dim and italic where unnamed or nobody is given."""
    plain = attribution.source is not None or attribution.speaker is not None
    return Words(who(attribution), lines=2, style="dim italic" if is_unnamed(attribution) or not plain else "")


def plain_table(*columns: tuple[str, int | None], head: bool = True) -> Table:
    """A table of columns with a width, or as wide as there is room where that is ``None``."""
    table = Table(
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1, 0, 0),
        show_edge=False,
        show_header=head,
        header_style="dim",
    )
    for heading, width in columns:
        ratio = None if width else 1
        table.add_column(heading, width=width, no_wrap=width is not None, overflow="ellipsis", ratio=ratio)
    return table


def outlet_width(width: int) -> int:
    """How wide the column with outlets is: what a wider terminal has more is not all for the words."""
    return min(max(16, 16 + (width - 80) // 5), 28)


def number_width(count: int) -> int:
    """How wide the column is that numbers so many rows."""
    return max(3, len(str(count)))


def statements_table(statements: Sequence[Statement], *, width: int, head: bool = True) -> Table:
    """The record's statements with their day and outlet; nested ones are set in under their parents.

    Columns are as wide whatever is in them, so that a long list can be printed as several tables, the first with a
    `head`.
    """
    if width >= WIDE:
        fixed = (("Date", 10), ("Outlet", outlet_width(width - 40)), ("Speaker", 20), ("Act", 13), ("Type", 8))
        table = plain_table(*fixed, ("Words", None), ("Report", 12), head=head)
    else:
        place = ("Date, outlet, id", outlet_width(width))
        table = plain_table(place, ("Speaker, act, type", 22), ("Words", None), head=head)
    for statement, depth in zip(statements, depths(statements), strict=True):
        day = Text(when(statement.published), style="" if statement.published else "dim")
        outlet = Text(one_line(statement.outlet or ""), overflow="ellipsis")
        report = Text(short_id(statement.report), style="dim")
        words = Words(said(statement), depth=depth)
        if width >= WIDE:
            acts = (act_lines(statement), type_text(statement))
            table.add_row(day, outlet, speaker_text(statement), *acts, words, report)
        else:
            where = _stacked(day, *([outlet] if statement.outlet else []), report)
            table.add_row(where, _stacked(speaker_text(statement), *_act_and_type(statement)), words)
    return table


def attributions_table(attributions: Sequence[Attribution], *, width: int, numbered: bool = True) -> Table:
    """One report's attributions, numbered as its marked text has them."""
    wide = width >= WIDE
    speaker = (("Speaker", 22), ("Act", 13), ("Type", 8)) if wide else (("Speaker, act, type", 22),)
    table = plain_table(*([("", number_width(len(attributions)))] if numbered else []), *speaker, ("Words", None))
    for number, (attribution, depth) in enumerate(zip(attributions, depths(attributions), strict=True), start=1):
        cells: list[RenderableType] = [Text(str(number), style="dim", justify="right")] if numbered else []
        name = speaker_text(attribution)
        role = role_of(attribution)
        if wide:
            named = _stacked(name, Text(role, style="dim", overflow="ellipsis", no_wrap=True)) if role else name
            cells += [named, act_lines(attribution), type_text(attribution)]
        else:
            cells.append(_stacked(name, *_act_and_type(attribution)))
        table.add_row(*cells, Words(said(attribution), depth=depth))
    return table


def reports_table(
    reports: Iterable[ReportLine], *, width: int, beginnings: Mapping[str, str], head: bool = True
) -> Table:
    """The reports on record, with the short ids that `show` and `remove` take, and how many statements each holds.

    `beginnings` has the text's, by id, for reports without a title.
    """
    fixed = (("Date", 10), ("Outlet", outlet_width(width)))
    table = plain_table(*fixed, ("Title", None), ("Said", 7), ("Report", 12), head=head)
    table.columns[3].justify = "right"
    for report in reports:
        title = one_line(report.title) if report.title else beginning(beginnings.get(report.id, ""), 200)
        table.add_row(
            when(report.published),
            Text(one_line(report.outlet or ""), overflow="ellipsis", no_wrap=True),
            Text(title, style="" if report.title else "italic", overflow="ellipsis", no_wrap=True),
            Text(f"{report.statements:,}"),
            Text(short_id(report.id), style="dim"),
        )
    return table


def days_column(width: int) -> tuple[str, int]:
    """The column that says from when to when: on two lines, where there is no room for one."""
    return ("From – to", 23 if width >= WIDE else 10)


def days_text(first: str | None, last: str | None, *, width: int) -> Text:
    """From when to when, for `days_column`."""
    days = dict.fromkeys(when(day) for day in (first, last) if day)
    return Text((" – " if width >= WIDE else "\n").join(days) or "no date", style="dim")


def outlets_table(outlets: Iterable[OutletLine], *, width: int) -> Table:
    """The outlets with their reports and statements, and how many of these are from named and unnamed sources."""
    numbers = ("Reports", "Said", "Named", "Unnamed", "")
    table = plain_table(("Outlet", None), *((heading, 7 if heading else 4) for heading in numbers), days_column(width))
    for column in table.columns[1:-1]:
        column.justify = "right"
    for it in outlets:
        told = it.named + it.unnamed
        table.add_row(
            Text(one_line(it.outlet or "no outlet"), style="" if it.outlet else "dim italic", no_wrap=True),
            *(f"{number:,}" for number in (it.reports, it.statements, it.named, it.unnamed)),
            f"{it.unnamed / told:.0%}" if told else "",
            days_text(it.first, it.last, width=width),
        )
    return table


def findings_table(findings: Iterable[Finding], *, width: int) -> Table:
    """The findings with the ids that `findings resolve` and `dismiss` take; those that are done are dim."""
    table = plain_table(("Finding", 14), ("Kind", 18), ("State", 9), ("Summary, statements", None))
    for it in findings:
        rest = len(it.statements) - _STATEMENTS
        more = f" and {rest:,} more" if rest > 0 else ""
        ids = Text(", ".join(it.statements[:_STATEMENTS]) + more, style="dim")
        style = "" if it.state == "open" else "dim"
        table.add_row(it.id, it.kind, Text(it.state, style=style), Group(Text(one_line(it.summary), style=style), ids))
    return table


def heading(report: Report, *, named: bool = True) -> Text:
    """A report's title (else how it begins, if it is to be `named`), and under it outlet, date, author, short id."""
    facts = [one_line(report.outlet or ""), one_line(report.published or "no date"), one_line(report.author or "")]
    below = " · ".join([fact for fact in facts if fact] + [short_id(report.id)])
    name = name_of(report) + "\n" if report.title or named else ""
    return Text.assemble((name, "bold"), (below, "dim"))


def _act_and_type(attribution: Attribution) -> list[Text]:
    note = unsaid(attribution)
    done = Text.assemble(act_text(attribution.act), (" · ", "dim"), type_text(attribution))
    return [done, Text(note, style="red")] if note else [done]


def _stacked(*lines: Text | Words) -> Group:
    for line in lines:
        if isinstance(line, Text):
            line.no_wrap = True
    return Group(*lines)
