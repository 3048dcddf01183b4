"""Bytes to text: byte order marks, declared charsets, newlines. Nothing is guessed and nothing replaced."""

import codecs
import re
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import NotText, TooLarge
from onrecord.reading.charsets import codec_of
from onrecord.reading.values import MEGABYTE, Options

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# UTF-32 before UTF-16: its little-endian mark begins with the other's
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file, not text: save what it says as text, or as a page"),
    (b"PK\x03\x04", "a ZIP, Word or similar packed file, not text: save it as text, or as a page (HTML)"),
    (b"\x1f\x8b", "a gzip file, not text: unpack it"),
    (b"\x89PNG", "an image, not text"),
    (b"\xff\xd8\xff", "an image, not text"),
    (b"GIF8", "an image, not text"),
)
_DEFAULTS = Options()
_PIECE = 1 << 16  # bytes
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w-]+)""", re.I
)


def normalise_newlines(text: str) -> str:
    r"""The text with `\r\n` and `\r` as `\n`, otherwise as it came."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, *, charset: str | None = None, name: str, options: Options = _DEFAULTS) -> str:
    """The text of a plain file: UTF-8, or UTF-16 and UTF-32 with their marks; newlines normalised, the mark dropped.

    A `charset` that it was sent with goes before UTF-8; what is no UTF-8 is in the `encoding` of the options, if it
    can be. Raises `NotText` for binary data and, with the byte's offset, for bytes that cannot be decoded.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(name, f"is {what}")
    if (text := _as_declared(data, charset)) is not None:
        return text
    mark, encoding = _mark(data)
    if not mark and b"\0" in data:
        raise NotText(name, f"is binary, not text (a NUL byte at offset {data.index(0)})")
    text = _strict(data, mark, encoding, name=name, options=options)
    if "\0" in text:
        raise NotText(name, "is binary, not text (it holds NUL characters)")
    return normalise_newlines(text)


def decode_page(data: bytes, *, charset: str | None = None, name: str, options: Options = _DEFAULTS) -> str:
    """The markup of a page: by its byte order mark, the `charset` it was sent with, its own declaration, else UTF-8.

    Raises `NotText` for binary data, and for bytes that neither the declared charset nor `decode` can decode.
    """
    declared = _DECLARED.search(data, 0, 4096)
    text = _as_declared(data, charset, declared[1].decode("ascii", "replace") if declared else None)
    return decode(data, name=name, options=options) if text is None else text


def decode_line(line: bytes, *, name: str, options: Options = _DEFAULTS) -> str:
    """One line of a file that is read line by line, as `decode` would have it. Errors: NotText."""
    return _strict(line, b"", "utf-8", name=name, options=options)


def as_utf8(stream: BinaryIO, *, name: str) -> BinaryIO:
    """The stream, to be read by lines; what its mark says is UTF-16 or UTF-32 comes as UTF-8.

    Where that cannot be decoded, reading raises `NotText`.
    """
    if isinstance(stream, BufferedReader):
        head = stream.peek(4)[:4]
    else:
        head = stream.read(4)
        stream.seek(-len(head), 1)
    mark, encoding = _mark(head)
    return stream if encoding == "utf-8" else BufferedReader(_Recoded(stream, mark, encoding, name=name))


def read_bounded(stream: BinaryIO, limit: int, *, name: str, head: bytes = b"", options: Options = _DEFAULTS) -> bytes:
    """`head` and all that follows it in `stream`, up to `limit` bytes; raises `TooLarge` without reading on."""
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise TooLarge(name, f"is over {megabytes(limit)}, more than is read as one report{raising(options)}")
    return data


def raising(options: Options) -> str:
    """How to read what is over the limit, to end a sentence with; empty where that cannot be."""
    return f": {options.names.max_text} raises the limit" if options.names.max_text else ""


def megabytes(size: int) -> str:
    """A size for a person: `5 MB`, `0.3 MB`, `200 bytes`."""
    return f"{size / MEGABYTE:.3g} MB" if size >= MEGABYTE // 100 else f"{size} bytes"


def _as_declared(data: bytes, *labels: str | None) -> str | None:
    """The text by the first of the charsets that is known and can decode it, else None."""
    if _mark(data)[0] or b"\0" in data:
        return None
    for label in labels:
        encoding = codec_of(label) if label else None
        if encoding:
            try:
                return normalise_newlines(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    return None


class _Recoded(RawIOBase):
    """What a stream in another encoding holds behind its mark, as UTF-8."""

    def __init__(self, stream: BinaryIO, mark: bytes, encoding: str, *, name: str) -> None:
        stream.read(len(mark))
        self._pieces = self._decoded(stream, encoding, name)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        data = self._rest or next(self._pieces, b"")
        size = min(len(room), len(data))
        room[:size], self._rest = data[:size], data[size:]
        return size

    @staticmethod
    def _decoded(stream: BinaryIO, encoding: str, name: str) -> Iterator[bytes]:
        pieces = iter(lambda: stream.read(_PIECE), b"")
        try:
            yield from (text.encode() for text in codecs.iterdecode(pieces, encoding) if text)
        except UnicodeDecodeError as error:
            raise NotText(name, f"holds bytes that are no {_label(encoding)}, as which it begins") from error


def _label(encoding: str) -> str:
    return encoding.upper().removesuffix("-LE").removesuffix("-BE")


def _mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _strict(data: bytes, mark: bytes, encoding: str, *, name: str, options: Options) -> str:
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and (text := _as_declared(data, options.encoding)) is not None:
            return text
        offset = error.start + len(mark)
        shown = f"0x{data[offset]:02x} at offset {offset}" if offset < len(data) else f"at offset {offset}"
        nor = f", nor is it in {options.encoding}" if options.encoding else ""
        named = options.names.encoding
        way = f", or say its encoding with {named}, such as windows-1252" if named and not (mark or nor) else ""
        what = f"holds undecodable bytes ({shown} is no {_label(encoding)}{nor}): save it as UTF-8{way}"
        raise NotText(name, what) from error
