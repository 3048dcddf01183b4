"""Who an in-report speaker is across reports: looked up by keys, decided by the caller's rule, kept with its reason."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.record.rows import inserted
from onrecord.record.schema import (
    appearances,
    attributions,
    current,
    readings,
    reports,
    speaker_keys,
    speaker_names,
    speakers,
    statement_speakers,
)
from onrecord.record.values import Choice, Heard, Known
from onrecord.types import Attribution

Choose = Callable[[Heard, Sequence[Known], Callable[[int], bool]], Choice]
"""Which of the speakers who may be meant it is; given whether the report's outlet has quoted one of them before."""

_MOST_KNOWN = 64  # speakers of one key that are looked at; names that more have tell nobody from anybody
_MOST_NAMES = 12  # of one speaker

# Built once, as in `writing`: a report has some ten speakers.
_ABOUT = select(readings.c.report, readings.c.moment, readings.c.outlet_key).where(
    readings.c.key == bindparam("reading")
)
_BEFORE = (
    select(appearances.c.name, appearances.c.speaker, appearances.c.reason, speakers.c.kind)
    .join(readings, readings.c.key == appearances.c.reading)
    .join(speakers, speakers.c.key == appearances.c.speaker)
    .where(readings.c.report == bindparam("report"), readings.c.key != bindparam("reading"))
    .order_by(appearances.c.key)
)
_LIKELY = (
    select(speakers.c.key, speakers.c.root, speakers.c.fields, speakers.c.full)
    .where(
        speakers.c.key.in_(
            select(speaker_keys.c.speaker).where(speaker_keys.c.key.in_(bindparam("keys", expanding=True)))
        )
    )
    .order_by(speakers.c.key)
    .limit(_MOST_KNOWN)
)
_NAMES = (
    select(speaker_names.c.name)
    .where(speaker_names.c.speaker == bindparam("speaker"))
    .order_by(speaker_names.c.key)
    .limit(_MOST_NAMES)
)
_IN_OFFICE = (
    select(appearances.c.key)
    .where(appearances.c.speaker == bindparam("speaker"), appearances.c.office == bindparam("office"))
    .limit(1)
)
_QUOTED = (
    select(appearances.c.key)
    .where(appearances.c.speaker == bindparam("speaker"), appearances.c.outlet_key == bindparam("outlet"))
    .limit(1)
)
_KNOWN_AS = select(speakers.c.fields, speakers.c.full).where(speakers.c.key == bindparam("speaker"))
_NEW_SPEAKER = insert(speakers)
_NEW_KEY = insert(speaker_keys).prefix_with("OR IGNORE")
_NEW_NAME = insert(speaker_names).prefix_with("OR IGNORE")
_NEW_APPEARANCE = insert(appearances)
_NEW_STATEMENT = insert(statement_speakers).prefix_with("OR IGNORE")


def identify(
    connection: Connection,
    reading: int,
    heard: Sequence[Heard],
    found: Iterable[Attribution],
    choose: Choose,
) -> list[int]:
    """Gives each in-report speaker of a reading its identity, and its statements to it; the appearances, by key.

    What an earlier reading of the same report said of the same name goes on being so.
    """
    about = connection.execute(_ABOUT, {"reading": reading}).one()
    before = {
        (it.kind, it.name): it for it in connection.execute(_BEFORE, {"report": about.report, "reading": reading}).all()
    }
    taken: set[int] = set()
    by_local: dict[str, int] = {}
    for said in heard:
        kept = before.get((said.kind, said.name))
        if kept is not None:
            choice = Choice(speaker=kept.speaker, reason=kept.reason)
        else:
            known = [it for it in _known(connection, said) if it.root not in taken]
            choice = choose(said, known, lambda speaker: _has_quoted(connection, speaker, about.outlet_key))
        speaker = _kept(connection, said, choice)
        taken.add(_root(connection, speaker))
        row = {
            "reading": reading,
            "local": said.local,
            "speaker": speaker,
            "name": said.name,
            "role": said.role,
            "office": said.office,
            "standing": said.standing,
            "moment": about.moment,
            "outlet_key": about.outlet_key,
            "reason": choice.reason,
        }
        by_local[said.local] = inserted(connection, _NEW_APPEARANCE, row)
    _link_statements(connection, reading, found, by_local)
    connection.execute(update(readings).where(readings.c.key == reading).values(identified=len(by_local)))
    return list(by_local.values())


def identify_of(
    connection: Connection, report_id: str, heard: Sequence[Heard], found: Iterable[Attribution], choose: Choose
) -> list[int]:
    """Identifies the speakers of a report if nobody has: none where somebody was faster."""
    wanted = select(readings.c.key).join(reports, reports.c.key == readings.c.report)
    reading = connection.scalar(wanted.where(reports.c.id == report_id, current, readings.c.identified.is_(None)))
    return [] if reading is None else identify(connection, reading, heard, found, choose)


def of_reading(connection: Connection, reading: int) -> list[int]:
    """The appearances of a reading in which somebody has an office, by key."""
    wanted = select(appearances.c.key).where(appearances.c.reading == reading, appearances.c.office.is_not(None))
    return list(connection.scalars(wanted.order_by(appearances.c.key)))


def former_readings(connection: Connection, reading: int) -> list[int]:
    """The other readings of the same report, by key."""
    report = select(readings.c.report).where(readings.c.key == reading).scalar_subquery()
    return list(
        connection.scalars(select(readings.c.key).where(readings.c.report == report, readings.c.key != reading))
    )


def is_identified(connection: Connection, reading: int) -> bool:
    """Whether the speakers of a reading have their identities: those of one that comes back do."""
    return connection.scalar(select(readings.c.identified).where(readings.c.key == reading)) is not None


def unidentified(connection: Connection, limit: int) -> list[int]:
    """Readings on show, by key, at whose speakers nobody has looked."""
    wanted = select(readings.c.key).where(readings.c.identified.is_(None), current).order_by(readings.c.key)
    return list(connection.scalars(wanted.limit(limit)))


def _known(connection: Connection, said: Heard) -> list[Known]:
    if not said.keys:
        return []
    return [
        Known(
            key=row.key,
            root=row.root or row.key,
            names=tuple(connection.scalars(_NAMES, {"speaker": row.key})),
            fields=tuple(row.fields.split()),
            same_office=said.office is not None
            and connection.scalar(_IN_OFFICE, {"speaker": row.key, "office": said.office}) is not None,
        )
        for row in connection.execute(_LIKELY, {"keys": said.keys}).all()
    ]


def _has_quoted(connection: Connection, speaker: int, outlet: str | None) -> bool:
    return outlet is not None and connection.scalar(_QUOTED, {"speaker": speaker, "outlet": outlet}) is not None


def _root(connection: Connection, speaker: int) -> int:
    return connection.scalar(select(speakers.c.root).where(speakers.c.key == speaker)) or speaker


def _kept(connection: Connection, said: Heard, choice: Choice) -> int:
    """The speaker chosen, by key, made if it is new, with what is now known of it."""
    if choice.speaker is None:
        row = {"kind": said.kind, "name": said.name, "full": said.full, "fields": " ".join(said.fields)}
        speaker = inserted(connection, _NEW_SPEAKER, row)
    else:
        speaker = choice.speaker
        was = connection.execute(_KNOWN_AS, {"speaker": speaker}).one()
        news: dict[str, Any] = {}
        fields = " ".join(sorted({*was.fields.split(), *said.fields}))
        if fields != was.fields:
            news["fields"] = fields
        if said.full and not was.full:
            news.update(name=said.name, full=True)
        if news:
            connection.execute(update(speakers).where(speakers.c.key == speaker).values(**news))
    name_it(connection, speaker, said.name, () if choice.apart else said.keys)
    return speaker


def name_it(connection: Connection, speaker: int, name: str, keys: Iterable[str]) -> None:
    """Lets a speaker be found by one more name."""
    connection.execute(_NEW_NAME, {"speaker": speaker, "name": name})
    rows = [{"key": key, "speaker": speaker} for key in keys]
    if rows:
        connection.execute(_NEW_KEY, rows)


def _link_statements(
    connection: Connection, reading: int, found: Iterable[Attribution], by_local: dict[str, int]
) -> None:
    if not by_local:
        return
    keys = {
        row.id: row.key
        for row in connection.execute(
            select(attributions.c.id, attributions.c.key).where(attributions.c.reading == reading)
        )
    }
    rows = [
        {"attribution": keys[it.id], "appearance": by_local[speaker.id]}
        for it in found
        for speaker in (it.speaker, *it.speakers)
        if speaker is not None and speaker.id in by_local
    ]
    if rows:
        connection.execute(_NEW_STATEMENT, rows)
