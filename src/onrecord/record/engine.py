"""Opens a record's file: checks what it is, sets SQLite up for readers beside a writer, and migrates it."""

import os
import sqlite3
import threading
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from onrecord.errors import RecordError, RecordUnavailable
from onrecord.record.schema import HEAD, VERSION_TABLE
from onrecord.record.trouble import BUSY_SECONDS, explained, is_busy

_HEADER = b"SQLite format 3\0"
_MIGRATIONS = Path(__file__).parent / "migrations"
_KEPT_OPEN = 8
"""Connections that are kept for the next who asks: a new one begins with nothing in its cache."""
# Alembic's `context` is one for the whole process
_migrating = threading.Lock()


class _WithHints(SQLiteCompiler):
    """Writes a table's hint (`INDEXED BY …`) after its name, which SQLAlchemy does for other engines alone."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


def open_engine(location: str | Path, *, create: bool) -> Engine:
    """An engine on the record at `location`, at this version's schema; a file that is no record is left as it was.

    Errors: RecordError if there is nothing there and `create` is false, or what is there cannot be used.
    """
    path = _path(location)
    blank = _is_blank(path, create=create)
    engine = _sqlite(path, mode="rwc" if blank else "rw")
    try:
        with explained(path):
            _bring_up_to_date(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _path(location: str | Path) -> Path:
    if isinstance(location, str):
        if "://" in location:
            raise RecordError(f"{location.partition('://')[0]}://…: this version keeps a record in a file; name a path")
        if location in ("", ":memory:") or "\0" in location:
            raise RecordError(f"{location!r} names no file; a record is kept in one, such as record.sqlite")
    return Path(location)


def _is_blank(path: Path, *, create: bool) -> bool:
    """Whether a record is yet to be made at `path`, looked at before SQLite may touch anything there."""
    try:
        if not path.parent.is_dir():
            raise RecordError(f"{path}: there is no folder {path.parent}; make it, or name another file")
        if not path.exists():
            if create:
                return True
            raise RecordError(f"{path}: there is no record here; add a report to begin one, or name another file")
        if not path.is_file():
            raise RecordError(f"{path}: this is no file; name the file that holds the record, or a new one")
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise RecordError(f"{path}: could not be read ({error.strerror}); check its permissions") from error
    if not header and create:
        return True
    if header != _HEADER:
        raise RecordError(f"{path}: this file is no record; name another file (it has not been changed)")
    return False


def may_be_written(path: Path) -> bool:
    """Whether this user may write a record that is there: SQLite keeps files beside it, even to read."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def check_unchanged(connection: Connection) -> None:
    """RecordUnavailable where somebody wrote to a file that was read as one that nobody writes to."""
    seen = connection.info.get("seen")
    if seen is not None and seen != _state(seen[0]):
        raise RecordUnavailable(f"{seen[0]}: it was written to while it was read; try again")


def _is_in_use(path: Path) -> bool:
    """Whether SQLite's own files lie beside it: somebody has it open, or was stopped while writing."""
    return any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-shm"))


def _state(path: Path) -> tuple[Path, int, int]:
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


def _sqlite(path: Path, *, mode: str) -> Engine:
    only_read = mode == "rw" and not may_be_written(path)

    def uri() -> str:
        if not only_read:
            return f"mode={mode}"
        # immutable: SQLite makes no files beside it, and trusts that nobody writes; where there are such, it joins in
        return "mode=ro" if _is_in_use(path) else "mode=ro&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{uri()}",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,  # the pool hands a connection to one thread at a time
            isolation_level=None,  # transactions are begun below, not guessed by the driver
        )
        connection.create_function("casefold", 1, str.casefold, deterministic=True)  # SQLite's lower knows ASCII
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash may lose the last report, harms nothing
        # in kibibytes and pages: a report touches pages all over the indexes, so keep them and copy them back rarely
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        return connection

    # no limit above the pool's own: each unfinished iteration over results holds a connection
    pool = {"poolclass": QueuePool, "pool_size": _KEPT_OPEN, "max_overflow": -1}
    if only_read:  # a new connection each time: it sees what others have written since
        pool = {"poolclass": NullPool}
    # hidden parameters: a whole report does not belong in a traceback
    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, **pool)

    engine.dialect.statement_compiler = _WithHints

    @event.listens_for(engine, "connect")
    def note(_: object, record: ConnectionPoolEntry) -> None:
        if only_read and not _is_in_use(path):
            record.info["seen"] = _state(path)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # a writer takes its lock at once: one that upgrades later can fail however long it waits
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = _version(connection, path)
    if version == HEAD:
        return
    if not may_be_written(path):
        raise RecordError(
            f"{path}: this record is of an older version, and bringing it up to date takes writing; make the file and "
            "its folder writable, or work on a copy"
        )
    if version is None:
        _use_wal(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # another process may have been faster
        if _version(connection, path) != HEAD:
            _migrate(connection)


def _version(connection: Connection, path: Path) -> str | None:
    """The record's revision; None for a database without any table; RecordError for what is not ours to open."""
    names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    if not names:
        return None
    if VERSION_TABLE not in names:
        raise RecordError(f"{path}: this database is no record; name another file (it has not been changed)")
    version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608
    if not isinstance(version, str) or version > HEAD:
        raise RecordError(
            f"{path}: this record was made by a newer version of onrecord (its schema is {version}, this one knows "
            f"{HEAD}); update onrecord, or name another file"
        )
    return version


def _use_wal(engine: Engine) -> None:
    """Lets readers and a writer work side by side; kept in the file, so set once, when it is made."""
    pooled = engine.raw_connection()
    try:
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                pooled.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                # two processes making one record: SQLite does not wait for this lock by itself
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
    finally:
        pooled.close()


def _migrate(connection: Connection) -> None:
    # a quarter of a second, and only a new or an older record needs it
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _migrating:
        command.upgrade(config, HEAD)
