"""Searches as a page shows them: some results at a time, how many there are in all, and counts by what they have."""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, select

from onrecord.errors import RecordError
from onrecord.record import queries
from onrecord.record.reading import speaker_id, statement_of
from onrecord.record.schema import appearances, attributions, passages, quoted, readings, speakers, stances
from onrecord.record.schema import statement_speakers as said
from onrecord.record.speakers import find, of_speaker, root_of
from onrecord.types import STANCES, Statement

_MOST = 12  # values of a facet


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for; everything given has to fit. As for `Store.statements`, with a stance taken on a matter."""

    query: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    act: str | None = None
    unnamed: bool | None = None
    stance: str | None = None


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """How many results have one value of a facet; `value` is what to search for."""

    value: str
    label: str
    count: int


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the statements that fit, how many do in all, and the facets by name."""

    statements: tuple[Statement, ...]
    total: int
    facets: dict[str, tuple[Facet, ...]]


def selected(wanted: Wanted) -> Select[Any]:
    """The statements that fit, by date."""
    given = msgspec.structs.asdict(wanted)
    stance = given.pop("stance")
    found = queries.statements(**given, reading=None, min_confidence=None, limit=None)
    if stance is None:
        return found
    if stance not in STANCES:
        raise RecordError(f"{stance[:40]!r} is no stance; it is one of {', '.join(STANCES)}")
    return found.where(attributions.c.key.in_(select(stances.c.attribution).where(stances.c.stance == stance)))


def results(connection: Connection, wanted: Wanted, *, limit: int, offset: int) -> Results:
    """So many of the statements that fit, from one on, with the counts of all."""
    found = selected(wanted)
    fits: Any = found.whereclause
    rows = connection.execute(found.limit(limit).offset(offset)).all()
    total = connection.scalar(select(func.count()).select_from(attributions).where(fits)) or 0
    named = case((attributions.c.named.is_(True), "named"), (attributions.c.named.is_(False), "unnamed"))
    return Results(
        statements=tuple(map(statement_of, rows)),
        total=total,
        facets={
            "speaker": _speakers(connection, fits),
            "outlet": _outlets(connection, fits),
            "type": _counted(connection, fits, attributions.c.type),
            "act": _counted(connection, fits, attributions.c.act),
            "terms": _counted(connection, fits, named),
            "stance": _stances(connection, fits),
        },
    )


def newest(connection: Connection, limit: int) -> list[Statement]:
    """The statements that came on record last."""
    wanted = queries.newest(limit)
    return [statement_of(row) for row in connection.execute(wanted).all()]


def families_of(connection: Connection, ref: str, limit: int) -> list[str]:
    """The quotation families, by id, that a speaker's words are in."""
    wanted = (
        select(passages.c.family)
        .distinct()
        .join(attributions, attributions.c.key == passages.c.attribution)
        .where(quoted, passages.c.family.is_not(None), of_speaker(find(connection, ref)))
    )
    return [f"f{key}" for key in connection.scalars(wanted.limit(limit))]


def _counted(connection: Connection, fits: Any, by: ColumnElement[Any]) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count()
    found = select(by, count).select_from(attributions).where(fits, by.is_not(None)).group_by(by)
    rows = connection.execute(found.order_by(count.desc(), by).limit(_MOST)).all()
    return tuple(Facet(value=value, label=value, count=times) for value, times in rows)


def _outlets(connection: Connection, fits: Any) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count()
    found = (
        select(func.max(readings.c.outlet), count)
        .select_from(attributions)
        .join(readings, readings.c.key == attributions.c.reading)
        .where(fits, attributions.c.outlet_key.is_not(None))
        .group_by(attributions.c.outlet_key)
    )
    rows = connection.execute(found.order_by(count.desc()).limit(_MOST)).all()
    return tuple(Facet(value=value, label=value, count=times) for value, times in rows)


def _speakers(connection: Connection, fits: Any) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count(distinct(attributions.c.key))
    found = (
        select(root_of.label("root"), count)
        .select_from(attributions)
        .join(said, said.c.attribution == attributions.c.key)
        .join(appearances, appearances.c.key == said.c.appearance)
        .join(speakers, speakers.c.key == appearances.c.speaker)
        .where(fits)
        .group_by(root_of)
    )
    facets = []
    for key, times in connection.execute(found.order_by(count.desc()).limit(_MOST)).all():
        who = connection.execute(select(speakers.c.kind, speakers.c.name).where(speakers.c.key == key)).one()
        facets.append(Facet(value=who.name, label=f"{who.name} ({speaker_id(who.kind, key)})", count=times))
    return tuple(facets)


def _stances(connection: Connection, fits: Any) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count(distinct(attributions.c.key))
    found = (
        select(stances.c.stance, count)
        .select_from(attributions)
        .join(stances, stances.c.attribution == attributions.c.key)
        .where(fits)
        .group_by(stances.c.stance)
    )
    rows = connection.execute(found.order_by(count.desc())).all()
    return tuple(Facet(value=value, label=value, count=times) for value, times in rows)
