"""What stands above a plain text: its date and its title, where its first lines say them without doubt.

Only days written out are read (`13 March 2025`, `March 13, 2025`, `2025-03-13`): 03/04/2025 is two days, and a day
without its year is many. The text keeps these lines.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onrecord.reading.dates import iso_date, mail_date

_LINES = 10  # of the beginning that are looked at, empty ones apart
_LONGEST = 120  # characters of a line above a text; a longer one is the text's
_PLACE = 60

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,? +"
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jul(?:y|\.)?|aug(?:ust|\.)?|"
    r"sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_CLOCK = r"(?:,? +(?:at +)?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?)?"
_ISO = r"[12]\d{3}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_MAIL = r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|gmt|ut)"
_WORDED = tuple(
    re.compile(f"(?:{_WEEKDAY})?{shape},? +{_YEAR}{_CLOCK}", re.IGNORECASE)
    for shape in (f"{_DAY} +(?:of +)?{_MONTH}", f"{_MONTH} +{_DAY}")
)
_NEAR_DAY = r"\d{1,2}[a-z]{0,2}"
_DATE = (
    rf"(?:{_ISO}|{_MAIL}|(?:[a-z]+\.?,? +)?(?:{_NEAR_DAY} +(?:of +)?[a-z]+\.?|[a-z]+\.? +{_NEAR_DAY}),? +"
    rf"[12]\d{{3}}(?!\d){_CLOCK})"
)
"""What looks like a date; `day_of` says whether it is one."""

_ALONE = re.compile(rf"(?P<date>{_DATE})\.?", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:date(?: published| of (?:publication|issue))?|(?:first )?published(?: on| at)?|publication date|"
    r"posted(?: on)?|dated|filed(?: on| at)?|issued(?: on)?|released?(?: date| on)?)"
    rf"(?:\s*[:–—-])?\s*(?P<date>{_DATE})\.?",
    re.IGNORECASE,
)
# LONDON, March 13 2025 - · PORT OSTREY (Island Wire), 13 March 2025 — · LONDON, March 13, 2025 (Reuters) -
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|on|upon|of|the|de|la|le|el|al|and|am|an|der))*"
_AGENCY = r"(?: ?\([^()]{1,40}\))"
_DATELINE = re.compile(
    rf"(?P<place>{_NAME}(?:, {_NAME}){{0,2}})(?:{_AGENCY}?,|{_AGENCY}| [-–—]{{1,2}}) "
    rf"(?P<date>(?i:{_DATE})){_AGENCY}? ?[-–—:/]"
)
_OTHER_DAY = re.compile(r"(?:last )?(?:updated?|correct(?:ed|ion)|amended|embargo(?:ed)?|modified)\b", re.IGNORECASE)
_FILE = re.compile(r"([12]\d{3}-\d{2}-\d{2})(?!\d)")
_ENDED = re.compile(r"""\w[.!?…]["'”’»)\]]*$""")
_GOES_ON = re.compile(r"(?:,|\b(?:on|of|from|until|till|since|by|to|and|or|the|in|for|before|after))$")

_NOTICE = re.compile(r"for (?:immediate )?release\b|(?:press|news|media) release\b|embargo|not for publication", re.I)
_BYLINE = re.compile(r"by\b:?|from our\b|reported by\b|author:|words:|written by\b", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:dear|sir|madam|to the editor|the editor)\b", re.IGNORECASE)
_TURN = re.compile(r"[^:]{1,40}:\s")


class Header(NamedTuple):
    """What a text's first lines say: the day or time, which rule found it there, and the title; None where nothing.

    `unsure` are the days of lines that contradict one another: then none of them is `published`.
    """

    published: str | None = None
    rule: str | None = None
    title: str | None = None
    unsure: tuple[str, ...] = ()


class _Line(NamedTuple):
    text: str
    alone: bool  # an empty line, or the text's end, follows


def header_of(text: str) -> Header:
    """The date and the title above a text.

    A line with a label (`Published: …`) goes before a line that is a date, and that before a dateline with a year.
    """
    lines = list(_first_lines(text))
    above = list(_above(lines))
    labelled, alone, placed = [], [], []
    for number, line in enumerate(above):
        if found := _labelled(line.text):
            labelled.append(day_of(found["date"]))
        elif (found := _alone(line.text)) and not _within_prose(lines, number):
            alone.append(day_of(found["date"]))
    for line in lines[: len(above) + 1]:  # a dateline begins the text proper
        if found := _dateline(line.text):
            placed.append(day_of(found["date"]))
    title = _title(lines)
    for rule, found_days in (
        ("a line that names it", labelled),
        ("a line of its own", alone),
        ("its dateline", placed),
    ):
        days = tuple(dict.fromkeys(day for day in found_days if day))
        if len({day[:10] for day in days}) > 1:
            return Header(title=title, unsure=days)
        if days:
            return Header(max(days, key=len), rule, title)
    return Header(title=title)


def day_of_file(name: str) -> str | None:
    """The day that a file's name begins with (`2025-03-13-letter.txt`), or None."""
    found = _FILE.match(name)
    return iso_date(found[1]) if found else None


def day_of(written: str) -> str | None:
    """The day, or the time with its zone, as ISO 8601; None for no date, or with a weekday that is not that day's."""
    if iso := iso_date(written):
        return iso
    if re.fullmatch(_MAIL, written, re.IGNORECASE):
        return mail_date(written)
    found = next((match for shape in _WORDED if (match := shape.fullmatch(written))), None)
    if found is None:
        return None
    try:
        day = date(int(found["year"]), _MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))
    except ValueError:
        return None
    weekday = found["weekday"]
    return None if weekday and _WEEKDAYS.index(weekday[:3].lower()) != day.weekday() else day.isoformat()


def _first_lines(text: str) -> Iterator[_Line]:
    lines = [line.strip() for line in text[: 4 * _LINES * _LONGEST].split("\n")]
    count = 0
    for number, line in enumerate(lines):
        if line and count < _LINES:
            count += 1
            yield _Line(line, number + 1 == len(lines) or not lines[number + 1])


def _above(lines: list[_Line]) -> Iterator[_Line]:
    """The lines before the text proper, which begins with a long line or a sentence."""
    for number, line in enumerate(lines):
        is_date = _alone(line.text) or _labelled(line.text)
        sentence = _ENDED.search(line.text) and not (number == 0 and line.alone and line.text[-1] in "!?")
        if len(line.text) > _LONGEST or (sentence and not is_date and not _dateline(line.text)):
            return
        yield line


def _alone(line: str) -> re.Match[str] | None:
    return _ALONE.fullmatch(line) if len(line) <= _LONGEST else None


def _labelled(line: str) -> re.Match[str] | None:
    return _LABELLED.fullmatch(line) if len(line) <= _LONGEST else None


def _within_prose(lines: list[_Line], number: int) -> bool:
    """Whether a line that is a date is a piece of a broken sentence."""
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    broken = before is not None and not before.alone and _GOES_ON.search(before.text)
    return bool(broken or (after and not lines[number].alone and after.text[0].islower()))


def _dateline(line: str) -> re.Match[str] | None:
    found = _DATELINE.match(line[: _PLACE + 120])
    return None if found is None or len(found["place"]) > _PLACE or _OTHER_DAY.match(line) else found


def _title(lines: list[_Line]) -> str | None:
    """The first line that is neither date, notice nor byline, where it stands alone and is no sentence."""
    left = [line for line in lines if not _is_about(line.text)]
    if len(left) < 2:
        return None
    line = left[0]
    following = lines[lines.index(line) + 1]
    ended = _ENDED.search(line.text) or line.text[-1] in ",;:-–—"
    asks = ended and line.text[-1] in "!?" and not _TURN.match(line.text) and line.text[0] not in "“\"‘'"
    if len(line.text) > _LONGEST or (ended and not asks) or _SALUTATION.match(line.text):
        return None
    return line.text.lstrip("# ") or None if line.alone or _is_about(following.text) else None


def _is_about(line: str) -> bool:
    dated = _alone(line) or _labelled(line) or _OTHER_DAY.match(line)
    return bool(dated or _NOTICE.match(line) or (_BYLINE.match(line) and not _ENDED.search(line)))
