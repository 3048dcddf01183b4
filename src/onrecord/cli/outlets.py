"""`onrecord outlets`: who is on record, outlet by outlet, and how they name their sources."""

from typing import Annotated, Literal

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, put_table, results

EXAMPLE = "Example: onrecord outlets --format json"


def outlets(
    context: typer.Context,
    format: Annotated[
        Literal["table", "json", "csv"],
        typer.Option(help="A table, one JSON object, or CSV (as of `onrecord statements`)."),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """List the outlets on record, with how many statements come from named and unnamed sources.

    Statements from documents, and from sources of whom it cannot be told, count as neither; the share is of the rest.
    """
    from onrecord.exporting import csv
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.tables import outlets_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.outlets()
    if format == "json":
        put(items(found))
    elif format == "csv":
        put(csv.row(csv.OUTLET_COLUMNS) + "".join(map(csv.outlet_row, found)))
    elif found:
        put_table(outlets_table(found, width=results().width))
    else:
        note("no report on record yet: onrecord add PATHS puts some there")
