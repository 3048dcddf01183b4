"""Turns what SQLite and its drivers raise into errors that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordUnavailable

BUSY_SECONDS = 20

_WHAT_TO_DO = {
    sqlite3.SQLITE_BUSY: f"another process has been writing to it for over {BUSY_SECONDS} seconds; try again",
    sqlite3.SQLITE_LOCKED: "another connection is using it; try again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and repeat: what was added before is kept",
    sqlite3.SQLITE_READONLY: "it may only be read; make the file and its folder writable, or work on a copy",
    sqlite3.SQLITE_PERM: "its permissions forbid this; make the file and its folder writable, or work on a copy",
    sqlite3.SQLITE_CANTOPEN: "it could not be opened; check that the file and its folder may be read and written",
    sqlite3.SQLITE_IOERR: "the disk reported an error; check the disk, and repeat: what was added before is kept",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy, or save what can be read with sqlite3's .recover",
    sqlite3.SQLITE_NOTADB: "the file is no record of onrecord; name another file",
    sqlite3.SQLITE_TOOBIG: "a text is too long for one row (over a billion bytes); add it in parts",
    sqlite3.SQLITE_NOMEM: "memory ran out; close other programs and repeat",
}


def is_busy(error: BaseException) -> bool:
    """Whether another connection's lock is the trouble, so that trying again may help."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def explained(location: object) -> Iterator[None]:
    """Errors of the database below come out as RecordUnavailable naming the record; other errors pass."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        # the code's low byte is the kind, the rest its finer cause
        code = getattr(original, "sqlite_errorcode", None)
        advice = _WHAT_TO_DO.get(code & 0xFF) if code is not None else None
        raise RecordUnavailable(f"{location}: {advice or f'the database failed: {original}'}") from error
    except msgspec.MsgspecError as error:
        raise RecordUnavailable(
            f"{location}: a row cannot be read back ({error}); it was changed by something else, or by another version"
        ) from error
