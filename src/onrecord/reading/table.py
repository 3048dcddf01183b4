"""A table in CSV: one report a row, read a row at a time, so that a file of any size is read in little memory."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import EmptyInput, MalformedLine, NotText, ReadingError, TooLarge
from onrecord.reading.decoding import decode, decode_line, megabytes, raising
from onrecord.reading.fields import Fields, report_of
from onrecord.reading.values import MEGABYTE, Options, Outcome

_COLUMNS = Fields.__struct_fields__
_SEPARATORS = ",;\t"
_SHOWN = 200  # characters of a header


def read_table(stream: BinaryIO, *, name: str, options: Options) -> Iterator[Outcome]:
    """One outcome a row, named `name:line` by the line it begins on; a bad row is `MalformedLine`, the next still read.

    The first row names the columns, in any case and order: `text` and the other fields of a line of JSON; others are
    passed over. Cells are parted by commas, semicolons or tabs. A row may be as long as a text and 1 MB for the rest;
    a longer one is `TooLarge`, one with bytes that are no text `NotText`, and the next is still read. Raises
    `EmptyInput` for a file without rows, `MalformedLine` where no column is `text`, and from the row on that no rule
    can part: then nothing tells where the next begins.
    """
    limit = options.max_text + MEGABYTE
    csv.field_size_limit(limit)
    lines = _Lines(stream, limit, name=name, options=options)
    first = lines.first()
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
        lines.begin_row(where)
        try:
            row = next(reader, None)
        except csv.Error as error:
            what = f"is no CSV ({error}): check its quotation marks; nothing from here on is read"
            raise MalformedLine(where, what) from error
        if row is None:
            break
        if not any(row) and lines.wrong is None:
            continue
        rows += 1
        if lines.wrong is not None:
            yield Outcome.failed(lines.wrong)
            continue
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


class _Lines:
    """The lines of a table as `csv` takes them; `wrong` is what cannot be read in those of the row that was begun.

    `csv` stops where it is given too much or no text. It is given what keeps the row's quotes in pairs instead, so that
    the next row is found.
    """

    def __init__(self, stream: BinaryIO, limit: int, *, name: str, options: Options) -> None:
        self.wrong: ReadingError | None = None
        self._stream = stream
        self._limit = limit
        self._left = limit  # bytes that the row may still have
        self._where = name
        self._options = options

    def first(self) -> str:
        """The row that names the columns: if that is no text, the table is none. Errors: NotText, TooLarge."""
        line = self._stream.readline(self._limit + 1)
        if len(line) > self._limit:
            raise self._too_large()
        return decode(line, name=self._where, options=self._options)

    def begin_row(self, where: str) -> None:
        """What comes next is the row at this place."""
        self.wrong, self._left, self._where = None, self._limit, where

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._left + 1)
        if not line:
            raise StopIteration
        if len(line) > self._left:
            self.wrong, self._left = self._too_large(), 0
            return '"' * (self._quotes(line) % 2) + "\n"
        self._left -= len(line)
        try:
            return decode_line(line, name=self._where, options=self._options)
        except NotText as error:
            self.wrong = self.wrong or error
            return line.decode(errors="replace")

    def _quotes(self, line: bytes) -> int:
        """How many quotation marks there are to the end of a line of which this was read; it is not held."""
        quotes = line.count(b'"')
        while not line.endswith(b"\n") and (line := self._stream.readline(MEGABYTE)):
            quotes += line.count(b'"')
        return quotes

    def _too_large(self) -> TooLarge:
        what = f"is over {megabytes(self._limit)}, more than is read as one report{raising(self._options)}"
        return TooLarge(self._where, what)


def _report(row: list[str], columns: list[str], where: str, options: Options) -> Outcome:
    if len(row) != len(columns):
        what = f"has {len(row)} of {len(columns)} cells: text with a separator in it needs quotes"
        raise MalformedLine(where, what)
    cells = dict(zip(columns, row, strict=True))
    return report_of(Fields(**{column: cells[column] for column in _COLUMNS if column in cells}), where, options)
