"""`onrecord export`: what people corrected, as training data."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note
from onrecord.errors import BadOption

EXAMPLE = "Example: onrecord export corpus/corrected (onrecord evaluate and training read such a folder)"


def export(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new or empty folder for the texts and annotations.")
    ],
    record: RecordOption = None,
) -> None:
    """Write the reports whose statements people corrected as training data, in PolNeAR's form (brat standoff)."""
    from onrecord.exporting import brat
    from onrecord.service import open

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadOption(f"{folder} is there already and not an empty folder; name a new one")
    with open(record_location(context, record), create=False) as held:
        count = 0
        for extraction in held.amended():
            for name in ("text", "attributions"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            name = brat.name_of(extraction)
            # bytes: offsets are code points of the text as it is, whatever its line breaks
            (folder / "text" / f"{name}.txt").write_bytes(extraction.report.text.encode())
            ann = folder / "attributions" / f"{name}_{brat.ANNOTATOR}.ann"
            ann.write_bytes(brat.standoff(extraction).encode())
            count += 1
    note(
        f"{count} report{'' if count == 1 else 's'} that people corrected: {folder}"
        if count
        else "nobody has corrected a statement of this record yet, so there is nothing to export"
    )
