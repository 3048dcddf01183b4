"""Rows back into values."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.record.queries import DETAILS
from onrecord.record.schema import attributions, readings, reports
from onrecord.types import Attribution, Extraction, Report, Speaker, SpeakerKind, Statement

_decoder = msgspec.json.Decoder(Attribution)
_FIELDS = [n for n in Attribution.__struct_fields__ if n not in ("id", "parent", "speaker", "speakers")]
_identities = msgspec.json.Decoder(list[tuple[str, int, SpeakerKind, str]])  # as `queries.IDENTITIES` has them


def speaker_id(kind: str, key: int) -> str:
    """A speaker's id across the record: ``p12`` for a person, ``o7`` for an organisation."""
    return f"{kind[0]}{key}"


def load_report(connection: Connection, reading: int) -> Report:
    """The report with the details that one reading found it with."""
    row = connection.execute(
        select(reports.c.id, reports.c.text, *(readings.c[name] for name in DETAILS))
        .join(readings, readings.c.report == reports.c.key)
        .where(readings.c.key == reading)
    ).one()
    return Report(**row._mapping)


def load_reading(connection: Connection, reading: int) -> Extraction:
    """What one reading found, exactly as it was added."""
    payloads = connection.scalars(
        select(attributions.c.payload).where(attributions.c.reading == reading).order_by(attributions.c.place)
    )
    found = tuple(_decoder.decode(payload) for payload in payloads)
    return Extraction(report=load_report(connection, reading), attributions=found)


def statement_of(row: Row[Any]) -> Statement:
    """The statement that a row of `queries.statements` holds, with ids that are unique across the record."""
    found = _decoder.decode(row.payload)
    short = row.statement.partition(".")[0]
    known = {
        local: (speaker_id(kind, key), name) for local, key, kind, name in _identities.decode(row.identities or "[]")
    }

    def across(speaker: Speaker) -> Speaker:
        if speaker.id not in known:
            return speaker  # somebody of this report only, as far as is known
        id, name = known[speaker.id]
        return msgspec.structs.replace(speaker, id=id, name=name)

    return Statement(
        id=row.statement,
        parent=None if found.parent is None else f"{short}.{found.parent}",
        report=row.id,
        published=row.published,
        outlet=row.outlet,
        speaker=None if found.speaker is None else across(found.speaker),
        speakers=tuple(map(across, found.speakers)),
        **{name: getattr(found, name) for name in _FIELDS},
    )
