"""`onrecord reports`: what is on record, report by report."""

from itertools import islice
from typing import Annotated, Literal

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, results

EXAMPLE = "Example: onrecord reports --format csv > reports.csv"

_ROWS = 200


def reports(
    context: typer.Context,
    format: Annotated[
        Literal["table", "jsonl", "csv"],
        typer.Option(help="A table, a line of JSON for each report, or CSV (as of `onrecord statements`)."),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """List the reports on record, by date, without their texts."""
    from onrecord.exporting import csv, jsonl
    from onrecord.exporting.tables import reports_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.reports()
        screen = results()
        if format == "csv":
            put(csv.row(csv.REPORT_COLUMNS))
        count = 0
        while piece := list(islice(found, _ROWS)):
            if format == "table":
                beginnings = {it.id: held.report(it.id).text[:400] for it in piece if not it.title}
                screen.print(reports_table(piece, width=screen.width, beginnings=beginnings, head=count == 0))
            else:
                put(b"".join(jsonl.line(it) if format == "jsonl" else csv.report_row(it).encode() for it in piece))
            count += len(piece)
    if not count:
        note("no report on record yet: onrecord add PATHS puts some there")
