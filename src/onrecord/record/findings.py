"""What people should look at: findings, put here by whoever finds them while a report is added."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, func, insert, select, update

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import corrections, search
from onrecord.record.passages import batches
from onrecord.record.rows import inserted
from onrecord.record.schema import (
    appearances,
    attributions,
    finding_statements,
    findings,
    shown,
    statement_speakers,
)
from onrecord.record.speakers import members
from onrecord.types import FINDING_KINDS, FINDING_STATES, Finding, FindingKind, FindingState

_DONE = {"open": "reopen", "resolved": "resolve", "dismissed": "dismiss"}
_KNOWN = select(findings.c.key, findings.c.summary, findings.c.stands).where(findings.c.id == bindparam("id"))
_STATEMENT = select(attributions.c.key).where(attributions.c.statement == bindparam("id"))


def finding_id(kind: FindingKind, about: Sequence[str]) -> str:
    """The id of the finding of this kind about these things: always the same."""
    digest = hashlib.sha256("\0".join((kind, *about)).encode("utf-8", "replace")).hexdigest()
    return f"n{digest[:12]}"


def put(
    connection: Connection, kind: FindingKind, about: Sequence[str], *, summary: str, statements: Iterable[str]
) -> str:
    """Keeps a finding, within the caller's transaction; gives its id.

    `about` says what it is about by things that stay the same when reports are read again (a report's id, a speaker's,
    an office), and so makes its id: found once more, it has the newer summary, the statements of both times, and the
    state that a person gave it. `statements`: ids of statements on show.
    """
    id = finding_id(kind, about)
    known = connection.execute(_KNOWN, {"id": id}).one_or_none()
    if known is None:
        row = {"id": id, "kind": kind, "summary": summary, "state": "open", "stands": True}
        key = inserted(connection, insert(findings), row)
    else:
        key = known.key
        if not known.stands or known.summary != summary:
            change = update(findings).where(findings.c.key == key)
            connection.execute(change.values(summary=summary, stands=True))
    for statement in dict.fromkeys(statements):
        attribution = connection.scalar(_STATEMENT, {"id": statement})
        if attribution is not None:
            pair = {"finding": key, "attribution": attribution}
            connection.execute(insert(finding_statements).prefix_with("OR IGNORE"), pair)
    return id


def withdraw(connection: Connection, ids: Iterable[str]) -> None:
    """Lists these findings no more, until they are put again: what they found is so no longer."""
    for id in ids:
        connection.execute(update(findings).where(findings.c.id == id).values(stands=False))


def touching(connection: Connection, reading: int, kind: FindingKind) -> list[str]:
    """The findings of this kind, by id, that have a statement of this reading."""
    wanted = (
        select(findings.c.id)
        .join(finding_statements, finding_statements.c.finding == findings.c.key)
        .join(attributions, attributions.c.key == finding_statements.c.attribution)
        .where(attributions.c.reading == reading, findings.c.kind == kind)
        .distinct()
        .order_by(findings.c.key)
    )
    return list(connection.scalars(wanted))


def about(connection: Connection, statements: Iterable[int], kinds: Sequence[FindingKind]) -> list[str]:
    """The findings of these kinds, by id, that have one of the statements, by the key of its attribution."""
    having = finding_statements.c.attribution.in_(statements)
    wanted = select(findings.c.id).join(finding_statements, finding_statements.c.finding == findings.c.key)
    return list(connection.scalars(wanted.where(having, findings.c.kind.in_(kinds)).distinct()))


def listed(
    connection: Connection,
    *,
    kind: str | None,
    state: str | None,
    query: str | None = None,
    speaker: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Finding]:
    """The findings that stand, open ones first, then as found; with these words in the summary, of this `speaker`."""
    order = case((findings.c.state == "open", 0), else_=1)
    wanted = select(findings).where(*_wanted(kind, state, query)).order_by(order, findings.c.key)
    if speaker is not None:
        theirs = (
            select(finding_statements.c.finding)
            .join(statement_speakers, statement_speakers.c.attribution == finding_statements.c.attribution)
            .join(appearances, appearances.c.key == statement_speakers.c.appearance)
            .where(finding_statements.c.finding == findings.c.key, appearances.c.speaker.in_(members(speaker)))
        )
        wanted = wanted.where(theirs.exists())
    rows = connection.execute(wanted.limit(limit).offset(offset)).all()
    for some in batches(rows):
        of_each: dict[int, list[str]] = {row.key: [] for row in some}
        about = (
            select(finding_statements.c.finding, attributions.c.statement)
            .join(attributions, attributions.c.key == finding_statements.c.attribution)
            .where(finding_statements.c.finding.in_(of_each), shown)
            .order_by(attributions.c.moment, attributions.c.report, attributions.c.place)
        )
        for finding, statement in connection.execute(about):
            of_each[finding].append(statement)
        for row in some:
            statements = tuple(of_each[row.key])
            yield Finding(id=row.id, kind=row.kind, summary=row.summary, statements=statements, state=row.state)


def count(connection: Connection, *, kind: str | None, state: str | None, query: str | None = None) -> int:
    """How many findings `listed` gives."""
    return connection.scalar(select(func.count()).select_from(findings).where(*_wanted(kind, state, query))) or 0


def _wanted(kind: str | None, state: str | None, query: str | None) -> list[Any]:
    wanted: list[Any] = [_listed()]
    if kind is not None:
        if kind not in FINDING_KINDS:
            raise RecordError(f"{kind!r} is no kind of finding; it is one of {', '.join(FINDING_KINDS)}")
        wanted.append(findings.c.kind == kind)
    if state is not None:
        wanted.append(findings.c.state == _state(state))
    return wanted + search.having(findings.c.summary, query)


def decide(
    connection: Connection, id: str, state: FindingState, *, reason: str | None = None, by: str | None = None
) -> Finding:
    """Notes what a person made of a finding; NotOnRecord where none has this id."""
    row = connection.execute(select(findings).where(findings.c.id == id.strip())).one_or_none()
    if row is None:
        raise NotOnRecord(f"there is no finding {id[:40]!r} on record; list the findings to see their ids")
    corrections.append(connection, _DONE[_state(state)], (row.id,), value=state, reason=reason, by=by)
    connection.execute(update(findings).where(findings.c.key == row.key).values(state=state))
    return _finding(connection, row, state=state)


def _listed() -> Any:  # noqa: ANN401 - a condition
    of_it = select(finding_statements.c.finding).join(
        attributions, attributions.c.key == finding_statements.c.attribution
    )
    return findings.c.stands.is_(True) & exists(of_it.where(finding_statements.c.finding == findings.c.key, shown))


def _finding(connection: Connection, row: Any, *, state: FindingState | None = None) -> Finding:  # noqa: ANN401
    about = (
        select(attributions.c.statement)
        .join(finding_statements, finding_statements.c.attribution == attributions.c.key)
        .where(finding_statements.c.finding == row.key, shown)
        .order_by(attributions.c.moment, attributions.c.report, attributions.c.place)
    )
    statements = tuple(connection.scalars(about))
    return Finding(id=row.id, kind=row.kind, summary=row.summary, statements=statements, state=state or row.state)


def _state(state: str) -> str:
    if state not in FINDING_STATES:
        raise RecordError(f"{state!r} is no state of a finding; it is one of {', '.join(FINDING_STATES)}")
    return state
