"""`onrecord speakers`: who is on record, and who is whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.groups import ByOption, ReasonOption, group
from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put, put_table, results

if TYPE_CHECKING:
    from onrecord.service import Record

_MOST = 100  # speakers in a table, and statements of one
_OTHERS = 4  # whom the words fit, too, and who are named
EXAMPLE = "Example: onrecord speakers 'Mara Lind' --limit 20"

Who = Annotated[
    str,
    typer.Argument(
        metavar="SPEAKER", help="A speaker's id (p12), as `onrecord speakers` lists it, or name.", show_default=False
    ),
]


def speakers(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="One speaker, by id (p12) or how words of the name begin.", show_default=False
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help=f"Show at most so many speakers, or statements of one; else {_MOST}, and all speakers in JSON, CSV.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Literal["table", "json", "csv"],
        typer.Option(help="Tables, one JSON object, or the list as CSV (as of `onrecord statements`)."),
    ] = "table",
    record: RecordOption = None,
) -> None:
    """List who is on record, those with most statements first; or show one speaker."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        if name is None:
            _list(held, limit, format)
        else:
            _show(held, name, limit, format)


def _list(held: "Record", limit: int | None, format: str) -> None:
    from onrecord.exporting import csv
    from onrecord.exporting.jsonl import items
    from onrecord.exporting.people import speakers_table

    if format == "json":
        put(items(held.speakers(limit=limit)))
        return
    if format == "csv":
        put(csv.row(csv.SPEAKER_COLUMNS) + "".join(map(csv.speaker_row, held.speakers(limit=limit))))
        return
    most = limit or _MOST
    found = held.speakers(limit=most + 1)
    if found:
        put_table(speakers_table(found[:most], width=results().width))
        if len(found) > most:
            note(f"these are the {most:,} with most statements; --limit shows more")
    else:
        note("nobody is named as a speaker on record yet: onrecord add PATHS puts reports there")


def _show(held: "Record", name: str, limit: int | None, format: str) -> None:
    from onrecord.errors import BadOption
    from onrecord.exporting.jsonl import line
    from onrecord.exporting.people import person_page

    if format == "csv":
        raise BadOption("CSV lists speakers; what one of them said: onrecord statements --speaker NAME --format csv")
    found = held.speaker(name, limit=limit or _MOST)
    if format == "json":
        put(line(found))
    else:
        put_table(person_page(found, width=results().width))
    others = [it for it in held.speakers(name, limit=_OTHERS + 2) if it.id != found.id]
    if others:
        listed = "; ".join(f"{it.id} {it.name}" + (f", {it.role}" if it.role else "") for it in others[:_OTHERS])
        more = "; and more" if len(others) > _OTHERS else ""
        note(f"this is {found.id} {found.name}; the words fit others, too: {listed}{more}")


def merge(
    context: typer.Context,
    speaker: Who,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one who is the same.", show_default=False)],
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Make two speakers one, under the first one's name and id; `speakers split` undoes it."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        kept = held.merge_speakers(speaker, other, reason=reason, by=by)
    note(f"one speaker now: {kept.id} {kept.name}")


def split(
    context: typer.Context,
    speaker: Who,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT",
            help="A speaker merged into this one, or the reports (a statement's id will do) in which it is another.",
            show_default=False,
        ),
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Part a speaker from one merged into it, or from what another of the name says in some reports."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        kept, part = held.split_speaker(speaker, *what, reason=reason, by=by)
    note(f"two speakers now: {kept.id} {kept.name} and {part.id} {part.name}")


def rename(
    context: typer.Context,
    speaker: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.", show_default=False)],
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Call a speaker by another name; former names still find it."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        renamed = held.rename_speaker(speaker, name, reason=reason, by=by)
    note(f"{renamed.id} is called {renamed.name}")


def identify(
    context: typer.Context,
    speaker: Who,
    external_id: Annotated[
        str, typer.Argument(metavar="QID", help="A Wikidata id, such as Q42; none takes it back.", show_default=False)
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Say who a speaker is outside this record."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        wanted = None if external_id.casefold() == "none" else external_id
        known = held.identify_speaker(speaker, wanted, reason=reason, by=by)
    note(f"{known.id} {known.name} is {known.external_id or 'nobody known elsewhere'}")


def import_(
    context: typer.Context,
    table: Annotated[
        str, typer.Argument(metavar="FILE", help="A CSV with the columns speaker, external_id.", show_default=False)
    ],
    reason: ReasonOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Say of many speakers who they are outside this record; one that is wrong stops none of the others."""
    from onrecord.cli.failures import FAILED
    from onrecord.service import open

    failed = done = 0
    with open(record_location(context, record), create=False) as held:
        for error in held.import_ids(Path(table), reason=reason, by=by):
            if error is None:
                done += 1
            else:
                failed += 1
                note(str(error), kind="error")
    note(f"{done:,} speakers identified" + (f"; {failed:,} rows failed" if failed else ""))
    if failed:
        raise typer.Exit(FAILED)


app = group(
    "List who is on record, show a speaker, and correct who is whom.",
    epilog=EXAMPLE,
    commands={
        "list": (speakers, EXAMPLE),
        "merge": (merge, "Example: onrecord speakers merge p12 p40 --reason 'his short name'"),
        "split": (
            split,
            "Example: onrecord speakers split p12 3fa9c1d204be --reason 'the goalkeeper, not the minister'",
        ),
        "rename": (rename, "Example: onrecord speakers rename p12 'Mara Lind'"),
        "import": (import_, "Example: onrecord speakers import ids.csv"),
        "identify": (identify, "Example: onrecord speakers identify 'Mara Lind' Q42"),
    },
)
