"""Whether the office that a report gives somebody can be theirs: against a table of offices, and within the record.

Against the table: somebody else held the office on the report's day, and this person another one; or the role names the
organisation, and somebody else held the office. Who ever left or took the office about then is not told apart, and
neither is who has the holder's family name. Within the record: two offices that nobody holds at once, on one day or in
turns. Former, sought and acting offices, deputies and general words ("spokesman") conflict with nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.comparing.identity import keys_of
from onrecord.comparing.names import likeness, person_name
from onrecord.comparing.offices import EXCLUSIVE, office_key, office_of
from onrecord.comparing.places import place
from onrecord.record import Conflict, Mention
from onrecord.types import OfficeHeld

NEAR = timedelta(days=14)  # reports are late, and a successor is named before the day
_OF_US = frozenset(("us",))


class Roles:
    """What the record asks about offices: what to look for, and what is in conflict."""

    def person_keys(self, name: str) -> tuple[str, ...]:
        """What a person is found by in the table of offices."""
        parsed = person_name(name)
        return () if parsed is None else keys_of(parsed)

    def office_keys(self, held: OfficeHeld) -> tuple[str, ...]:
        """What an office is found by: as it is, and with its organisation."""
        plain = office_of(held.office)
        text = held.office if plain is None else plain.key
        return tuple(dict.fromkeys((office_key(text), office_key(text, held.organisation))))

    def against_table(
        self, said: Mention, of_office: Sequence[OfficeHeld], of_person: Sequence[OfficeHeld]
    ) -> Conflict | None:
        """The conflict of a role with the table's rows of its office and of its holder."""
        day = _day(said.day)
        name = person_name(said.name)
        if day is None or name is None or said.standing not in ("holds", "acting"):
            return None
        holders = [it for it in of_office if _about(it, day)]
        for it in holders:
            other = person_name(it.person)
            if other is None or other.family == name.family:
                return None
        theirs = [it for it in of_person if any(_is_called(it.person, text) for text in (said.name, said.speaker_name))]
        held = [it for it in theirs if _about(it, day)]
        names_it = any(_names_organisation(said, it) for it in holders)
        if not holders or not (held or names_it):
            return None
        summary = f"{_where(said)} calls {said.name} “{said.role}”; the table of offices has {_rows(holders, day)}"
        if held:
            summary += f", and {_rows(held, day)}"
        return Conflict(about=(said.report, said.name.casefold(), said.office), summary=summary, mentions=(said.key,))

    def at_odds(self, one: str, other: str) -> bool:
        """Whether nobody holds two offices, given by their keys, at once."""
        some, others = set(one.split()), set(other.split())
        if len(some) < 2 or len(others) < 2 or some <= others or others <= some:
            return False
        return bool(some & EXCLUSIVE) and bool(others & EXCLUSIVE)

    def within_record(self, one: Mention, other: Mention) -> Conflict:
        """The conflict of two roles that the record gives one speaker for one time."""
        first, second = sorted((one, other), key=lambda it: (it.day or "", it.key))
        summary = f"{one.speaker_name} is “{first.role}” in {_where(first)}, and “{second.role}” in {_where(second)}"
        offices = sorted((one.office, other.office))
        return Conflict(about=(one.speaker, *offices), summary=summary, mentions=(first.key, second.key))


def _about(held: OfficeHeld, day: date) -> bool:
    start, end = _day(held.from_), _day(held.to)
    return (start is None or start - NEAR <= day) and (end is None or day <= end + NEAR)


def _is_called(person: str, name: str) -> bool:
    one, other = person_name(person), person_name(name)
    return one is not None and other is not None and likeness(one, other) in ("same", "short")


def _names_organisation(said: Mention, held: OfficeHeld) -> bool:
    """Whether the role itself says of what body the office is: many have a president, and a secretary of state."""
    body = set(office_key("", held.organisation or "").split())
    if not body:
        return False
    spoken = office_of(said.role)
    if body == _OF_US:
        return spoken is not None and spoken.of_us
    return body <= set(said.office.split())


def _where(said: Mention) -> str:
    return place(said.outlet, said.called, said.day, said.report)


def _rows(held: Sequence[OfficeHeld], day: date) -> str:
    # of those about that time, those on the very day
    on_it = [it for it in held if (_day(it.from_) or day) <= day <= (_day(it.to) or day)]
    return " and ".join(
        f"{it.person} as “{it.office}” ({it.from_ or '…'} to {it.to or '…'}, {it.reference or 'no reference given'})"
        for it in (on_it or held)
    )


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None
