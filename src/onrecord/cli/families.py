"""`onrecord families`: the same words in their versions, family by family."""

from itertools import islice
from typing import Annotated, Literal

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, results

EXAMPLE = "Example: onrecord families 'no decision'"

_ROWS = 50  # a table is laid out in pieces of so many, so that the first show at once


def families(
    context: typer.Context,
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="Words that must all be in one of a family's statements; in double quotes, side by side.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Show at most this many.")] = None,
    format: Annotated[
        Literal["table", "json", "csv"],
        typer.Option(
            help="A table, one JSON object, or CSV with a row for each version (as of `onrecord statements`)."
        ),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """List quotation families: passages that are versions of the same words."""
    from onrecord.exporting import csv
    from onrecord.exporting.family_tables import families_table
    from onrecord.exporting.jsonl import items
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = islice(held.families(query), limit)
        if format == "json":
            put(items(found))
            return
        if format == "csv":
            put(csv.row(csv.VERSION_COLUMNS))
            for it in found:
                put(csv.version_rows(it))
            return
        screen = results()
        count = 0
        while piece := list(islice(found, _ROWS)):
            screen.print(families_table(piece, width=screen.width, head=count == 0))
            count += len(piece)
    if not count:
        note("no quotation family on record fits" if query else "no quotation family on record")
