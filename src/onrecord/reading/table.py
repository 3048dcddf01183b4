"""A table in CSV: one report a row, read a row at a time, so that a file of any size is read in little memory."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import EmptyInput, MalformedLine, ReadingError, TooLarge
from onrecord.reading.decoding import decode_line, megabytes, raising
from onrecord.reading.fields import Fields, report_of
from onrecord.reading.values import MEGABYTE, Options, Outcome

_COLUMNS = Fields.__struct_fields__
_SEPARATORS = ",;\t"
_SHOWN = 200  # characters of a header


def read_table(stream: BinaryIO, *, name: str, options: Options) -> Iterator[Outcome]:
    """One outcome a row, named `name:line` by the line it begins on; a bad row is `MalformedLine`, the next still read.

    The first row names the columns, in any case and order: `text` and the other fields of a line of JSON; others are
    passed over. Cells are parted by commas, semicolons or tabs. Raises `EmptyInput` for a file without rows,
    `MalformedLine` where no column is `text`, and from the row on that no rule can part: then nothing tells where the
    next begins. The same goes for `NotText` and `TooLarge`.
    """
    limit = options.max_text + MEGABYTE
    csv.field_size_limit(limit)
    lines = _lines(stream, limit, name, options)
    first = next(lines, "").removeprefix("\ufeff")
    columns, separator = _header(first)
    if "text" not in columns:
        if not first.strip():
            raise EmptyInput(name, "holds no rows")
        shown = ", ".join(columns)[:_SHOWN]
        raise MalformedLine(name, f"has no column `text` (but {shown}): its first row names {', '.join(_COLUMNS)}")
    if twice := [column for column in _COLUMNS if columns.count(column) > 1]:
        raise MalformedLine(name, f"has two columns `{twice[0]}`: give one of them another name")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows = 0
    while True:
        where = f"{name}:{reader.line_num + 2}"
        try:
            row = next(reader, None)
        except csv.Error as error:
            what = f"is no CSV ({error}): check its quotation marks; nothing from here on is read"
            raise MalformedLine(where, what) from error
        if row is None:
            break
        if not any(row):
            continue
        rows += 1
        try:
            yield _report(row, columns, where, options)
        except ReadingError as error:
            yield Outcome.failed(error)
    if not rows:
        raise EmptyInput(name, "holds no rows below its first")


def _header(line: str) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: that by which one of them is `text`, else by which most are."""
    found = []
    for separator in _SEPARATORS:
        cells = next(csv.reader([line], delimiter=separator), [])
        found.append(([cell.strip().casefold() for cell in cells], separator))
    return max(found, key=lambda it: ("text" in it[0], len(it[0])))


def _lines(stream: BinaryIO, limit: int, name: str, options: Options) -> Iterator[str]:
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            what = f"holds a line over {megabytes(limit)}, more than is read as one report{raising(options)}"
            raise TooLarge(name, what)
        yield decode_line(line, name=name, options=options)


def _report(row: list[str], columns: list[str], where: str, options: Options) -> Outcome:
    if len(row) != len(columns):
        what = f"has {len(row)} of {len(columns)} cells: text with a separator in it needs quotes"
        raise MalformedLine(where, what)
    cells = dict(zip(columns, row, strict=True))
    return report_of(Fields(**{column: cells[column] for column in _COLUMNS if column in cells}), where, options)
