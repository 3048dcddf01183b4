"""`onrecord findings`: what people should look at, and what they made of it."""

from typing import Annotated, Literal

import typer

from onrecord.cli.groups import ByOption, ReasonOption, group
from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, put_table, results
from onrecord.types import FindingKind, FindingState

EXAMPLE = "Example: onrecord findings --kind role-conflict --state open --format json"

FindingId = Annotated[
    str, typer.Argument(metavar="ID", help="A finding's id, as `onrecord findings` lists it.", show_default=False)
]


def findings(
    context: typer.Context,
    kind: Annotated[
        FindingKind | None,
        typer.Option(
            metavar="KIND",
            help="Of this kind: role-conflict, altered-quotation, dropped-limit, other-speaker, "
            "repetition-or-alteration, one-unnamed-source or self-contradiction.",
        ),
    ] = None,
    state: Annotated[
        FindingState | None, typer.Option(metavar="STATE", help="In this state: open, resolved or dismissed.")
    ] = None,
    format: Annotated[Literal["table", "json"], typer.Option(help="A table, or one JSON object.")] = "table",
    record: RecordOption = None,
) -> None:
    """List what people should look at, open findings first."""
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.tables import findings_table
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.findings(kind=kind, state=state)
    if format == "json":
        put(items(found))
    elif found:
        put_table(findings_table(found, width=results().width))
    else:
        note("no such finding on record")


def resolve(
    context: typer.Context,
    finding: FindingId,
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Note that a finding was right and has been seen to."""
    _decide("resolved", context, finding, reason, by, record)


def dismiss(
    context: typer.Context,
    finding: FindingId,
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Note that a finding is of no interest."""
    _decide("dismissed", context, finding, reason, by, record)


def reopen(
    context: typer.Context,
    finding: FindingId,
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Take back what was made of a finding."""
    _decide("open", context, finding, reason, by, record)


def _decide(
    state: FindingState, context: typer.Context, finding: str, reason: str | None, by: str | None, record: str | None
) -> None:
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        done = {"resolved": held.resolve, "dismissed": held.dismiss, "open": held.reopen}[state]
        decided = done(finding, reason=reason, by=by)
    note(f"{decided.state}: {decided.summary}")


app = group(
    "List what people should look at, and note what they made of it.",
    epilog=EXAMPLE,
    commands={
        "list": (findings, EXAMPLE),
        "resolve": (resolve, "Example: onrecord findings resolve n3fa9c1d204be --reason 'the outlet has corrected it'"),
        "dismiss": (dismiss, "Example: onrecord findings dismiss n3fa9c1d204be --reason 'two people of one name'"),
        "reopen": (reopen, "Example: onrecord findings reopen n3fa9c1d204be"),
    },
)
