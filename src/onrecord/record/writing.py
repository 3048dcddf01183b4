"""What changes the record, each within the transaction that the caller began."""

import math
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from onrecord.errors import RecordError
from onrecord.record import amendments, families, offices
from onrecord.record.amendments import Decision
from onrecord.record.dates import moment
from onrecord.record.identity import former_readings, identify, is_identified, of_reading
from onrecord.record.passages import Indexed, add_passages, versions
from onrecord.record.policies import Policies
from onrecord.record.queries import DETAILS, find_report, outlet_key
from onrecord.record.reading import load_reading, load_report
from onrecord.record.rows import inserted, now
from onrecord.record.schema import attributions, current, readings, reports
from onrecord.record.search import speakers_text
from onrecord.record.values import Added, Heard
from onrecord.steps import steps
from onrecord.types import Extraction, Report

_PREFIX = "sha256:"
_DIGITS = 64
_SHORT = 16

# Built once: building them anew took a third of the time of adding a small report.
_KNOWN = select(reports.c.key, reports.c.short, reports.c.removed_at).where(reports.c.id == bindparam("id"))
_SAME_SHORT = select(reports.c.key).where(reports.c.short == bindparam("short"))
_NEW_REPORT = insert(reports)
_NEW_READING = insert(readings)
_NEW_ATTRIBUTIONS = insert(attributions)


def checked(extraction: Extraction, *, model: str) -> list[str]:
    """The attributions as JSON; RecordError for what could not be given back exactly as it came."""
    report = extraction.report
    digits = report.id.removeprefix(_PREFIX)
    if len(digits) != _DIGITS or not set(digits) <= set("0123456789abcdef") or digits == report.id:
        raise RecordError(f"{report.id[:80]!r} is no report's id; make reports with Report.of, which gives them theirs")
    for name in ("text", *DETAILS):
        _check_characters(getattr(report, name), f"the {name} of report {report.id}")
    _check_characters(model, "the model's version")
    seen = set()
    for attribution in extraction.attributions:
        if attribution.id in seen:
            raise RecordError(f"report {report.id}: two attributions have the id {attribution.id!r}; give each its own")
        seen.add(attribution.id)
        if not math.isfinite(attribution.confidence):
            raise RecordError(f"report {report.id}: the confidence of {attribution.id} is no number between 0 and 1")
    try:
        return [msgspec.json.encode(attribution).decode() for attribution in extraction.attributions]
    except UnicodeEncodeError as error:
        raise RecordError(
            f"report {report.id}: an attribution holds half of a surrogate pair, which is no character; replace it"
        ) from error


def _check_characters(text: str | None, name: str) -> None:
    # kept out, since no JSON or file that shows the record could hold it
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        raise RecordError(
            f"{name} holds half of a surrogate pair at character {error.start}, which is no character; replace it "
            f"(with U+FFFD, say) and add the report again"
        ) from error


def add(
    connection: Connection,
    extraction: Extraction,
    payloads: list[str],
    *,
    model: str,
    again: bool,
    passages: Sequence[Indexed] | None,
    heard: Sequence[Heard] | None,
    policies: Policies,
    base: Extraction | None,
    upto: int | None,
    decision: Decision | None,
) -> Added:
    """Puts a report on record, or reads it again, or brings it back; with its passages and speakers, where given."""
    if upto is not None:
        report = connection.scalar(select(reports.c.key).where(reports.c.id == extraction.report.id))
        if report is not None and amendments.last(connection, report) != upto:
            raise amendments.Stale(f"{extraction.report.id} was corrected by somebody else meanwhile; try again")
    if decision is not None:
        amendments.note(connection, extraction.report.id, decision)
    added, key, touched = _add(connection, extraction, payloads, model=model, again=again, base=base)
    choose, rules = policies.choose, policies.rules
    if added != "unchanged" and heard is not None and choose is not None and not is_identified(connection, key):
        identify(connection, key, heard, extraction.attributions, choose)
    if added != "unchanged" and rules is not None:
        if added == "reread":
            for former in former_readings(connection, key):
                offices.gone(connection, former, rules)
        offices.look(connection, of_reading(connection, key), rules)
    if added != "unchanged":
        keep_passages(connection, key, passages, policies, touched=touched)
    return added


def keep_passages(
    connection: Connection,
    reading: int,
    found: Sequence[Indexed] | None,
    policies: Policies,
    *,
    touched: Sequence[int] = (),
) -> None:
    """Keeps the passages of a reading that is on show, finds the families they belong to, and what is odd in these.

    `touched` are passages of families that the reading before it was in.
    """
    keys = add_passages(connection, reading, found) if found is not None else []
    if policies.compare is not None and found is not None:
        new = {it.key: it for it in versions(connection, keys)}
        for key, it in steps("comparing quotations", list(zip(keys, found, strict=True))):
            if it.keys:
                families.join(connection, new[key], it.keys, policies.compare)
    if policies.judge is not None and (keys or touched):
        families.note(connection, [*touched, *keys], policies.judge)


def keep_passages_of(connection: Connection, report_id: str, found: Sequence[Indexed], policies: Policies) -> None:
    """Keeps the passages of a report whose reading on show has none yet; nothing where somebody was faster."""
    wanted = select(readings.c.key).join(reports, reports.c.key == readings.c.report)
    reading = connection.scalar(wanted.where(reports.c.id == report_id, current, readings.c.passages.is_(None)))
    if reading is not None:
        keep_passages(connection, reading, found, policies)


def _add(
    connection: Connection,
    extraction: Extraction,
    payloads: list[str],
    *,
    model: str,
    again: bool,
    base: Extraction | None,
) -> tuple[Added, int, list[int]]:
    """What came of it, the key of the reading that is on show, and the passages of families that it left."""
    report = extraction.report
    known = connection.execute(_KNOWN, {"id": report.id}).one_or_none()
    if known is None:
        short = _free_short(connection, report.id.removeprefix(_PREFIX))
        key = inserted(connection, _NEW_REPORT, {"id": report.id, "short": short, "text": report.text})
        return "new", _add_reading(connection, key, short, extraction, payloads, model), []
    removed = known.removed_at is not None
    if not removed and not again:
        return "unchanged", 0, []
    # the reading on show, or the one that was when the report was removed
    latest = connection.execute(
        select(readings.c.key, readings.c.model, readings.c.base)
        .where(readings.c.report == known.key)
        .order_by(readings.c.key.desc())
    ).first()
    assert latest is not None  # noqa: S101 - a report is only ever inserted with a reading
    kept = load_reading(connection, latest.key)
    if kept.report.text != report.text:
        raise RecordError(f"{report.id} is on record with another text; make reports with Report.of")
    same_base = base is None if latest.base is None else load_reading(connection, latest.base) == base
    same = latest.model == model and kept == extraction and same_base
    if same and not removed:
        return "unchanged", latest.key, []
    touched = _hide(connection, known.key)
    if same:
        reading = int(latest.key)
        _show(connection, reading, known.short)
    else:
        from_ = None if base is None else _base(connection, known.key, known.short, base, model)
        reading = _add_reading(connection, known.key, known.short, extraction, payloads, model, base=from_)
    connection.execute(update(reports).where(reports.c.key == known.key).values(removed_at=None))
    return "restored" if removed else "reread", reading, touched


def _base(connection: Connection, report: int, short: str, base: Extraction, model: str) -> int:
    """The key of the reading that is what the model made of the report, never to be on show itself; made if missing."""
    wanted = select(readings.c.key).where(
        readings.c.report == report, readings.c.model == model, readings.c.base.is_(None)
    )
    for key in connection.scalars(wanted.order_by(readings.c.key.desc())).all():
        if load_reading(connection, key) == base:
            return int(key)
    payloads = checked(base, model=model)
    return _add_reading(connection, report, short, base, payloads, model, current=False)


def remove(connection: Connection, ref: str, policies: Policies) -> Report:
    """Takes a report off the record: nothing of it is shown, all of it is kept."""
    found = find_report(connection, ref)
    report = load_report(connection, found.reading)
    touched = _hide(connection, found.report)
    if policies.judge is not None and touched:
        families.note(connection, touched, policies.judge)
    if policies.rules is not None:
        offices.gone(connection, found.reading, policies.rules)
    connection.execute(update(reports).where(reports.c.key == found.report).values(removed_at=now()))
    return report


def _free_short(connection: Connection, digits: str) -> str:
    for length in range(_SHORT, _DIGITS, 8):
        short = digits[:length]
        if connection.scalar(_SAME_SHORT, {"short": short}) is None:
            return short
    return digits


def _add_reading(
    connection: Connection,
    report: int,
    short: str,
    extraction: Extraction,
    payloads: list[str],
    model: str,
    *,
    base: int | None = None,
    current: bool = True,
) -> int:
    about = extraction.report
    shared = {
        "report": report,
        "moment": moment(about.published),
        "outlet_key": None if about.outlet is None else outlet_key(about.outlet),
    }
    key = inserted(
        connection,
        _NEW_READING,
        {
            **shared,
            **{name: getattr(about, name) for name in DETAILS},
            "model": model,
            "read_at": now(),
            "current": current,
            "statements": len(payloads),
            "base": base,
            # nobody is to look for speakers or passages in what is never on show
            **({} if current else {"identified": 0, "passages": 0}),
        },
    )
    rows = [
        {
            **shared,
            "reading": key,
            "place": place,
            "id": attribution.id,
            "statement": f"{short}.{attribution.id}" if current else None,
            "type": attribution.type,
            "act": attribution.act,
            "named": attribution.terms.named,
            "unreal": attribution.unreal,
            "content": attribution.content.text,
            "speakers": speakers_text(attribution),
            "payload": payload,
        }
        for place, (attribution, payload) in enumerate(zip(extraction.attributions, payloads, strict=True))
    ]
    if rows:
        connection.execute(_NEW_ATTRIBUTIONS, rows)
    return key


def _hide(connection: Connection, report: int) -> list[int]:
    """Takes a report's reading from show; the passages of the families that it leaves."""
    shown = connection.scalar(select(readings.c.key).where(readings.c.report == report, current))
    if shown is not None:
        connection.execute(update(attributions).where(attributions.c.reading == shown).values(statement=None))
        connection.execute(update(readings).where(readings.c.key == shown).values(current=False))
        return families.leave(connection, shown)
    return []


def _show(connection: Connection, reading: int, short: str) -> None:
    connection.execute(update(readings).where(readings.c.key == reading).values(current=True))
    connection.execute(
        update(attributions).where(attributions.c.reading == reading).values(statement=f"{short}." + attributions.c.id)
    )
