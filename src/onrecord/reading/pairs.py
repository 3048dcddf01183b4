"""JSON Lines of claims with texts, decoded a line at a time."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import msgspec

from onrecord.errors import MalformedLine, ReadingError, TooLarge
from onrecord.reading.decoding import megabytes
from onrecord.reading.jsonl import lines_of, plain_words
from onrecord.reading.opening import name_of, standard_input, unread
from onrecord.reading.values import MEGABYTE

_MOST = 4 * MEGABYTE  # bytes of a line


class ClaimAndText(msgspec.Struct, frozen=True):
    """A claim, and a text that may speak of it."""

    claim: str
    text: str


_DECODER = msgspec.json.Decoder(ClaimAndText)


def read_pairs(given: str) -> Iterator[ClaimAndText | ReadingError]:
    """The pairs of a file, or of standard input (`-`), in order; what is wrong with a line stands in its place.

    Blank lines are passed over. Raises ReadingError for a file that cannot be read.
    """
    name = name_of(given)
    try:
        with nullcontext(standard_input()) if given == "-" else Path(given).open("rb") as stream:
            for number, line in enumerate(lines_of(stream, _MOST), start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield _pair(line, f"{name}:{number}")
    except (OSError, ValueError) as error:
        raise unread(name, error) from error


def _pair(line: bytes, where: str) -> ClaimAndText | ReadingError:
    if len(line) > _MOST:
        return TooLarge(where, f"is over {megabytes(_MOST)}, more than is read as one pair")
    try:
        pair = _DECODER.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        return MalformedLine(where, plain_words(str(error)))
    except (msgspec.DecodeError, RecursionError) as error:
        return MalformedLine(where, f"is no valid JSON ({error})")
    except UnicodeDecodeError:
        return MalformedLine(where, "holds bytes that are no UTF-8")
    empty = next((field for field in ("claim", "text") if not getattr(pair, field).strip()), None)
    return MalformedLine(where, f"`{empty}` is empty") if empty else pair
