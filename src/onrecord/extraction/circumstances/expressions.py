"""Expressions of time in the past -> the days they mean, as a reader of a report of a given day takes them.

"on Monday" in a Monday's report is that day; "over the weekend" in it the Saturday and Sunday before. An expression
that means no day at all ("earlier", "recently") has no beginning. What would lie after the report is cut at its day.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.types import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}

_DAY = r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?-i:(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|"
    r"Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)))"
)
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_COUNT = r"\d{1,3}|an?|(?:a )?couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
_UNIT = r"(?P<unit>(?-i:day|week|month|year))"  # not "This Week", a programme
_PART = r"(?:morning|afternoon|evening|night)"


class When(NamedTuple):
    """The days from `first` to `last`; None where the expression does not say."""

    first: date | None
    last: date | None


_Meaning = Callable[[re.Match[str], date | None], When | None]


def _day(day: date | None, ago: int = 0) -> When:
    wanted = day - timedelta(ago) if day else None
    return When(wanted, wanted)


def _weekday(found: re.Match[str], day: date | None) -> When:
    if day is None:
        return When(None, None)
    wanted = next(n for n, name in enumerate(_DAYS) if name.startswith(found["day"].lower()))
    ago = (day.weekday() - wanted) % 7
    # "last Monday", "Monday of last week"
    if found.groupdict().get("week"):
        ago = day.weekday() + 7 - wanted
    elif found.groupdict().get("last") and ago == 0:
        ago = 7
    return _day(day, ago)


def _weekend(found: re.Match[str], day: date | None) -> When:
    if day is None:
        return When(None, None)
    saturday = day - timedelta((day.weekday() - 5) % 7)
    if found["which"] and found["which"].lower() == "last" and day.weekday() >= 5:
        saturday = saturday - timedelta(7)
    return When(saturday, min(saturday + timedelta(1), day))


def _around(day: date | None, unit: str, ago: int) -> When:
    """The calendar week, month or year `ago` before that of `day`."""
    if day is None:
        return When(None, None)
    if unit == "week":
        monday = day - timedelta(day.weekday() + 7 * ago)
        return When(monday, min(monday + timedelta(6), day))
    months = day.year * 12 + day.month - 1 - ago
    if unit == "month" and months >= 12:
        return _month(months // 12, months % 12 + 1, day)
    year = day.year - ago
    return When(date(year, 1, 1), min(date(year, 12, 31), day)) if year >= 1 else When(None, None)


def _month(year: int, month: int, day: date | None) -> When:
    last = date(year, month, monthrange(year, month)[1])
    return When(date(year, month, 1), min(last, day) if day else last)


def _unit(found: re.Match[str], day: date | None) -> When:
    return _around(day, found["unit"].lower(), 1 if found["which"].lower() in ("last", "the previous") else 0)


def _ago(found: re.Match[str], day: date | None) -> When:
    n, unit = _number(found["n"]), found["unit"].lower()
    return _day(day, n) if unit == "day" else _around(day, unit, n)


def _past(found: re.Match[str], day: date | None) -> When | None:
    """As in "in the past two weeks": from so long before the report to its day."""
    if day is None:
        return When(None, None)
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[found["unit"].lower()]
    return When(day - timedelta(days * _number(found["n"] or "a")), day)


def _number(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdigit() else _NUMBERS[low]


def _number_of_month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _date(found: re.Match[str], day: date | None) -> When | None:
    month, number = _number_of_month(found["month"]), int(found["number"])
    try:
        if found["year"]:
            return _day(date(int(found["year"]), month, number))
        if day is None:
            return When(None, None)
        # without a year: the last one that had come
        for year in range(day.year, max(day.year - 9, 0), -1):
            if number <= monthrange(year, month)[1] and date(year, month, number) <= day:
                return _day(date(year, month, number))
        return None
    except ValueError:
        return None


def _in_month(found: re.Match[str], day: date | None) -> When | None:
    month = _number_of_month(found["month"])
    if found["year"]:
        return _month(int(found["year"]), month, day)
    if day is None:
        return When(None, None)
    year = day.year if month <= day.month and not (found["last"] and month == day.month) else day.year - 1
    return _month(year, month, day) if year >= 1 else None


def _season(found: re.Match[str], day: date | None) -> When | None:
    month = _SEASONS[found["season"].lower()]
    if found["year"]:
        year = int(found["year"])
    elif day is None:
        return When(None, None)
    else:
        # the last one that had begun; "last summer" in a summer is the one a year before
        year = day.year if date(day.year, month, 1) <= day else day.year - 1
        ends = date(year + month // 12, (month + 2) % 12 or 12, 1)
        year -= bool((found["which"] or "").lower() == "last" and (ends.year, ends.month) >= (day.year, day.month))
    if not 1 <= year < 9999:
        return None
    last = (month + 1) % 12 + 1
    end = _month(year + (last < month), last, day).last
    return When(date(year, month, 1), end)


def _iso(found: re.Match[str], _: date | None) -> When | None:
    try:
        return _day(date.fromisoformat(found["iso"]))
    except ValueError:
        return None


def _year(found: re.Match[str], day: date | None) -> When:
    year = int(found["year"])
    last = date(year, 12, 31)
    return When(date(year, 1, 1), min(last, day) if day else last)


def _open(_: re.Match[str], day: date | None) -> When:
    return When(None, day)


# What every expression of a rule holds, in small letters: most rules need no trying.
_A_MONTH = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_A_NUMBER = r"\d"

# A rule's name, what it holds, its form and its meaning. The first that fits at a place wins: longer forms stand before
# what they begin with.
_RULES: tuple[tuple[str, str, str, _Meaning], ...] = (
    ("date", _A_NUMBER, r"(?:on )?(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b", _iso),
    (
        "date",
        _A_MONTH,
        rf"(?:on |(?:early|late) (?:on )?)?(?:{_DAY.replace('?P<day>', '?:')},? )?"
        rf"(?:{_MONTH} (?P<number>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d|:|,\d{{3}})(?:,? {_YEAR})?)",
        _date,
    ),
    (
        "date",
        _A_MONTH,
        rf"(?:on )?(?:the )?(?P<number>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?\b",
        _date,
    ),
    (
        "weekday",
        "day",
        rf"(?:on )?{_DAY}(?: {_PART})? (?P<week>(?:of )?last week)\b",
        _weekday,
    ),
    ("weekday", "day", rf"(?:in|at|during|after|following) (?P<last>last )?{_DAY}(?=[’']s\b)", _weekday),
    (
        "weekday",
        "day",
        r"(?:(?:on|earlier|early|late) )*(?:(?P<last>last )|this (?:past )?)?(?:(?:early|late) )?"
        rf"{_DAY}(?: {_PART})?\b(?![’']s)",
        _weekday,
    ),
    (
        "weekend",
        "weekend",
        r"(?:(?:over|during|on|at) )?(?P<which>the|this|last|this past|the past) weekend\b(?! of)",
        _weekend,
    ),
    ("yesterday", "yesterday", rf"(?:(?:early|late|earlier) )?yesterday(?: {_PART})?\b", lambda _, day: _day(day, 1)),
    ("yesterday", "last night", r"(?:late )?last night\b", lambda _, day: _day(day, 1)),
    (
        "today",
        r"today|tonight|this |on the day",
        rf"(?:(?:earlier|later|early|late) )?(?:today|tonight|this {_PART}|on the day)\b(?![’']s)",
        lambda _, day: _day(day),
    ),
    ("ago", " ago", rf"(?:(?:about|more than|nearly|almost|just|over|only) )?(?P<n>{_COUNT}) {_UNIT}s? ago\b", _ago),
    (
        "period",
        r"the past|the last",
        rf"(?:in|over|during|within) the (?:past|last) (?:(?P<n>{_COUNT}) )?{_UNIT}s?\b",
        _past,
    ),
    (
        "month",
        _A_MONTH,
        r"(?:(?:in|during|back in) |(?=last ))(?P<last>last )?(?:(?:early|mid|late)[ -])?"
        rf"{_MONTH}(?:,? (?:of )?{_YEAR})?(?!\w)(?! \d)",
        _in_month,
    ),
    (
        "season",
        r"spring|summer|fall|autumn|winter",
        r"(?:(?:in|over|during) )?(?P<which>the|last|this|this past) (?P<season>spring|summer|fall|autumn|winter)"
        rf"(?: of {_YEAR})?\b",
        _season,
    ),
    (
        "calendar",
        r"last |this |previous ",
        r"(?:(?:in|over|during|earlier|late|later|early|sometime) )*(?P<which>last|this|the previous) "
        rf"{_UNIT}\b(?!s|[’']s)",
        _unit,
    ),
    ("year", _A_NUMBER, rf"(?:in|back in|during) (?:(?:early|mid|late)[ -])?{_YEAR}\b(?!s|-)", _year),
    (
        "earlier",
        r"earlier|previously|recent|past",
        r"(?:earlier|previously|recently|in the past|in recent (?:days|weeks|months|years))\b"
        r"(?! (?:than|this|that|in|on))",
        _open,
    ),
)
_ANY = [
    (rule, re.compile(holds), re.compile(rf"\b(?:{form})", re.IGNORECASE), meaning)
    for rule, holds, form, meaning in _RULES
]


class Expression(NamedTuple):
    """An expression of time: where it stands, what it means, and by which rule."""

    span: Span
    when: When
    rule: str


def expressions(text: str, start: int, end: int, day: date | None) -> Iterator[Expression]:
    """The expressions of time in a stretch of `text` of a report of `day`, the longest at each place, in order."""
    if day and not 1000 <= day.year < 9999:
        day = None  # a slip; reckoning from it would leave the calendar
    found: list[Expression] = []
    words = text[start:end].lower()
    for rule, holds, form, meaning in _ANY:
        for match in form.finditer(text, start, end) if holds.search(words) else ():
            # other letters' small ones ("ſunday") fit where case does not matter, and mean no day
            when = meaning(match, day) if match.group().isascii() else None
            if when is not None:
                found.append(Expression(match.span(), when, rule))
    at = start
    for one in sorted(found, key=lambda e: (e.span[0], -e.span[1])):
        if one.span[0] >= at:
            yield one
            at = one.span[1]
