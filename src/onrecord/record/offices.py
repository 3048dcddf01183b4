"""The table of offices, and the roles on record that are in conflict with it or with one another.

What is in conflict, `Rules` say; here is what they are to look at: of a new role, the rows of its office and of its
holder, and the nearest mentions of the speaker's other offices. So a report costs the same however long the record is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.record import findings
from onrecord.record.queries import CALLED, first_line
from onrecord.record.reading import speaker_id
from onrecord.record.rows import inserted
from onrecord.record.schema import (
    appearances,
    attributions,
    current,
    finding_statements,
    office_keys,
    offices,
    readings,
    reports,
    shown,
    speakers,
    statement_speakers,
)
from onrecord.record.schema import findings as kept_findings
from onrecord.record.speakers import members
from onrecord.record.values import Conflict, Mention
from onrecord.types import OfficeHeld

_KIND = "role-conflict"
_WINDOW = timedelta(days=30)  # so near in time two offices are looked at together
_MOST_OFFICES = 32  # of one speaker that are looked at
_MOST_STATEMENTS = 20  # of one mention that a finding names


class Rules(Protocol):
    """What an office and its holder are found by, and what is in conflict."""

    def person_keys(self, name: str) -> tuple[str, ...]: ...  # noqa: D102
    def office_keys(self, held: OfficeHeld) -> tuple[str, ...]: ...  # noqa: D102
    def against_table(  # noqa: D102
        self, said: Mention, of_office: Sequence[OfficeHeld], of_person: Sequence[OfficeHeld]
    ) -> Conflict | None: ...
    def at_odds(self, one: str, other: str) -> bool: ...  # noqa: D102
    def within_record(self, one: Mention, other: Mention) -> Conflict: ...  # noqa: D102


def keep(connection: Connection, held: Iterable[OfficeHeld], rules: Rules) -> tuple[int, int]:
    """Puts rows in the table, the same ones in place of themselves, and looks at all roles; how many are new, were."""
    new = was = 0
    for it in held:
        place = {
            "person": it.person,
            "office": it.office,
            "organisation": it.organisation or "",
            "from": it.from_ or "",
        }
        same = [offices.c[name] == value for name, value in place.items()]
        key = connection.scalar(select(offices.c.key).where(*same))
        if key is None:
            key = inserted(connection, insert(offices), {**place, "to": it.to, "reference": it.reference})
            new += 1
        else:
            connection.execute(update(offices).where(offices.c.key == key).values(to=it.to, reference=it.reference))
            connection.execute(delete(office_keys).where(office_keys.c.held == key))
            was += 1
        keys = [*(f"a:{office}" for office in rules.office_keys(it)), *rules.person_keys(it.person)]
        connection.execute(insert(office_keys), [{"key": each, "held": key} for each in dict.fromkeys(keys)])
    everything = select(appearances.c.key).where(appearances.c.office.is_not(None))
    _look_again(connection, list(connection.scalars(select(kept_findings.c.id).where(kept_findings.c.kind == _KIND))))
    look(connection, list(connection.scalars(everything.order_by(appearances.c.key))), rules)
    return new, was


def listed(connection: Connection) -> Iterator[OfficeHeld]:
    """The table, by office and day."""
    order = (offices.c.organisation, offices.c.office, offices.c["from"], offices.c.key)
    return (_held(row) for row in connection.execute(select(offices).order_by(*order)).all())


def look(connection: Connection, keys: Iterable[int], rules: Rules) -> None:
    """Looks for what is in conflict with the roles in these appearances, and keeps it as findings."""
    for key in keys:
        said = _mention(connection, key)
        if said is None:
            continue
        for conflict in _conflicts(connection, said, rules):
            statements = [id for mention in conflict.mentions for id in _statements(connection, mention)]
            findings.put(connection, "role-conflict", conflict.about, summary=conflict.summary, statements=statements)


def look_again(connection: Connection, keys: Sequence[int], rules: Rules) -> None:
    """Looks at appearances whose speaker has changed: what was found with them holds only if it is found again."""
    ids = list(
        connection.scalars(
            select(kept_findings.c.id)
            .join(finding_statements, finding_statements.c.finding == kept_findings.c.key)
            .join(statement_speakers, statement_speakers.c.attribution == finding_statements.c.attribution)
            .where(statement_speakers.c.appearance.in_(keys), kept_findings.c.kind == _KIND)
            .distinct()
        )
    )
    others = _look_again(connection, ids)
    look(connection, dict.fromkeys((*keys, *others)), rules)


def gone(connection: Connection, reading: int, rules: Rules) -> None:
    """Looks again at what was in conflict with a reading that is no longer on show."""
    look(connection, _look_again(connection, findings.touching(connection, reading, "role-conflict")), rules)


def of_speaker(connection: Connection, key: int) -> list[int]:
    """The appearances, by key, in which a speaker has an office."""
    wanted = select(appearances.c.key).where(appearances.c.speaker.in_(members(key)), appearances.c.office.is_not(None))
    return list(connection.scalars(wanted.order_by(appearances.c.key)))


def _look_again(connection: Connection, ids: Sequence[str]) -> list[int]:
    """Withdraws findings and takes their statements from them; the appearances that these are of."""
    theirs: list[int] = []
    for id in ids:
        key = select(kept_findings.c.key).where(kept_findings.c.id == id).scalar_subquery()
        theirs += connection.scalars(
            select(statement_speakers.c.appearance)
            .join(appearances, appearances.c.key == statement_speakers.c.appearance)
            .join(finding_statements, finding_statements.c.attribution == statement_speakers.c.attribution)
            .where(finding_statements.c.finding == key, appearances.c.office.is_not(None))
        )
        connection.execute(delete(finding_statements).where(finding_statements.c.finding == key))
    findings.withdraw(connection, ids)
    return list(dict.fromkeys(theirs))


def _conflicts(connection: Connection, said: Mention, rules: Rules) -> Iterator[Conflict]:
    with_table = _against_table(connection, said, rules)
    if with_table is not None:
        yield with_table
        return
    if said.standing != "holds" or _day(said) is None:
        return
    for other in _offices_beside(connection, said):
        if not rules.at_odds(said.office, other):
            continue
        found = _at_one_time(connection, said, other)
        # what the table already tells is not told twice
        if found is not None and _against_table(connection, found, rules) is None:
            yield rules.within_record(said, found)


def _against_table(connection: Connection, said: Mention, rules: Rules) -> Conflict | None:
    of_office = _rows(connection, (f"a:{said.office}",))
    if not of_office:
        return None
    names = (*rules.person_keys(said.name), *rules.person_keys(said.speaker_name))
    return rules.against_table(said, of_office, _rows(connection, names))


def _rows(connection: Connection, keys: Sequence[str]) -> list[OfficeHeld]:
    wanted = select(offices).where(offices.c.key.in_(select(office_keys.c.held).where(office_keys.c.key.in_(keys))))
    return [_held(row) for row in connection.execute(wanted.order_by(offices.c["from"], offices.c.key)).all()]


def _held(row: Any) -> OfficeHeld:  # noqa: ANN401 - a row of `offices`
    about = row._mapping
    return OfficeHeld(
        person=about["person"],
        office=about["office"],
        organisation=about["organisation"] or None,
        from_=about["from"] or None,
        to=about["to"],
        reference=about["reference"],
    )


_roots = speakers.alias("roots")
_MENTION = (
    select(
        appearances.c.key,
        reports.c.id.label("report"),
        appearances.c.moment,
        readings.c.outlet,
        CALLED,
        appearances.c.name,
        appearances.c.role,
        appearances.c.office,
        appearances.c.standing,
        _roots.c.key.label("root"),
        _roots.c.kind,
        _roots.c.name.label("speaker_name"),
    )
    .join(readings, readings.c.key == appearances.c.reading)
    .join(reports, reports.c.key == readings.c.report)
    .join(speakers, speakers.c.key == appearances.c.speaker)
    .join(_roots, _roots.c.key == func.coalesce(speakers.c.root, speakers.c.key))
    .where(current, appearances.c.office.is_not(None))
)


def _mention(connection: Connection, key: int) -> Mention | None:
    row = connection.execute(_MENTION.where(appearances.c.key == key)).one_or_none()
    return None if row is None else _mention_of(row)


def _mention_of(row: Any) -> Mention:  # noqa: ANN401 - a row of `_MENTION`
    return Mention(
        key=row.key,
        report=row.report,
        day=None if row.moment >= "~" else row.moment[:10],
        outlet=row.outlet,
        called=first_line(row.called),
        name=row.name,
        role=row.role,
        office=row.office,
        standing=row.standing,
        speaker=speaker_id(row.kind, row.root),
        speaker_name=row.speaker_name,
    )


def _offices_beside(connection: Connection, said: Mention) -> list[str]:
    """The speaker's other offices, each found by a step in the index, however often it is mentioned."""
    beside: set[str] = set()
    for speaker in connection.scalars(select(members(int(said.speaker[1:])).subquery())).all():
        last = ""
        while len(beside) < _MOST_OFFICES:
            following = (
                select(appearances.c.office)
                .where(appearances.c.speaker == speaker, appearances.c.office > last)
                .order_by(appearances.c.office)
                .limit(1)
            )
            office = connection.scalar(following)
            if office is None:
                break
            last = office
            beside.add(office)
    return sorted(beside - {said.office})


def _at_one_time(connection: Connection, said: Mention, other: str) -> Mention | None:
    """A mention of the other office that one and the same time cannot have: on the same day, or in turns with this."""
    before, after = (_nearest(connection, said, other, said, back=back) for back in (True, False))
    for it in (before, after):
        if it is not None and it.day == said.day:
            return it
    if before is not None and after is not None:
        return before
    if before is not None and _nearest(connection, said, said.office, before, back=True) is not None:
        return before
    if after is not None and _nearest(connection, said, said.office, after, back=False) is not None:
        return after
    return None


def _nearest(connection: Connection, said: Mention, office: str, at: Mention, *, back: bool) -> Mention | None:
    """The speaker's nearest mention of an office before (or after) another mention, that day included."""
    day = _day(at)
    if day is None:
        return None
    moment = appearances.c.moment
    if back:
        within = (moment >= (day - _WINDOW).isoformat(), moment < f"{day.isoformat()}~")
    else:
        within = (moment >= day.isoformat(), moment < f"{(day + _WINDOW).isoformat()}~")
    found = connection.execute(
        _MENTION.where(
            appearances.c.speaker.in_(members(int(said.speaker[1:]))),
            appearances.c.office == office,
            appearances.c.standing == "holds",
            appearances.c.key.not_in((said.key, at.key)),
            *within,
        )
        .order_by(moment.desc() if back else moment)
        .limit(1)
    ).one_or_none()
    return None if found is None else _mention_of(found)


def _statements(connection: Connection, mention: int) -> list[str]:
    wanted = (
        select(attributions.c.statement)
        .join(statement_speakers, statement_speakers.c.attribution == attributions.c.key)
        .where(statement_speakers.c.appearance == mention, shown)
        .order_by(attributions.c.place)
        .limit(_MOST_STATEMENTS)
    )
    return [id for id in connection.scalars(wanted) if id is not None]


def _day(said: Mention) -> date | None:
    return None if said.day is None else date.fromisoformat(said.day)
