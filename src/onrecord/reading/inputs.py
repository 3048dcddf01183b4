"""Inputs of every kind, in order, each read by its format; one that fails stops none of the others."""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from onrecord.errors import FetchError, ReadingError
from onrecord.reading.decoding import read_bounded
from onrecord.reading.feed import looks_like_feed, read_feed
from onrecord.reading.folder import files_below
from onrecord.reading.html import read_page
from onrecord.reading.jsonl import is_object, read_jsonl
from onrecord.reading.plain import read_text
from onrecord.reading.values import MAX_BODY, MEGABYTE, Format, Options, Outcome

STANDARD_INPUT = "standard input"
_ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
_MEDIA: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
    "application/x-ndjson": "jsonl", "application/ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl", "application/jsonlines": "jsonl", "application/json-lines": "jsonl",
}  # fmt: skip
# Types that servers give for want of a better one: here the URL's ending may say more
_VAGUE = frozenset({"text/plain", "application/octet-stream", "application/json", "binary/octet-stream"})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_DEFAULTS = Options()


def read(inputs: Iterable[str | Path], *, options: Options = _DEFAULTS) -> Iterator[Outcome]:
    """The outcomes of files, folders, http(s) URLs and `-` (standard input), in the order given.

    Folders are expanded in sorted order; JSONL lines and feed entries follow in theirs; a repeated text is given again.
    By its ending a file is HTML, a feed (`.xml .rss .atom .rdf`), JSON Lines (`.jsonl .ndjson .json`), else plain text.
    Standard input is JSON Lines if its first line with anything on it is one JSON object, else plain text. Nothing is
    raised for an input: what is wrong with it is its outcome's `error`.
    """
    for given in inputs:
        name = STANDARD_INPUT if given == "-" else str(given)
        try:
            if given == "-":
                yield from _standard_input(options)
            elif isinstance(given, str) and _SCHEME.match(given):
                yield from _url(given, options)
            else:
                yield from _path(Path(given), options)
        except (ReadingError, OSError, ValueError) as error:
            yield _failed(name, error)


def _path(path: Path, options: Options) -> Iterator[Outcome]:
    if not path.is_dir():
        yield from _file(path, options)
        return
    for found in files_below(path):
        try:
            if isinstance(found, ReadingError):
                raise found
            yield from _file(found, options)
        except (ReadingError, OSError, ValueError) as error:
            yield _failed(str(found), error)


def _file(path: Path, options: Options) -> Iterator[Outcome]:
    kind = options.format or _ENDINGS.get(path.suffix.lower(), "text")
    with path.open("rb") as stream:
        yield from _stream(stream, kind, name=str(path), options=options)


def _standard_input(options: Options) -> Iterator[Outcome]:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadingError(STANDARD_INPUT, "is closed")
    head = b""
    kind = options.format
    if kind is None:
        limit = 6 * options.max_text + MEGABYTE
        while (line := stream.readline(limit)) and not line.strip() and len(head) < limit:
            head += line
        head += line
        kind = "jsonl" if line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and is_object(line) else "text"
    yield from _stream(stream, kind, name=STANDARD_INPUT, options=options, head=head)


def _url(url: str, options: Options) -> Iterator[Outcome]:
    from onrecord.reading.fetching import fetch

    got = fetch(url, allow_private=options.allow_private)
    kind = options.format or _MEDIA.get(got.media_type)
    if kind is None and got.media_type in _VAGUE:
        kind = _ENDINGS.get(Path(urlsplit(got.url).path).suffix.lower())
        kind = kind or ("text" if got.media_type == "text/plain" else None)
    if kind is None:
        raise FetchError(url, f"is {got.media_type}, which is no page, plain text, feed or JSON Lines")
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
) -> Iterator[Outcome]:
    if kind == "jsonl":
        return read_jsonl(stream, name=name, options=options, head=head)
    # four bytes a character at most: what is longer is over the limit in every encoding
    data = read_bounded(stream, max(MAX_BODY, 4 * options.max_text + 4), name=name, head=head)
    if kind == "feed":
        return read_feed(data, name=name, options=options, url=url)
    reader = read_page if kind == "html" else read_text
    return reader(data, name=name, options=options, url=url, charset=charset)


def _failed(name: str, error: Exception) -> Outcome:
    if not isinstance(error, ReadingError):
        why = "there is no such file or folder" if isinstance(error, FileNotFoundError) else _why(error)
        cause, error = error, ReadingError(name, why)
        error.__cause__ = cause
    return Outcome.failed(error)


def _why(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"could not be read ({reason.lower()})"
