"""The matters of an open record: the way in and out that `Store.matters` gives."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from onrecord.record import matters, standing
from onrecord.record.matters import Open
from onrecord.record.standing import Weigh
from onrecord.record.values import Held, Placed
from onrecord.types import MatterLine, Stance, Statement

_T = TypeVar("_T")


class _Write(Protocol):
    def __call__(self, job: Callable[[Connection], _T], /) -> _T: ...


class MatterBook:
    """Matters on record, and where statements stand on them.

    Wherever a `ref` is asked for, it is a matter's id ("m3"). Each change is logged with `by` whom and for what
    `reason`, and works the matter out anew. Errors: RecordError, and NotOnRecord for a `ref` that names none.
    """

    def __init__(
        self, read: Callable[[], AbstractContextManager[Connection]], write: _Write, weigh: Weigh | None
    ) -> None:
        self._read = read
        self._write = write
        self._weigh = weigh

    def lines(self) -> list[MatterLine]:
        """All matters, open ones first, those that moved last first."""
        with self._read() as connection:
            return matters.lines(connection)

    def load(self, ref: str, *, until: str | None = None) -> Held:
        """A matter with its statements, those of reports up to a day where one is given."""
        with self._read() as connection:
            return standing.load(connection, matters.find(connection, ref).key, until=until)

    def newest(self) -> int:
        """The key of the last reading on record, for `open` and `saw`."""
        with self._read() as connection:
            return matters.newest(connection)

    def behind(self) -> list[Open]:
        """The open matters to which a report on record has not been matched."""
        with self._read() as connection:
            return matters.behind(connection, matters.newest(connection))

    def opened(self, ref: str) -> Open:
        """A matter as reports are matched to it."""
        with self._read() as connection:
            return matters.opened(connection, ref)

    def readings_after(self, seen: int, *, limit: int) -> tuple[list[int], int]:
        """Readings on show, by key, that came after one, the first ones; and the last that has been seen with them."""
        with self._read() as connection:
            return matters.readings_after(connection, seen, limit)

    def readings_of(self, report_id: str) -> list[int]:
        """The reading on show of a report, by key, where there is one."""
        with self._read() as connection:
            return matters.readings_of(connection, report_id)

    def readings_like(self, words: Iterable[Sequence[str]], *, limit: int) -> list[int]:
        """The readings of the `limit` statements with most of some words, each given in its forms."""
        with self._read() as connection:
            return matters.readings_like(connection, words, limit)

    def last_disputed(self, acts: Sequence[str], words: Sequence[str], *, limit: int) -> list[Statement]:
        """The last `limit` statements with one of these acts, and the last with one of these words."""
        with self._read() as connection:
            return matters.last_disputed(connection, acts, words, limit)

    def told(self, keys: Sequence[int]) -> list[tuple[str, list[Statement]]]:
        """Reports' texts and their statements, by reading."""
        with self._read() as connection:
            return matters.told(connection, keys)

    def without_sketch(self, ids: Sequence[str]) -> set[str]:
        """Which of the reports, by id, have no sample of their words yet."""
        with self._read() as connection:
            return standing.without_sketch(connection, ids)

    def open(
        self,
        proposition: str,
        placed: Iterable[Placed],
        samples: Mapping[str, Sequence[int]],
        *,
        seen: int,
        reason: str | None = None,
        by: str | None = None,
    ) -> MatterLine:
        """Opens a matter, with what was found to stand on it when `seen` was the last reading."""

        def job(it: Connection) -> MatterLine:
            key = matters.create(it, matters.checked(proposition), seen=seen, reason=reason, by=by)
            standing.keep(it, {key: placed}, samples)
            return self._weighed(it, key)

        return self._write(job)

    def keep(
        self, ref: str, placed: Iterable[Placed], samples: Mapping[str, Sequence[int]], *, seen: int
    ) -> MatterLine | None:
        """Keeps where more statements stand, when `seen` was the last reading; None where there were none."""
        placed = list(placed)

        def job(it: Connection) -> MatterLine | None:
            key = matters.find(it, ref).key
            matters.saw(it, [key], seen)
            if not placed:
                return None
            standing.keep(it, {key: placed}, samples)
            return self._weighed(it, key)

        return self._write(job)

    def keep_all(
        self,
        placed: Mapping[str, Iterable[Placed]],
        samples: Mapping[str, Sequence[int]],
        looked: Iterable[Open],
        *,
        seen: int,
    ) -> None:
        """Keeps where statements stand on several matters, and that all who `looked` have `seen` this reading."""

        def job(it: Connection) -> None:
            matters.saw(it, [matter.key for matter in looked], seen)
            found: dict[int, list[Placed]] = {}
            for ref, theirs in placed.items():
                found.setdefault(matters.find(it, ref).key, []).extend(theirs)  # two may be one meanwhile
            standing.keep(it, found, samples)
            if self._weigh is not None:
                for key in found:
                    standing.weigh(it, key, self._weigh)

        self._write(job)

    def reword(self, ref: str, proposition: str, *, reason: str | None = None, by: str | None = None) -> MatterLine:
        """Gives a matter another wording, and takes away what was read for the former one."""
        plain = matters.checked(proposition)
        return self._change(ref, lambda it, key: matters.reword(it, key, plain, reason=reason, by=by))

    def merge(
        self, ref: str, other: str, turned: Mapping[str, str], *, reason: str | None = None, by: str | None = None
    ) -> MatterLine:
        """Puts the second matter into the first; what people set goes with it, each stance as `turned` has it."""

        def job(it: Connection, key: int) -> None:
            standing.merge(it, key, matters.find(it, other).key, turned, reason=reason, by=by)

        return self._change(ref, job)

    def rule(
        self, ref: str, what: str, *, reference: str | None = None, reason: str | None = None, by: str | None = None
    ) -> MatterLine:
        """Notes that a person did `what`: "close", "settle" (with a reference) or "reopen" a matter."""
        return self._change(ref, lambda it, key: matters.rule(it, key, what, reference=reference, reason=reason, by=by))

    def set_stance(
        self, ref: str, statement: str, stance: Stance, *, reason: str | None = None, by: str | None = None
    ) -> MatterLine:
        """Notes where a statement stands, as a person says; it stays so when its report is read again."""
        return self._change(ref, lambda it, key: standing.set_stance(it, key, statement, stance, reason=reason, by=by))

    def _change(self, ref: str, job: Callable[[Connection, int], Any]) -> MatterLine:
        def change(it: Connection) -> MatterLine:
            key = matters.find(it, ref).key
            job(it, key)
            return self._weighed(it, key)

        return self._write(change)

    def _weighed(self, connection: Connection, key: int) -> MatterLine:
        if self._weigh is not None:
            standing.weigh(connection, key, self._weigh)
        return matters.line(connection, key)
