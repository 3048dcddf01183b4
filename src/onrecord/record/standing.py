"""Where statements stand on matters: kept as it was read, or as a person set it, and what a matter comes to by it.

What people set is kept by the place of the words in the report, not by the statement: it goes with the words from one
reading to the next, and is shown as orphaned where they are no statement any more.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import corrections, dates, findings, queries
from onrecord.record.matters import matter_id
from onrecord.record.passages import batches
from onrecord.record.reading import statement_of
from onrecord.record.schema import (
    appearances,
    attributions,
    current,
    matter_findings,
    matters,
    readings,
    reports,
    set_stances,
    shown,
    sketches,
    stances,
    statement_speakers,
)
from onrecord.record.speakers import members
from onrecord.record.values import Held, Noted, Placed, Ruling, Weighed
from onrecord.types import STANCES, Attribution, Manner, Orphan, Stance, Statement, Stood

_OVERLAP = 0.5  # of the longer of two places, in common: the same words
_FIELDS = [name for name in Stood.__struct_fields__ if name in Statement.__struct_fields__ and name != "confidence"]
_ATTRIBUTION = msgspec.json.Decoder(Attribution)
_PERSON = "a person set it"

Weigh = Callable[[Held], Weighed]
"""What a matter comes to, by its statements."""


def keep(connection: Connection, found: Mapping[int, Iterable[Placed]], samples: Mapping[str, Sequence[int]]) -> None:
    """Keeps where statements stand on matters, by key, and samples of their reports, by id."""
    placed = [(key, it) for key, its in found.items() for it in its]
    known: dict[str, int] = {}
    for some in batches(list(dict.fromkeys(it.statement for _, it in placed))):
        wanted = select(attributions.c.statement, attributions.c.key).where(attributions.c.statement.in_(some))
        known.update({row.statement: row.key for row in connection.execute(wanted)})
    rows = [
        {
            "matter": key,
            "attribution": known[it.statement],
            "stance": it.stance,
            "confidence": it.confidence,
            "manner": it.manner,
            "why": it.why,
        }
        for key, it in placed
        if it.statement in known
    ]
    if rows:
        connection.execute(insert(stances).prefix_with("OR REPLACE"), rows)
    for id, sample in samples.items():
        report = connection.scalar(select(reports.c.key).where(reports.c.id == id))
        values = {"report": report, "sample": array("I", sample).tobytes()}
        connection.execute(insert(sketches).prefix_with("OR REPLACE"), values)


def without_sketch(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of the reports, by id, have no sample yet."""
    wanted = select(reports.c.id).join(sketches, sketches.c.report == reports.c.key).where(reports.c.id.in_(ids))
    return set(ids) - set(connection.scalars(wanted))


def set_stance(
    connection: Connection, key: int, statement: str, stance: Stance, *, reason: str | None, by: str | None
) -> None:
    """Keeps where a statement stands, as a person says; NotOnRecord where no statement on show has this id."""
    if stance not in STANCES:
        raise RecordError(f"{stance!r} is no stance; it is one of {', '.join(STANCES)}")
    row = connection.execute(
        select(attributions.c.report, attributions.c.payload).where(attributions.c.statement == statement.strip())
    ).one_or_none()
    if row is None:
        raise NotOnRecord(f"there is no statement {statement[:60]!r} on record; list the statements to see their ids")
    content = _ATTRIBUTION.decode(row.payload).content
    place = {"matter": key, "report": row.report, "start": content.spans[0][0], "end": content.spans[-1][1]}
    about = (matter_id(key), statement.strip())
    corrections.append(connection, "stance", about, value=stance, reason=reason, by=by)
    connection.execute(delete(set_stances).where(*(set_stances.c[name] == value for name, value in place.items())))
    why = f"{_PERSON}: {reason}" if reason else _PERSON
    connection.execute(insert(set_stances), {**place, "words": content.text[:500], "stance": stance, "why": why})


def merge(
    connection: Connection, kept: int, gone: int, turned: Mapping[str, str], *, reason: str | None, by: str | None
) -> None:
    """Puts one matter into another; what people set goes with it, as `turned` has each stance of its own."""
    corrections.append(connection, "merge-matters", (matter_id(kept), matter_id(gone)), reason=reason, by=by)
    connection.execute(update(matters).where(matters.c.key == gone).values(into=kept))
    places = (set_stances.c.report, set_stances.c.start, set_stances.c.end)
    there = {tuple(row) for row in connection.execute(select(*places).where(set_stances.c.matter == kept))}
    for row in connection.execute(select(set_stances).where(set_stances.c.matter == gone)).all():
        if (row.report, row.start, row.end) not in there:
            values = {"matter": kept, "stance": turned.get(row.stance, row.stance)}
            connection.execute(update(set_stances).where(set_stances.c.key == row.key).values(**values))
    _note(connection, gone, _noted(connection, gone), ())


def load(connection: Connection, key: int, *, until: str | None = None) -> Held:
    """A matter with the statements that stand on it, those of reports up to a day where one is given."""
    row = connection.execute(select(matters).where(matters.c.key == key)).one()
    placed: dict[int, tuple[Stance, float, Manner, bool, str]] = {
        it.attribution: (it.stance, it.confidence, it.manner, False, it.why)
        for it in connection.execute(select(stances).where(stances.c.matter == key, stances.c.stance != "unrelated"))
    }
    decided, orphaned = _set(connection, key)
    for attribution, (stance, why) in decided.items():
        read = placed.get(attribution)
        manner = read[2] if read is not None and read[0] == stance else "says"
        placed[attribution] = (stance, 1.0, manner, True, why)
    wanted = queries.of().add_columns(attributions.c.key.label("attribution"))
    if until is not None:
        wanted = wanted.where(attributions.c.moment < dates.last_moment(until))
    found: list[Stood] = []
    for some in batches(sorted(placed)):
        for it in connection.execute(wanted.where(attributions.c.key.in_(some))):
            found.append(_stood(statement_of(it), *placed[it.attribution]))
    kept = connection.execute(
        select(reports.c.id, sketches.c.sample)
        .join(sketches, sketches.c.report == reports.c.key)
        .where(reports.c.id.in_({it.report for it in found}))
    )
    return Held(
        id=matter_id(key),
        proposition=row.proposition,
        state=row.state,
        statements=tuple(found),
        rulings=tuple(it for it in _rulings(connection, key) if until is None or it.on <= until),
        sketches={id: tuple(array("I", sample)) for id, sample in kept},
        orphaned=tuple(orphaned),
        findings=_noted(connection, key),
    )


def _stood(statement: Statement, stance: Stance, confidence: float, manner: Manner, decided: bool, why: str) -> Stood:
    values = {name: getattr(statement, name) for name in _FIELDS}
    return Stood(**values, stance=stance, confidence=confidence, manner=manner, decided=decided, why=why)


def _set(connection: Connection, key: int) -> tuple[dict[int, tuple[Stance, str]], list[Orphan]]:
    """What people set, by the attribution on show that it is of now, and what has none."""
    decided: dict[int, tuple[Stance, str]] = {}
    orphaned: list[Orphan] = []
    wanted = select(set_stances, reports.c.id, readings.c.key.label("reading")).join(
        reports, reports.c.key == set_stances.c.report
    )
    on_show = wanted.join(readings, (readings.c.report == reports.c.key) & current)
    for row in connection.execute(on_show.where(set_stances.c.matter == key).order_by(set_stances.c.key)).all():
        attribution = _at(connection, row.reading, row.start, row.end)
        if attribution is None:
            orphaned.append(Orphan(report=row.id, words=row.words, stance=row.stance))
        else:
            decided[attribution] = (row.stance, row.why)
    return decided, orphaned


def _at(connection: Connection, reading: int, start: int, end: int) -> int | None:
    """The attribution of a reading whose content stands in a place, or most of it."""
    best, most = None, _OVERLAP
    theirs = select(attributions.c.key, attributions.c.payload).where(attributions.c.reading == reading, shown)
    for key, payload in connection.execute(theirs.order_by(attributions.c.place)):
        spans = _ATTRIBUTION.decode(payload).content.spans
        first, last = spans[0][0], spans[-1][1]
        common = min(end, last) - max(start, first)
        share = common / max(end - start, last - first, 1)
        if share > most:
            best, most = key, share
    return best


def _rulings(connection: Connection, key: int) -> Iterator[Ruling]:
    for it in corrections.log(connection, ("settle-matter", "reopen-matter"), about=(matter_id(key),)):
        yield Ruling(
            on=it.made_at[:10],
            settled=it.what == "settle-matter",
            reference=it.value or it.reason or f"correction {it.number}",
        )


def weigh(connection: Connection, key: int, weigh: Weigh) -> None:
    """Works out a matter anew; keeps its last step, and what there is to find in it now."""
    held = load(connection, key)
    weighed = weigh(held)
    connection.execute(
        update(matters)
        .where(matters.c.key == key)
        .values(
            status=weighed.status,
            changed=weighed.changed,
            statements=weighed.statements,
            nouns=" ".join(sorted(weighed.nouns)),
            wider=" ".join(sorted(weighed.wider)),
        )
    )
    _note(connection, key, held.findings, weighed.findings)


def weigh_report(connection: Connection, report_id: str, judge: Weigh) -> None:
    """Works out anew the matters that statements of a report stand on, whichever of its readings is on show."""
    report = select(reports.c.key).where(reports.c.id == report_id).scalar_subquery()
    # by its readings: attributions have no index by report
    theirs = select(readings.c.key).where(readings.c.report == report)
    standing = (
        select(stances.c.matter)
        .join(attributions, attributions.c.key == stances.c.attribution)
        .where(attributions.c.reading.in_(theirs))
    )
    told = select(set_stances.c.matter).where(set_stances.c.report == report)
    for key in sorted({*connection.scalars(standing), *connection.scalars(told)}):
        weigh(connection, key, judge)


def weigh_speakers(connection: Connection, keys: Sequence[int], judge: Weigh) -> None:
    """Works out anew the matters on which speakers stand who are known to be others than before."""
    everyone = [key for speaker in keys for key in connection.scalars(members(speaker))]
    wanted = (
        select(stances.c.matter)
        .join(statement_speakers, statement_speakers.c.attribution == stances.c.attribution)
        .join(appearances, appearances.c.key == statement_speakers.c.appearance)
        .where(appearances.c.speaker.in_(everyone))
    )
    for key in sorted(set(connection.scalars(wanted))):
        weigh(connection, key, judge)


def _noted(connection: Connection, key: int) -> tuple[str, ...]:
    """What was found in a matter, by id."""
    return tuple(connection.scalars(select(matter_findings.c.finding).where(matter_findings.c.matter == key)))


def _note(connection: Connection, key: int, former: Sequence[str], found: Iterable[Noted]) -> None:
    if former:
        findings.withdraw(connection, former)
        connection.execute(delete(matter_findings).where(matter_findings.c.matter == key))
    for it in found:
        id = findings.put(connection, it.kind, it.about, summary=it.summary, statements=it.statements)
        connection.execute(insert(matter_findings).prefix_with("OR IGNORE"), {"matter": key, "finding": id})
