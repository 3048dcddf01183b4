"""The speakers, and one of them: roles, statements over time, outlets, terms, versions of the same words."""

from dataclasses import dataclass

from litestar import get
from litestar.response import Template
from markupsafe import Markup

from onrecord.exporting.bars import bars
from onrecord.record import Person, SpeakerLine
from onrecord.service import Record
from onrecord.types import Family, Finding
from onrecord.web.pages.kept import kept
from onrecord.web.pages.showing import page, shows

_MOST = 200
_FAMILIES = 8
_LAST = 40  # statements on a speaker's page; a search has all


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
        drawing=Markup(bars(record.days_of(person.id))),  # noqa: S704 - numbers and days only
        families=[it for it in record.families_of(person.id, limit=_FAMILIES) if it.texts > 1],
        contradictions=record.findings(kind="self-contradiction", speaker=person.id, limit=_LAST),
    )
    return page("speaker", context)
