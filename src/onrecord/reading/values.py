"""What reading is asked for and what it gives."""

from typing import Literal, Self, get_args

import msgspec

from onrecord.errors import BadOption, ReadingError
from onrecord.reading.charsets import codec_of
from onrecord.reading.dates import iso_date
from onrecord.types import Report

Format = Literal["text", "html", "feed", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

MEGABYTE = 1_000_000
MAX_TEXT = 5 * MEGABYTE
MAX_BODY = 20 * MEGABYTE  # of a fetched body, unpacked; and of a page or feed from disk


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What a door calls the options, for the messages that say which one helps; None where it has no such option."""

    date: str | None = "Options(date=…)"
    max_text: str | None = "Options(max_text=…)"
    encoding: str | None = "Options(encoding=…)"
    allow_private: str | None = "Options(allow_private=True)"


NO_NAMES = Names(date=None, max_text=None, encoding=None, allow_private=None)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to read; `date`, `outlet`, `title` and `url` fill only what an input does not say itself.

    `max_text` is in bytes of a report's text as UTF-8. `format` reads every input as that format, whatever its name
    or content type says; `encoding` is that of text and pages whose bytes are no UTF-8 and that declare none. Messages
    call the options by `names`. Raises `BadOption` at once for a value that cannot be.
    """

    date: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    max_text: int = MAX_TEXT
    allow_private: bool = False
    format: Format | None = None
    encoding: str | None = None
    names: Names = Names()

    def __post_init__(self) -> None:
        if self.date is not None and iso_date(self.date) is None:
            raise BadOption(f"the date {self.date!r} is no ISO 8601 date: write it as 2020-01-06 or 2020-01-06T09:30Z")
        if self.max_text <= 0:
            raise BadOption(f"the text limit {self.max_text} is not above 0: give it in bytes")
        if self.format is not None and self.format not in FORMATS:
            raise BadOption(f"there is no format {self.format!r}: use one of {', '.join(FORMATS)}")
        if self.encoding is not None and codec_of(self.encoding) is None:
            raise BadOption(f"there is no encoding {self.encoding[:40]!r}: give one such as windows-1252 or iso-8859-2")


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A file that somebody sends: its name, which is read as any file's is and never opened, and its bytes."""

    name: str
    body: bytes


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one input, line or entry: a report or an error, never both; `input` names it.

    A name is a path or URL as given, `standard input`, `file:line` for JSONL, `file, entry 3` for a feed. Each
    warning is one sentence that begins with that name, or with a folder's: the last outcome of a folder says what was
    passed over there.
    """

    input: str
    report: Report | None = None
    error: ReadingError | None = None
    warnings: tuple[str, ...] = ()

    @classmethod
    def failed(cls, error: ReadingError) -> Self:
        """The outcome of an input that could not be read."""
        return cls(input=error.input, error=error)

    def required(self) -> Report:
        """The report; raises the `error` of an input that failed."""
        if self.report is None:
            raise self.error or ReadingError(self.input, "could not be read")
        return self.report
