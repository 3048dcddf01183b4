"""How dates compare: by the day a report states, then by the instant within it."""

from datetime import UTC, date, datetime

from onrecord.errors import RecordError

UNDATED = "~"
"""The moment of what has no date: after every date, as ``~`` follows the digits in code-point order."""


def moment(published: str | None) -> str:
    """A report's place in time, as text that sorts by code point: its day, then the instant in UTC if it has a time.

    A report's day is the day it states, in its own zone: ``2020-01-06T23:30:00-05:00`` belongs to 6 January
    everywhere, so that a search by day finds what a reader of that report expects. Within a day what has no time
    comes first, then instants in true order (a time without a zone is taken as UTC). What is no ISO 8601 date
    is undated here; the report keeps it as it stated it.
    """
    if published is None:
        return UNDATED
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        pass
    try:
        stated = datetime.fromisoformat(published)
    except ValueError:
        return UNDATED
    try:
        instant = (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # the first or the last day of the calendar, moved beyond it by its zone
        instant = stated
    # no "Z" at the end: "…:00" must sort before "…:00.5"
    return f"{stated.date().isoformat()} {instant.replace(tzinfo=None).isoformat()}"


def first_moment(since: str) -> str:
    """The earliest moment of the day `since`; RecordError if it names no day."""
    return _day("since", since)


def last_moment(until: str) -> str:
    """A moment after all those of the day `until` and before the next day's; RecordError if it names no day."""
    return _day("until", until) + UNDATED


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise RecordError(f"{name} {value!r} is no day; give it as YYYY-MM-DD, such as 2020-01-06") from error
