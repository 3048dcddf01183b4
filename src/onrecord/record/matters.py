"""Matters on record, and where statements stand on them; what a stance is, the caller knows.

What people set is kept by the place of the words in the report, not by the statement: it goes with the words from one
reading to the next, and is shown as orphaned where they are no statement any more.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import corrections, dates, findings, queries, search
from onrecord.record.passages import batches
from onrecord.record.reading import statement_of
from onrecord.record.schema import (
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
)
from onrecord.record.values import Held, MatterFinding, Placed, Ruling, Weighed
from onrecord.types import (
    STANCES,
    Attribution,
    Manner,
    MatterLine,
    Orphan,
    Stance,
    Statement,
    Stood,
)

_LONGEST = 500  # characters of a proposition
_BATCH = 500
_OVERLAP = 0.5  # of the longer of two places, in common: the same words
_FIELDS = [name for name in Stood.__struct_fields__ if name in Statement.__struct_fields__ and name != "confidence"]
_SPANS = msgspec.json.Decoder(Attribution)
_PERSON = "a person set it"


class Open(NamedTuple):
    """A matter as new reports are matched to it."""

    key: int
    id: str
    proposition: str
    seen: int
    nouns: frozenset[str]
    wider: frozenset[str]


def matter_id(key: int) -> str:
    """A matter's id: ``m3``."""
    return f"m{key}"


def find(connection: Connection, ref: str) -> Any:  # noqa: ANN401 - a row of `matters`
    """The matter of this id; of one that was merged, the one it is in. NotOnRecord where there is none."""
    number = ref.strip().lower().removeprefix("m")
    row: Any = None
    if number.isascii() and number.isdigit() and len(number) < 19:
        row = connection.execute(select(matters).where(matters.c.key == int(number))).one_or_none()
        while row is not None and row.into is not None:
            row = connection.execute(select(matters).where(matters.c.key == row.into)).one_or_none()
    if row is None:
        raise NotOnRecord(f"there is no matter {ref[:40]!r} on record; list the matters to see their ids")
    return row


def checked(proposition: str) -> str:
    """A proposition on one line; RecordError where it is empty, too long, or holds what no file could."""
    plain = " ".join(proposition.split())
    if not any(letter.isalnum() for letter in plain):
        raise RecordError("a matter is a proposition; give one, such as 'The ferry will stop in March'")
    if len(plain) > _LONGEST:
        raise RecordError(f"this proposition has {len(plain):,} characters; give {_LONGEST} at most: one sentence")
    try:
        plain.encode()
    except UnicodeEncodeError as error:
        raise RecordError("this proposition holds half of a surrogate pair, which is no character") from error
    return plain


def lines(connection: Connection) -> list[MatterLine]:
    """The matters on record, open ones first, those that moved last first."""
    order = (matters.c.state.desc(), matters.c.changed.desc().nulls_last(), matters.c.key)
    rows = connection.execute(select(matters).where(matters.c.into.is_(None)).order_by(*order))
    return [_line(row) for row in rows]


def line(connection: Connection, key: int) -> MatterLine:
    """One matter as the list has it."""
    return _line(connection.execute(select(matters).where(matters.c.key == key)).one())


def _line(row: Any) -> MatterLine:  # noqa: ANN401
    return MatterLine(
        id=matter_id(row.key),
        proposition=row.proposition,
        status=row.status,
        changed=row.changed,
        state=row.state,
        statements=row.statements,
    )


def create(connection: Connection, proposition: str, *, seen: int, by: str | None, reason: str | None) -> int:
    """A new matter, open; its key. RecordError where the same proposition is open already."""
    same = select(matters.c.key).where(
        func.lower(matters.c.proposition) == func.lower(proposition), matters.c.into.is_(None)
    )
    there = connection.scalar(same)
    if there is not None:
        raise RecordError(f"{matter_id(there)} is this proposition already; show it, or word yours otherwise")
    row = {"proposition": proposition, "state": "open", "seen": seen, "statements": 0, "nouns": "", "wider": ""}
    inserted = connection.execute(insert(matters), row).inserted_primary_key
    assert inserted is not None  # noqa: S101 - for the type checker: inserting one row always gives its key
    corrections.append(connection, "open", (matter_id(inserted[0]),), value=proposition, reason=reason, by=by)
    return int(inserted[0])


def reword(connection: Connection, key: int, proposition: str, *, reason: str | None, by: str | None) -> None:
    """Gives a matter another wording; what was read for the former one goes, what people set stays."""
    corrections.append(connection, "reword", (matter_id(key),), value=proposition, reason=reason, by=by)
    # nothing seen: should what follows be interrupted, the next to open the record reads everything for it
    values = {"proposition": proposition, "seen": 0, "nouns": "", "wider": ""}
    connection.execute(update(matters).where(matters.c.key == key).values(**values))
    connection.execute(delete(stances).where(stances.c.matter == key))


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
    _note(connection, gone, ())


def rule(
    connection: Connection, key: int, what: str, *, reference: str | None, reason: str | None, by: str | None
) -> None:
    """Notes that a person closed, settled or reopened a matter."""
    state = "open" if what == "reopen" else "closed"
    corrections.append(connection, f"{what}-matter", (matter_id(key),), value=reference, reason=reason, by=by)
    connection.execute(update(matters).where(matters.c.key == key).values(state=state))


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
    content = _SPANS.decode(row.payload).content
    place = {"matter": key, "report": row.report, "start": content.spans[0][0], "end": content.spans[-1][1]}
    about = (matter_id(key), statement.strip())
    corrections.append(connection, "stance", about, value=stance, reason=reason, by=by)
    connection.execute(delete(set_stances).where(*(set_stances.c[name] == value for name, value in place.items())))
    why = f"{_PERSON}: {reason}" if reason else _PERSON
    connection.execute(insert(set_stances), {**place, "words": content.text[:500], "stance": stance, "why": why})


def newest(connection: Connection) -> int:
    """The key of the last reading on record."""
    return connection.scalar(select(func.max(readings.c.key))) or 0


def behind(connection: Connection, newest: int) -> list[Open]:
    """The open matters that have not seen the newest reading."""
    wanted = select(matters).where(matters.c.state == "open", matters.c.into.is_(None), matters.c.seen < newest)
    return [_open(row) for row in connection.execute(wanted.order_by(matters.c.key))]


def opened(connection: Connection, ref: str) -> Open:
    """A matter as reports are matched to it, by its id."""
    return _open(find(connection, ref))


def _open(row: Any) -> Open:  # noqa: ANN401
    nouns, wider = frozenset(row.nouns.split()), frozenset(row.wider.split())
    return Open(row.key, matter_id(row.key), row.proposition, row.seen, nouns, wider)


def readings_after(connection: Connection, seen: int, limit: int) -> list[int]:
    """Readings on show, by key, that came after one."""
    wanted = select(readings.c.key).where(readings.c.key > seen, current).order_by(readings.c.key).limit(limit)
    return list(connection.scalars(wanted))


def readings_of(connection: Connection, report_id: str) -> list[int]:
    """The reading on show of a report, by key, where there is one."""
    wanted = select(readings.c.key).join(reports, reports.c.key == readings.c.report)
    return list(connection.scalars(wanted.where(reports.c.id == report_id, current)))


def readings_like(connection: Connection, words: Iterable[Sequence[str]], limit: int) -> list[int]:
    """The readings of the statements that have most of some words, each given in its forms, the nearest first."""
    near = search.NEAR
    wanted = select(attributions.c.reading).join(near, near.c.key == attributions.c.key).where(shown)
    rows = connection.scalars(wanted.order_by(near.c.rank), {"search": search.any_of(words), "most": limit})
    return list(dict.fromkeys(rows))


def last_disputed(connection: Connection, acts: Sequence[str], words: Sequence[str], limit: int) -> list[Statement]:
    """The last statements on show with one of these acts, then those with one of these words, so many of each."""
    found: dict[str, Statement] = {}
    with_words = search.rows_with_any(words)
    for wanted in (attributions.c.act.in_(acts), attributions.c.key.in_(with_words)):
        for row in connection.execute(queries.last_of(wanted, limit)):
            statement = statement_of(row)
            found.setdefault(statement.id, statement)
    return list(found.values())


def told(connection: Connection, keys: Sequence[int]) -> list[tuple[str, list[Statement]]]:
    """Reports' texts and their statements, by reading."""
    texts: dict[int, str] = {}
    found: dict[int, list[Statement]] = {key: [] for key in keys}
    for some in batches(keys):
        rows = connection.execute(
            select(readings.c.key, reports.c.text)
            .join(reports, reports.c.key == readings.c.report)
            .where(readings.c.key.in_(some))
        )
        texts.update({row.key: row.text for row in rows})
        wanted = queries.of(attributions.c.reading.in_(some)).add_columns(attributions.c.reading.label("reading"))
        for row in connection.execute(wanted):
            found[row.reading].append(statement_of(row))
    return [(texts[key], found[key]) for key in keys if key in texts]


def keep(connection: Connection, key: int, placed: Iterable[Placed], samples: Mapping[str, Sequence[int]]) -> None:
    """Keeps where statements stand on a matter, and samples of their reports, by id."""
    placed = list(placed)
    known: dict[str, int] = {}
    for first in range(0, len(placed), _BATCH):
        ids = [it.statement for it in placed[first : first + _BATCH]]
        wanted = select(attributions.c.statement, attributions.c.key).where(attributions.c.statement.in_(ids))
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
        for it in placed
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


def saw(connection: Connection, key: int, seen: int) -> None:
    """Notes the last reading that was looked at for a matter."""
    connection.execute(update(matters).where(matters.c.key == key, matters.c.seen < seen).values(seen=seen))


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
        findings=tuple(connection.scalars(select(matter_findings.c.finding).where(matter_findings.c.matter == key))),
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
        spans = _SPANS.decode(payload).content.spans
        first, last = spans[0][0], spans[-1][1]
        common = min(end, last) - max(start, first)
        share = common / max(end - start, last - first, 1)
        if share > most:
            best, most = key, share
    return best


def _rulings(connection: Connection, key: int) -> Iterator[Ruling]:
    for it in corrections.about(connection, ("settle-matter", "reopen-matter"), matter_id(key)):
        yield Ruling(
            on=it.made_at[:10],
            settled=it.what == "settle-matter",
            reference=it.value or it.reason or f"correction {it.number}",
        )


Weigh = Callable[[Held], Weighed]
"""What a matter comes to, by its statements."""


def weigh(connection: Connection, key: int, weigh: Weigh) -> None:
    """Works out a matter anew, and keeps what it comes to."""
    _keep_weighed(connection, key, weigh(load(connection, key)))


def weigh_report(connection: Connection, report_id: str, judge: Weigh) -> None:
    """Works out anew the matters that statements of a report stand on, whichever of its readings is on show."""
    report = select(reports.c.key).where(reports.c.id == report_id).scalar_subquery()
    standing = (
        select(stances.c.matter)
        .join(attributions, attributions.c.key == stances.c.attribution)
        .where(attributions.c.report == report)
    )
    told = select(set_stances.c.matter).where(set_stances.c.report == report)
    for key in sorted({*connection.scalars(standing), *connection.scalars(told)}):
        weigh(connection, key, judge)


def _keep_weighed(connection: Connection, key: int, weighed: Weighed) -> None:
    """Keeps a matter's last step, and what there is to find in it now."""
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
    _note(connection, key, weighed.findings)


def _note(connection: Connection, key: int, found: Iterable[MatterFinding]) -> None:
    former = list(connection.scalars(select(matter_findings.c.finding).where(matter_findings.c.matter == key)))
    findings.withdraw(connection, former)
    connection.execute(delete(matter_findings).where(matter_findings.c.matter == key))
    for it in found:
        id = findings.put(connection, it.kind, it.about, summary=it.summary, statements=it.statements)
        connection.execute(insert(matter_findings).prefix_with("OR IGNORE"), {"matter": key, "finding": id})
