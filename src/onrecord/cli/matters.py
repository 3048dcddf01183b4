"""`onrecord matters`: what is disputed, who stands where, and how it moved."""

from typing import Annotated, Literal

import typer

from onrecord.cli.groups import ByOption, ReasonOption, group
from onrecord.cli.options import RecordOption, day, record_location
from onrecord.cli.screen import note, put, put_table, results
from onrecord.types import MatterLine, Stance

EXAMPLE = "Example: onrecord matters --format json"

MatterId = Annotated[
    str, typer.Argument(metavar="ID", help="A matter's id, as `onrecord matters` lists it.", show_default=False)
]
Proposition = Annotated[
    str,
    typer.Argument(
        metavar="PROPOSITION", help="What is disputed, as one sentence that is so or is not.", show_default=False
    ),
]
FormatOption = Annotated[Literal["table", "json"], typer.Option(help="A table, or one JSON object.")]


def matters(context: typer.Context, format: FormatOption = "table", record: RecordOption = None) -> None:
    """List the matters on record with their status and when it last changed, open ones first."""
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.matter_tables import matters_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.matters.lines()
    if format == "json":
        put(items(found))
    elif found:
        put_table(matters_table(found, width=results().width))
    else:
        note("no matter on record yet: onrecord matters open PROPOSITION opens one, onrecord matters suggest has some")


def open_(
    context: typer.Context,
    proposition: Proposition,
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Open a matter: its statements on record are found, and new reports are matched to it from then on."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        opened = held.matters.open(proposition, reason=reason, by=by)
    _told(opened, format)


def show(
    context: typer.Context,
    matter: MatterId,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Only what was known on this day.", show_default=False),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="In the table only how the status moved, without the statements.")
    ] = False,
    format: Annotated[
        Literal["table", "json", "html"],
        typer.Option(help="Tables, one JSON object, or a standalone page with a drawn timeline."),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """Show a matter: how its status moved and why, who stands where, and what each side rests on."""
    from onrecord.service import open

    as_of = day(as_of)
    with open(record_location(context, record), create=False) as held:
        found = held.matters.show(matter, as_of=as_of)
    if format == "json":
        from onrecord.exporting.jsonl import line

        put(line(found))
    elif format == "html":
        from onrecord.exporting.matter_page import matter_page

        put(matter_page(found))
    else:
        from onrecord.exporting.matter_tables import matter_tables

        put_table(matter_tables(found, width=results().width, only_history=history))


def suggest(
    context: typer.Context,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=100, help="Suggest at most this many.")] = 10,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Suggest matters: what is denied, claimed or corrected on record, and where speakers contradict one another."""
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.matter_tables import suggestions_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.matters.suggest(limit=limit)
    if format == "json":
        put(items(found))
    elif found:
        put_table(suggestions_table(found, width=results().width))
    else:
        note("nothing on record is denied, claimed or contradicted that is no matter yet")


def edit(
    context: typer.Context,
    matter: MatterId,
    proposition: Proposition,
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Word a matter otherwise; its statements are read anew, what people set stays."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        changed = held.matters.edit(matter, proposition, reason=reason, by=by)
    _told(changed, format)


def merge(
    context: typer.Context,
    matter: MatterId,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The matter that is the same, or its opposite.", show_default=False)
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Put a matter into another; what people set on it goes with it."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        kept = held.matters.merge(matter, other, reason=reason, by=by)
    _told(kept, format)


def close(
    context: typer.Context,
    matter: MatterId,
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Close a matter: new reports are matched to it no more."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        closed = held.matters.close(matter, reason=reason, by=by)
    _told(closed, format)


def settle(
    context: typer.Context,
    matter: MatterId,
    reference: Annotated[
        str,
        typer.Option("--reference", metavar="TEXT", help="Where it can be looked up that it is so, or is not."),
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Settle a matter, with a reference, and close it; nothing else makes a matter settled."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        settled = held.matters.settle(matter, reference, reason=reason, by=by)
    _told(settled, format)


def reopen(
    context: typer.Context,
    matter: MatterId,
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Take up again a matter that was closed or settled."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        opened = held.matters.reopen(matter, reason=reason, by=by)
    _told(opened, format)


def stance(
    context: typer.Context,
    matter: MatterId,
    statement: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT", help="A statement's id, as `onrecord matters show` lists it.", show_default=False
        ),
    ],
    stance: Annotated[
        Stance,
        typer.Argument(metavar="STANCE", help="supports, denies, reports or unrelated.", show_default=False),
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    format: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Say where a statement stands on a matter; it stays so when its report is read again."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        changed = held.matters.set_stance(matter, statement, stance, reason=reason, by=by)
    _told(changed, format)


def _told(line: MatterLine, format: str) -> None:
    if format == "json":
        from onrecord.exporting.jsonl import line as as_json

        put(as_json(line))
    else:
        from onrecord.exporting.matter_tables import matters_table

        put_table(matters_table([line], width=results().width))


app = group(
    "List what is disputed, open and show matters, and correct them.",
    epilog=EXAMPLE,
    commands={
        "list": (matters, EXAMPLE),
        "open": (open_, "Example: onrecord matters open 'The Little Ostrey ferry will stop on 31 March'"),
        "show": (show, "Example: onrecord matters show m1 --as-of 2025-03-05 --format html"),
        "suggest": (suggest, "Example: onrecord matters suggest --limit 5"),
        "edit": (edit, "Example: onrecord matters edit m1 'The ferry to Little Ostrey will stop on 31 March'"),
        "merge": (merge, "Example: onrecord matters merge m1 m2 --reason 'the same in other words'"),
        "close": (close, "Example: onrecord matters close m1 --reason 'nobody speaks of it any more'"),
        "settle": (settle, "Example: onrecord matters settle m1 --reference https://ostrey.example/timetable"),
        "reopen": (reopen, "Example: onrecord matters reopen m1"),
        "stance": (stance, "Example: onrecord matters stance m1 3fa9c1d204be1a07.a5 denies --reason 'she denies it'"),
    },
)
