"""Bytes to text: byte order marks, declared charsets, newlines. Nothing is guessed and nothing replaced."""

import codecs
import re
from typing import BinaryIO

from onrecord.errors import NotText, TooLarge
from onrecord.reading.values import MEGABYTE

# UTF-32 before UTF-16: its little-endian mark begins with the other's
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or similar packed file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
# What pages may declare, as browsers read it (WHATWG Encoding); other names, some hostile, are not looked up
_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",  # a page with a readable declaration cannot be
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "macintosh": "mac_roman", "windows-874": "cp874", "tis-620": "cp874",
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w-]+)""", re.I
)


def normalise_newlines(text: str) -> str:
    r"""The text with `\r\n` and `\r` as `\n`, otherwise as it came."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, *, charset: str | None = None, name: str) -> str:
    """The text of a plain file: UTF-8, or UTF-16 and UTF-32 with their marks; newlines normalised, the mark dropped.

    A `charset` that it was sent with goes before UTF-8. Raises `NotText` for binary data and, with the byte's offset,
    for bytes that are no UTF-8.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(name, f"is {what}, not text")
    if (text := _as_declared(data, charset)) is not None:
        return text
    mark, encoding = _mark(data)
    if not mark and b"\0" in data:
        raise NotText(name, f"is binary, not text (a NUL byte at offset {data.index(0)})")
    text = _strict(data, mark, encoding, name=name)
    if "\0" in text:
        raise NotText(name, "is binary, not text (it holds NUL characters)")
    return normalise_newlines(text)


def decode_page(data: bytes, *, charset: str | None = None, name: str) -> str:
    """The markup of a page: by its byte order mark, the `charset` it was sent with, its own declaration, else UTF-8.

    Raises `NotText` for binary data, and for bytes that neither the declared charset nor UTF-8 can decode.
    """
    declared = _DECLARED.search(data, 0, 4096)
    text = _as_declared(data, charset, declared[1].decode("ascii", "replace") if declared else None)
    return decode(data, name=name) if text is None else text


def read_bounded(stream: BinaryIO, limit: int, *, name: str, head: bytes = b"") -> bytes:
    """`head` and all that follows it in `stream`, up to `limit` bytes; raises `TooLarge` without reading on."""
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise TooLarge(name, f"is over {megabytes(limit)}, more than is read as one report")
    return data


def megabytes(size: int) -> str:
    """A size for a person: `5 MB`, `0.3 MB`, `200 bytes`."""
    return f"{size / MEGABYTE:.3g} MB" if size >= MEGABYTE // 100 else f"{size} bytes"


def _as_declared(data: bytes, *labels: str | None) -> str | None:
    """The text by the first of the charsets that is known and can decode it, else None."""
    if _mark(data)[0] or b"\0" in data:
        return None
    for label in labels:
        encoding = _CHARSETS.get(label.strip().lower()) if label else None
        if encoding:
            try:
                return normalise_newlines(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    return None


def _mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))


def _strict(data: bytes, mark: bytes, encoding: str, *, name: str) -> str:
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        shown = f"0x{data[offset]:02x} at offset {offset}" if offset < len(data) else f"at offset {offset}"
        label = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise NotText(name, f"holds undecodable bytes ({shown} is no {label}): save it as UTF-8") from error
