"""What whoever writes to the record needs: the key of a row put in, and the time that goes with it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Insert


def inserted(connection: Connection, statement: Insert, row: Mapping[str, Any]) -> int:
    """Puts one row in; its key."""
    key = connection.execute(statement, row).inserted_primary_key
    assert key is not None  # noqa: S101 - for the type checker: inserting one row always gives its key
    return int(key[0])


def now() -> str:
    """The time in UTC, as the record keeps it: ``2020-01-06T19:30:00+00:00``."""
    return datetime.now(UTC).isoformat(timespec="seconds")
