"""The questions the record answers, as SQL; `store` runs them."""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, bindparam, case, cast, func, select

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import dates, schema, search
from onrecord.record.schema import (
    appearances,
    attributions,
    current,
    readings,
    reports,
    shown,
    speakers,
    statement_speakers,
)
from onrecord.record.values import Filters
from onrecord.types import ACTS, REALITIES, TYPES, Statement

DETAILS = ("published", "outlet", "title", "author", "url", "language")
"""A report's fields besides its id and text; each reading keeps its own."""

_roots = speakers.alias("roots")
IDENTITIES = (
    select(func.json_group_array(func.json_array(appearances.c.local, _roots.c.key, _roots.c.kind, _roots.c.name)))
    .select_from(statement_speakers)
    .join(appearances, appearances.c.key == statement_speakers.c.appearance)
    .join(speakers, speakers.c.key == appearances.c.speaker)
    .join(_roots, _roots.c.key == func.coalesce(speakers.c.root, speakers.c.key))
    .where(statement_speakers.c.attribution == attributions.c.key)
    .correlate(attributions)
    .scalar_subquery()
    .label("identities")
)
"""Who an attribution's speakers are across the record, as JSON: their ids in the report, and whose they are."""

_HEAD = 400  # characters of a text, among which are the first words of it
CALLED = case(
    (readings.c.outlet.is_(None), func.coalesce(readings.c.title, func.substr(reports.c.text, 1, _HEAD))),
    else_=readings.c.title,
).label("called")
"""What a report is called: its title, else the first lines of its text (`first_line` cuts them).

Where its outlet is known, which names it, a title alone: for a piece of a text SQLite reads all of it.
"""

_STATEMENTS = (
    select(
        attributions.c.statement,
        attributions.c.payload,
        IDENTITIES,
        reports.c.id,
        readings.c.published,
        readings.c.outlet,
    )
    .join(readings, readings.c.key == attributions.c.reading)
    .join(reports, reports.c.key == attributions.c.report)
)
STATEMENT = _STATEMENTS.where(attributions.c.statement == bindparam("statement"))
"""One statement on show."""

BY_DATE = (attributions.c.moment, attributions.c.report, attributions.c.place)
"""The order of statements."""
_FEW = 1_000  # results that are ordered by themselves; of more, the first ones are soon met in the order of all
_REF = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})", re.IGNORECASE)


class Found(NamedTuple):
    """The keys of a report on record and of its current reading."""

    report: int
    reading: int


def outlet_key(outlet: str) -> str:
    """An outlet as outlets are compared: whatever its case, width and spacing."""
    folded = unicodedata.normalize("NFKC", outlet.encode("utf-8", "replace").decode("utf-8")).casefold()
    return " ".join(folded.split())


def first_line(text: str | None) -> str | None:
    """The first line that has something on it; None where there is none, or no text."""
    return text.lstrip().partition("\n")[0].rstrip() or None if text else None


def find_report(connection: Connection, ref: str) -> Found:
    """The one report on record that `ref` names; NotOnRecord where none or several fit."""
    parsed = _REF.fullmatch(ref.strip())
    if parsed is None:
        raise NotOnRecord(
            f"{ref[:80]!r} is no report's id; give the id, or four or more of the letters and digits it begins with"
        )
    prefix = f"sha256:{parsed[1].lower()}"
    found = connection.execute(
        select(reports.c.key, reports.c.id, readings.c.key.label("reading"))
        .join(readings, and_(readings.c.report == reports.c.key, current))
        # a range, which uses the index whatever the engine: no hex digit follows "f"
        .where(reports.c.id >= prefix, reports.c.id < f"{prefix}g")
        .order_by(reports.c.id)
        .limit(2)
    ).all()
    if not found:
        raise NotOnRecord(f"no report on record has an id that begins with {prefix}; list the reports to see theirs")
    if len(found) > 1:
        enough = next(i for i, (a, b) in enumerate(zip(found[0].id, found[1].id, strict=True)) if a != b) + 1
        raise NotOnRecord(
            f"{prefix} begins the ids of several reports, such as {found[0].id[:enough]} and {found[1].id[:enough]}; "
            f"give more of it"
        )
    return Found(found[0].key, found[0].reading)


def report_lines(*, outlet: str | None, since: str | None, until: str | None, limit: int | None) -> Select[Any]:
    """The reports on record by date, what has none last, then by arrival."""
    columns = [reports.c.id, *(readings.c[name] for name in DETAILS if name != "author")]
    return (
        select(*columns, readings.c.model, readings.c.read_at, readings.c.statements)
        .join(reports, reports.c.key == readings.c.report)
        .where(current, *_when_and_where(readings.c.moment, readings.c.outlet_key, outlet, since, until))
        .order_by(readings.c.moment, readings.c.report)
        .limit(_checked(limit))
    )


def outlets() -> Select[Any]:
    """The outlets on record, those with most statements first."""
    said = func.count(attributions.c.key)
    return (
        select(
            func.max(readings.c.outlet).label("outlet"),
            func.count(readings.c.key.distinct()).label("reports"),
            said.label("statements"),
            func.count(case((attributions.c.named.is_(True), 1))).label("named"),
            func.count(case((schema.unnamed, 1))).label("unnamed"),
            func.substr(func.min(readings.c.published), 1, 10).label("first"),
            func.substr(func.max(readings.c.published), 1, 10).label("last"),
        )
        .select_from(readings)
        .join(attributions, and_(attributions.c.reading == readings.c.key, shown), isouter=True)
        .where(current)
        .group_by(readings.c.outlet_key)
        .order_by(said.desc(), readings.c.outlet_key)
    )


def statements(connection: Connection, query: str | None, wanted: Filters, *, limit: int | None = None) -> Select[Any]:
    """The statements that fit all of what is given, by date, then by arrival, then by place in the text."""
    outlet, since, until = wanted.get("outlet"), wanted.get("since"), wanted.get("until")
    fits = [shown, *_when_and_where(attributions.c.moment, attributions.c.outlet_key, outlet, since, until)]
    fits += search.matching(query, wanted.get("speaker"))
    if (type := wanted.get("type")) is not None:
        fits.append(attributions.c.type == _one_of("type", type, TYPES))
    if (act := wanted.get("act")) is not None:
        fits.append(attributions.c.act == _one_of("act", act, ACTS))
    if (unnamed := wanted.get("unnamed")) is not None:
        fits.append(schema.unnamed if unnamed else attributions.c.named.is_not(False))
    if (unreal := wanted.get("unreal")) is not None:
        kind = _one_of("unreal", unreal, REALITIES)
        others = {"unsaid": schema.unsaid, "said": attributions.c.unreal.is_(None)}
        fits.append(others.get(kind, attributions.c.unreal == kind))
    if (least := wanted.get("min_confidence")) is not None:
        fits.append(func.json_extract(attributions.c.payload, "$.confidence") >= least)
    if (report := wanted.get("report")) is not None:
        fits.append(attributions.c.reading == find_report(connection, report).reading)
    return _STATEMENTS.where(*fits).order_by(*BY_DATE).limit(_checked(limit))


def of(*wanted: ColumnElement[bool]) -> Select[Any]:
    """The statements on show that fit, by date."""
    return _STATEMENTS.where(shown, *wanted).order_by(*BY_DATE)


def last_of(wanted: ColumnElement[bool], limit: int | None) -> Select[Any]:
    """The last statements on show that fit, the very last one first."""
    latest = [column.desc() for column in BY_DATE]
    return _STATEMENTS.where(shown, wanted).order_by(*latest).limit(_checked(limit))


def newest(limit: int) -> Select[Any]:
    """The statements that came on record last, the very last first."""
    return _STATEMENTS.where(shown).order_by(attributions.c.key.desc()).limit(_checked(limit))


OF_KEYS = _STATEMENTS.add_columns(attributions.c.key).where(
    attributions.c.key.in_(bindparam("keys", expanding=True)), shown
)
"""The statements on show of the attributions with these keys, as `statements` gives them, in no order."""

OF_IDS: Select[Any] = _STATEMENTS.where(attributions.c.statement.in_(bindparam("ids", expanding=True)))
"""The statements on show with these ids, in no order."""


def counted(*columns: Any) -> Select[Any]:  # noqa: ANN401 - columns to select
    """Columns of attributions on show, to be read from the narrow index: SQLite by itself goes to the wide rows.

    A condition has to say that they are `shown`. It has what results are ordered, filtered and counted by.
    """
    return select(*columns).with_hint(attributions, "INDEXED BY ix_attributions_counted", "sqlite")


def keys_by_date(total: int) -> Select[Any]:
    """The keys of attributions on show, to be ordered by date; `total`: how many fit, all conditions considered.

    Apart from what is shown of them: to order many, SQLite would read all of each first.
    """
    if total < _FEW:
        return counted(attributions.c.key)
    return select(attributions.c.key).with_hint(attributions, "INDEXED BY ix_attributions_moment", "sqlite")


def of_keys(connection: Connection, keys: Sequence[int]) -> list[Row[Any]]:
    """The statements on show of the attributions with these keys, in the order of the keys."""
    found = {row.key: row for row in connection.execute(OF_KEYS, {"keys": keys})}
    return [found[key] for key in keys if key in found]


def around(connection: Connection, statement: Statement, width: int) -> tuple[str, str]:
    """What stands in its report before and after a statement's content, without reading more of the text than that."""
    start, end = statement.content.spans[0][0], statement.content.spans[-1][1]
    first = max(start - width, 0)
    before = func.substr(reports.c.text, first + 1, start - first)
    after = func.substr(reports.c.text, end + 1, width)
    row = connection.execute(select(before, after).where(reports.c.id == statement.report)).one()
    return row[0], row[1]


READER = (
    select(readings.c.model)
    .join(reports, and_(reports.c.key == readings.c.report, current))
    .where(reports.c.id == bindparam("id"))
)
"""The model of the current reading of the report with this whole id."""


def counts() -> Select[Any]:
    """One row: how many reports, statements, and reports taken off the record."""
    # of readings alone: each row of a report comes with its text
    on_show = select(func.count().label("reports"), func.coalesce(func.sum(readings.c.statements), 0).label("said"))
    it = on_show.where(current).subquery()
    every = select(func.count()).select_from(reports).scalar_subquery()
    return select(it.c.reports, it.c.said, every - it.c.reports)


def outlet_names(keys: Sequence[str]) -> Select[Any]:
    """Outlets, by key, with a name that a report on show gives each."""
    given = func.json_each(json.dumps(keys)).table_valued("value")
    key = cast(given.c.value, Text)
    name = select(readings.c.outlet).where(readings.c.outlet_key == key, current).limit(1).scalar_subquery()
    return select(key, name)


def _when_and_where(
    moment: ColumnElement[str], key: ColumnElement[str], outlet: str | None, since: str | None, until: str | None
) -> list[ColumnElement[bool]]:
    wanted = []
    if outlet is not None:
        wanted.append(key == outlet_key(outlet))
    if since is not None:
        wanted.append(moment >= dates.first_moment(since))
        if until is None:
            wanted.append(moment < dates.UNDATED)
    if until is not None:
        wanted.append(moment < dates.last_moment(until))
    return wanted


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise RecordError(f"{value!r} is no {name}; it is one of {', '.join(known)}")
    return value


def _checked(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise RecordError(f"limit {limit} is below zero; give how many to show at most, or none for all")
    return limit
