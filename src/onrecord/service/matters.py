"""Matters as the doors use them: opened, kept up with new reports, corrected, shown."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.aligning.forms import forms
from onrecord.comparing.matters import (
    SUGGESTING,
    Told,
    WordsReader,
    is_about,
    matter_of,
    nouns_of,
    search_forms,
    seeds,
    sketch,
    stances,
    suggestion,
    takes_side,
    wider,
)
from onrecord.errors import BadOption, ModelError
from onrecord.record import Placed
from onrecord.service import stancing
from onrecord.types import Matter, MatterLine, ReadsStance, Stance, StanceRead, Statement, Suggestion

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.matters import Open

Reports = list[tuple[str, list[Statement]]]
"""Reports' texts, each with its statements."""

_CANDIDATES = 150  # statements that come nearest by their words
_REPORTS = 60  # whose statements are looked at
_LAST, _SEEDS, _NEAR = 200, 30, 12  # for suggestions: statements looked at, propositions tried, statements of each
_NEGATIONS = ("no", "not", "never", "denies", "denied", "false", "untrue")
_AT_ONCE = 200  # reports, when a matter is behind


class Matters:
    """The matters of an open record: ``record.matters.open("The ferry will stop in March")``.

    A `ref` is a matter's id ("m3"). Each change is logged, `by` whom and for what `reason`. Errors: RecordError, and
    NotOnRecord for a `ref` that the record does not hold; ModelError where stances are to be read.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._book = store.matters

    def lines(self) -> list[MatterLine]:
        """All matters, open ones first, those that moved last first."""
        return self._book.lines()

    def show(self, ref: str, *, as_of: str | None = None) -> Matter:
        """A matter with its history, statements and sources; only what was known on the day `as_of`, where given."""
        if as_of is not None:
            try:
                as_of = date.fromisoformat(as_of).isoformat()
            except ValueError:
                raise BadOption(f"{as_of[:40]!r} is no day; give it as YYYY-MM-DD, such as 2020-01-06") from None
        return matter_of(self._book.load(ref, until=as_of), as_of=as_of)

    def open(self, proposition: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Opens a matter on a proposition, with the statements on record that stand on it."""
        seen = self._book.newest()
        placed, samples = self._looked_for(proposition)
        line = self._book.open(proposition, placed, samples, seen=seen, reason=reason, by=by)
        self.keep_up()
        return line

    def suggest(self, *, limit: int = 10) -> list[Suggestion]:
        """Propositions that may be worth a matter: denied, claimed, corrected, or said by one and not so by another."""
        disputed = self._book.last_disputed(SUGGESTING, _NEGATIONS, limit=_LAST)
        taken = [line.proposition for line in self._book.lines()]
        weighed = []
        for proposition, seed in seeds(disputed, taken, most=_SEEDS):
            near = self._book.readings_like(search_forms(proposition), limit=_NEAR)
            told = self._book.told(near)
            placed = stances(proposition, _as_told(told), self._read, most=_NEAR)
            weighed.append(suggestion(proposition, seed, placed, {it.id: it for _, its in told for it in its}))
        weighed.sort(key=lambda it: -it[0])
        return [it for _, it in weighed[:limit]]

    def edit(self, ref: str, proposition: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Words a matter otherwise; its statements are looked for and read anew, what people set stays."""
        line = self._book.reword(ref, proposition, reason=reason, by=by)
        return self._search_anew(line)

    def merge(self, ref: str, other: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Puts the second matter into the first: its statements are read on the first one's proposition."""
        kept, gone = self._book.load(ref), self._book.load(other)
        if kept.id == gone.id:
            raise BadOption(f"{ref[:20]} and {other[:20]} are one matter already; nothing was changed")
        (opposed,) = self._read([(kept.proposition, gone.proposition)])
        turned = {"supports": "denies", "denies": "supports"} if opposed.stance == "denies" else {}
        line = self._book.merge(ref, other, turned, reason=reason, by=by)
        reports = dict.fromkeys(it.report for it in gone.statements)
        readings = [key for id in reports for key in self._book.readings_of(id)]
        placed, samples = self._placed(self._book.opened(line.id), readings)
        return self._book.keep(line.id, placed, samples, seen=0) or line

    def close(self, ref: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Closes a matter: new reports are matched to it no more."""
        return self._book.rule(ref, "close", reason=reason, by=by)

    def settle(self, ref: str, reference: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Settles a matter, with a reference that says where that can be looked up, and closes it."""
        if not reference.strip():
            raise BadOption("a matter is settled with a reference: say where that can be looked up")
        return self._book.rule(ref, "settle", reference=reference.strip(), reason=reason, by=by)

    def reopen(self, ref: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Takes a matter up again that was closed or settled."""
        return self._search_anew(self._book.rule(ref, "reopen", reason=reason, by=by))

    def set_stance(
        self, ref: str, statement: str, stance: Stance, *, reason: str | None = None, by: str | None = None
    ) -> MatterLine:
        """Says where a statement, by its id, stands on a matter; it stays so when its report is read again."""
        return self._book.set_stance(ref, statement, stance, reason=reason, by=by)

    def keep_up(self) -> None:
        """Matches to open matters the reports that came since they were last looked at."""
        while behind := self._book.behind():
            seen = min(matter.seen for matter in behind)
            matters = [matter for matter in behind if matter.seen == seen]
            readings, last = self._book.readings_after(seen, limit=_AT_ONCE)
            told = self._book.told(readings)
            found = {it.id: self._on(it.proposition, told, nouns=it.nouns, wider=it.wider) for it in matters}
            samples = self._samples(told, chain.from_iterable(found.values()))
            self._book.keep_all({id: placed for id, placed in found.items() if placed}, samples, matters, seen=last)

    def match(self, report_id: str) -> None:
        """Matches a report that came back to open matters, and the newest ones with it."""
        readings = self._book.readings_of(report_id)
        for line in self._book.lines():
            if line.state == "open":
                placed, samples = self._placed(self._book.opened(line.id), readings)
                self._book.keep(line.id, placed, samples, seen=0)
        self.keep_up()

    def _search_anew(self, line: MatterLine) -> MatterLine:
        seen = self._book.newest()
        placed, samples = self._looked_for(line.proposition)
        return self._book.keep(line.id, placed, samples, seen=seen) or line

    def _looked_for(self, proposition: str) -> tuple[list[Placed], dict[str, Sequence[int]]]:
        """The statements on record that stand on a proposition: by its words, then by those of what was found."""
        words = search_forms(proposition)
        first = self._book.readings_like(words, limit=_CANDIDATES)[:_REPORTS]
        told = self._book.told(first)
        placed = stances(proposition, _as_told(told), self._read)
        by_id = {it.id: it for _, its in told for it in its}
        more = wider(proposition, (by_id[it.statement].content.text for it in placed if takes_side(it)))
        nouns = nouns_of(by_id[it.statement] for it in placed if it.stance == "supports")
        if more or nouns:
            further = (*words, *(forms(word) for word in sorted(more)), *((noun,) for noun in sorted(nouns)))
            near = self._book.readings_like(further, limit=2 * _CANDIDATES)
            second = self._book.told([key for key in near if key not in first][:_REPORTS])
            placed += self._on(proposition, second, nouns=nouns, wider=more)
            told += second
        return placed, self._samples(told, placed)

    def _placed(self, matter: "Open", readings: Sequence[int]) -> tuple[list[Placed], dict[str, Sequence[int]]]:
        """Where the statements of some reports stand on a matter."""
        told = self._book.told(readings)
        placed = self._on(matter.proposition, told, nouns=matter.nouns, wider=matter.wider)
        return placed, self._samples(told, placed)

    def _on(self, proposition: str, told: Reports, *, nouns: frozenset[str], wider: frozenset[str]) -> list[Placed]:
        about = [report for report in _as_told(told) if is_about(proposition, report, nouns=nouns)]
        return stances(proposition, about, self._read, nouns=nouns, wider=wider) if about else []

    def _samples(self, told: Reports, placed: Iterable[Placed]) -> dict[str, Sequence[int]]:
        """Samples of the reports that statements were found in, by which copies are known."""
        on_it = {it.statement for it in placed}
        texts = {its[0].report: text for text, its in told if any(it.id in on_it for it in its)}
        wanted = self._book.without_sketch(list(texts))
        return {id: sketch(texts[id]) for id in texts if id in wanted}

    def _read(self, pairs: Sequence[tuple[str, str]]) -> Sequence[StanceRead]:
        return self._reader().read(pairs)

    def _reader(self) -> ReadsStance:
        try:
            return stancing.shared_reader()
        except ModelError:  # installed without the weights: words alone tell less, and nothing wrong
            return WordsReader()


def _as_told(reports: Reports) -> list[Told]:
    return [Told(text=text, attributions=its) for text, its in reports]
