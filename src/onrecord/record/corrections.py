"""The log of what people decided: appended to, never changed; what it says is done by whoever appends."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from onrecord.errors import RecordError
from onrecord.record.rows import inserted, now
from onrecord.record.schema import corrections
from onrecord.types import Correction

_ABOUT = msgspec.json.Decoder(tuple[str, ...])
_LONGEST = 2000


def append(
    connection: Connection,
    what: str,
    about: Sequence[str],
    *,
    value: str | None = None,
    reason: str | None = None,
    by: str | None = None,
) -> int:
    """Adds a line to the log, within the transaction that does what it says; its number."""
    for name, text in (("reason", reason), ("name of who decides", by), ("value", value)):
        _check(name, text)
    row = {
        "what": what,
        "about": _encoded(about),
        "value": value,
        "made_at": now(),
        "by": by,
        "reason": reason,
    }
    return inserted(connection, insert(corrections), row)


def log(
    connection: Connection, what: Sequence[str] | None = None, *, about: Iterable[str] | None = None
) -> Iterator[Correction]:
    """Every correction in order, or those of some sorts, or `about` one of these things alone."""
    wanted = select(corrections).order_by(corrections.c.key)
    if what is not None:
        wanted = wanted.where(corrections.c.what.in_(what))
    if about is not None:
        wanted = wanted.where(corrections.c.about.in_([_encoded((id,)) for id in about]))
    for row in connection.execute(wanted).all():
        yield _correction(row)


def _correction(row: Any) -> Correction:  # noqa: ANN401 - a row of the table
    return Correction(
        number=row.key,
        what=row.what,
        about=_ABOUT.decode(row.about),
        value=row.value,
        made_at=row.made_at,
        by=row.by,
        reason=row.reason,
    )


def _encoded(about: Sequence[str]) -> str:
    return msgspec.json.encode(tuple(about)).decode()


def _check(name: str, text: str | None) -> None:
    if text is None:
        return
    if len(text) > _LONGEST:
        raise RecordError(f"this {name} has {len(text):,} characters; give {_LONGEST:,} at most")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RecordError(f"this {name} holds half of a surrogate pair, which is no character; replace it") from error
