"""Matters, and one of them: its timeline, sides and sources, as of a day; stances corrected."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, get, post
from litestar.response import Redirect, Template
from markupsafe import Markup

from onrecord.errors import BadOption
from onrecord.exporting.timeline import MARKS, anchor, timeline
from onrecord.service import Record
from onrecord.types import STANCES, Matter, MatterLine
from onrecord.web.pages.forms import Form, text
from onrecord.web.pages.showing import page, shows
from onrecord.web.who import editor


@dataclass(frozen=True)
class Matters:
    """What the list of matters shows."""

    lines: list[MatterLine] = shows("all matters, open ones first")


@dataclass(frozen=True)
class MatterPage:
    """What a matter's page shows."""

    matter: Matter = shows("the matter: history, statements, what each side rests on")
    drawing: Markup = shows("the timeline, drawn")
    days: list[str] = shows("the days on which something was said, first to last")
    marks: dict[str, str] = shows("a mark for each stance")
    anchors: dict[str, str] = shows("where each statement stands in the page, by its id")
    stances: tuple[str, ...] = shows("the stances there are")


@get("/matters", sync_to_thread=True, include_in_schema=False)
def listed(record: Record) -> Template:
    """The matters on record."""
    return page("matters", Matters(lines=record.matters.lines()))


@get("/matters/{ref:str}", sync_to_thread=True, include_in_schema=False)
def matter(record: Record, ref: str, as_of: str | None = None) -> Template:
    """One matter, as of a day where one is given."""
    whole = record.matters.show(ref)
    shown = record.matters.show(ref, as_of=as_of) if as_of else whole
    context = MatterPage(
        matter=shown,
        drawing=Markup(timeline(shown)),  # noqa: S704 - it escapes what it is given
        days=sorted({it.published[:10] for it in whole.statements if it.published}),
        marks=MARKS,
        anchors={it.id: anchor(it) for it in shown.statements},
        stances=STANCES,
    )
    return page("matter", context)


@post("/matters", sync_to_thread=True, guards=[editor], include_in_schema=False)
def open_matter(record: Record, request: "Request[Any, Any, Any]", data: Form) -> Redirect:
    """Opens a matter."""
    by = getattr(request.scope.get("user"), "name", None)
    line = record.matters.open(text(data, "proposition") or "", reason=text(data, "reason"), by=by)
    return Redirect(f"/matters/{line.id}", status_code=303)


@post("/matters/{ref:str}/stances", sync_to_thread=True, guards=[editor], include_in_schema=False)
def set_stance(record: Record, request: "Request[Any, Any, Any]", ref: str, data: Form) -> Redirect:
    """Says where a statement stands."""
    stance: Any = text(data, "stance")
    if stance not in STANCES:
        raise BadOption(f"a stance is one of {', '.join(STANCES)}")
    by = getattr(request.scope.get("user"), "name", None)
    statement = text(data, "statement") or ""
    line = record.matters.set_stance(ref, statement, stance, reason=text(data, "reason"), by=by)
    return Redirect(f"/matters/{line.id}#s-{statement.replace('.', '-')}", status_code=303)
