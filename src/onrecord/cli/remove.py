"""`onrecord remove`: a report off the record."""

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note
from onrecord.cli.show import Ref, report_of

EXAMPLE = "Example: onrecord remove 3fa9c1d204be"


def remove(context: typer.Context, report: Ref, record: RecordOption = None) -> None:
    """Take a report and its statements off the record; adding it again brings them back."""
    from onrecord.exporting.wording import name_of, short_id
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        removed = held.remove(report_of(report))
    note(f"off the record: {name_of(removed)} ({short_id(removed.id)})")
