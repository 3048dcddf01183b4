"""JSON lines for programs: one object a line, in UTF-8, the shape that the JSON Schema publishes."""

import json
from collections.abc import Iterable

import msgspec

from onrecord.exporting.wording import UNSAFE, escaped

_ENCODER = msgspec.json.Encoder()


def line(value: msgspec.Struct) -> bytes:
    r"""One value as one line of JSON with its newline: an Extraction, a Statement, a Report.

    Half a surrogate pair, which JSON can carry and UTF-8 cannot, is written as its ``\ud800`` escape; so is what a
    terminal would obey, should the line be shown on one.
    """
    try:
        encoded = _ENCODER.encode(value).decode()
        return UNSAFE.sub(escaped, encoded).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii") + b"\n"


def items(values: Iterable[msgspec.Struct]) -> bytes:
    """All the values as one line of JSON: ``{"items": [...]}``."""
    return b'{"items":[' + b",".join(line(value).rstrip(b"\n") for value in values) + b"]}\n"
