"""Inputs of every kind, in order, each read by its format; one that fails stops none of the others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from onrecord.errors import AddressRefused, EmptyInput, FetchError, ReadingError
from onrecord.reading.decoding import as_utf8, read_bounded
from onrecord.reading.feed import looks_like_feed, read_feed
from onrecord.reading.folder import files_below
from onrecord.reading.html import read_page
from onrecord.reading.jsonl import is_object, read_jsonl
from onrecord.reading.opening import STANDARD_INPUT, name_of, standard_input, unread
from onrecord.reading.plain import read_text
from onrecord.reading.table import read_table
from onrecord.reading.values import MAX_BODY, MEGABYTE, Format, Options, Outcome, Sent

_ENDINGS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
_ENDINGS_TOLD = 6  # of files passed over
_MEDIA: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
    "application/x-ndjson": "jsonl", "application/ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl", "application/jsonlines": "jsonl", "application/json-lines": "jsonl",
    "text/csv": "csv", "text/tab-separated-values": "csv",
}  # fmt: skip
# Types that servers give for want of a better one: here the URL's ending may say more
_VAGUE = frozenset({"text/plain", "application/octet-stream", "application/json", "binary/octet-stream"})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_DEFAULTS = Options()


def read(inputs: Iterable[str | Path | Sent], *, options: Options = _DEFAULTS) -> Iterator[Outcome]:
    """The outcomes of files, folders, http(s) URLs, `-` (standard input) and what was sent, in the order given.

    Folders are expanded in sorted order; JSONL lines and feed entries follow in theirs; a repeated text is given again.
    By its ending a file is HTML, a feed (`.xml .rss .atom .rdf`), JSON Lines (`.jsonl .ndjson
    .json`), CSV (`.csv .tsv`), else plain text.
    In a folder, only `.txt .text .md .markdown` are plain text; other endings are passed over, unless there is a
    `format`, and how many is told in a warning of the folder's last outcome.
    Standard input is JSON Lines if its first line with anything on it is one JSON object, else plain text. Nothing is
    raised for an input: what is wrong with it is its outcome's `error`.
    """
    for given in inputs:
        try:
            if isinstance(given, Sent):
                kind = _kind(given.name, options)
                yield from _stream(BytesIO(given.body), kind, name=given.name, options=options, file=given.name)
            elif given == "-":
                yield from _standard_input(options)
            elif isinstance(given, str) and _SCHEME.match(given):
                yield from _url(given, options)
            else:
                yield from _path(Path(given), options)
        except (ReadingError, OSError, ValueError) as error:
            yield _failed(name_of(given), error)


def _path(path: Path, options: Options) -> Iterator[Outcome]:
    if not path.is_dir():
        yield from _file(path, options)
        return
    passed: Counter[str] = Counter()
    last = None
    for outcome in _folder(path, options, passed):
        if last is not None:
            yield last
        last = outcome
    told = _passed_over(passed) if passed else ""
    if last is None:
        raise EmptyInput(str(path), f"no file in the folder is read; {told}")
    yield msgspec.structs.replace(last, warnings=(*last.warnings, f"{path}: {told}")) if passed else last


def _folder(path: Path, options: Options, passed: "Counter[str]") -> Iterator[Outcome]:
    """What a folder's files hold; those whose ending says nothing that is read are counted in `passed`, by ending."""
    for found in files_below(path):
        try:
            if isinstance(found, ReadingError):
                raise found
            ending = found.suffix.lower()
            if options.format is None and ending not in _ENDINGS:
                passed[ending] += 1
            else:
                yield from _file(found, options)
        except (ReadingError, OSError, ValueError) as error:
            yield _failed(str(found), error)


def _passed_over(passed: "Counter[str]") -> str:
    files = passed.total()
    first = passed.most_common(_ENDINGS_TOLD)
    kinds = [f"{count:,} {ending[:20] or 'without an ending'}" for ending, count in first]
    if len(passed) > len(first):
        kinds.append(f"{files - sum(count for _, count in first):,} others")
    what = f"{files:,} file{' was' if files == 1 else 's were'} passed over ({', '.join(kinds)})"
    return f"{what}: name a file to have it read"


def _file(path: Path, options: Options) -> Iterator[Outcome]:
    with path.open("rb") as stream:
        yield from _stream(stream, _kind(path.name, options), name=str(path), options=options, file=path.name)


def _kind(name: str, options: Options) -> Format:
    return options.format or _ENDINGS.get(Path(name).suffix.lower(), "text")


def _standard_input(options: Options) -> Iterator[Outcome]:
    stream = standard_input()
    head = bytearray()
    kind = options.format
    if kind is None:
        limit = 6 * options.max_text + MEGABYTE
        while (line := stream.readline(limit)) and not line.strip() and len(head) < limit:
            head += line
        head += line
        kind = "jsonl" if line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and is_object(line) else "text"
    yield from _stream(stream, kind, name=STANDARD_INPUT, options=options, head=bytes(head))


def _url(url: str, options: Options) -> Iterator[Outcome]:
    from onrecord.reading.fetching import fetch

    try:
        got = fetch(url, allow_private=options.allow_private)
    except AddressRefused as error:
        way = options.names.allow_private
        raise AddressRefused(url, error.message + (f": {way} lets it be fetched" if way else "")) from error
    kind = options.format or _MEDIA.get(got.media_type)
    if kind is None and got.media_type in _VAGUE:
        kind = _ENDINGS.get(Path(urlsplit(got.url).path).suffix.lower())
        kind = kind or ("text" if got.media_type == "text/plain" else None)
    if kind is None:
        raise FetchError(url, f"is {got.media_type}, which is no page, plain text, feed, JSON Lines or CSV")
    if kind == "html" and options.format is None and looks_like_feed(got.body):
        kind = "feed"
    yield from _stream(BytesIO(got.body), kind, name=url, options=options, url=got.url, charset=got.charset)


def _stream(
    stream: BinaryIO,
    kind: Format,
    *,
    name: str,
    options: Options,
    head: bytes = b"",
    url: str | None = None,
    charset: str | None = None,
    file: str | None = None,
) -> Iterator[Outcome]:
    if kind in ("jsonl", "csv") and not head:
        stream = as_utf8(stream, name=name)
    if kind == "jsonl":
        return read_jsonl(stream, name=name, options=options, head=head)
    if kind == "csv":
        return read_table(stream, name=name, options=options)
    # four bytes a character at most: what is longer is over the limit in every encoding
    data = read_bounded(stream, max(MAX_BODY, 4 * options.max_text + 4), name=name, head=head, options=options)
    if kind == "feed":
        return read_feed(data, name=name, options=options, url=url)
    if kind == "html":
        return read_page(data, name=name, options=options, url=url, charset=charset)
    return read_text(data, name=name, options=options, url=url, charset=charset, file=file)


def _failed(name: str, error: Exception) -> Outcome:
    if not isinstance(error, ReadingError):
        cause, error = error, unread(name, error, missing="there is no such file or folder")
        error.__cause__ = cause
    return Outcome.failed(error)
