"""A draft: one text, not yet published, in whatever form it is written; its offsets are those of the text read."""

import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from onrecord.errors import BadOption, NotText
from onrecord.reading.decoding import decode, decode_page, read_bounded
from onrecord.reading.docx import draft_of_docx
from onrecord.reading.markdown import draft_of_markdown
from onrecord.reading.markup import draft_of_markup
from onrecord.reading.opening import name_of, standard_input, unread
from onrecord.reading.plain import read_text
from onrecord.reading.reports import text_report
from onrecord.reading.telling import is_page
from onrecord.reading.values import MEGABYTE, Names, Options, Sent
from onrecord.types import Report

DraftFormat = Literal["text", "markdown", "html", "docx"]
DRAFT_FORMATS: tuple[DraftFormat, ...] = get_args(DraftFormat)

_ENDINGS: dict[str, DraftFormat] = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".qmd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx",
}  # fmt: skip
_UNREAD = {".doc": "DOCX", ".odt": "DOCX", ".rtf": "DOCX", ".pages": "DOCX", ".pdf": "text", ".tex": "text"}
# What holds reports, or data: read as text, each mark in it would be one of the draft
_MANY = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xml", ".rss", ".atom", ".rdf"})
MAX_DRAFT = 1 * MEGABYTE  # 150,000 words; to find who is quoted in more takes minutes
_NAMES = Names(date=None, max_text="max_text", encoding="encoding", allow_private=None)
_MAX_DOCX = 50 * MEGABYTE  # pictures and all, packed
_WRAP = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*[^\s\-*+>#|])")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def read_draft(
    given: str | Path | Sent,
    *,
    format: DraftFormat | None = None,
    max_text: int = MAX_DRAFT,
    encoding: str | None = None,
    names: Names = _NAMES,
) -> Report:
    """The draft in a file, sent or not, or on standard input (`-`).

    It needs no date, and a `date …` heading is not its text. By its ending a file is Markdown, HTML or DOCX, else plain
    text; standard input is DOCX or HTML where it begins so. `format` goes before both; `encoding` and `names` are
    as in `Options`. Errors: ReadingError, BadOption.
    """
    options = Options(max_text=max_text, encoding=encoding, names=names)
    if format is not None and format not in DRAFT_FORMATS:
        raise BadOption(f"a draft cannot be read as {format!r}: use one of {', '.join(DRAFT_FORMATS)}")
    name = name_of(given)
    try:
        if given == "-":
            return _read(standard_input(), format, name=name, options=options)
        path = Path(name)
        ending = path.suffix.lower()
        if format is None and ending in _UNREAD:
            raise NotText(name, f"is not read as a draft: save it as {_UNREAD[ending]}, or convert it, and check that")
        if format is None and ending in _MANY:
            raise NotText(name, "is not read as a draft, which is one text: save that as text, Markdown, HTML or DOCX")
        with BytesIO(given.body) if isinstance(given, Sent) else path.open("rb") as stream:
            return _read(stream, format or _ENDINGS.get(ending, "text"), name=name, options=options)
    except (OSError, ValueError) as error:
        raise unread(name, error) from error


def _read(stream: BinaryIO, format: DraftFormat | None, *, name: str, options: Options) -> Report:
    if format is None:
        head = stream.read(512)
        format = "docx" if head.startswith(b"PK\x03\x04") else "html" if is_page(head.decode("latin-1")) else "text"
    else:
        head = b""
    # markup is longer than its text, and a character four bytes at most
    limit = _MAX_DOCX if format == "docx" else 4 * options.max_text + 4
    data = read_bounded(stream, limit, name=name, head=head, options=options)
    if format == "text":
        report = next(read_text(data, name=name, options=options)).required()
        return text_report(unwrapped(report.text), name=name, options=options).required()
    if format == "docx":
        draft = draft_of_docx(data, name=name)
    elif format == "html":
        draft = draft_of_markup(decode_page(data, name=name, options=options), name=name)
    else:
        draft = draft_of_markdown(decode(data, name=name, options=options), name=name)
    return text_report(draft.text, name=name, title=draft.title, options=options).required()


def unwrapped(text: str) -> str:
    """A text whose paragraphs are wrapped (empty lines part them), with a space for each line break within one.

    As long as before, so that offsets stay. Without empty lines each line is a paragraph, and stays one.
    """
    return _WRAP.sub(lambda found: " " * len(found[0]), text) if _EMPTY_LINE.search(text) else text
