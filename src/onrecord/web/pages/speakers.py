"""The speakers, and one of them: roles, statements over time, outlets, terms, versions of the same words."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from litestar import get
from litestar.response import Template
from markupsafe import Markup

from onrecord.record import Person, SpeakerLine
from onrecord.service import Record
from onrecord.types import Family, Finding
from onrecord.web.pages.kept import kept
from onrecord.web.pages.showing import page, shows

_MOST = 200
_FAMILIES = 8
_LAST = 40  # statements on a speaker's page; a search has all
_WIDE, _HIGH = 640, 110
_MOST_BARS = 213  # three units of the drawing each
_UNITS: dict[str, Callable[[date], int]] = {
    "day": date.toordinal,
    "month": lambda day: 12 * day.year + day.month,
    "year": lambda day: day.year,
    "century": lambda day: day.year // 100,
}
_LONG = {"day": 10, "month": 7, "year": 4, "century": 4}  # of a date, to be told as a bar's


@dataclass(frozen=True)
class Speakers:
    """What the list of speakers shows."""

    name: str = shows("the name that is looked for")
    lines: list[SpeakerLine] = shows("those who are so called, with most statements first")


@dataclass(frozen=True)
class SpeakerPage:
    """What a speaker's page shows."""

    person: Person = shows("the speaker, with roles, outlets, terms and last statements")
    drawing: Markup = shows("the statements over time, drawn")
    families: list[Family] = shows("some quotations of theirs that are on record in more than one version")
    contradictions: list[Finding] = shows("findings that they contradict themselves")


@get("/speakers", sync_to_thread=True, include_in_schema=False)
def listed(record: Record, q: str = "") -> Template:
    """The speakers on record."""
    return page(
        "speakers",
        Speakers(name=q, lines=kept(record, ("speakers", q), lambda: record.speakers(q or None, limit=_MOST))),
    )


@get("/speakers/{ref:str}", sync_to_thread=True, include_in_schema=False)
def speaker(record: Record, ref: str) -> Template:
    """One speaker."""
    person = record.speaker(ref, limit=_LAST, joined=False)
    context = SpeakerPage(
        person=person,
        drawing=Markup(drawn(record.days_of(person.id))),  # noqa: S704 - numbers and days only
        families=[it for it in record.families_of(person.id, limit=_FAMILIES) if it.texts > 1],
        contradictions=record.findings(kind="self-contradiction", speaker=person.id, limit=_LAST),
    )
    return page("speaker", context)


def drawn(days: Mapping[str, int]) -> str:
    """Statements as a bar for each day on which there were any, in their places on the calendar; an SVG.

    Where days would be too narrow to be seen, bars stand for months, or for years. Empty where there are no
    statements; a date that is no day is left out.
    """
    known = sorted((day, many) for text, many in days.items() if (day := _day(text)))
    if not known:
        return ""
    (first, _), (last, _) = known[0], known[-1]
    unit, place = next((name, place) for name, place in _UNITS.items() if place(last) - place(first) < _MOST_BARS)
    counted: Counter[int] = Counter()
    names: dict[int, str] = {}
    for day, many in known:
        at = place(day) - place(first)
        counted[at] += many
        names.setdefault(at, str(day)[: _LONG[unit]])
    step = min(48.0, _WIDE / (place(last) - place(first) + 1))
    wide, most = max(step - 3, 1.5), max(counted.values())
    bars = []
    for at, many in counted.items():
        high = many / most * (_HIGH - 40)
        left = min(at * step, _WIDE - wide)
        bars.append(
            f'<rect x="{left:.1f}" y="{_HIGH - 22 - high:.1f}" width="{wide:.1f}" height="{high:.1f}">'
            f"<title>{names[at]}: {many}</title></rect>"
        )
    told = f"{sum(counted.values())} statements on {len(known)} days, {first} to {last}; at most {most} a {unit}"
    ends = f'<text x="0" y="{_HIGH - 4}">{first}</text>'
    if last != first:
        right = max((place(last) - place(first) + 1) * step, 180)
        ends += f'<text x="{right:.0f}" y="{_HIGH - 4}" text-anchor="end">{last}</text>'
    ends += f'<text x="0" y="12">at most {most} a {unit}</text>'
    return f'<svg class="bars" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{told}">{"".join(bars)}{ends}</svg>'


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
