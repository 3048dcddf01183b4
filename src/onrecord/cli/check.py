"""`onrecord check`: a draft's quotations against the record."""

from typing import Annotated, Literal

import typer

from onrecord.cli.options import EncodingOption, RecordOption, option_names, record_location, size
from onrecord.cli.screen import colourful, note, put, results
from onrecord.types import Check, Report

EXAMPLE = "Example: onrecord check story.docx --format html > story-checked.html"

DIFFERS = 3
"""The exit code where something is altered, misattributed or not on record; 2 is for misuse, 1 for failure."""

_MEASURE = 100  # columns; longer lines are hard to read


def check(
    context: typer.Context,
    draft: Annotated[
        str,
        typer.Argument(
            metavar="DRAFT",
            help="A file (text, Markdown, HTML or DOCX), or - for standard input.",
            show_default=False,
        ),
    ],
    format: Annotated[
        Literal["table", "json", "html"],
        typer.Option(help="A table, one JSON object, or a page that shows the draft with the verdicts in place."),
    ] = "table",
    all: Annotated[
        bool,
        typer.Option("--all", help="List what is not looked for, too: titles, nicknames, scare quotes, a word or two."),
    ] = False,
    quotes_only: Annotated[bool, typer.Option("--quotes-only", help="Leave indirect statements out.")] = False,
    read_as: Annotated[
        Literal["text", "markdown", "html", "docx"] | None,
        typer.Option(metavar="KIND", help="Read the draft as text, markdown, html or docx, whatever its name says."),
    ] = None,
    max_size: Annotated[str, typer.Option(metavar="SIZE", help="The longest text to accept, such as 500kB.")] = "1MB",
    encoding: EncodingOption = None,
    record: RecordOption = None,
) -> None:
    """Check a draft's quotations, and what it says that others said, against the record.

    Ends with 3 where something is altered, given to another speaker, or not on this record.
    """
    from onrecord.service import open, read_draft

    name = "standard input" if draft == "-" else draft
    report = read_draft(draft, format=read_as, max_text=size(max_size), encoding=encoding, names=option_names())
    with open(record_location(context, record), create=False) as held:
        found = held.check(report, all=all, indirect=not quotes_only)
    if report.language not in (None, "en"):
        note(f"{name}: is not in English, so its speakers are not known", kind="warning")
    _show(report, found, format, name=name)
    if not found.summary.passed:
        raise typer.Exit(DIFFERS)


def _show(report: Report, found: Check, format: str, *, name: str) -> None:
    if format == "json":
        from onrecord.exporting.jsonl import line

        put(line(found))
    elif format == "html":
        from onrecord.exporting.check_page import check_page

        put(check_page(report, found))
    else:
        from onrecord.exporting.check_table import check_table
        from onrecord.exporting.verdicts import counted

        screen = results()
        if found.quotes or found.indirect:
            table = check_table(found, colour=colourful(screen))
            screen.print(table, width=min(screen.width, _MEASURE))
        more = " (--all lists what was not)" if found.summary.unlisted else ""
        note(f"{name}: {counted(found)}{more}")
