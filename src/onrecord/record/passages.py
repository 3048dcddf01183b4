"""Passages on record and the index of their keys, the other part that differs by database: here SQLite's FTS5.

A key is a number that stands for a few of a passage's words (`onrecord.aligning.keys` makes them); here it is only a
term. An index of terms was taken, and not MinHash with LSH, since a cut passage is found by what it has in common with
the whole, however much longer that is; and FTS5, and not a table of pairs, since it writes a sixth of the time and
keeps half the size (docs/families.md has the figures). Entries are never taken out: what is no longer shown is passed
over when found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, column, insert, select, table, text, update

from onrecord.record.queries import CALLED, IDENTITIES, STATEMENT, first_line
from onrecord.record.reading import statement_of
from onrecord.record.rows import inserted
from onrecord.record.schema import attributions, current, passages, quoted, readings, reports
from onrecord.types import Passage, Span, Version

_OFTEN = 200  # passages with one key that are looked at, the earliest: the words are common, or all know them by now
_AMONG = 5  # times as many as are wanted are looked at, since some are not shown or of one family
_OF_A_FAMILY = 6  # of which of one family
_BATCH = 500
_T = TypeVar("_T")
_MERGED = 64  # pages of an index that adding a report may merge

_keys = table("passage_keys", column("rowid"), column("keys"))
_HAVING = (
    f"SELECT {{}}, * FROM (SELECT rowid FROM passage_keys WHERE passage_keys MATCH ? ORDER BY rowid LIMIT {_OFTEN})"  # noqa: S608
)
_AT_ONCE = 64  # look-ups in one statement: each by itself takes a third longer
# of passages by key, as JSON: a list of thousands takes SQLAlchemy longer to write than SQLite to find
_FAMILIES = "SELECT key, family FROM passages WHERE key IN (SELECT value FROM json_each(?)) AND shown"
_TEXTS = "SELECT key, text FROM passages WHERE key IN (SELECT value FROM json_each(?))"
_MERGE = [
    text(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {_MERGED})")  # noqa: S608
    for index in ("passage_keys", "statement_search")
]
_NEW = insert(passages)
_NEW_KEYS = insert(_keys)
_SPANS = msgspec.json.Decoder(tuple[Span, ...])
_OF_KEYS = (
    select(
        passages.c.key,
        passages.c.text,
        passages.c.spans,
        passages.c.family,
        passages.c.reading,
        reports.c.id,
        readings.c.published,
        readings.c.outlet,
        CALLED,
        attributions.c.statement,
        attributions.c.payload,
        IDENTITIES,
    )
    .join(reports, reports.c.key == passages.c.report)
    .join(readings, readings.c.key == passages.c.reading)
    .outerjoin(attributions, attributions.c.key == passages.c.attribution)
    .where(passages.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(passages.c.key)
)


class Near(NamedTuple):
    """A passage that shares keys with what is looked for: enough of it to see whether the words are alike."""

    key: int
    text: str


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """A passage with the keys it is to be found by."""

    passage: Passage
    keys: tuple[int, ...]


def add_passages(connection: Connection, reading: int, found: Sequence[Indexed]) -> list[int]:
    """Keeps the passages of a reading that is on show, and how many they are; their keys, in order."""
    report = connection.scalar(select(readings.c.report).where(readings.c.key == reading))
    added: list[int] = []
    connection.execute(update(readings).where(readings.c.key == reading).values(passages=len(found)))
    owners: Mapping[str, int] = {
        row.id: row.key
        for row in connection.execute(
            select(attributions.c.id, attributions.c.key).where(attributions.c.reading == reading)
        )
    }
    for it in found:
        values = {
            "reading": reading,
            "report": report,
            "attribution": owners.get(it.passage.attribution) if it.passage.attribution else None,
            "shown": True,
            "text": it.passage.text,
            "spans": msgspec.json.encode(it.passage.spans).decode(),
        }
        key = inserted(connection, _NEW, values)
        added.append(key)
        if it.keys:
            connection.execute(_NEW_KEYS, {"rowid": key, "keys": " ".join(map(_term, it.keys))})
    if added:
        # small reports leave a segment each, which nothing merges before there are many
        for merge in _MERGE:
            connection.execute(merge)
    return added


def passages_like(connection: Connection, keys: Iterable[int], *, limit: int, least: int = 1) -> list[Version]:
    """The passages on show that share most of `keys`, rare ones counting most, and at `least` so many.

    Of one family no more than a few, so that a quotation everybody carries leaves room for others.
    """
    (near,) = passages_near_each(connection, [keys], limit=limit, least=least)
    found = {it.key: it for it in versions(connection, [it.key for it in near])}
    return [found[it.key] for it in near]


def passages_near_each(
    connection: Connection, wanted: Iterable[Iterable[int]], *, limit: int, least: int = 1
) -> list[list[Near]]:
    """What `passages_like` finds for each of some sets of keys, in few statements and by their texts alone."""
    sets = [list(keys) for keys in wanted]
    having = _having(connection, {key for keys in sets for key in keys})
    each = [_likest(having, keys, limit * _AMONG, least) for keys in sets]
    cursor = connection.connection.cursor()
    among = sorted({passage for best in each for passage in best})
    about = dict(cursor.execute(_FAMILIES, (str(among),)).fetchall())
    chosen = [_chosen(best, about, limit) for best in each]
    texts = dict(cursor.execute(_TEXTS, (str(sorted({key for keys in chosen for key in keys})),)).fetchall())
    cursor.close()
    return [[Near(key, texts[key]) for key in keys] for keys in chosen]


def _having(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The passages with each of `keys`, on show or not, by key: the earliest of them."""
    having: dict[int, list[int]] = {key: [] for key in keys}
    every = list(having)
    # a draft takes hundreds of these: SQLAlchemy would take longer over each than SQLite does
    cursor = connection.connection.cursor()
    for first in range(0, len(every), _AT_ONCE):
        some = every[first : first + _AT_ONCE]
        query = " UNION ALL ".join(map(_HAVING.format, range(len(some))))
        for n, passage in cursor.execute(query, [f'"{_term(key)}"' for key in some]):
            having[some[n]].append(passage)
    cursor.close()
    return having


def _likest(having: Mapping[int, Sequence[int]], keys: Iterable[int], most: int, least: int) -> list[int]:
    """The passages, by key, that share most of `keys`."""
    weights: dict[int, float] = {}
    shared: Counter[int] = Counter()
    for key in keys:
        found = having[key]
        weight = 1.0 / (1 + len(found))
        for passage in found:
            weights[passage] = weights.get(passage, 0.0) + weight
        if least > 1:
            shared.update(found)
    enough = weights if least == 1 else [it for it in weights if shared[it] >= least]
    return nsmallest(most, enough, key=lambda it: (-weights[it], it))


def _chosen(best: Iterable[int], about: Mapping[int, int | None], limit: int) -> list[int]:
    """The first of the passages that are on show, a few of each family."""
    chosen: list[int] = []
    families: Counter[int] = Counter()
    for passage in best:
        if passage not in about:
            continue
        family = about[passage]
        if family is not None:
            families[family] += 1
            if families[family] > _OF_A_FAMILY:
                continue
        chosen.append(passage)
        if len(chosen) == limit:
            break
    return chosen


def versions(connection: Connection, keys: Sequence[int]) -> Iterator[Version]:
    """The passages with these keys, in order of arrival."""
    for some in batches(sorted(keys)):
        for row in connection.execute(_OF_KEYS, {"keys": some}).all():
            yield _version(connection, row)


def of_reading(connection: Connection, reading: int) -> list[Version]:
    """The passages of a reading on show, in the order of the text."""
    keys = connection.scalars(select(passages.c.key).where(passages.c.reading == reading, quoted))
    return list(versions(connection, list(keys)))


def unread(connection: Connection, limit: int) -> list[int]:
    """Readings on show, by key, whose passages nobody has looked for."""
    wanted = select(readings.c.key).where(readings.c.passages.is_(None), current).order_by(readings.c.key).limit(limit)
    return list(connection.scalars(wanted))


def batches(keys: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The keys in pieces: a statement takes only so many parameters."""
    return (keys[first : first + _BATCH] for first in range(0, len(keys), _BATCH))


def _version(connection: Connection, row: Any) -> Version:  # noqa: ANN401 - a row of `_OF_KEYS`
    statement = statement_of(row) if row.statement is not None else None
    carrier = None
    if statement is not None and statement.parent is not None:
        above: Any = connection.execute(STATEMENT, {"statement": statement.parent}).one_or_none()
        if above is not None:
            parent = statement_of(above)
            carrier = parent if parent.type in ("document", "post") else None
    return Version(
        key=row.key,
        text=row.text,
        spans=_SPANS.decode(row.spans),
        report=row.id,
        published=row.published,
        outlet=row.outlet,
        called=first_line(row.called),
        statement=statement,
        carrier=carrier,
        family=None if row.family is None else f"f{row.family}",
    )


def _term(key: int) -> str:
    return f"{key:x}"
