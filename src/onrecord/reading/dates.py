"""Dates as ISO 8601 text: a day, or a time with its zone where the report gives one."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# Python's own reader of ISO 8601 takes any character between day and time; this does not
_SHAPE = re.compile(r"[0-9]{4}[0-9W-]+(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?")
_EXTENDED = re.compile(r"[0-9-]{10}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")


def iso_date(value: str) -> str | None:
    """The date or time as ISO 8601 in its extended form, or None if `value` is none.

    A value already in that form stays as it came (`Z` stays `Z`); `20200106` and `2020-01-06 10:00` are rewritten.
    """
    value = value.strip()
    if not _SHAPE.fullmatch(value):
        return None
    try:
        if "T" in value or " " in value:
            rewritten = datetime.fromisoformat(value).isoformat()
        else:
            rewritten = date.fromisoformat(value).isoformat()
    except ValueError:
        return None
    return value if _EXTENDED.fullmatch(value) else rewritten


def mail_date(value: str) -> str | None:
    """The ISO 8601 time of a date as RSS and mail write it (`Mon, 06 Jan 2020 22:15:00 +0200`), or None."""
    try:
        return parsedate_to_datetime(value.strip()).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
