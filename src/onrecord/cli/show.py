"""`onrecord show`: one report with its statements marked."""

from typing import Annotated, Literal

import typer
from rich.text import Text

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import colourful, put, results
from onrecord.types import Extraction

EXAMPLE = "Example: onrecord show 3fa9c1d204be --format html > letter.html"

MEASURE = 88  # columns; longer lines are hard to read

Ref = Annotated[
    str,
    typer.Argument(
        metavar="REPORT",
        help="A report's id or the beginning of one, as `onrecord reports` lists it; a statement's id will do.",
        show_default=False,
    ),
]


def show(
    context: typer.Context,
    report: Ref,
    format: Annotated[
        Literal["text", "html"], typer.Option(help="Text for the terminal, or a standalone page.")
    ] = "text",
    record: RecordOption = None,
) -> None:
    """Show a report with source, cue and content of each statement marked."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        extraction = held.extraction(report_of(report))
    if format == "html":
        from onrecord.exporting.html import page

        put(page([extraction]))
    else:
        _show_text(extraction)


def report_of(ref: str) -> str:
    """The report's part of a reference: a statement's id is its report's, a point, and its own."""
    return ref.partition(".")[0]


def _show_text(extraction: Extraction) -> None:
    from onrecord.exporting.tables import attributions_table, heading
    from onrecord.exporting.terminal import legend, marked

    screen = results()
    colour = colourful(screen)
    measure = min(screen.width, MEASURE)
    screen.print(heading(extraction.report, named=False), width=measure)
    if extraction.report.url:
        from onrecord.exporting.wording import one_line

        screen.print(Text(one_line(extraction.report.url), style="dim"), soft_wrap=True)
    screen.print()
    text = marked(extraction, colour=colour)
    text.rstrip()
    screen.print(text, width=measure)
    screen.print()
    if not extraction.attributions:
        screen.print("No statements found.")
        return
    screen.print(legend(colour=colour), width=measure)
    screen.print()
    screen.print(attributions_table(extraction.attributions, width=screen.width))
