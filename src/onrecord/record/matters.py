"""Matters on record, and where statements that may stand on them are to be looked for."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import corrections, queries, search
from onrecord.record.passages import batches
from onrecord.record.reading import statement_of
from onrecord.record.rows import inserted
from onrecord.record.schema import attributions, current, matters, readings, reports, shown, stances
from onrecord.types import MatterLine, MatterState, Statement, Status

_LONGEST = 500  # characters of a proposition


class Open(NamedTuple):
    """A matter as new reports are matched to it."""

    key: int
    id: str
    proposition: str
    seen: int
    nouns: frozenset[str]
    wider: frozenset[str]


def matter_id(key: int) -> str:
    """A matter's id: ``m3``."""
    return f"m{key}"


def find(connection: Connection, ref: str) -> Any:  # noqa: ANN401 - a row of `matters`
    """The matter of this id; of one that was merged, the one it is in. NotOnRecord where there is none."""
    number = ref.strip().lower().removeprefix("m")
    row: Any = None
    if number.isascii() and number.isdigit() and len(number) < 19:
        row = connection.execute(select(matters).where(matters.c.key == int(number))).one_or_none()
        while row is not None and row.into is not None:
            row = connection.execute(select(matters).where(matters.c.key == row.into)).one_or_none()
    if row is None:
        raise NotOnRecord(f"there is no matter {ref[:40]!r} on record; list the matters to see their ids")
    return row


def checked(proposition: str) -> str:
    """A proposition on one line; RecordError where it is empty, too long, or holds what no file could."""
    plain = " ".join(proposition.split())
    if not any(letter.isalnum() for letter in plain):
        raise RecordError("a matter is a proposition; give one, such as 'The ferry will stop in March'")
    if len(plain) > _LONGEST:
        raise RecordError(f"this proposition has {len(plain):,} characters; give {_LONGEST} at most: one sentence")
    try:
        plain.encode()
    except UnicodeEncodeError as error:
        raise RecordError("this proposition holds half of a surrogate pair, which is no character") from error
    return plain


def lines(
    connection: Connection,
    *,
    query: str | None = None,
    state: MatterState | None = None,
    status: Status | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[MatterLine]:
    """The matters on record, open ones first, those that moved last first; with these words in the proposition."""
    order = (matters.c.state.desc(), matters.c.changed.desc().nulls_last(), matters.c.key)
    wanted = select(matters).where(*_wanted(query, state, status)).order_by(*order)
    return [_line(row) for row in connection.execute(wanted.limit(limit).offset(offset))]


def count(connection: Connection, *, query: str | None, state: MatterState | None, status: Status | None) -> int:
    """How many matters `lines` gives."""
    wanted = select(func.count()).select_from(matters)
    return connection.scalar(wanted.where(*_wanted(query, state, status))) or 0


def _wanted(query: str | None, state: MatterState | None, status: Status | None) -> list[Any]:
    given = [(matters.c.state, state), (matters.c.status, status)]
    fitting = [column == value for column, value in given if value is not None]
    return [matters.c.into.is_(None), *fitting, *search.having(matters.c.proposition, query)]


def line(connection: Connection, key: int) -> MatterLine:
    """One matter as the list has it."""
    return _line(connection.execute(select(matters).where(matters.c.key == key)).one())


def _line(row: Any) -> MatterLine:  # noqa: ANN401
    return MatterLine(
        id=matter_id(row.key),
        proposition=row.proposition,
        status=row.status,
        changed=row.changed,
        state=row.state,
        statements=row.statements,
    )


def create(connection: Connection, proposition: str, *, seen: int, by: str | None, reason: str | None) -> int:
    """A new matter, open; its key. RecordError where the same proposition is open already."""
    same = select(matters.c.key).where(
        func.lower(matters.c.proposition) == func.lower(proposition), matters.c.into.is_(None)
    )
    there = connection.scalar(same)
    if there is not None:
        raise RecordError(f"{matter_id(there)} is this proposition already; show it, or word yours otherwise")
    row = {"proposition": proposition, "state": "open", "seen": seen, "statements": 0, "nouns": "", "wider": ""}
    key = inserted(connection, insert(matters), row)
    corrections.append(connection, "open", (matter_id(key),), value=proposition, reason=reason, by=by)
    return key


def reword(connection: Connection, key: int, proposition: str, *, reason: str | None, by: str | None) -> None:
    """Gives a matter another wording; what was read for the former one goes, what people set stays."""
    corrections.append(connection, "reword", (matter_id(key),), value=proposition, reason=reason, by=by)
    # nothing seen: should what follows be interrupted, the next to open the record reads everything for it
    values = {"proposition": proposition, "seen": 0, "nouns": "", "wider": ""}
    connection.execute(update(matters).where(matters.c.key == key).values(**values))
    connection.execute(delete(stances).where(stances.c.matter == key))


def rule(
    connection: Connection, key: int, what: str, *, reference: str | None, reason: str | None, by: str | None
) -> None:
    """Notes that a person closed, settled or reopened a matter."""
    state = "open" if what == "reopen" else "closed"
    corrections.append(connection, f"{what}-matter", (matter_id(key),), value=reference, reason=reason, by=by)
    connection.execute(update(matters).where(matters.c.key == key).values(state=state))


def newest(connection: Connection) -> int:
    """The key of the last reading on record."""
    return connection.scalar(select(func.max(readings.c.key))) or 0


def behind(connection: Connection, newest: int) -> list[Open]:
    """The open matters that have not seen the newest reading."""
    wanted = select(matters).where(matters.c.state == "open", matters.c.into.is_(None), matters.c.seen < newest)
    return [_open(row) for row in connection.execute(wanted.order_by(matters.c.key))]


def opened(connection: Connection, ref: str) -> Open:
    """A matter as reports are matched to it, by its id."""
    return _open(find(connection, ref))


def _open(row: Any) -> Open:  # noqa: ANN401
    nouns, wider = frozenset(row.nouns.split()), frozenset(row.wider.split())
    return Open(row.key, matter_id(row.key), row.proposition, row.seen, nouns, wider)


def readings_after(connection: Connection, seen: int, limit: int) -> tuple[list[int], int]:
    """Readings on show, by key, that came after one, the first ones; and the last that has been seen with them.

    Those that are not on show need not be looked at.
    """
    wanted = select(readings.c.key).where(readings.c.key > seen, current).order_by(readings.c.key).limit(limit)
    found = list(connection.scalars(wanted))
    return found, found[-1] if len(found) == limit else newest(connection)


def readings_of(connection: Connection, report_id: str) -> list[int]:
    """The reading on show of a report, by key, where there is one."""
    wanted = select(readings.c.key).join(reports, reports.c.key == readings.c.report)
    return list(connection.scalars(wanted.where(reports.c.id == report_id, current)))


def readings_like(connection: Connection, words: Iterable[Sequence[str]], limit: int) -> list[int]:
    """The readings of the statements that have most of some words, each given in its forms, the nearest first."""
    near = search.NEAR
    wanted = select(attributions.c.reading).join(near, near.c.key == attributions.c.key).where(shown)
    rows = connection.scalars(wanted.order_by(near.c.rank), {"search": search.any_of(words), "most": limit})
    return list(dict.fromkeys(rows))


def last_disputed(connection: Connection, acts: Sequence[str], words: Sequence[str], limit: int) -> list[Statement]:
    """The last statements on show with one of these acts, then those with one of these words, so many of each."""
    found: dict[str, Statement] = {}
    with_words = search.rows_with_any(words)
    for wanted in (attributions.c.act.in_(acts), attributions.c.key.in_(with_words)):
        for row in connection.execute(queries.last_of(wanted, limit)):
            statement = statement_of(row)
            found.setdefault(statement.id, statement)
    return list(found.values())


def told(connection: Connection, keys: Sequence[int]) -> list[tuple[str, list[Statement]]]:
    """Reports' texts and their statements, by reading."""
    texts: dict[int, str] = {}
    found: dict[int, list[Statement]] = {key: [] for key in keys}
    for some in batches(keys):
        rows = connection.execute(
            select(readings.c.key, reports.c.text)
            .join(reports, reports.c.key == readings.c.report)
            .where(readings.c.key.in_(some))
        )
        texts.update({row.key: row.text for row in rows})
        wanted = queries.of(attributions.c.reading.in_(some)).add_columns(attributions.c.reading.label("reading"))
        for row in connection.execute(wanted):
            found[row.reading].append(statement_of(row))
    return [(texts[key], found[key]) for key in keys if key in texts]


def saw(connection: Connection, keys: Sequence[int], seen: int) -> None:
    """Notes the last reading that was looked at for some matters."""
    connection.execute(update(matters).where(matters.c.key.in_(keys), matters.c.seen < seen).values(seen=seen))
