"""JSON lines for programs: one object a line, in UTF-8, the shape that the JSON Schema publishes."""

import json

import msgspec

_ENCODER = msgspec.json.Encoder()


def line(value: msgspec.Struct) -> bytes:
    r"""One value as one line of JSON with its newline: an Extraction, a Statement, a Report.

    Half a surrogate pair, which JSON can carry and UTF-8 cannot, is written as its ``\ud800`` escape.
    """
    try:
        return _ENCODER.encode(value) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii") + b"\n"
