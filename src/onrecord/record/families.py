"""Which passages belong together: links between versions of the same words, and the families that they make."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from onrecord.errors import NotOnRecord
from onrecord.record import findings
from onrecord.record.passages import batches, passages_like, versions
from onrecord.record.schema import attributions, in_family, links, passages, quoted
from onrecord.record.search import matching
from onrecord.record.values import Noted
from onrecord.types import FindingKind, Version

Compare = Callable[[Version, Sequence[Version]], Iterable[int]]
"""Which of the passages given second, by key, are versions of the first one's words."""


Judge = Callable[[str, Sequence[Version]], Iterable[Noted]]
"""What people should look at in a family, given by its id and its passages."""

KINDS: tuple[FindingKind, ...] = ("altered-quotation", "dropped-limit", "other-speaker", "repetition-or-alteration")

_LOOKED_AT = 16  # passages most like a new one that it is compared with
_MOST_JUDGED = 300  # passages of a family: the earliest, which the others carry on
_LEAST_KEYS = 2  # that these have in common with it: fewer are no version


def join(connection: Connection, version: Version, keys: Iterable[int], compare: Compare) -> None:
    """Links a passage to those that `compare` finds to be versions of it: it joins a family, founds or bridges some."""
    candidates = passages_like(connection, keys, limit=_LOOKED_AT, least=_LEAST_KEYS)
    candidates = [it for it in candidates if it.key != version.key]
    others = sorted(set(compare(version, candidates))) if candidates else []
    if not others:
        return
    pairs = [(version.key, other) for other in others] + [(other, version.key) for other in others]
    known = set(connection.execute(select(links.c.passage, links.c.other).where(links.c.passage == version.key)))
    new = [{"passage": a, "other": b} for a, b in pairs if (a, b) not in known and (b, a) not in known]
    if new:
        connection.execute(insert(links), new)
    _unite(connection, [version.key, *others])


def _unite(connection: Connection, members: Sequence[int]) -> None:
    """Makes the passages one family: that of the smallest number among theirs, or a new one by the earliest's key."""
    rows = connection.execute(
        select(passages.c.key, passages.c.family).where(passages.c.key.in_(members), quoted)
    ).all()
    if len(rows) < 2:
        return
    families = {row.family for row in rows if row.family is not None}
    family = min(families) if families else _free(connection, sorted(row.key for row in rows))
    connection.execute(update(passages).where(passages.c.key.in_([row.key for row in rows])).values(family=family))
    for other in families - {family}:
        connection.execute(update(passages).where(passages.c.family == other).values(family=family))


def _free(connection: Connection, members: Sequence[int]) -> int:
    """The first of the members' keys that names no family yet."""
    taken = set(connection.scalars(select(passages.c.family).where(passages.c.family.in_(members)).distinct()))
    return next((key for key in members if key not in taken), members[0])


def leave(connection: Connection, reading: int) -> list[int]:
    """Hides a reading's passages; what they held together and nothing else does falls apart.

    Gives the passages, by key, of the families that it touched, its own among them.

    A reading that comes back brings passages of its own, linked anew: others may have come meanwhile.
    """
    gone = connection.execute(
        select(passages.c.key, passages.c.family).where(passages.c.reading == reading, quoted)
    ).all()
    touched = {row.family for row in gone if row.family is not None}
    connection.execute(update(passages).where(passages.c.reading == reading).values(shown=False, family=None))
    members = list(connection.scalars(select(passages.c.key).where(passages.c.family.in_(touched))))
    own = [row.key for row in gone]
    for some in batches(own):
        connection.execute(delete(links).where(links.c.passage.in_(some)))
        connection.execute(delete(links).where(links.c.other.in_(some)))
    for family in touched:
        _part(connection, family)
    return [*own, *members]


def note(connection: Connection, touched: Sequence[int], judge: Judge) -> None:
    """Keeps what there is to find in the families that these passages are in or were in, and nothing that was before.

    Of a family of hundreds only the earliest are looked at, so that one more costs no more.
    """
    numbers: set[int] = set()
    statements: set[int] = set()
    for some in batches(touched):
        for row in connection.execute(
            select(passages.c.family, passages.c.attribution).where(passages.c.key.in_(some))
        ):
            numbers.update([] if row.family is None else [row.family])
            statements.update([] if row.attribution is None else [row.attribution])
    judged: dict[int, list[int]] = {}
    for number in sorted(numbers):
        of_it = select(passages.c.key, passages.c.attribution).where(passages.c.family == number)
        rows = connection.execute(of_it.order_by(passages.c.key).limit(_MOST_JUDGED)).all()
        judged[number] = [row.key for row in rows]
        statements.update(row.attribution for row in rows if row.attribution is not None)
    for some in batches(sorted(statements)):
        findings.withdraw(connection, findings.about(connection, some, KINDS))
    for number, keys in judged.items():
        for it in judge(f"f{number}", list(versions(connection, keys))):
            findings.put(connection, it.kind, it.about, summary=it.summary, statements=it.statements)


def _part(connection: Connection, family: int) -> None:
    """Gives each piece of a family that its links still hold together a family of its own, the largest keeping it."""
    members = set(connection.scalars(select(passages.c.key).where(passages.c.family == family)))
    near: dict[int, list[int]] = {key: [] for key in members}
    for some in batches(sorted(members)):
        held = select(links.c.passage, links.c.other).where(links.c.passage.in_(some))
        for a, b in connection.execute(held):
            if b in members:
                near[a].append(b)
    pieces = sorted(_held_together(near), key=lambda piece: (-len(piece), min(piece)))
    for n, piece in enumerate(pieces):
        if n == 0 and len(piece) > 1:
            continue
        to = None if len(piece) == 1 else _free(connection, sorted(piece))
        for some in batches(piece):
            connection.execute(update(passages).where(passages.c.key.in_(some)).values(family=to))


def _held_together(near: dict[int, list[int]]) -> list[list[int]]:
    left, pieces = set(near), []
    while left:
        waiting = [min(left)]
        left.discard(waiting[0])
        piece = []
        while waiting:
            key = waiting.pop()
            piece.append(key)
            fresh = [other for other in near[key] if other in left]
            left.difference_update(fresh)
            waiting += fresh
        pieces.append(piece)
    return pieces


def family(connection: Connection, id: str) -> list[Version]:
    """The passages of the family with this id; NotOnRecord where there is none."""
    number = id.strip().removeprefix("f")
    keys: list[int] = []
    if number.isascii() and number.isdigit() and len(number) < 19:
        keys = list(connection.scalars(select(passages.c.key).where(passages.c.family == int(number))))
    if not keys:
        raise NotOnRecord(f"there is no quotation family {id[:40]!r} on record; list the families to see their ids")
    return list(versions(connection, keys))


def families(connection: Connection, query: str | None, *, after: int = 0, limit: int | None = None) -> list[int]:
    """The families, by number, of which a passage's statement has all the words of `query`; all without one."""
    found = _having(query, passages.c.family).where(passages.c.family > after).distinct()
    return list(connection.scalars(found.order_by(passages.c.family).limit(limit)))


def count(connection: Connection, query: str | None) -> int:
    """How many families there are, of which a passage's statement has all the words of `query`."""
    return connection.scalar(_having(query, func.count(passages.c.family.distinct()))) or 0


def _having(query: str | None, column: ColumnElement[int]) -> Select[Any]:
    found, words = select(column).where(in_family), matching(query, None)
    return found.join(attributions, attributions.c.key == passages.c.attribution).where(*words) if words else found
