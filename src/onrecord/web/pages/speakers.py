"""The speakers, and one of them: roles, statements over time, outlets, terms, versions of the same words."""

from collections import Counter
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
_WIDE, _HIGH = 640, 110


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
    families: list[Family] = shows("quotations of theirs that are on record in more than one version")
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
    return page("speaker", kept(record, ("speaker", ref), lambda: _of(record, ref)))


def _of(record: Record, ref: str) -> SpeakerPage:
    person = record.speaker(ref, limit=_MOST)
    said = {it.id for it in person.said}
    found = record.findings(kind="self-contradiction")
    return SpeakerPage(
        person=person,
        drawing=Markup(drawn(Counter(it.published[:10] for it in person.said if it.published))),  # noqa: S704 - numbers and days only
        families=[it for it in record.families_of(person.id) if it.texts > 1],
        contradictions=[it for it in found if said & set(it.statements)],
    )


def drawn(days: Counter[str]) -> str:
    """Statements as a bar for each day on which there were any, in their places on the calendar; an SVG.

    Empty where there are none; a date that is no day is left out.
    """
    known = sorted((day, many) for text, many in days.items() if (day := _day(text)))
    if not known:
        return ""
    (first, _), (last, _), most = known[0], known[-1], max(many for _, many in known)
    step = min(48.0, _WIDE / ((last - first).days + 1))
    wide = max(step - 3, 1.5)
    bars = []
    for day, many in known:
        high = many / most * (_HIGH - 40)
        left = min((day - first).days * step, _WIDE - wide)
        bars.append(
            f'<rect x="{left:.1f}" y="{_HIGH - 22 - high:.1f}" width="{wide:.1f}" height="{high:.1f}">'
            f"<title>{day}: {many}</title></rect>"
        )
    told = f"{sum(many for _, many in known)} statements on {len(known)} days, {first} to {last}; at most {most} a day"
    ends = f'<text x="0" y="{_HIGH - 4}">{first}</text>'
    if last != first:
        right = max(((last - first).days + 1) * step, 180)
        ends += f'<text x="{right:.0f}" y="{_HIGH - 4}" text-anchor="end">{last}</text>'
    ends += f'<text x="0" y="12">at most {most} a day</text>'
    return f'<svg class="bars" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{told}">{"".join(bars)}{ends}</svg>'


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
