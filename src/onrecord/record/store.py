"""The one way in and out of the record."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar, Unpack

from sqlalchemy import Connection, Engine, Row, Select, select
from sqlalchemy.exc import OperationalError

from onrecord.errors import RecordError
from onrecord.record import (
    amendments,
    corrections,
    facets,
    families,
    findings,
    identity,
    merging,
    offices,
    queries,
    search,
    speakers,
    standing,
    writing,
)
from onrecord.record import passages as quoting
from onrecord.record.accounts import AccountBook
from onrecord.record.amendments import Amendable, Decision
from onrecord.record.engine import check_unchanged, may_be_written, open_engine
from onrecord.record.facets import Results, Wanted
from onrecord.record.lists import Lists
from onrecord.record.matter_book import MatterBook
from onrecord.record.offices import Rules
from onrecord.record.passages import Indexed, Near
from onrecord.record.policies import NONE, Policies
from onrecord.record.reading import load_reading, load_report, statement_of
from onrecord.record.schema import readings
from onrecord.record.trouble import explained, is_busy
from onrecord.record.values import Added, Counts, Filters, Heard, OutletLine, Person, Reading, ReportLine, SpeakerLine
from onrecord.types import (
    Amendment,
    Correction,
    Extraction,
    Finding,
    FindingState,
    OfficeHeld,
    Report,
    Statement,
    Version,
)

_T = TypeVar("_T")
_ATTEMPTS = 3
_BATCH = 200


class Store:
    """A record that is open; made by `Store.open`, best used as a context manager.

    May be shared between threads, and the file between processes: readers see the record as it was when they began,
    writers wait for one another. Wherever a `ref` is asked for, it is a report's id or the beginning of one that no
    other report shares, four digits or more, with or without ``sha256:``. Errors: RecordError, and NotOnRecord for a
    `ref` that names no report or several.
    """

    def __init__(self, engine: Engine, location: Path, policies: Policies = NONE) -> None:
        self._engine = engine
        self._policies = policies
        self._open = True
        self.location = location
        self.matters = MatterBook(self._read, self._write, policies.weigh)
        self.accounts = AccountBook(self._read, self._write)
        self.lists = Lists(self._read)

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True, policies: Policies = NONE) -> Self:
        """The record in the file `location`, migrated to this version; made if missing, unless `create` is false."""
        return cls(open_engine(location, create=create), Path(location), policies)

    @property
    def writable(self) -> bool:
        """Whether this user may write to it; a record that may only be read can be asked all the same."""
        return may_be_written(self.location)

    def close(self) -> None:
        """Lets go of the file; closing twice does no harm."""
        self._open = False
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def add(
        self,
        extraction: Extraction,
        *,
        model: str,
        again: bool = False,
        passages: Sequence[Indexed] | None = None,
        heard: Sequence[Heard] | None = None,
        base: Extraction | None = None,
        upto: int | None = None,
        decision: Decision | None = None,
    ) -> Added:
        """Puts a report and what `model` read in it on record, all of it or nothing; safe to repeat.

        A report that is there already stays as it is ("unchanged"), whatever model read it. With `again` a reading
        that differs in model, details or attributions becomes the one on show ("reread"); the former ones are kept.
        A report that was removed comes back ("restored"). Its `passages` are kept with it, and its speakers as they
        were `heard`, and looked at as the policies of this store have it.

        An extraction that people's amendments were done to comes with its `base`, as the model made it, and `upto`, the
        number of the last one that was: Stale where there is a later one. A `decision` is logged with it.
        """
        with explained(self.location):
            payloads = writing.checked(extraction, model=model)
            if not again and self.holds(extraction.report.id):
                return "unchanged"  # without waiting for other writers

            def job(it: Connection) -> Added:
                added = writing.add(
                    it,
                    extraction,
                    payloads,
                    model=model,
                    again=again,
                    passages=passages,
                    heard=heard,
                    policies=self._policies,
                    base=base,
                    upto=upto,
                    decision=decision,
                )
                self._weigh_anew(it, extraction.report.id, added)
                return added

            return self._write(job)

    def remove(self, ref: str) -> Report:
        """Takes a report off the record: shown nowhere, but kept with the time of removal; adding it brings it back."""

        def job(it: Connection) -> Report:
            report = writing.remove(it, ref, self._policies)
            self._weigh_anew(it, report.id)
            return report

        return self._write(job)

    def _weigh_anew(self, connection: Connection, report_id: str, added: Added = "reread") -> None:
        if self._policies.weigh is not None and added not in ("new", "unchanged"):
            standing.weigh_report(connection, report_id, self._policies.weigh)

    # Reading

    def holds(self, report_id: str, *, model: str | None = None) -> bool:
        """Whether the report with this whole id is on record, and its current reading `model`'s if one is given."""
        with self._read() as connection:
            reader = connection.scalar(queries.READER, {"id": report_id.encode("utf-8", "replace").decode()})
        return reader is not None and model in (None, reader)

    def report(self, ref: str) -> Report:
        """One report, with its text."""
        with self._read() as connection:
            return load_report(connection, queries.find_report(connection, ref).reading)

    def around(self, statements: Iterable[Statement], *, width: int) -> list[tuple[str, str]]:
        """What stands in its report before and after the content of each statement, so many characters at most."""
        with self._read() as connection:
            return [queries.around(connection, it, width) for it in statements]

    def extraction(self, ref: str) -> Extraction:
        """One report and its attributions, equal to what was added."""
        with self._read() as connection:
            return load_reading(connection, queries.find_report(connection, ref).reading)

    def readings(self, ref: str) -> tuple[Reading, ...]:
        """All readings of one report, the first one first."""
        columns = (readings.c.key, readings.c.model, readings.c.read_at, readings.c.current)
        with self._read() as connection:
            report = queries.find_report(connection, ref).report
            rows = connection.execute(select(*columns).where(readings.c.report == report).order_by(readings.c.key))
            return tuple(
                Reading(
                    model=it.model, read_at=it.read_at, current=it.current, extraction=load_reading(connection, it.key)
                )
                for it in rows.all()
            )

    def reports(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ReportLine]:
        """The reports on record in order of date (those without one last), then of arrival.

        `outlet` is compared whole, whatever its case; `since` and `until` are days (``YYYY-MM-DD``), both included,
        compared with the day each report states. Errors come when called, not when iterated.
        """
        query = queries.report_lines(outlet=outlet, since=since, until=until, limit=limit)
        return (ReportLine(**row._mapping) for row in self._stream(query))

    def outlets(self) -> list[OutletLine]:
        """The outlets on record with how their sources are named, those with most statements first."""
        return [OutletLine(**row._mapping) for row in self._stream(queries.outlets())]

    def statements(
        self,
        query: str | None = None,
        *,
        limit: int | None = None,
        **wanted: Unpack[Filters],
    ) -> Iterator[Statement]:
        """The statements that fit everything given, in order of date, then of arrival, then of their place in the text.

        `query`: all these words are in the content, those in double quotes side by side; whole words, whatever their
        case and accents; any text is allowed. Results stream, so a million take no more memory than one; errors come
        when called.
        """
        with self._read() as connection:
            found = queries.statements(connection, query, wanted, limit=limit)
        return (statement_of(row) for row in self._stream(found))

    def statements_of(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements on show with these ids, by id."""
        with self._read() as connection:
            rows = connection.execute(queries.OF_IDS, {"ids": list(ids)}).all()
            return {it.id: it for it in (statement_of(row) for row in rows)}

    def results(self, wanted: Wanted, *, limit: int, offset: int = 0) -> Results:
        """Some of the statements that fit a search, with their number and facets."""
        with self._read() as connection:
            return facets.results(connection, wanted, limit=limit, offset=offset)

    def all_results(self, wanted: Wanted) -> Iterator[Statement]:
        """All statements that fit a search, as a stream."""
        with self._read() as connection:
            found = facets.selected(connection, wanted)
        return (statement_of(row) for row in self._stream(found))

    def newest(self, *, limit: int) -> list[Statement]:
        """The statements that came on record last."""
        with self._read() as connection:
            return facets.newest(connection, limit)

    def families_of(self, speaker: str, *, limit: int) -> list[str]:
        """The quotation families, by id, that a speaker's words are in."""
        with self._read() as connection:
            return facets.families_of(connection, speaker, limit)

    def statements_near_each(
        self, wanted: Iterable[tuple[Iterable[Sequence[str]], str | None]], *, limit: int
    ) -> list[list[Statement]]:
        """For each of some words, each given in its forms, at most `limit` statements with the most of them.

        The nearest come first. With the words goes a word of a speaker's name or of the source, or None for anybody.
        """
        with self._read() as connection:
            each = [search.nearest(connection, words, speaker, limit) for words, speaker in wanted]
            all_keys = sorted({key for keys in each for key in keys})
            found = {row.key: statement_of(row) for row in connection.execute(queries.OF_KEYS, {"keys": all_keys})}
            return [[found[key] for key in keys if key in found] for keys in each]

    def counts(self) -> Counts:
        """How many reports and statements are on record, and how many reports were taken off it."""
        with self._read() as connection:
            on_record, statements, removed = connection.execute(queries.counts()).one()
        return Counts(reports=on_record, statements=statements, removed=removed)

    # Passages and their families

    def passages_like(self, keys: Iterable[int], *, limit: int = 12) -> list[Version]:
        """The passages on record that share most of these keys, rare ones counting most."""
        with self._read() as connection:
            return quoting.passages_like(connection, keys, limit=limit)

    def passages_near_each(self, wanted: Iterable[Iterable[int]], *, limit: int = 12) -> list[list[Near]]:
        """What `passages_like` finds for each of some sets of keys, a draft's quotations, but only with their texts."""
        with self._read() as connection:
            return quoting.passages_near_each(connection, wanted, limit=limit)

    def passages_of(self, keys: Iterable[int]) -> list[Version]:
        """The passages with these keys, as `passages_near_each` gives them, in order of arrival."""
        with self._read() as connection:
            return list(quoting.versions(connection, list(keys)))

    def passages(self, ref: str) -> list[Version]:
        """The passages of one report, in the order of its text."""
        with self._read() as connection:
            return quoting.of_reading(connection, queries.find_report(connection, ref).reading)

    def family(self, id: str) -> list[Version]:
        """The passages of one family, in order of arrival. Errors: NotOnRecord where there is none of this name."""
        with self._read() as connection:
            return families.family(connection, id)

    def families(self, query: str | None = None) -> Iterator[tuple[str, list[Version]]]:
        """The families on record, each with its id and its passages, the one founded first first.

        `query`: all these words are in the statement of one of its passages, as for `statements`.
        """
        with self._read() as connection:
            for key in families.families(connection, query):
                yield f"f{key}", families.family(connection, f"f{key}")

    def without_passages(self, *, limit: int = 100) -> list[Extraction]:
        """Reports, some at a time, whose passages nobody has looked for: an older version put them on record."""
        with self._read() as connection:
            return [load_reading(connection, key) for key in quoting.unread(connection, limit)]

    def keep_passages(self, report_id: str, passages: Sequence[Indexed]) -> None:
        """Keeps the passages of a report that was put on record without."""
        self._write(lambda it: writing.keep_passages_of(it, report_id, passages, self._policies))

    # Speakers across reports

    def speakers(self, name: str | None = None, *, limit: int | None = None) -> list[SpeakerLine]:
        """The speakers with statements on show, those with most first.

        With `name`, those with a name whose words begin with these, or with that id; first who has the words whole.
        """
        with self._read() as connection:
            return list(speakers.listed(connection, name=name, limit=limit))

    def speaker(self, ref: str, *, limit: int | None = None, joined: bool = True) -> Person:
        """One speaker, by id or name, with at most `limit` statements, the last ones; `joined`: with what was joined.

        Of a name, whole words are looked for, then beginnings. Errors: NotOnRecord.
        """
        with self._read() as connection:
            return speakers.person(
                connection, speakers.find(connection, ref, by_beginning=True), limit=limit, joined=joined
            )

    def days_of(self, speaker: str) -> dict[str, int]:
        """How many statements a speaker has on each day. Errors: NotOnRecord."""
        with self._read() as connection:
            return speakers.days(connection, speakers.find(connection, speaker))

    def merge_speakers(self, one: str, other: str, *, reason: str | None = None, by: str | None = None) -> SpeakerLine:
        """Makes the second speaker the first one's."""

        def job(it: Connection) -> SpeakerLine:
            kept = merging.merge(it, one, other, reason=reason, by=by)
            self._look_again(it, kept)
            return speakers.line(it, kept)

        return self._write(job)

    def split_speaker(
        self, one: str, what: Sequence[str], *, reason: str | None = None, by: str | None = None
    ) -> tuple[SpeakerLine, SpeakerLine]:
        """Takes from a speaker one merged into it, or what it says in some reports; what stays, and what is apart."""

        def job(it: Connection) -> tuple[SpeakerLine, SpeakerLine]:
            kept, part = merging.split(it, one, what, reason=reason, by=by)
            self._look_again(it, kept, part)
            return speakers.line(it, kept), speakers.line(it, part)

        return self._write(job)

    def rename_speaker(
        self, one: str, name: str, keys: Sequence[str] = (), *, reason: str | None = None, by: str | None = None
    ) -> SpeakerLine:
        """Calls a speaker by another name, to be found by these `keys`, too."""
        return self._write(lambda it: speakers.line(it, merging.rename(it, one, name, keys, reason=reason, by=by)))

    def identify_speaker(
        self, one: str, external_id: str | None, *, reason: str | None = None, by: str | None = None
    ) -> SpeakerLine:
        """Says who a speaker is outside the record, by a Wikidata QID; None takes it back."""
        return self._write(
            lambda it: speakers.line(it, merging.set_external_id(it, one, external_id, reason=reason, by=by))
        )

    def without_identities(self, *, limit: int = 100) -> list[Extraction]:
        """Reports, some at a time, at whose speakers nobody has looked: an older version put them on record."""
        with self._read() as connection:
            return [load_reading(connection, key) for key in identity.unidentified(connection, limit)]

    def identify(self, extraction: Extraction, heard: Sequence[Heard]) -> None:
        """Gives the speakers of a report that was put on record without their identities, by the policy for it."""
        choose, rules = self._policies.choose, self._policies.rules
        if choose is None:
            return
        found = extraction.attributions

        def job(it: Connection) -> None:
            keys = identity.identify_of(it, extraction.report.id, heard, found, choose)
            if rules is not None:
                offices.look(it, keys, rules)

        self._write(job)

    # Offices

    def import_offices(self, held: Sequence[OfficeHeld], rules: Rules) -> tuple[int, int]:
        """Puts rows in the table of offices, the same ones in place of themselves: how many are new, how many were."""
        return self._write(lambda it: offices.keep(it, held, rules))

    def offices(self) -> list[OfficeHeld]:
        """The table of offices, by organisation, office and day."""
        with self._read() as connection:
            return list(offices.listed(connection))

    def _look_again(self, connection: Connection, *keys: int) -> None:
        rules, weigh = self._policies.rules, self._policies.weigh
        if rules is not None:
            theirs = [key for speaker in keys for key in offices.of_speaker(connection, speaker)]
            offices.look_again(connection, theirs, rules)
        if weigh is not None:
            standing.weigh_speakers(connection, keys, weigh)

    # Findings and corrections

    def findings(
        self,
        *,
        kind: str | None = None,
        state: str | None = None,
        speaker: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Finding]:
        """What people should look at, of one `kind`, in one `state`, of one `speaker` where given; open ones first."""
        with self._read() as connection:
            key = speakers.find(connection, speaker) if speaker is not None else None
            return list(findings.listed(connection, kind=kind, state=state, speaker=key, limit=limit, offset=offset))

    def count_findings(self, *, kind: str | None = None, state: str | None = None) -> int:
        """How many `findings` there are."""
        with self._read() as connection:
            return findings.count(connection, kind=kind, state=state)

    def decide(self, finding: str, state: FindingState, *, reason: str | None = None, by: str | None = None) -> Finding:
        """Notes what a person made of a finding, by its id; it stays so however often it is found again."""
        return self._write(lambda it: findings.decide(it, finding, state, reason=reason, by=by))

    def amendable(self, ref: str) -> Amendable:
        """A report's reading as its model made it, with what people decided of it."""
        with self._read() as connection:
            return amendments.amendable(connection, ref)

    def amendments_of(self, report_id: str) -> tuple[list[Amendment], int]:
        """What people decided of the report with this whole id, and the number of the last decision."""
        with self._read() as connection:
            return amendments.of_id(connection, report_id)

    def amended_reports(self) -> list[str]:
        """The reports on record that people decided something of, by id."""
        with self._read() as connection:
            return amendments.amended_reports(connection)

    def corrections(self, what: Sequence[str] | None = None, *, about: Iterable[str] | None = None) -> list[Correction]:
        """The log of what people decided, the first decision first; of these sorts, `about` these things, by id."""
        with self._read() as connection:
            return list(corrections.log(connection, what, about=about))

    # Connections

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        if not self._open:
            raise RecordError(f"{self.location}: this record has been closed; open it again")
        with explained(self.location), self._engine.connect() as connection:
            yield connection
            check_unchanged(connection)

    def _stream(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with self._read() as connection:
            yield from connection.execution_options(yield_per=_BATCH).execute(query)

    def _write(self, job: Callable[[Connection], _T]) -> _T:
        """Runs `job` in one transaction that no other writer can interrupt; begins again if the record was busy."""
        attempt = 0
        while True:
            attempt += 1
            try:
                with self._read() as connection:
                    connection.execution_options(writes=True)
                    with connection.begin():
                        return job(connection)
            except RecordError as error:
                busy = isinstance(error.__cause__, OperationalError) and is_busy(error.__cause__)
                if not busy or attempt == _ATTEMPTS:
                    raise
                time.sleep(0.05 * attempt)
