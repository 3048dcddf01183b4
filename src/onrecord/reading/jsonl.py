"""JSON Lines: one report a line, decoded a line at a time, so that a file of any size is read in little memory."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.errors import EmptyInput, MalformedLine, ReadingError, TooLarge
from onrecord.reading.decoding import megabytes, raising
from onrecord.reading.fields import Fields, report_of
from onrecord.reading.values import MEGABYTE, Options, Outcome

_BOM = b"\xef\xbb\xbf"
_DECODER = msgspec.json.Decoder(Fields)


def read_jsonl(stream: BinaryIO, *, name: str, options: Options, head: bytes = b"") -> Iterator[Outcome]:
    r"""One outcome a line that is not blank, named `name:line`; a bad line is `MalformedLine`, the next still read.

    `head` is what was already taken from `stream`. Fields that are null or empty count as not given; unknown ones are
    passed over. A line may be six times the text limit (`\u0041` is six bytes for one) and 1 MB for the rest; a longer
    one is `TooLarge`, passed over without being held. Raises `EmptyInput` for a file without lines, `MalformedLine` for
    one that is JSON over several lines.
    """
    limit = 6 * options.max_text + MEGABYTE
    empty = True
    for number, line in enumerate(lines_of(stream, limit, head=head), start=1):
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.strip():
            continue
        if empty and (line.lstrip().startswith(b"[") or line.strip() == b"{"):
            what = "is JSON, but not JSON Lines: put each report on a line of its own (of an array, `jq -c '.[]'` does)"
            raise MalformedLine(name, what)
        empty = False
        where = f"{name}:{number}"
        if len(line) > limit:
            what = f"is over {megabytes(limit)}, more than is read as one report{raising(options)}"
            yield Outcome.failed(TooLarge(where, what))
            continue
        try:
            yield _report(line, where, options)
        except ReadingError as error:
            yield Outcome.failed(error)
    if empty:
        raise EmptyInput(name, "holds no lines")


def is_object(line: bytes) -> bool:
    """Whether the line is one JSON object, whatever it holds."""
    try:
        return isinstance(msgspec.json.decode(line.removeprefix(_BOM)), dict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def lines_of(stream: BinaryIO, limit: int, *, head: bytes = b"") -> Iterator[bytes]:
    """The lines, each at most `limit + 1` bytes: what is beyond that of a long line is read and dropped."""
    *first, rest = head.split(b"\n")
    yield from first
    while line := rest + stream.readline(limit + 1):
        rest = b""
        tail = line
        while not tail.endswith(b"\n") and (tail := stream.readline(MEGABYTE)):
            pass
        yield line


def _report(line: bytes, where: str, options: Options) -> Outcome:
    try:
        found = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise MalformedLine(where, plain_words(str(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise MalformedLine(where, f"is no valid JSON ({error})") from error
    except UnicodeDecodeError as error:
        raise MalformedLine(where, "holds bytes that are no UTF-8") from error
    return report_of(found, where, options)


def plain_words(message: str) -> str:
    """A message of msgspec's in plainer words: the field first."""
    what, _, path = message.partition(" - at `$.")
    if path:
        return f"`{path.rstrip('`')}` is wrong: {what[0].lower()}{what[1:]}"
    if "missing required field" in what:
        return f"has no {what[what.index('`') :]}"
    return "is no JSON object" if what.startswith("Expected `object`") else what
