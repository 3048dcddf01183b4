"""`onrecord family`: one quotation family, version by version."""

from typing import Annotated, Literal

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import colourful, put, results

EXAMPLE = "Example: onrecord family f12"

_MEASURE = 100  # columns; longer lines are hard to read

FamilyId = Annotated[
    str, typer.Argument(metavar="ID", help="A family's id, as `onrecord families` lists it.", show_default=False)
]


def family(
    context: typer.Context,
    id: FamilyId,
    format: Annotated[
        Literal["text", "json"], typer.Option(help="Text for the terminal, or one JSON object.")
    ] = "text",
    record: RecordOption = None,
) -> None:
    """Show one quotation family, its versions under one another, the oldest first, with what differs marked."""
    from onrecord.exporting.family_tables import family_page
    from onrecord.exporting.jsonl import line
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.family(id)
    if format == "json":
        put(line(found))
        return
    screen = results()
    screen.print(family_page(found, colour=colourful(screen)), width=min(screen.width, _MEASURE))
