"""Lists page by page: what comes after a cursor, and how many there are in all."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Unpack

import msgspec
from sqlalchemy import Connection, Select, func, select, tuple_

from onrecord.errors import RecordError
from onrecord.record import families, findings, matters, queries, search, speakers
from onrecord.record.reading import load_report, statement_of
from onrecord.record.schema import attributions, readings, reports, shown
from onrecord.record.values import Filters, SpeakerLine
from onrecord.types import Finding, MatterLine, MatterState, Report, Statement, Status, Version

Place = tuple[str, int, int]
"""Where a row stands in the order by date: its moment, its report's key, its place in the report."""


class Lists:
    """The lists of a store, by `Store.lists`."""

    def __init__(self, read: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._read = read

    def statements(
        self,
        query: str | None,
        *,
        after: Place | None,
        limit: int,
        **wanted: Unpack[Filters],
    ) -> tuple[list[Statement], Place | None, int]:
        """At most `limit` statements after a place, the place to go on from, and how many fit in all."""
        with self._read() as connection:
            found = queries.statements(connection, query, wanted)
            rows, onward, total = _page(connection, found, attributions.c.key, queries.BY_DATE, after, limit)
            return [statement_of(row) for row in rows], onward, total

    def reports(
        self, query: str | None, *, after: Place | None, limit: int, **wanted: str | None
    ) -> tuple[list[Report], Place | None, int]:
        """At most `limit` reports after a place; with `query`, those that have a statement with all these words."""
        found = queries.report_lines(limit=None, **wanted).add_columns(readings.c.key.label("reading"))
        words = search.matching(query, None)
        if words:
            having = select(attributions.c.reading).where(shown, *words)
            found = found.where(readings.c.key.in_(having))
        with self._read() as connection:
            order = (readings.c.moment, readings.c.report)
            rows, onward, total = _page(connection, found, reports.c.key, order, after, limit)
            return [load_report(connection, row.reading) for row in rows], onward, total

    def families(
        self, query: str | None, *, after: int, limit: int
    ) -> tuple[list[tuple[str, list[Version]]], int | None, int]:
        """At most `limit` families after one, by number."""
        with self._read() as connection:
            left = families.families(connection, query, after=after, limit=limit + 1)
            items = [(f"f{key}", families.family(connection, f"f{key}")) for key in left[:limit]]
            return items, left[limit - 1] if len(left) > limit else None, families.count(connection, query)

    def speakers(self, name: str | None, *, offset: int, limit: int) -> tuple[list[SpeakerLine], int]:
        """At most `limit` speakers after so many, those with most statements first, and how many there are in all."""
        with self._read() as connection:
            found = list(speakers.listed(connection, name=name, limit=limit, offset=offset))
            return found, speakers.count(connection, name=name)

    def findings(
        self, query: str | None, *, kind: str | None, state: str | None, offset: int, limit: int
    ) -> tuple[list[Finding], int]:
        """At most `limit` findings after so many, open ones first, and how many there are in all."""
        fit: Any = {"kind": kind, "state": state, "query": query}
        with self._read() as connection:
            found = list(findings.listed(connection, **fit, limit=limit, offset=offset))
            return found, findings.count(connection, **fit)

    def matters(
        self, query: str | None, *, state: MatterState | None, status: Status | None, offset: int, limit: int
    ) -> tuple[list[MatterLine], int]:
        """At most `limit` matters after so many, open ones first, and how many there are in all."""
        fit: Any = {"query": query, "state": state, "status": status}
        with self._read() as connection:
            return matters.lines(connection, **fit, limit=limit, offset=offset), matters.count(connection, **fit)


def _page(
    connection: Connection,
    found: Select[Any],
    key: Any,  # noqa: ANN401 - a column
    order: tuple[Any, ...],
    after: Place | None,
    limit: int,
) -> tuple[list[Any], Place | None, int]:
    total = connection.scalar(found.with_only_columns(func.count(key)).order_by(None)) or 0
    found = found.add_columns(*(column.label(f"at{i}") for i, column in enumerate(order)))
    if after is not None:
        try:
            found = found.where(tuple_(*order) > tuple_(*msgspec.convert(after, Place)[: len(order)]))
        except msgspec.ValidationError as error:
            raise RecordError("this cursor is none that a list gave; begin again without one") from error
    rows = list(connection.execute(found.limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None, total
    last = rows[limit - 1]
    return rows[:limit], (last.at0, last.at1, getattr(last, "at2", 0)), total
