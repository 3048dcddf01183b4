"""Lists as the desk shows them: a page of items, a cursor to the next, and how many there are in all."""

import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, Unpack

import msgspec

from onrecord.comparing import family_of
from onrecord.errors import BadOption
from onrecord.record import Filters, SpeakerLine
from onrecord.types import Family, Finding, MatterLine, MatterState, Report, Statement, Status

if TYPE_CHECKING:
    from onrecord.record.lists import Lists as _Lists
    from onrecord.record.lists import Place

T = TypeVar("T")
MOST = 200
"""Items of a page at most."""


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Some items of a list; `next` is the cursor to what follows, None at the end; `total` counts the whole list."""

    items: list[T]
    next: str | None
    total: int


class Lists:
    """An open record's lists, page by page: ``record.lists.statements("stay", limit=50).next``.

    `cursor` is the `next` of the page before. Errors: BadOption for a cursor that is none, RecordError.
    """

    def __init__(self, lists: "_Lists") -> None:
        self._lists = lists

    def statements(
        self,
        query: str | None = None,
        *,
        cursor: str | None = None,
        limit: int = 50,
        **wanted: Unpack[Filters],
    ) -> Page[Statement]:
        """The statements that fit everything given, as `Record.statements` finds them."""
        items, onward, total = self._lists.statements(query, after=_place(cursor), limit=_bounded(limit), **wanted)
        return Page(items=items, next=_cursor(onward), total=total)

    def reports(
        self,
        query: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Report]:
        """The reports by date; with `query`, those with a statement that has all these words."""
        items, onward, total = self._lists.reports(
            query, outlet=outlet, since=since, until=until, after=_place(cursor), limit=_bounded(limit)
        )
        return Page(items=items, next=_cursor(onward), total=total)

    def families(self, query: str | None = None, *, cursor: str | None = None, limit: int = 50) -> Page[Family]:
        """The quotation families, as `Record.families` finds them."""
        found, onward, total = self._lists.families(query, after=_first(cursor), limit=_bounded(limit))
        items = [family for id, versions in found if (family := family_of(id, versions))]
        return Page(items=items, next=_cursor(onward), total=total)

    def speakers(self, name: str | None = None, *, cursor: str | None = None, limit: int = 50) -> Page[SpeakerLine]:
        """The people and organisations on record, as `Record.speakers` finds them."""
        first = _first(cursor)
        return _counted(first, limit, *self._lists.speakers(name, offset=first, limit=_bounded(limit)))

    def findings(
        self,
        query: str | None = None,
        *,
        kind: str | None = None,
        state: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Finding]:
        """What people should look at, as `Record.findings` finds it; with `query`, these words in the summary."""
        first = _first(cursor)
        found = self._lists.findings(query, kind=kind, state=state, offset=first, limit=_bounded(limit))
        return _counted(first, limit, *found)

    def matters(
        self,
        query: str | None = None,
        *,
        state: MatterState | None = None,
        status: Status | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[MatterLine]:
        """The matters, as `Record.matters.lines` has them; with `query`, those with these words in the proposition."""
        first = _first(cursor)
        found = self._lists.matters(query, state=state, status=status, offset=first, limit=_bounded(limit))
        return _counted(first, limit, *found)


def page_of(items: Sequence[T], *, cursor: str | None, limit: int) -> Page[T]:
    """A page of a list that is at hand; its cursor counts."""
    first = _first(cursor)
    return _counted(first, limit, list(items[first : first + _bounded(limit)]), len(items))


def _counted(first: int, limit: int, items: list[T], total: int) -> Page[T]:
    last = first + limit
    return Page(items=items, next=_cursor(last if last < total else None), total=total)


def _first(cursor: str | None) -> int:
    first = _decoded(cursor, int) or 0
    if not 0 <= first < 1 << 62:
        raise _no_cursor()
    return first


def _bounded(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise BadOption(f"limit {limit}: a page has 1 to {MOST} items")
    return limit


def _cursor(place: object) -> str | None:
    if place is None:
        return None
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def _place(cursor: str | None) -> "Place | None":
    place = _decoded(cursor, tuple[str, int, int])
    if place is not None and max(place[1:]) >= 1 << 63:
        raise _no_cursor()
    return place


def _decoded(cursor: str | None, type: type[T]) -> T | None:
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        return msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=type)
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        raise _no_cursor() from error


def _no_cursor() -> BadOption:
    return BadOption("this cursor is none that a list gave; begin again without one")
