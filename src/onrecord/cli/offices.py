"""`onrecord offices`: who held which office, for telling wrong titles."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from onrecord.cli.groups import group
from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, put_table, results

EXAMPLE = "Example: onrecord offices --format json"


def offices(
    context: typer.Context,
    format: Annotated[
        Literal["table", "json"],
        typer.Option(help="A table, or one JSON object; references are in a wide table alone, and in JSON."),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """List the table of offices that roles are compared with."""
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.people import offices_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.offices()
    if format == "json":
        put(items(found))
    elif found:
        put_table(offices_table(found, width=results().width))
    else:
        note("the table of offices is empty: onrecord offices import --bundled puts the one that ships there")


def import_(
    context: typer.Context,
    table: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="A CSV with the columns person, office, organisation, from, to, reference.",
            show_default=False,
        ),
    ] = None,
    bundled: Annotated[
        bool, typer.Option("--bundled", help="The table that ships: US federal and UN top offices, 2016 to 2021.")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Import a table of offices, and look for roles on record that are in conflict with it."""
    from onrecord.errors import BadOption
    from onrecord.service import open

    if (table is None) == (not bundled):
        raise BadOption("offices import takes a CSV file or --bundled: name one of the two")
    with open(record_location(context, record)) as held:
        new, was = held.import_offices(None if table is None else Path(table))
        open_ = len(held.findings(kind="role-conflict", state="open"))
    note(f"{new:,} rows new, {was:,} in place of the same; open findings of role-conflict: {open_:,}")


app = group(
    "List who held which office, and import such tables.",
    epilog=EXAMPLE,
    commands={
        "list": (offices, EXAMPLE),
        "import": (import_, "Example: onrecord offices import --bundled"),
    },
)
