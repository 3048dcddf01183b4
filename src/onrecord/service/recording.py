"""The record as the doors use it: reports are read and tagged on their way in."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from onrecord import reading
from onrecord.aligning import search_keys
from onrecord.comparing import Roles, choose, family_of, findings_of, matters, versions_of
from onrecord.errors import BadOption, OnrecordError, RecordError
from onrecord.reading import NO_NAMES, Names, Options, Outcome, Sent
from onrecord.record import Added, Counts, OutletLine, Person, ReportLine, SpeakerLine
from onrecord.service import correcting, extracting, identifying, quoting, tables
from onrecord.service.accounts import Accounts
from onrecord.service.checking import checked, draft_of
from onrecord.service.extracting import Result, extracted, result_of
from onrecord.service.lists import Lists
from onrecord.service.matters import Matters
from onrecord.service.texts import check_text, no_file_name, only_report, report_of
from onrecord.types import (
    Amendment,
    AmendmentKind,
    Check,
    Correction,
    Edit,
    Extraction,
    Family,
    Finding,
    OfficeHeld,
    Report,
    Statement,
    Version,
)

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.facets import Results

_FAILURES_IN_A_ROW = 3  # of the record itself, after which the next would fail like them

_DEFAULTS = Options()
_OF_ONE = Names(
    date="published",
    max_text="add_inputs with Options(max_text=…)",
    encoding="add_inputs with Options(encoding=…)",
    allow_private=None,
)
ROLES = Roles()


def open(location: str | Path = "record.sqlite", *, create: bool = True) -> "Record":
    """The record at `location`, made if it is missing unless `create` is false; best used in a ``with`` statement."""
    from onrecord.record import Store  # SQLAlchemy: only who opens a record waits for it
    from onrecord.record.policies import Policies

    policies = Policies(versions_of, findings_of, choose, ROLES, matters.weigh)
    record = Record(Store.open(location, create=create, policies=policies))
    record.complete()
    return record


class Record:
    """An open record that can also read: ``with onrecord.open("record.sqlite") as record: record.add(text)``.

    A `ref` is a report's id or the beginning of one. Errors: RecordError, and NotOnRecord for a `ref` it does not hold.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.matters = Matters(store)
        self.accounts = Accounts(store.accounts)
        self.lists = Lists(store.lists)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the record; closing twice does no harm."""
        self._store.close()

    def complete(self) -> None:
        """Does for reports on record what an older version did not, or what was interrupted; `open` does it."""
        if not self._store.writable:
            return  # it can be asked as it is
        while unknown := self._store.without_identities():
            for extraction in unknown:
                self._store.identify(extraction, identifying.speakers_heard(extraction))
        while unread := self._store.without_passages():
            for extraction in unread:
                self._store.keep_passages(extraction.report.id, quoting.indexed(extraction))
        self.matters.keep_up()

    def add(
        self,
        what: str | Path | Report | Extraction,
        *,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        author: str | None = None,
        url: str | None = None,
        language: str | None = None,
        again: bool = False,
    ) -> Extraction:
        """Puts one report on record and gives back what it holds; one that is there stays as it is unless `again`.

        `what` is a report's text, a ``Path`` to a file with one report, a Report, or an Extraction made before. The
        details say what a text cannot and what a file does not. Errors: as for `extract`, and RecordError.
        """
        if isinstance(what, str):
            text = no_file_name(what)
            report = report_of(
                text, published=published, outlet=outlet, title=title, author=author, url=url, language=language
            )
        elif isinstance(what, Path):
            options = Options(date=published, outlet=outlet, url=url, names=_OF_ONE)
            report = only_report(what, options, title=title, author=author, language=language)
        else:
            if not isinstance(what, Report | Extraction):
                check_text(what, also=", or a Path, Report or Extraction")
            report = what if isinstance(what, Report) else what.report
            if any((published, outlet, title, author, url, language)):
                raise BadOption("a Report or an Extraction has its details already; make it with the right ones")
        if again and not isinstance(what, Extraction):
            report = self._with_what_is_known(report)
        if isinstance(what, Extraction):
            extraction = what
        elif self._is_read(report, again=again):
            return self._store.extraction(report.id)
        else:
            extraction = extracting.shared_extractor().extract(report)
        # an extraction does not say which model made it: it is taken to be this version's
        self._put(extraction, again=again)
        return self._store.extraction(report.id)

    def put(self, text: str | None, *, url: str | None = None, **details: str | None) -> tuple[Extraction, bool]:
        """For a door to others: puts a text, or what a URL leads to, on record; what it holds, and whether it is new.

        `details` as for `add`. No text is taken for a file's name; no address within this network is fetched.
        """
        if text is None:
            if not url:
                raise BadOption("give a report's text, or a url to fetch it from")
            only = Options(date=details.get("published"), outlet=details.get("outlet"), names=NO_NAMES)
            results = list(self.add_inputs([self._fetchable(url)], options=only))
            if not results:
                raise BadOption(f"{url[:200]}: holds no report")
            if results[0].error:
                raise results[0].error
            assert results[0].report is not None  # noqa: S101 - for the type checker: what is no error has a report
            return self._store.extraction(results[0].report.id), results[0].added != "unchanged"
        known = ("published", "outlet", "title", "author", "language")
        report = report_of(text, url=url, **{name: details.get(name) for name in known})
        new = not self._store.holds(report.id)
        return self.add(report), new

    @staticmethod
    def _fetchable(url: str) -> str:
        if not url.lower().startswith(("http://", "https://")):
            raise BadOption(f"{url[:200]!r} is no address of the web; it begins with http:// or https://")
        return url

    def add_inputs(
        self, inputs: Iterable[str | Path | Sent], *, options: Options = _DEFAULTS, again: bool = False
    ) -> Iterator[Result]:
        """Reads inputs as `extract_inputs` does and puts each report on record, in a transaction of its own.

        Safe to repeat and to interrupt: a report that is on record is not tagged again, unless `again` is given and
        the model or the details are new.
        """
        failures = 0
        for outcome in reading.read(inputs, options=options):
            if again and outcome.report is not None:
                outcome = msgspec.structs.replace(outcome, report=self._with_what_is_known(outcome.report))
            if outcome.report is None:
                yield result_of(outcome, outcome.error)
            elif self._is_read(outcome.report, again=again):
                yield result_of(outcome, None, added="unchanged", warnings=self._differences(outcome))
            else:
                result = self._added(outcome, extracted(outcome), again=again)
                failures = failures + 1 if isinstance(result.error, RecordError) else 0
                if result.error and failures == _FAILURES_IN_A_ROW:
                    raise result.error
                yield result

    def _added(self, outcome: Outcome, found: Extraction | OnrecordError, *, again: bool) -> Result:
        if isinstance(found, OnrecordError):
            return result_of(outcome, found)
        try:
            added = self._put(found, again=again)
        except RecordError as error:
            return result_of(outcome, error)
        # another process may have been faster: what it added is not counted here
        return result_of(outcome, None if added == "unchanged" else found, added=added)

    def _put(self, extraction: Extraction, *, again: bool) -> Added:
        added = correcting.put(self._store, extraction, model=extracting.shared_extractor().model, again=again)
        if added == "restored":
            self.matters.match(extraction.report.id)
        elif added != "unchanged":
            self.matters.keep_up()
        return added

    def _is_read(self, report: Report, *, again: bool) -> bool:
        if not again:
            return self._store.holds(report.id)
        # Reading it again would give the same, if neither the model nor what is known of the report has changed.
        return (
            self._store.holds(report.id, model=extracting.shared_extractor().model)
            and self._store.report(report.id) == report
        )

    def _with_what_is_known(self, report: Report) -> Report:
        """The report with the record's details where it states none itself: what is known is not forgotten."""
        if not self._store.holds(report.id):
            return report
        kept = self._store.report(report.id)
        names = ("published", "outlet", "title", "author", "url", "language")
        missing = {name: getattr(kept, name) for name in names if getattr(report, name) is None}
        return msgspec.structs.replace(report, **missing)

    def _differences(self, outcome: Outcome) -> tuple[str, ...]:
        """A warning where a report on record was given other details this time, which are not taken."""
        new = outcome.required()
        kept = self._store.report(new.id)
        names = ("published", "outlet", "title", "author", "url")
        other = [name for name in names if getattr(new, name) not in (None, getattr(kept, name))]
        if not other:
            return ()
        was = ", ".join(f"{name} {getattr(kept, name) or 'unknown'}" for name in other)
        return (f"{outcome.input}: is on record with {was}, and kept so; --again takes the new details",)

    def statements(
        self,
        query: str | None = None,
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        act: str | None = None,
        unnamed: bool | None = None,
        unreal: str | None = None,
        report: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
    ) -> Iterator[Statement]:
        """The statements that fit everything given, by date: ``record.statements("withdraw", speaker="Esper")``."""
        return self._store.statements(
            query,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            type=type,
            act=act,
            unnamed=unnamed,
            unreal=unreal,
            report=report,
            min_confidence=min_confidence,
            limit=limit,
        )

    def statements_of(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements on show with these ids, by id."""
        return self._store.statements_of(ids)

    def search(self, *, limit: int = 25, offset: int = 0, **wanted: Any) -> "Results":  # noqa: ANN401
        """Some of the statements that fit, with how many do and counts by speaker, outlet, type, act and so on.

        `wanted` are the fields of `onrecord.record.facets.Wanted`: ``record.search(query="ferry", stance="denies")``.
        """
        from onrecord.record.facets import Wanted

        return self._store.results(Wanted(**wanted), limit=limit, offset=offset)

    def search_all(self, **wanted: Any) -> Iterator[Statement]:  # noqa: ANN401
        """All statements that fit, as `search` takes it, one after the other."""
        from onrecord.record.facets import Wanted

        return self._store.all_results(Wanted(**wanted))

    def newest(self, *, limit: int = 12) -> list[Statement]:
        """The statements that came on record last."""
        return self._store.newest(limit=limit)

    def families_of(self, speaker: str, *, limit: int = 20) -> list[Family]:
        """The quotation families that a speaker's words are in."""
        found = [(id, self._store.family(id)) for id in self._store.families_of(speaker, limit=limit)]
        return [family for id, versions in found if (family := family_of(id, versions))]

    def families(self, query: str | None = None) -> Iterator[Family]:
        """The quotation families on record: ``record.families("withdraw")`` has those with this word in a statement."""
        return (family for id, found in self._store.families(query) if (family := family_of(id, found)))

    def family(self, id: str) -> Family:
        """One quotation family, by the id that `families` gives it. Errors: NotOnRecord."""
        return quoting.shown(id, self._store.family(id))

    def passages(self, ref: str) -> list[Version]:
        """The passages of one report, in the order of its text. Errors: NotOnRecord."""
        return self._store.passages(ref)

    def passages_like(self, text: str, *, limit: int = 12) -> list[Version]:
        """The passages on record with most in common with `text`, the likeliest first; not yet compared with it."""
        return self._store.passages_like(search_keys(text), limit=limit)

    def reports(self) -> Iterator[ReportLine]:
        """The reports on record by date, without their texts."""
        return self._store.reports()

    def outlets(self) -> list[OutletLine]:
        """The outlets on record, with how many of their statements come from named and from unnamed sources."""
        return self._store.outlets()

    def report(self, ref: str) -> Report:
        """One report, with its text."""
        return self._store.report(ref)

    def around(self, statements: Iterable[Statement], *, width: int = 200) -> list[tuple[str, str]]:
        """What stands in its report before and after the content of each statement, so many characters at most."""
        return self._store.around(statements, width=width)

    def extraction(self, ref: str) -> Extraction:
        """One report and its attributions."""
        return self._store.extraction(ref)

    def check(self, draft: str | Path | Report, *, all: bool = False, indirect: bool = True) -> Check:
        """What is on record of a draft's quotations and, unless `indirect` is false, of its indirect statements.

        As `onrecord.check`: ``record.check(Path("story.docx")).quotes``.
        """
        return checked(self._store, draft_of(draft), all=all, indirect=indirect)

    def remove(self, ref: str) -> Report:
        """Takes a report and its statements off the record."""
        return self._store.remove(ref)

    def counts(self) -> Counts:
        """How many reports and statements are on record."""
        return self._store.counts()

    def speakers(self, name: str | None = None, *, limit: int | None = None) -> list[SpeakerLine]:
        """The people and organisations on record, those with most statements first.

        With `name`, those with a name whose words begin with these, or with that id; first who has the words whole.
        """
        return self._store.speakers(name, limit=limit)

    def speaker(self, ref: str, *, limit: int | None = 100, joined: bool = True) -> Person:
        """One speaker, by id or by name, with roles, outlets and the last `limit` statements. Errors: NotOnRecord.

        Of a name, whole words are looked for, then beginnings: "Marr" is Ilse Marrable where nobody is called Marr.
        Without `joined`, why reports' speakers were taken for this one is left out, which takes longest to look up.
        """
        return self._store.speaker(ref, limit=limit, joined=joined)

    def days_of(self, speaker: str) -> dict[str, int]:
        """How many statements a speaker has on each day that reports state. Errors: NotOnRecord."""
        return self._store.days_of(speaker)

    def merge_speakers(self, one: str, other: str, *, reason: str | None = None, by: str | None = None) -> SpeakerLine:
        """Makes the second speaker the first one's, from now on; `split_speaker` undoes it."""
        return self._store.merge_speakers(one, other, reason=reason, by=by)

    def split_speaker(
        self, one: str, *what: str, reason: str | None = None, by: str | None = None
    ) -> tuple[SpeakerLine, SpeakerLine]:
        """Takes from a speaker another merged into it, or what it says in these reports: who stays, who is apart."""
        return self._store.split_speaker(one, what, reason=reason, by=by)

    def rename_speaker(self, one: str, name: str, *, reason: str | None = None, by: str | None = None) -> SpeakerLine:
        """Calls a speaker by another name; its former names still find it."""
        keys = identifying.keys_of_name(name, self._store.speaker(one, limit=0).kind)
        return self._store.rename_speaker(one, name, keys, reason=reason, by=by)

    def identify_speaker(
        self, one: str, external_id: str | None, *, reason: str | None = None, by: str | None = None
    ) -> SpeakerLine:
        """Says who a speaker is outside the record, by a Wikidata QID (``Q42``); None takes it back."""
        return self._store.identify_speaker(one, external_id, reason=reason, by=by)

    def import_ids(
        self, table: Path, *, reason: str | None = None, by: str | None = None
    ) -> Iterator[OnrecordError | None]:
        """Sets the external ids of a CSV (speaker, external_id): for each row None, or why it could not be."""
        for speaker, external_id in tables.ids_in(table):
            try:
                self.identify_speaker(speaker, external_id, reason=reason, by=by)
            except RecordError as error:
                yield error
            else:
                yield None

    def import_offices(self, table: Path | None = None) -> tuple[int, int]:
        """Imports a CSV of offices (None: the one that ships); how many rows are new, and how many were there.

        Roles on record are compared with it: ``record.findings(kind="role-conflict")``. Errors: ReadingError.
        """
        held = tables.bundled_offices() if table is None else tables.offices_in(table)
        return self._store.import_offices(held, ROLES)

    def offices(self) -> list[OfficeHeld]:
        """The table of offices that roles are compared with."""
        return self._store.offices()

    def findings(
        self,
        *,
        kind: str | None = None,
        state: str | None = None,
        speaker: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Finding]:
        """What people should look at, open ones first: ``record.findings(kind="role-conflict", state="open")``."""
        return self._store.findings(kind=kind, state=state, speaker=speaker, limit=limit, offset=offset)

    def count_findings(self, *, kind: str | None = None, state: str | None = None) -> int:
        """How many `findings` gives where there is no limit."""
        return self._store.count_findings(kind=kind, state=state)

    def resolve(self, finding: str, *, reason: str | None = None, by: str | None = None) -> Finding:
        """Notes that a finding, by its id, was right and has been seen to. Errors: NotOnRecord."""
        return self._store.decide(finding, "resolved", reason=reason, by=by)

    def dismiss(self, finding: str, *, reason: str | None = None, by: str | None = None) -> Finding:
        """Notes that a finding, by its id, is of no interest. Errors: NotOnRecord."""
        return self._store.decide(finding, "dismissed", reason=reason, by=by)

    def reopen(self, finding: str, *, reason: str | None = None, by: str | None = None) -> Finding:
        """Takes back what was made of a finding. Errors: NotOnRecord."""
        return self._store.decide(finding, "open", reason=reason, by=by)

    def correct(
        self,
        statement: str,
        what: AmendmentKind,
        edit: Edit | None = None,
        *,
        reason: str | None = None,
        by: str | None = None,
    ) -> Amendment:
        """Accepts, rejects or changes a statement: ``record.correct(id, "act", Edit(act="deny"), by="Ada")``.

        What a person decides is kept when the report is read again, as far as its words still stand. Errors:
        NotOnRecord, and BadOption for what cannot be.
        """
        made = correcting.correct(self._store, statement, what, edit or Edit(), reason=reason, by=by)
        self.matters.keep_up()
        return made

    def add_statement(self, ref: str, edit: Edit, *, reason: str | None = None, by: str | None = None) -> Amendment:
        """Adds to a report an attribution that was missed: ``record.add_statement(id, Edit(content=((3, 9),)))``."""
        made = correcting.add(self._store, ref, edit, reason=reason, by=by)
        self.matters.keep_up()
        return made

    def undo(self, ref: str, number: int, *, reason: str | None = None, by: str | None = None) -> Amendment:
        """Takes back a decision on a report's statements, by its number; those made after it stand."""
        made = correcting.undo(self._store, ref, number, reason=reason, by=by)
        self.matters.keep_up()
        return made

    def amendments(self, ref: str) -> tuple[Amendment, ...]:
        """What people decided of a report's statements, the first decision first."""
        return correcting.amendments(self._store, ref)

    def amended(self) -> Iterator[Extraction]:
        """The reports whose statements people have looked at, as they are after that: what a model can learn from."""
        return (self._store.extraction(id) for id in self._store.amended_reports())

    def corrections(self, *what: str, about: Iterable[str] | None = None) -> list[Correction]:
        """The log of what people decided, the first decision first; of these sorts, `about` these things, by id."""
        return self._store.corrections(what or None, about=about)
