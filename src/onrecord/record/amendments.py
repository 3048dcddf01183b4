"""What people decided of attributions: kept with their reports, to be done to whatever reading is on show."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from onrecord.errors import RecordError
from onrecord.record import corrections
from onrecord.record.queries import find_report
from onrecord.record.reading import load_reading
from onrecord.record.schema import amendments, current, readings, reports
from onrecord.record.schema import corrections as log
from onrecord.types import Amendment, Edit, Extraction, Span

_SPANS = msgspec.json.Decoder(tuple[Span, ...])
_EDIT = msgspec.json.Decoder(Edit)


class Stale(RecordError):
    """Somebody else decided something of the same report meanwhile."""


class Amendable(msgspec.Struct, frozen=True, kw_only=True):
    """A report's reading as the model made it, what people decided of it, and the number of the last decision."""

    base: Extraction
    model: str
    amendments: tuple[Amendment, ...]
    upto: int


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment to be logged, or with `undoes` the number of one to be undone; `about`: the statement's id."""

    about: str
    amendment: Amendment
    undoes: int | None = None


def of_report(connection: Connection, report: int) -> Iterator[Amendment]:
    """The amendments of a report, in order."""
    wanted = select(amendments, log.c.made_at, log.c.by, log.c.reason)
    wanted = wanted.join(log, log.c.key == amendments.c.correction).where(amendments.c.report == report)
    for row in connection.execute(wanted.order_by(amendments.c.correction)).all():
        yield Amendment(
            number=row.correction,
            what=row.what,
            edit=_EDIT.decode(row.edit),
            content=_SPANS.decode(row.content),
            cue=_SPANS.decode(row.cue),
            made_at=row.made_at,
            by=row.by,
            reason=row.reason,
            undone=row.undone is not None,
        )


def of_id(connection: Connection, report_id: str) -> tuple[list[Amendment], int]:
    """The amendments of the report of this whole id, on record or not, and the number of the last decision."""
    key = connection.scalar(select(reports.c.key).where(reports.c.id == report_id))
    return ([], 0) if key is None else (list(of_report(connection, key)), last(connection, key))


def last(connection: Connection, report: int) -> int:
    """The number of the last decision on a report, 0 where there is none."""
    latest = func.max(func.coalesce(amendments.c.undone, amendments.c.correction))
    newest = func.max(amendments.c.correction)
    found = connection.execute(select(latest, newest).where(amendments.c.report == report)).one()
    return max(found[0] or 0, found[1] or 0)


def amendable(connection: Connection, ref: str) -> Amendable:
    """A report on record as it can be amended."""
    report, reading = find_report(connection, ref)
    row = connection.execute(select(readings.c.base, readings.c.model).where(readings.c.key == reading)).one()
    return Amendable(
        base=load_reading(connection, row.base or reading),
        model=row.model,
        amendments=tuple(of_report(connection, report)),
        upto=last(connection, report),
    )


def note(connection: Connection, report_id: str, decision: Decision) -> None:
    """Puts a decision into the log and keeps it with its report."""
    report = connection.scalar(select(reports.c.key).where(reports.c.id == report_id))
    amendment = decision.amendment
    what = f"undo-{amendment.what}" if decision.undoes else amendment.what
    edit = msgspec.json.encode(amendment.edit).decode()
    value = str(decision.undoes) if decision.undoes else None if edit == "{}" else edit
    number = corrections.append(
        connection,
        f"{what}-statement",
        (decision.about,),
        value=value,
        reason=amendment.reason,
        by=amendment.by,
    )
    if decision.undoes:
        it = update(amendments).where(amendments.c.correction == decision.undoes)
        connection.execute(it.values(undone=number))
        return
    row = {
        "correction": number,
        "report": report,
        "what": amendment.what,
        "edit": edit,
        "content": msgspec.json.encode(amendment.content).decode(),
        "cue": msgspec.json.encode(amendment.cue).decode(),
    }
    connection.execute(insert(amendments), row)


def amended_reports(connection: Connection) -> list[str]:
    """The reports on record, by id, that people decided something of and did not undo it, in order of arrival."""
    wanted = (
        select(reports.c.id)
        .join(readings, readings.c.report == reports.c.key)
        .where(current, reports.c.key.in_(select(amendments.c.report).where(amendments.c.undone.is_(None))))
        .order_by(reports.c.key)
    )
    return list(connection.scalars(wanted))
