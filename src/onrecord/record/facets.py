"""Searches as a page shows them: some results at a time, how many there are in all, and counts by what they have."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Select, distinct, func, select

from onrecord.errors import RecordError
from onrecord.record import queries
from onrecord.record.reading import speaker_id, statement_of
from onrecord.record.schema import appearances, attributions, passages, quoted, speakers, stances
from onrecord.record.schema import statement_speakers as said
from onrecord.record.speakers import find, of_speaker, root_of
from onrecord.record.values import Filters
from onrecord.types import STANCES, Statement

_MOST = 12  # values of a facet
_TERMS = {True: "named", False: "unnamed"}


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
    unreal: str | None = None
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


def selected(connection: Connection, wanted: Wanted) -> Select[Any]:
    """The statements that fit, by date."""
    given = msgspec.structs.asdict(wanted)
    query, stance = given.pop("query"), given.pop("stance")
    found = queries.statements(connection, query, cast(Filters, given))
    if stance is None:
        return found
    if stance not in STANCES:
        raise RecordError(f"{stance[:40]!r} is no stance; it is one of {', '.join(STANCES)}")
    return found.where(attributions.c.key.in_(select(stances.c.attribution).where(stances.c.stance == stance)))


def results(connection: Connection, wanted: Wanted, *, limit: int, offset: int) -> Results:
    """So many of the statements that fit, from one on, with the counts of all."""
    fits: Any = selected(connection, wanted).whereclause
    # in one go: each pass over what fits reads its rows anew
    unreal = func.coalesce(attributions.c.unreal, "said")
    kinds = (attributions.c.type, attributions.c.act, attributions.c.named, unreal, attributions.c.outlet_key)
    counted = connection.execute(queries.counted(*kinds, func.count()).where(fits).group_by(*kinds)).all()
    total = sum(row[-1] for row in counted)
    keys = queries.keys_by_date(total).where(fits).order_by(*queries.BY_DATE).limit(limit).offset(offset)
    rows = queries.of_keys(connection, list(connection.scalars(keys)) if offset < total else ())
    return Results(
        statements=tuple(map(statement_of, rows)),
        total=total,
        facets={
            "speaker": _speakers(connection, fits),
            "outlet": _outlets(connection, _most(counted, 4)),
            "type": tuple(Facet(value=it, label=it, count=times) for it, times in _most(counted, 0)),
            "act": tuple(Facet(value=it, label=it, count=times) for it, times in _most(counted, 1)),
            "terms": tuple(Facet(value=_TERMS[it], label=_TERMS[it], count=times) for it, times in _most(counted, 2)),
            "unreal": tuple(Facet(value=it, label=it, count=times) for it, times in _most(counted, 3)),
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


def _most(counted: Sequence[Any], which: int) -> list[tuple[Any, int]]:
    """The values of one of the columns counted by, with how many have each, most first."""
    found: Counter[Any] = Counter()
    for row in counted:
        if row[which] is not None:
            found[row[which]] += row[-1]
    return sorted(found.items(), key=lambda it: (-it[1], it[0]))[:_MOST]


def _outlets(connection: Connection, found: Sequence[tuple[str, int]]) -> tuple[Facet, ...]:
    names: dict[str, str] = dict(connection.execute(queries.outlet_names([key for key, _ in found])).all())
    named = [(names.get(key) or key, times) for key, times in found]
    return tuple(Facet(value=name, label=name, count=times) for name, times in named)


def _speakers(connection: Connection, fits: Any) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count(distinct(attributions.c.key))
    found = (
        queries.counted(root_of.label("root"), count)
        .select_from(attributions)
        .join(said, said.c.attribution == attributions.c.key)
        .join(appearances, appearances.c.key == said.c.appearance)
        .join(speakers, speakers.c.key == appearances.c.speaker)
        .where(fits)
        .group_by(root_of)
    )
    most = connection.execute(found.order_by(count.desc(), root_of).limit(_MOST)).all()
    about = select(speakers.c.key, speakers.c.kind, speakers.c.name).where(speakers.c.key.in_([key for key, _ in most]))
    named = {row.key: row for row in connection.execute(about)}
    return tuple(
        Facet(value=named[key].name, label=f"{named[key].name} ({speaker_id(named[key].kind, key)})", count=times)
        for key, times in most
    )


def _stances(connection: Connection, fits: Any) -> tuple[Facet, ...]:  # noqa: ANN401
    count = func.count(distinct(stances.c.attribution))
    # one by one: there are fewer of them than results
    fitting = queries.counted(attributions.c.key).where(attributions.c.key == stances.c.attribution, fits)
    found = select(stances.c.stance, count).where(fitting.exists()).group_by(stances.c.stance)
    rows = connection.execute(found.order_by(count.desc())).all()
    return tuple(Facet(value=value, label=value, count=times) for value, times in rows)
