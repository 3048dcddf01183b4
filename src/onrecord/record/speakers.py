"""The speakers on record: found by id or by name, listed, and shown with what they said."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, literal_column, or_, select

from onrecord.errors import NotOnRecord
from onrecord.record import queries
from onrecord.record.reading import speaker_id, statement_of
from onrecord.record.schema import (
    appearances,
    attributions,
    current,
    readings,
    reports,
    shown,
    speaker_names,
    speakers,
    statement_speakers,
)
from onrecord.record.search import named
from onrecord.record.values import Joined, Person, RoleSaid, Share, SpeakerLine

_REF = re.compile(r"[po](\d{1,18})", re.IGNORECASE)
_EXAMPLES = 20  # reports that a person's role, or a reason, is shown with
_MOST_ROLES = 200

root_of = func.coalesce(speakers.c.root, speakers.c.key)


def find(connection: Connection, ref: str) -> int:
    """The speaker that an id, or the words of a name, stand for, by key; NotOnRecord where none or several do."""
    by_id = _REF.fullmatch(ref.strip())
    if by_id:
        found = connection.scalar(select(root_of).where(speakers.c.key == int(by_id[1])))
        if found is not None:
            return int(found)
    keys = list(connection.scalars(select(root_of).where(named(ref)).distinct().limit(200))) if ref.strip() else []
    if not keys:
        raise NotOnRecord(f"no speaker on record is called {ref[:60]!r}; list the speakers to see their names and ids")
    if len(keys) > 1:
        # a whole name, or the only one of them whose statements are on show, is meant before a part of others' names
        exact = [key for key in keys if _is_called(connection, key, ref)]
        keys = exact if len(exact) == 1 else [it.key for it in _lines(connection, keys=exact or keys, limit=None)]
    if len(keys) != 1:
        lines = [_line(connection, it) for it in _lines(connection, keys=keys, limit=4)]
        several = "; ".join(f"{it.id} {it.name}" + (f", {it.role}" if it.role else "") for it in lines)
        raise NotOnRecord(f"{ref[:60]!r} may be several speakers; give an id: {several or 'none is on show now'}")
    return int(keys[0])


def _is_called(connection: Connection, key: int, ref: str) -> bool:
    name = connection.scalar(select(speakers.c.name).where(speakers.c.key == key)) or ""
    return " ".join(name.split()).casefold() == " ".join(ref.split()).casefold()


def members(key: int) -> Select[Any]:
    """The speakers, by key, that a person made one with this one, and it."""
    return select(speakers.c.key).where(or_(speakers.c.key == key, speakers.c.root == key))


def of_speaker(key: int) -> ColumnElement[bool]:
    """The condition that an attribution is this speaker's."""
    theirs = (
        select(statement_speakers.c.attribution)
        .join(appearances, appearances.c.key == statement_speakers.c.appearance)
        .where(appearances.c.speaker.in_(members(key)))
    )
    return attributions.c.key.in_(theirs)


def listed(connection: Connection, *, name: str | None, limit: int | None) -> Iterator[SpeakerLine]:
    """The speakers with statements on show, those with most first; with `name`, those whose names have these words."""
    keys = None
    if name is not None and name.strip():
        by_id = _REF.fullmatch(name.strip())
        wanted = or_(named(name), speakers.c.key == int(by_id[1])) if by_id else named(name)
        keys = list(connection.scalars(select(root_of).where(wanted).distinct()))
    for row in _lines(connection, keys=keys, limit=limit):
        yield _line(connection, row)


def _lines(connection: Connection, *, keys: list[int] | None, limit: int | None) -> list[Any]:
    wanted = [current]
    if keys is not None:
        wanted.append(root_of.in_(keys))
    # an appearance has its reading's date and outlet: attributions, which are many and wide, need not be read
    dated = case((appearances.c.moment < "~", appearances.c.moment))
    query = (
        select(
            root_of.label("key"),
            func.count(distinct(statement_speakers.c.attribution)).label("statements"),
            func.count(distinct(appearances.c.outlet_key)).label("outlets"),
            func.min(dated).label("first"),
            func.max(dated).label("last"),
        )
        .select_from(appearances)
        .join(speakers, speakers.c.key == appearances.c.speaker)
        .join(readings, readings.c.key == appearances.c.reading)
        .join(statement_speakers, statement_speakers.c.appearance == appearances.c.key)
        .where(*wanted)
        .group_by(root_of)
        .order_by(literal_column("statements").desc(), literal_column("key"))
        .limit(limit)
    )
    return list(connection.execute(query).all())


def _line(connection: Connection, row: Any) -> SpeakerLine:  # noqa: ANN401 - a row of `_lines`
    about = connection.execute(select(speakers).where(speakers.c.key == row.key)).one()
    role = connection.scalar(
        select(appearances.c.role)
        .join(readings, readings.c.key == appearances.c.reading)
        .where(appearances.c.speaker.in_(members(row.key)), appearances.c.role.is_not(None), current)
        .order_by((appearances.c.moment < "~").desc(), appearances.c.moment.desc(), appearances.c.key.desc())
        .limit(1)
    )
    return SpeakerLine(
        id=speaker_id(about.kind, about.key),
        name=about.name,
        kind=about.kind,
        role=role,
        statements=row.statements,
        outlets=row.outlets,
        first=_day(row.first),
        last=_day(row.last),
        external_id=_external_id(connection, row.key),
    )


def line(connection: Connection, key: int) -> SpeakerLine:
    """One speaker in short, with statements on show or without."""
    rows = _lines(connection, keys=[key], limit=1)
    if rows:
        return _line(connection, rows[0])
    about = connection.execute(select(speakers).where(speakers.c.key == key)).one()
    return SpeakerLine(
        id=speaker_id(about.kind, key),
        name=about.name,
        kind=about.kind,
        role=None,
        statements=0,
        outlets=0,
        first=None,
        last=None,
        external_id=_external_id(connection, key),
    )


def person(connection: Connection, key: int, *, limit: int | None) -> Person:
    """All of one speaker; `limit`: at most so many statements, the last ones."""
    short = line(connection, key)
    merged = connection.execute(select(speakers.c.key, speakers.c.kind).where(speakers.c.root == key)).all()
    names = select(speaker_names.c.name).where(speaker_names.c.speaker.in_(members(key))).order_by(speaker_names.c.key)
    return Person(
        **{name: getattr(short, name) for name in SpeakerLine.__struct_fields__},
        names=tuple(dict.fromkeys(connection.scalars(names))),
        roles=tuple(_roles(connection, key)),
        by_outlet=tuple(_shares(connection, key, readings.c.outlet)),
        by_terms=tuple(_shares(connection, key, _TERMS)),
        joined=tuple(_joined(connection, key)),
        merged=tuple(speaker_id(it.kind, it.key) for it in merged),
        said=tuple(
            statement_of(row) for row in connection.execute(queries.last_of(of_speaker(key), limit)).all()[::-1]
        ),
    )


_TERMS = case(
    (attributions.c.named.is_(True), "named"), (attributions.c.named.is_(False), "unnamed"), else_="not known"
)


def _on_show(key: int, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns to select
    return (
        select(*columns)
        .select_from(appearances)
        .join(readings, readings.c.key == appearances.c.reading)
        .join(reports, reports.c.key == readings.c.report)
        .where(appearances.c.speaker.in_(members(key)), current)
    )


def _roles(connection: Connection, key: int) -> Iterator[RoleSaid]:
    dated = case((appearances.c.moment < "~", appearances.c.moment))
    span = (func.min(dated).label("first"), func.max(dated).label("last"), func.count().label("times"))
    found = _on_show(key, appearances.c.role, *span)
    found = found.where(appearances.c.role.is_not(None)).group_by(appearances.c.role)
    for row in connection.execute(found.order_by(func.min(appearances.c.moment)).limit(_MOST_ROLES)).all():
        where = _on_show(key, reports.c.id).where(appearances.c.role == row.role)
        ids = connection.scalars(where.order_by(appearances.c.moment, appearances.c.key).limit(_EXAMPLES))
        yield RoleSaid(role=row.role, first=_day(row.first), last=_day(row.last), count=row.times, reports=tuple(ids))


def _joined(connection: Connection, key: int) -> Iterator[Joined]:
    by = (appearances.c.speaker, appearances.c.name, appearances.c.reason)
    found = _on_show(key, *by, func.count().label("times")).group_by(*by).order_by(func.min(appearances.c.key))
    for row in connection.execute(found.limit(_MOST_ROLES)).all():
        where = _on_show(key, reports.c.id).where(*(column == row[n] for n, column in enumerate(by)))
        ids = connection.scalars(where.order_by(appearances.c.moment, appearances.c.key).limit(_EXAMPLES))
        reason = row.reason if row.speaker == key else f"merged by a person (before: {row.reason})"
        yield Joined(name=row.name, reason=reason, count=row.times, reports=tuple(ids))


def _shares(connection: Connection, key: int, by: ColumnElement[Any]) -> Iterator[Share]:
    found = (
        select(by, func.count())
        .select_from(attributions)
        .join(readings, readings.c.key == attributions.c.reading)
        .where(shown, of_speaker(key))
        .group_by(by)
        .order_by(func.count().desc(), by)
    )
    for name, statements in connection.execute(found).all():
        yield Share(name=name, statements=statements)


def _external_id(connection: Connection, key: int) -> str | None:
    ids = select(speakers.c.external_id).where(speakers.c.key.in_(members(key)), speakers.c.external_id.is_not(None))
    return connection.scalar(ids.order_by((speakers.c.key == key).desc()).limit(1))


def _day(moment: str | None) -> str | None:
    return None if moment is None else moment[:10]
