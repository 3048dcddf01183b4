"""The speakers on record: found by id or by name, listed, and shown with what they said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Label,
    Select,
    case,
    distinct,
    func,
    literal,
    literal_column,
    or_,
    select,
)

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
from onrecord.record.search import SPEAKER_ID, beginning, begun, called, named
from onrecord.record.values import Joined, Person, RoleSaid, Share, SpeakerLine

_EXAMPLES = 20  # reports that a person's role, or a reason, is shown with
_MOST_ROLES = 200

root_of = func.coalesce(speakers.c.root, speakers.c.key)


def find(connection: Connection, ref: str, *, by_beginning: bool = False) -> int:
    """The speaker that an id, or the words of a name, stand for, by key; NotOnRecord where none or several do.

    `by_beginning`: where nobody's name has these words, they may be beginnings of its words.
    """
    by_id = SPEAKER_ID.fullmatch(ref.strip())
    if by_id:
        found = connection.scalar(select(root_of).where(speakers.c.key == int(by_id[1])))
        if found is not None:
            return int(found)
    keys = _roots(connection, named(ref)) if ref.strip() else []
    if not keys and by_beginning and ref.strip():
        keys = _roots(connection, begun(ref))
    if not keys:
        raise NotOnRecord(f"no speaker on record is called {ref[:60]!r}; list the speakers to see their names and ids")
    fit = keys
    if len(keys) > 1:
        # a whole name, or the only one of them whose statements are on show, is meant before a part of others' names
        exact = [key for key in keys if _is_called(connection, key, ref)]
        keys = exact if len(exact) == 1 else [it.key for it in _rows(connection, keys=exact or keys, limit=None)]
    if len(keys) != 1:
        others = [key for key in fit if key not in keys]
        rows = (*_rows(connection, keys=keys, limit=4), *_rows(connection, keys=others, limit=2))
        lines = map(_line, rows)
        several = "; ".join(f"{it.id} {it.name}" + (f", {it.role}" if it.role else "") for it in lines)
        raise NotOnRecord(f"{ref[:60]!r} may be several speakers; give an id: {several or 'none is on show now'}")
    return int(keys[0])


def _roots(connection: Connection, condition: ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(select(root_of).where(condition).distinct().limit(200)))


def _is_called(connection: Connection, key: int, ref: str) -> bool:
    name = connection.scalar(select(speakers.c.name).where(speakers.c.key == key)) or ""
    return " ".join(name.split()).casefold() == " ".join(ref.split()).casefold()


def members(keys: int | ColumnElement[int] | Sequence[int] | Select[Any]) -> Select[Any]:
    """The speakers, by key, that a person made one with this one, or with one of these, and it."""
    they = speakers.alias("they")
    if isinstance(keys, int | ColumnElement):
        return select(they.c.key).where(or_(they.c.key == keys, they.c.root == keys)).correlate_except(they)
    return select(they.c.key).where(or_(they.c.key.in_(keys), they.c.root.in_(keys)))


def of_speaker(key: int) -> ColumnElement[bool]:
    """The condition that an attribution is this speaker's."""
    theirs = (
        select(statement_speakers.c.attribution)
        .join(appearances, appearances.c.key == statement_speakers.c.appearance)
        .where(appearances.c.speaker.in_(members(key)))
    )
    return attributions.c.key.in_(theirs)


def listed(connection: Connection, *, name: str | None, limit: int | None, offset: int = 0) -> Iterator[SpeakerLine]:
    """The speakers with statements on show, those with most first.

    With `name`, those with a name whose words begin with these, or with that id; first who has the words whole.
    """
    first = None if name is None or not name.strip() else select(root_of).where(called(name))
    return map(_line, _rows(connection, keys=_beginning(name), first=first, limit=limit, offset=offset))


def count(connection: Connection, *, name: str | None) -> int:
    """How many speakers `listed` gives."""
    return connection.scalar(_heard(_beginning(name), func.count(distinct(root_of)))) or 0


def _beginning(name: str | None) -> Select[Any] | None:
    return select(root_of).where(beginning(name)) if name is not None and name.strip() else None


def _heard(keys: Sequence[int] | Select[Any] | None, *columns: ColumnElement[Any]) -> Select[Any]:
    """The appearances with statements on show; of all speakers, or of the roots with these keys."""
    wanted = [current]
    if keys is not None:
        wanted.append(appearances.c.speaker.in_(members(keys)))
    # an appearance has its reading's date and outlet: attributions, which are many and wide, need not be read
    return (
        select(*columns)
        .select_from(appearances)
        .join(speakers, speakers.c.key == appearances.c.speaker)
        .join(readings, readings.c.key == appearances.c.reading)
        .join(statement_speakers, statement_speakers.c.appearance == appearances.c.key)
        .where(*wanted)
    )


def _rows(
    connection: Connection,
    *,
    keys: Sequence[int] | Select[Any] | None,
    limit: int | None,
    offset: int = 0,
    first: Select[Any] | None = None,
) -> list[Any]:
    """What `_line` needs of the speakers with statements on show; of all, or of the roots with these keys.

    Those of the roots `first` come before the others, and those with most statements before those with fewer.
    """
    dated = case((appearances.c.moment < "~", appearances.c.moment))
    columns = (
        root_of.label("key"),
        func.count(distinct(statement_speakers.c.attribution)).label("statements"),
        func.count(distinct(appearances.c.outlet_key)).label("outlets"),
        func.min(dated).label("first"),
        func.max(dated).label("last"),
        (literal(0) if first is None else root_of.in_(first)).label("sooner"),
    )
    counted = (
        _heard(keys, *columns)
        .group_by(root_of)
        .order_by(*(literal_column(name) for name in ("sooner DESC", "statements DESC", "key")))
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    # of those alone that are left
    about = (speakers.c.kind, speakers.c.name, _last_role(counted.c.key), _external_id(counted.c.key))
    query = select(counted, *about).join(speakers, speakers.c.key == counted.c.key)
    order = (counted.c.sooner.desc(), counted.c.statements.desc(), counted.c.key)
    return list(connection.execute(query.order_by(*order)).all())


def _last_role(key: ColumnElement[int]) -> Label[str | None]:
    theirs = (appearances.c.speaker.in_(members(key)), appearances.c.role.is_not(None), current)
    return (
        select(appearances.c.role)
        .join(readings, readings.c.key == appearances.c.reading)
        .where(*theirs)
        .order_by((appearances.c.moment < "~").desc(), appearances.c.moment.desc(), appearances.c.key.desc())
        .limit(1)
        .correlate_except(appearances, readings)
        .scalar_subquery()
        .label("role")
    )


def _external_id(key: ColumnElement[int]) -> Label[str | None]:
    """Their own, else that of one merged into them."""
    known = speakers.alias("known")
    own = func.max(case((known.c.key == key, known.c.external_id)))
    either = select(func.coalesce(own, func.min(known.c.external_id)))
    return either.where(or_(known.c.key == key, known.c.root == key)).scalar_subquery().label("external_id")


def _line(row: Any) -> SpeakerLine:  # noqa: ANN401 - a row of `_rows`
    return SpeakerLine(
        id=speaker_id(row.kind, row.key),
        name=row.name,
        kind=row.kind,
        role=row.role,
        statements=row.statements,
        outlets=row.outlets,
        first=_day(row.first),
        last=_day(row.last),
        external_id=row.external_id,
    )


def line(connection: Connection, key: int) -> SpeakerLine:
    """One speaker in short, with statements on show or without."""
    rows = _rows(connection, keys=[key], limit=1)
    if rows:
        return _line(rows[0])
    wanted = select(speakers.c.kind, speakers.c.name, _external_id(speakers.c.key)).where(speakers.c.key == key)
    about = connection.execute(wanted).one()
    return SpeakerLine(
        id=speaker_id(about.kind, key),
        name=about.name,
        kind=about.kind,
        role=None,
        statements=0,
        outlets=0,
        first=None,
        last=None,
        external_id=about.external_id,
    )


def days(connection: Connection, key: int) -> dict[str, int]:
    """How many statements a speaker has on each day on which reports state any."""
    day = func.substr(attributions.c.moment, 1, 10)
    theirs = (shown, attributions.c.moment < "~", of_speaker(key))
    return dict(connection.execute(queries.counted(day, func.count()).where(*theirs).group_by(day)).all())


def person(connection: Connection, key: int, *, limit: int | None, joined: bool) -> Person:
    """All of one speaker; `limit`: at most so many statements, the last ones; `joined`: what was taken for them."""
    short = line(connection, key)
    merged = connection.execute(select(speakers.c.key, speakers.c.kind).where(speakers.c.root == key)).all()
    by_outlet, by_terms = _shares(connection, key)
    last = queries.keys_by_date(short.statements).where(shown, of_speaker(key))
    last = last.order_by(*(column.desc() for column in queries.BY_DATE)).limit(limit)
    names = select(speaker_names.c.name).where(speaker_names.c.speaker.in_(members(key))).order_by(speaker_names.c.key)
    return Person(
        **{name: getattr(short, name) for name in SpeakerLine.__struct_fields__},
        names=tuple(dict.fromkeys(connection.scalars(names))),
        roles=tuple(_roles(connection, key)),
        by_outlet=by_outlet,
        by_terms=by_terms,
        joined=tuple(_joined(connection, key)) if joined else (),
        merged=tuple(speaker_id(it.kind, it.key) for it in merged),
        said=tuple(map(statement_of, queries.of_keys(connection, list(connection.scalars(last))[::-1]))),
    )


_TERMS = {True: "named", False: "unnamed", None: "not known"}


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


def _shares(connection: Connection, key: int) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    """How many statements each outlet has, and each way of naming who speaks."""
    by = (attributions.c.outlet_key, attributions.c.named)
    counted = connection.execute(queries.counted(*by, func.count()).where(shown, of_speaker(key)).group_by(*by)).all()
    outlets, terms = Counter[str | None](), Counter[str | None]()
    for outlet, by_name, times in counted:
        outlets[outlet] += times
        terms[_TERMS[by_name]] += times
    names: dict[str | None, str] = dict(
        connection.execute(queries.outlet_names([it for it in outlets if it is not None])).all()
    )
    return _most(Counter({names.get(it, it): times for it, times in outlets.items()})), _most(terms)


def _most(counted: Counter[str | None]) -> tuple[Share, ...]:
    found = sorted(counted.items(), key=lambda it: (-it[1], it[0] or ""))
    return tuple(Share(name=name, statements=times) for name, times in found)


def _day(moment: str | None) -> str | None:
    return None if moment is None else moment[:10]
