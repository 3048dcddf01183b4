"""Tables that people bring: offices and who held them, and ids of speakers elsewhere."""

import csv
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.types import OfficeHeld

OFFICE_COLUMNS = ("person", "office", "organisation", "from", "to", "reference")
ID_COLUMNS = ("speaker", "external_id")
_LARGEST = 50_000_000  # bytes of a table
_LONGEST = 500  # characters of a cell


def offices_in(path: Path) -> list[OfficeHeld]:
    """The rows of a table of offices. Errors: ReadingError, which names the line and says what is wrong with it."""
    return _offices(str(path), _text(path))


def bundled_offices() -> list[OfficeHeld]:
    """The table that ships with the package: US federal and UN top offices, 2016 to 2021."""
    text = resources.files("onrecord.comparing").joinpath("offices.csv").read_text(encoding="utf-8")
    return _offices("the bundled table", text)


def ids_in(path: Path) -> list[tuple[str, str]]:
    """Speakers, by id or name, and their ids elsewhere. Errors: ReadingError."""
    rows = _rows(str(path), _text(path), ID_COLUMNS, needed=ID_COLUMNS)
    return [(row["speaker"], row["external_id"]) for _, row in rows]


def _offices(name: str, text: str) -> list[OfficeHeld]:
    return [_office(where, row) for where, row in _rows(name, text, OFFICE_COLUMNS, needed=("person", "office"))]


def _office(where: str, row: dict[str, str]) -> OfficeHeld:
    for column in ("from", "to"):
        if row[column]:
            try:
                row[column] = date.fromisoformat(row[column]).isoformat()
            except ValueError:
                raise ReadingError(
                    where, f"{column} {row[column][:40]!r} is no day; give it as YYYY-MM-DD, or leave it empty"
                ) from None
    if row["from"] and row["to"] and row["to"] < row["from"]:
        raise ReadingError(where, f"it ends ({row['to']}) before it begins ({row['from']}); correct one of them")
    return OfficeHeld(
        person=row["person"],
        office=row["office"],
        organisation=row["organisation"] or None,
        from_=row["from"] or None,
        to=row["to"] or None,
        reference=row["reference"] or None,
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadingError(str(path), f"this table is over {_LARGEST:,} bytes; import it in parts")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ReadingError(str(path), f"could not be read ({error.strerror}); check the name") from error
    except UnicodeDecodeError as error:
        raise ReadingError(str(path), "this is no text in UTF-8; save the table as CSV in UTF-8") from error


def _rows(
    name: str, text: str, columns: tuple[str, ...], *, needed: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with where it stands, its cells trimmed; all of the table is checked before any of it is used."""
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        header = [(column or "").strip().casefold() for column in reader.fieldnames or ()]
        if missing := [column for column in columns if column not in header]:
            raise ReadingError(
                name, f"the first line names no column {', '.join(missing)}; it should be {','.join(columns)}"
            )
        reader.fieldnames = header
        found = []
        for row in reader:
            where = f"{name}:{reader.line_num}"
            cells = {column: " ".join((row.get(column) or "").replace("\0", " ").split()) for column in columns}
            if not any(cells.values()):
                continue
            for column, cell in cells.items():
                if column in needed and not cell:
                    raise ReadingError(where, f"{column} is empty; every row needs {' and '.join(needed)}")
                if len(cell) > _LONGEST:
                    raise ReadingError(where, f"{column} has {len(cell):,} characters; give {_LONGEST} at most")
            found.append((where, cells))
    except csv.Error as error:
        raise ReadingError(
            f"{name}:{reader.line_num}", f"this is no CSV ({error}); check the quotation marks"
        ) from error
    return iter(found)
