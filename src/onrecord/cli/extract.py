"""`onrecord extract`: who said what in reports, without a record."""

import sys
from typing import Annotated, Literal

import typer
from rich.console import Group

from onrecord.cli.driving import Tally, drive, end, plural
from onrecord.cli.options import (
    AllowPrivateOption,
    DateOption,
    EncodingOption,
    MaxSizeOption,
    MinConfidenceOption,
    OutletOption,
    Paths,
    ReadAsOption,
    UrlOption,
    reading_options,
)
from onrecord.cli.screen import put, put_table, results
from onrecord.types import Extraction

EXAMPLE = "Example: onrecord extract letter.txt --date 2020-01-06 --format jsonl"


def extract(
    paths: Paths,
    format: Annotated[
        Literal["table", "jsonl", "html"],
        typer.Option(help="A table, a line of JSON for each report, or one standalone page with all of them."),
    ] = "table",
    min_confidence: MinConfidenceOption = None,
    date: DateOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    max_size: MaxSizeOption = "5MB",
    encoding: EncodingOption = None,
    allow_private: AllowPrivateOption = False,
    read_as: ReadAsOption = None,
) -> None:
    """Find who said what in reports, and keep nothing."""
    from onrecord.service import extract_inputs

    options = reading_options(
        date=date,
        outlet=outlet,
        url=url,
        max_size=max_size,
        encoding=encoding,
        allow_private=allow_private,
        read_as=read_as,
    )
    kept: list[Extraction] = []
    show_all = {"table": _show_table, "jsonl": _show_line, "html": kept.append}[format]

    def show(extraction: Extraction) -> None:
        show_all(extraction if min_confidence is None else extraction.at_least(min_confidence))

    tally = drive(
        extract_inputs(paths, options=options),
        doing="Reading",
        show=lambda result: show(result.extraction) if result.extraction else None,
        interrupted=lambda so_far: f"{plural(so_far.reports, 'report')} read before that; nothing was kept",
    )
    if kept:
        from onrecord.exporting.html import page

        put(page(kept))
    end(tally, _summary(tally))


def _summary(tally: Tally) -> str | None:
    """What came of it, where something failed; otherwise the results say it."""
    if not tally.failed:
        return None
    read = f"{plural(tally.reports, 'report')} read, with {plural(tally.statements, 'statement')}"
    return f"{read}; {plural(tally.failed, 'input')} failed"


def _show_line(extraction: Extraction) -> None:
    from onrecord.exporting.jsonl import line

    put(line(extraction))


def _show_table(extraction: Extraction) -> None:
    from onrecord.exporting.tables import attributions_table, heading

    head = heading(extraction.report)
    if not extraction.attributions:
        put_table(Group(head, "No statements found.\n"))
        return
    put_table(Group(head, attributions_table(extraction.attributions, width=results().width), ""))
    sys.stdout.flush()
