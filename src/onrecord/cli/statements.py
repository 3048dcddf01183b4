"""`onrecord statements`: what is on record, searched."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Annotated, Literal

import typer

from onrecord.cli.options import MinConfidenceOption, RecordOption, day, record_location
from onrecord.cli.screen import note, put, results
from onrecord.types import Act, Reality, Statement, Type

EXAMPLE = "Example: onrecord statements 'no decision' --speaker Esper --since 2020-01-01 --format csv"

_ROWS = 100  # a table is laid out in pieces of about this many, so that a million statements begin to show at once


def statements(
    context: typer.Context,
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="Words that must all be in what was said; in double quotes, side by side: '\"no decision\"'.",
            show_default=False,
        ),
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Said by this speaker.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Reported by this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", callback=day, help="Reported on this day or later: 2020-01-06.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", callback=day, help="Reported on this day or before.")
    ] = None,
    type: Annotated[
        Type | None, typer.Option(metavar="TYPE", help="direct, indirect, mixed, document or post.")
    ] = None,
    act: Annotated[
        Act | None, typer.Option(metavar="ACT", help="What was done by saying it: deny, claim, warn, promise, ...")
    ] = None,
    unnamed: Annotated[bool, typer.Option("--unnamed", help="Said by somebody whom the report does not name.")] = False,
    unreal: Annotated[
        Reality | None,
        typer.Option(
            metavar="SORT",
            help="Not said at all: asked, conditional, possible, future or negated; unsaid for any of these, said for "
            "none.",
        ),
    ] = None,
    min_confidence: MinConfidenceOption = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Show at most this many.")] = None,
    format: Annotated[
        Literal["table", "jsonl", "csv"],
        typer.Option(
            help="A table, a line of JSON for each statement, or CSV (where an apostrophe goes before cells that a "
            "spreadsheet would run as formulas, and control characters are written as \\u001b is)."
        ),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """Find statements on record, by date."""
    from onrecord.exporting.csv import STATEMENT_COLUMNS, row, statement_row
    from onrecord.exporting.jsonl import line
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.statements(
            query,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            type=type,
            act=act,
            unnamed=True if unnamed else None,
            unreal=unreal,
            min_confidence=min_confidence,
            limit=limit,
        )
        if format == "csv":
            put(row(STATEMENT_COLUMNS))
        encode: dict[str, Callable[[Statement], bytes | str]] = {"jsonl": line, "csv": statement_row}
        count = _table(found) if format == "table" else _lines(found, encode[format])
        if not count:
            whole = (
                "; --speaker is looked for in whole words of a name: onrecord speakers lists them" if speaker else ""
            )
            note(f"no statement on record fits{whole}")


def _lines(found: Iterator[Statement], encode: Callable[[Statement], bytes | str]) -> int:
    count = 0
    for statement in found:
        put(encode(statement))
        count += 1
    return count


def _table(found: Iterator[Statement]) -> int:
    from onrecord.exporting.tables import statements_table

    screen = results()
    count = 0
    for rows in _pieces(found):
        screen.print(statements_table(rows, width=screen.width, head=count == 0))
        count += len(rows)
    return count


def _pieces(found: Iterator[Statement]) -> Iterator[list[Statement]]:
    """The statements in pieces that keep each report's together, nested ones behind their parents."""
    from onrecord.exporting.wording import under_parents

    piece: list[Statement] = []
    for _, of_report in groupby(found, key=lambda statement: statement.report):
        piece += under_parents(list(of_report))
        if len(piece) >= _ROWS:
            yield piece
            piece = []
    if piece:
        yield piece
