"""What people decide on speakers: merge, split, rename, identify. Each goes to the log, and is respected ever after.

Merging moves nothing: the one merged gets a root, whose it is from then on, and keeps its own appearances and keys,
so that splitting it off again gives back what it had, and a report added meanwhile goes with it.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, or_, select, update

from onrecord.errors import RecordError
from onrecord.record import corrections, identity, queries
from onrecord.record.reading import speaker_id
from onrecord.record.rows import inserted
from onrecord.record.schema import appearances, readings, speaker_keys, speakers
from onrecord.record.speakers import find, members

_QID = re.compile(r"Q[1-9]\d{0,11}")
_SPEAKER = re.compile(r"[po]\d{1,18}", re.IGNORECASE)


def merge(connection: Connection, one: str, other: str, *, reason: str | None, by: str | None) -> int:
    """Makes the second speaker the first one's; the first, by key."""
    kept, gone = find(connection, one), find(connection, other)
    if kept == gone:
        raise RecordError(f"{one[:60]!r} and {other[:60]!r} are one speaker already; nothing was changed")
    kinds = {key: _kind(connection, key) for key in (kept, gone)}
    if len(set(kinds.values())) > 1:
        raise RecordError(
            f"{one[:60]!r} is a {kinds[kept]}, {other[:60]!r} a {kinds[gone]}; only speakers of one kind can be merged"
        )
    ids = [_external(connection, key) for key in (kept, gone)]
    if all(ids) and ids[0] != ids[1]:
        raise RecordError(
            f"{one[:60]!r} is {ids[0]} and {other[:60]!r} is {ids[1]}, two people; correct one of these ids first"
        )
    about = (speaker_id(kinds[kept], kept), speaker_id(kinds[gone], gone))
    corrections.append(connection, "merge", about, reason=reason, by=by)
    connection.execute(update(speakers).where(speakers.c.key == gone).values(into=kept))
    connection.execute(update(speakers).where(or_(speakers.c.key == gone, speakers.c.root == gone)).values(root=kept))
    return kept


def split(
    connection: Connection, one: str, what: Sequence[str], *, reason: str | None, by: str | None
) -> tuple[int, int]:
    """Takes from a speaker one that was merged into it, or what it says in some reports; both, by key."""
    kept = find(connection, one)
    kind = _kind(connection, kept)
    if len(what) == 1 and _SPEAKER.fullmatch(what[0].strip()):
        part = int(what[0].strip()[1:])
        if part == kept or connection.scalar(select(speakers.c.root).where(speakers.c.key == part)) != kept:
            raise RecordError(
                f"{what[0]} was not merged into {speaker_id(kind, kept)}; name one that was, or reports or statements"
            )
        corrections.append(connection, "split", (speaker_id(kind, kept), what[0].strip()), reason=reason, by=by)
        _part(connection, kept, part)
        return kept, part
    if not what:
        raise RecordError("nothing to split off was named; give reports, statements, or a speaker merged before")
    theirs = _appearances_in(connection, kept, what)
    part = _new_of(connection, kept, kind, theirs)
    about = (speaker_id(kind, kept), speaker_id(kind, part), *what)
    corrections.append(connection, "split", about, reason=reason, by=by)
    return kept, part


def rename(
    connection: Connection, one: str, name: str, keys: Iterable[str], *, reason: str | None, by: str | None
) -> int:
    """Calls a speaker by another name, and finds it by this one, too."""
    key = find(connection, one)
    plain = " ".join(name.split())
    if not plain or len(plain) > 200:
        raise RecordError("a name has from 1 to 200 characters; give one")
    corrections.append(
        connection, "rename", (speaker_id(_kind(connection, key), key),), value=plain, reason=reason, by=by
    )
    connection.execute(update(speakers).where(speakers.c.key == key).values(name=plain, full=True))
    identity.name_it(connection, key, plain, keys)
    return key


def set_external_id(
    connection: Connection, one: str, external_id: str | None, *, reason: str | None, by: str | None
) -> int:
    """Says who a speaker is outside the record, by a Wikidata QID; None takes it back."""
    key = find(connection, one)
    if external_id is not None and not _QID.fullmatch(external_id):
        raise RecordError(f"{external_id[:40]!r} is no Wikidata id; give one such as Q42, as the item's page shows it")
    kind = _kind(connection, key)
    if external_id is not None:
        other = connection.scalar(
            select(speakers.c.key).where(speakers.c.external_id == external_id, speakers.c.key.not_in(members(key)))
        )
        if other is not None:
            theirs = speaker_id(_kind(connection, other), other)
            raise RecordError(f"{external_id} is {theirs} on this record; merge the two if they are one")
    corrections.append(connection, "identify", (speaker_id(kind, key),), value=external_id, reason=reason, by=by)
    connection.execute(update(speakers).where(speakers.c.key.in_(members(key))).values(external_id=None))
    connection.execute(update(speakers).where(speakers.c.key == key).values(external_id=external_id))
    return key


def _part(connection: Connection, kept: int, part: int) -> None:
    """Undoes a merge: what was merged into `part` before goes with it."""
    rows = connection.execute(select(speakers.c.key, speakers.c.into).where(speakers.c.root == kept)).all()
    into = {row.key: row.into for row in rows} | {part: None}
    theirs = [key for key in into if key != part and _leads_to(key, part, into)]
    connection.execute(update(speakers).where(speakers.c.key == part).values(into=None, root=None))
    if theirs:
        connection.execute(update(speakers).where(speakers.c.key.in_(theirs)).values(root=part))


def _leads_to(key: int, part: int, into: dict[int, int | None]) -> bool:
    at: int | None = key
    while at is not None and at != part:
        at = into.get(at)
    return at == part


def _appearances_in(connection: Connection, kept: int, what: Sequence[str]) -> list[int]:
    """The speaker's appearances in all readings of the reports that `what` names, by key."""
    found: list[int] = []
    for ref in what:
        report = queries.find_report(connection, ref.partition(".")[0]).report
        here = (
            select(appearances.c.key)
            .join(readings, readings.c.key == appearances.c.reading)
            .where(readings.c.report == report, appearances.c.speaker.in_(members(kept)))
        )
        keys = list(connection.scalars(here))
        if not keys:
            raise RecordError(f"{ref[:80]}: this speaker says nothing there; nothing was changed")
        found += keys
    rest = select(appearances.c.key).where(appearances.c.speaker.in_(members(kept)), appearances.c.key.not_in(found))
    if connection.scalar(rest.limit(1)) is None:
        raise RecordError("these are all reports of this speaker; there is nothing to split it from")
    return list(dict.fromkeys(found))


def _new_of(connection: Connection, kept: int, kind: str, theirs: Sequence[int]) -> int:
    """A new speaker, whose these appearances are, to be found by what the former one was found by."""
    rows = connection.execute(
        select(appearances.c.name, appearances.c.speaker).where(appearances.c.key.in_(theirs))
    ).all()
    row = {"kind": kind, "name": rows[0].name, "full": True, "fields": ""}
    part = inserted(connection, insert(speakers), row)
    keys = list(
        connection.scalars(
            select(speaker_keys.c.key).where(speaker_keys.c.speaker.in_({row.speaker for row in rows})).distinct()
        )
    )
    for name in dict.fromkeys(row.name for row in rows):
        identity.name_it(connection, part, name, keys)
    moved = update(appearances).where(appearances.c.key.in_(theirs))
    connection.execute(moved.values(speaker=part, reason="split by a person"))
    return part


def _kind(connection: Connection, key: int) -> str:
    return str(connection.scalar(select(speakers.c.kind).where(speakers.c.key == key)))


def _external(connection: Connection, key: int) -> str | None:
    ids = select(speakers.c.external_id).where(speakers.c.key.in_(members(key)), speakers.c.external_id.is_not(None))
    return connection.scalar(ids.limit(1))
