"""`onrecord add`: reports onto the record."""

from typing import Annotated

import typer

from onrecord.cli.driving import Tally, drive, end, plural
from onrecord.cli.options import (
    AllowPrivateOption,
    DateOption,
    EncodingOption,
    MaxSizeOption,
    OutletOption,
    Paths,
    ReadAsOption,
    RecordOption,
    UrlOption,
    reading_options,
    record_location,
)

EXAMPLE = "Example: onrecord add reports/ https://example.org/news/letter --outlet 'Example News'"


def add(
    context: typer.Context,
    paths: Paths,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read reports that are on record once more, where the model or their details are new."
        ),
    ] = False,
    date: DateOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    max_size: MaxSizeOption = "5MB",
    encoding: EncodingOption = None,
    allow_private: AllowPrivateOption = False,
    read_as: ReadAsOption = None,
    record: RecordOption = None,
) -> None:
    """Put reports and who said what in them on record; safe to interrupt and to repeat."""
    from onrecord.service import open

    options = reading_options(
        date=date,
        outlet=outlet,
        url=url,
        max_size=max_size,
        encoding=encoding,
        allow_private=allow_private,
        read_as=read_as,
    )
    location = record_location(context, record)
    with open(location) as held:
        tally = drive(
            held.add_inputs(paths, options=options, again=again),
            doing="Adding",
            interrupted=lambda so_far: (
                f"what was added is kept ({_kept(so_far, location)}); the same command goes on from there"
            ),
        )
    failed = f"; {plural(tally.failed, 'input')} failed" if tally.failed else ""
    end(tally, _kept(tally, location) + failed)


def _kept(tally: Tally, location: str) -> str:
    """What the record has got: ``record.sqlite: 2 reports added, with 31 statements; 1 was on record already``."""
    added = tally.added["new"] + tally.added["restored"]
    parts = []
    if added:
        parts.append(f"{plural(added, 'report')} added")
    if tally.added["reread"]:
        parts.append(f"{plural(tally.added['reread'], 'report')} read again")
    news = f"{' and '.join(parts)}, with {plural(tally.statements, 'statement')}" if parts else "nothing new"
    there = tally.added["unchanged"]
    already = f"; {there:,} {'was' if there == 1 else 'were'} on record already" if there else ""
    return f"{location}: {news}{already}"
