"""`onrecord stance`: how texts stand to claims."""

from typing import Annotated, Literal

import typer

from onrecord.cli.driving import plural
from onrecord.cli.failures import FAILED
from onrecord.cli.screen import note, put, put_table
from onrecord.errors import ReadingError

EXAMPLE = "Example: onrecord stance pairs.jsonl --format jsonl"

_UNREAD = b'{"stance":null,"confidence":null}\n'


def stance(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS",
            help='A file of JSON Lines, {"claim": "…", "text": "…"} each, or - for standard input.',
            show_default=False,
        ),
    ],
    format: Annotated[
        Literal["table", "jsonl"], typer.Option(help="A table, or a line of JSON for each line read.")
    ] = "table",
) -> None:
    """Say how texts stand to claims: supports, denies, reports (takes no side), or unrelated.

    With --format jsonl each line that was read has its line in the output; one that is no pair has nulls, and an error.
    """
    from onrecord.exporting.jsonl import line
    from onrecord.exporting.stances import stances_table
    from onrecord.service.stancing import stances

    read = []
    failed = 0
    for found in stances(pairs):
        if isinstance(found, ReadingError):
            note(str(found), kind="error")
            failed += 1
            if format == "jsonl":
                put(_UNREAD)
        elif format == "jsonl":
            put(line(found[1]))
        else:
            read.append((found[0].claim, found[0].text, found[1]))
    if read:
        put_table(stances_table(read))
    if failed:
        note(f"{plural(failed, 'line')} could not be read")
        raise typer.Exit(FAILED)
