"""What can go wrong, as one tree; each message says what happened, to which input, and what to do.

    OnrecordError
    ├── ReadingError        an input could not be read as a report
    │   ├── EmptyInput      nothing in it
    │   ├── NotText         binary, or bytes that are no text
    │   ├── TooLarge        over a size limit
    │   ├── NoArticle       HTML without a main text
    │   ├── MalformedLine   a line of JSONL that is no report
    │   └── FetchError      a URL that could not be fetched
    │       └── AddressRefused  a URL that leads to a private address
    ├── BadOption           an option has a value that it cannot have
    ├── RecordError         the record could not be opened, read or written
    │   ├── RecordUnavailable   its file or database fails: busy, full, damaged
    │   └── NotOnRecord     asked for something the record does not hold
    ├── ModelError          the shipped weights are missing or do not fit this version
    └── CorpusError         a gold corpus is not in the form that evaluation reads

Outside libraries' errors are mapped to these where they are caught; the original is kept as ``__cause__``.
"""


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose; its text is one sentence for a person."""


class ReadingError(OnrecordError):
    """An input could not be read as a report; `input` names it (a path, with ``:line``, or a URL)."""

    def __init__(self, input: str, message: str) -> None:
        super().__init__(f"{input}: {message}")
        self.input = input
        self.message = message


class EmptyInput(ReadingError):
    """The input holds no text."""


class NotText(ReadingError):
    """The input is binary, or its bytes cannot be decoded."""


class TooLarge(ReadingError):
    """The input is over a size limit."""


class NoArticle(ReadingError):
    """The page holds no main text."""


class MalformedLine(ReadingError):
    """A line of JSON, or a row of a table, is no report."""


class FetchError(ReadingError):
    """A URL could not be fetched."""


class AddressRefused(FetchError):
    """A URL leads to a private or loopback address, and that was not allowed."""


class BadOption(OnrecordError):
    """An option has a value that it cannot have."""


class RecordError(OnrecordError):
    """The record could not be opened, read or written."""


class RecordUnavailable(RecordError):
    """The record's file or database fails: another process holds it, the disk is full, it is damaged."""


class NotOnRecord(RecordError):
    """The record does not hold what was asked for."""


class ModelError(OnrecordError):
    """The shipped weights are missing, damaged, or made for another version."""


class CorpusError(OnrecordError):
    """A gold corpus is not in the form that evaluation reads."""
