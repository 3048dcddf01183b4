"""A draft checked against a record: read, its quotations found, each looked for among what is on record."""

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import reading
from onrecord.reading import NO_NAMES, DraftFormat, Names, Options, Sent
from onrecord.reading.decoding import normalise_newlines
from onrecord.reading.plain import without_heading
from onrecord.service import extracting
from onrecord.service.texts import check_text, no_file_name
from onrecord.types import Check, Report

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.service.recording import Record


def check(draft: str | Path | Report, record: "Record", *, all: bool = False, indirect: bool = True) -> Check:
    """What a record has of a draft's quotations: ``onrecord.check(text, record).summary.passed``.

    `draft` is a text, or a ``Path`` to a text, Markdown, HTML or DOCX file; it needs no date. With `all`, quotations
    that are no statements (titles, nicknames) are listed, too; unless `indirect` is false, so is what the draft says in
    its own words that others said. Errors: as for `extract`, and RecordError.
    """
    return record.check(draft, all=all, indirect=indirect)


def draft_of(draft: str | Path | Report) -> Report:
    """A draft as it is read; a text keeps its offsets."""
    if isinstance(draft, Report):
        return draft
    if isinstance(draft, Path):
        return reading.read_draft(draft, names=NO_NAMES)
    return draft_text(no_file_name(draft))


def draft_text(text: str) -> Report:
    """A draft's text as it is read, whatever it says: no file's name is looked for in it.

    Errors: those of reading, TooLarge for more than a draft may have among them, and BadOption for what is no text.
    """
    check_text(text)
    _, text = without_heading(normalise_newlines(text))
    return reading.text_report(text, options=Options(max_text=reading.MAX_DRAFT, names=NO_NAMES)).required()


def read_draft(
    given: str | Sent,
    *,
    format: DraftFormat | None = None,
    max_text: int = reading.MAX_DRAFT,
    encoding: str | None = None,
    names: Names = NO_NAMES,
) -> Report:
    """The draft in a file, sent or not, or on standard input (`-`), for a door that shows verdicts in its text."""
    return reading.read_draft(given, format=format, max_text=max_text, encoding=encoding, names=names)


def checked(store: "Store", draft: Report, *, all: bool, indirect: bool) -> Check:
    """The check of a draft against what a store holds."""
    from onrecord.checking import check as compare  # rapidfuzz and more: only who checks waits for them

    return compare(extracting.shared_extractor().extract(draft), store, all=all, indirect=indirect)
