"""Where bytes come from: what an input is called, standard input, and why one could not be read."""

import sys
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.values import Sent

STANDARD_INPUT = "standard input"


def name_of(given: str | Path | Sent) -> str:
    """What an input is called where something is told of it: as it was given or sent, but for `-`."""
    if isinstance(given, Sent):
        return given.name
    return STANDARD_INPUT if given == "-" else str(given)


def standard_input() -> BinaryIO:
    """The bytes of standard input. Errors: ReadingError where it is closed."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadingError(STANDARD_INPUT, "is closed")
    return stream


def unread(name: str, error: Exception, *, missing: str = "there is no such file") -> ReadingError:
    """The error of an input that could not be opened or read, for the one that says why: an OSError or ValueError."""
    if isinstance(error, FileNotFoundError):
        return ReadingError(name, missing)
    return ReadingError(name, f"could not be read ({(getattr(error, 'strerror', None) or str(error)).lower()})")
