"""How a matter's status moved, by the rules of docs/matters.md: each step with the statement that caused it."""

from collections.abc import Iterable, Sequence

from onrecord.comparing.matters.documents import is_document
from onrecord.comparing.matters.voices import Voices, source_keys
from onrecord.record import Ruling
from onrecord.record.dates import moment
from onrecord.types import Status, Step, Stood

SURE = 0.5
"""What a stance's confidence must be for it to move a status; less sure ones are listed only."""


def history_of(proposition: str, statements: Iterable[Stood], rulings: Sequence[Ruling] = ()) -> list[Step]:
    """The steps of a matter's status, the first one first.

    Statements count by the day and time of their reports, then by arrival (the order given), those nested in another
    before the one that carries them: nobody disputes what has not been said.
    """
    course = _Course(Voices(proposition))
    sure = [it for it in statements if it.confidence >= SURE]
    overruled = _overruled(sure)
    decided = sorted(rulings, key=lambda it: it.on)
    for it in in_order(it for it in sure if it.id not in overruled):
        while decided and decided[0].on < moment(it.published)[:10]:
            course.rule(decided.pop(0))
        course.hear(it)
    for ruling in decided:
        course.rule(ruling)
    return course.steps


def in_order(statements: Iterable[Stood]) -> list[Stood]:
    """Statements as they are taken account of: by time, within a report what is nested before what carries it."""
    listed = sorted(statements, key=lambda it: moment(it.published))
    ordered: list[Stood] = []
    done: set[str] = set()
    children: dict[str, list[Stood]] = {}
    for it in listed:
        if it.parent:
            children.setdefault(it.parent, []).append(it)
    known = {it.id for it in listed}
    for root in listed:
        if root.parent in known:
            continue
        waiting = [(root, False)]
        while waiting:
            it, ready = waiting.pop()
            if ready:
                ordered.append(it)
            elif it.id not in done:
                done.add(it.id)
                waiting.append((it, True))
                waiting += [(child, False) for child in reversed(children.get(it.id, []))]
    ordered += [it for it in listed if it.id not in done]  # in a ring of parents, which no reading makes
    return _after_what_is_denied(sorted(ordered, key=lambda it: moment(it.published)))


def _after_what_is_denied(ordered: Sequence[Stood]) -> list[Stood]:
    """The statements with a day's first assertion before denials of that day in reports that tell no time of day.

    What has no time comes first in its day, and so may stand before what it denies.
    """
    moved = list(ordered)
    first = next((n for n, it in enumerate(moved) if it.confidence >= SURE and it.stance in ("supports", "denies")), 0)
    if moved and moved[first].stance == "denies" and moved[first].published:
        day = moment(moved[first].published)
        if len(day) == len("2020-01-06"):
            theirs = (n for n, it in enumerate(moved) if it.stance == "supports" and moment(it.published)[:10] == day)
            said = next((n for n in theirs if moved[n].confidence >= SURE), first)
            moved.insert(first, moved.pop(said))
    return moved


def _overruled(statements: Iterable[Stood]) -> set[str]:
    """The statements, by id, of those whom a report has on the other side, too, and more surely.

    Within one report that is a reading's error far more often than a change of mind, which only a retraction tells.
    """
    surest: dict[tuple[str, str], Stood] = {}
    sided = [it for it in statements if it.stance in ("supports", "denies")]
    for it in sided:
        for source in source_keys(it):
            known = surest.setdefault((it.report, source), it)
            if it.confidence > known.confidence:
                surest[it.report, source] = it
    return {
        it.id
        for it in sided
        for source in source_keys(it)
        if surest[it.report, source].stance != it.stance
        and "retracts" not in (it.manner, surest[it.report, source].manner)
        and not is_document(it)
    }


class _Course:
    """The status as statements come in."""

    def __init__(self, voices: Voices) -> None:
        self.steps: list[Step] = []
        self._status: Status | None = None
        self._before: Status | None = None  # a person settled it
        self._voices = voices
        self._first: frozenset[str] = frozenset()  # the sources of the assertion that stands
        self._asserting: set[str] = set()

    def hear(self, it: Stood) -> None:
        """Takes account of a statement."""
        self._voices.hear(it)
        if it.stance == "supports":
            self._supported(it)
            self._asserting |= source_keys(it)
        elif it.stance == "denies":
            self._denied(it)

    def rule(self, it: Ruling) -> None:
        """Takes account of what a person decided."""
        if it.settled:
            if self._status != "settled":
                self._before = self._status
            self._move("settled", it.on, it.reference, "a person settled it, with a reference")
        elif self._status == "settled":
            self._move(self._before, it.on, it.reference, "a person took it up again")

    def _supported(self, it: Stood) -> None:
        sources = source_keys(it)
        if self._status is None:
            self._first = sources
            self._to("asserted", it, "somebody asserts it")
        elif self._status == "withdrawn":
            if sources and not sources & self._asserting and not self._voices.is_principal(it):
                self._first = sources
                self._to("asserted", it, "another source asserts it, after it was withdrawn")
        elif not self._first:
            self._first = sources  # denied or disputed before anybody on record asserted it
        elif (
            self._status in ("asserted", "disputed", "denied")
            and self._voices.is_principal(it)
            and not (sources & self._asserting)
        ):
            self._to("confirmed", it, "whom it is about, or the document's issuer, says that it is so")

    def _denied(self, it: Stood) -> None:
        own = bool(source_keys(it) & self._first) and not is_document(it)  # no letter takes itself back
        principal = self._voices.is_principal(it)
        if self._status not in (None, "withdrawn", "settled"):
            if own:
                self._to("withdrawn", it, "the asserting source takes it back")
                return
            if it.manner == "retracts" and principal:
                self._to("withdrawn", it, "the issuer of the document takes it back")
                return
        if self._status in ("withdrawn", "settled"):
            return
        if it.manner == "disowns" and self._voices.is_official(it):
            self._to("denied", it, "an official disowns the document that asserts it")
        elif principal:
            self._to("denied", it, "whom it is about, or the document's issuer, denies it")
        elif self._status != "denied":
            self._to("disputed", it, "somebody else denies it")

    def _to(self, status: Status, it: Stood, rule: str) -> None:
        if status != self._status:
            self._move(status, moment(it.published)[:10] if it.published else None, it.id, rule)

    def _move(self, status: Status | None, on: str | None, because: str, rule: str) -> None:
        self._status = status
        self.steps.append(Step(on=on, status=status, because=because, rule=rule))
