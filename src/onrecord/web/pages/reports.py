"""A report, set for reading, and corrected in place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from litestar import Request, get, post
from litestar.response import Redirect, Template

from onrecord.errors import BadOption
from onrecord.exporting.segments import PARTS, classes, segments
from onrecord.exporting.wording import depths, visible
from onrecord.service import Record
from onrecord.types import ACTS, KINDS, TYPES, Amendment, AmendmentKind, Edit, Extraction, Report, Statement, Terms
from onrecord.web.pages.forms import Form, spans, text
from onrecord.web.pages.showing import page, report_link, shows
from onrecord.web.who import editor


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text under the same marks."""

    start: int = shows("where it begins, in characters")
    text: str = shows("its words")
    classes: str = shows("its marks: the parts, the type, and the attributions they are of")
    opens: tuple[tuple[int, str], ...] = shows("the attributions whose content begins here: number and id")


@dataclass(frozen=True)
class Line:
    """A statement in the list beside the text."""

    statement: Statement = shows("the statement")
    number: int = shows("its number in the text")
    local: str = shows("its id within the report")
    depth: int = shows("how deep it is nested")
    spans: dict[str, str] = shows("where its parts stand, as forms take them")
    decided: tuple[Amendment, ...] = shows("what people decided of it")


@dataclass(frozen=True)
class ReportPage:
    """What a report's page shows."""

    report: Report = shows("the report with its details")
    short: str = shows("its id in addresses")
    stretches: list[Stretch] = shows("its text, cut where marks begin and end")
    lines: list[Line] = shows("its statements, in the order of the text")
    amendments: tuple[Amendment, ...] = shows("all that people decided, the last first")
    orphaned: list[tuple[Amendment, str]] = shows("decisions whose words are no statement's now, with these words")
    types: tuple[str, ...] = shows("the types there are")
    acts: tuple[str, ...] = shows("the acts there are")
    kinds: tuple[str, ...] = shows("the kinds of speakers there are")
    wanted: str | None = shows("the type that the list is cut to")
    least: float = shows("the least confidence that the list shows")


@get("/reports/{ref:str}", sync_to_thread=True, include_in_schema=False)
def report(record: Record, ref: str, type: str | None = None, confidence: float = 0.0) -> Template:
    """One report."""
    extraction = record.extraction(ref)
    amendments = record.amendments(ref)
    statements = list(record.statements(report=ref))
    held = extraction.report
    short = statements[0].id.partition(".")[0] if statements else held.id.removeprefix("sha256:")[:16]
    lines = [
        Line(it, number, it.id.partition(".")[2], min(depth, 4), _spans(it), _of(amendments, it))
        for number, (it, depth) in enumerate(zip(statements, depths(statements), strict=True), start=1)
    ]
    context = ReportPage(
        report=held,
        short=short,
        stretches=list(_stretches(extraction)),
        lines=[it for it in lines if type in (None, "", it.statement.type) and it.statement.confidence >= confidence],
        amendments=amendments[::-1],
        orphaned=[(it, " … ".join(held.text[a:b] for a, b in it.content)) for it in amendments if it.orphaned],
        types=TYPES,
        acts=ACTS,
        kinds=KINDS,
        wanted=type,
        least=confidence,
    )
    return page("report", context)


@post("/reports/{ref:str}/statements/{local:str}", sync_to_thread=True, guards=[editor], include_in_schema=False)
def correct(record: Record, request: "Request[Any, Any, Any]", ref: str, local: str, data: Form) -> Redirect:
    """Corrects a statement."""
    what = data.get("what", "")
    if what not in get_args(AmendmentKind) or what == "add":
        raise BadOption(f"{what[:40]!r} is nothing that can be done to a statement")
    kind: Any = what
    record.correct(f"{ref}.{local}", kind, _edit(data, what), reason=text(data, "reason"), by=_name(request))
    return Redirect(report_link(f"{ref}.{local}"), status_code=303)


@post("/reports/{ref:str}/statements", sync_to_thread=True, guards=[editor], include_in_schema=False)
def add_statement(record: Record, request: "Request[Any, Any, Any]", ref: str, data: Form) -> Redirect:
    """Adds a statement that was missed."""
    made = record.add_statement(ref, _edit(data, "add"), reason=text(data, "reason"), by=_name(request))
    return Redirect(report_link(f"{ref}.{made.attribution}"), status_code=303)


@post("/reports/{ref:str}/undo/{number:int}", sync_to_thread=True, guards=[editor], include_in_schema=False)
def undo(record: Record, request: "Request[Any, Any, Any]", ref: str, number: int, data: Form) -> Redirect:
    """Takes a decision back."""
    made = record.undo(ref, number, reason=text(data, "reason"), by=_name(request))
    return Redirect(report_link(f"{ref}.{made.attribution}" if made.attribution else ref), status_code=303)


def _name(request: "Request[Any, Any, Any]") -> str | None:
    user = request.scope.get("user")
    return getattr(user, "name", None)


def _edit(form: dict[str, str], what: str) -> Edit:
    whole = what == "add"
    act: Any = text(form, "act") if what == "act" or whole else None
    if act is not None and act not in ACTS:
        raise BadOption(f"{act[:40]!r} is no act; it is one of {', '.join(ACTS)}")
    kind: Any = text(form, "kind")
    if kind is not None and kind not in KINDS:
        raise BadOption(f"{kind[:40]!r} is no kind of speaker; it is one of {', '.join(KINDS)}")
    speaker = text(form, "speaker") if what == "speaker" or whole else None
    moved = {name: spans(form, name) for name in PARTS} if what == "spans" or whole else {}
    named = {"named": True, "unnamed": False}.get(form.get("named", ""))
    terms = Terms(named=named, reason=text(form, "terms")) if what == "terms" else None
    return Edit(act=act, speaker=speaker, kind=kind if speaker else None, role=text(form, "role"), terms=terms, **moved)


def _stretches(extraction: Extraction) -> Iterator[Stretch]:
    whole = extraction.report.text
    for segment in segments(whole, extraction.attributions):
        of = dict.fromkeys(f"of-{mark.attribution.id}" for mark in segment.marks)
        opens = tuple(
            (mark.number, mark.attribution.id) for mark in segment.opens if mark.part == "content" and mark.first
        )
        yield Stretch(
            segment.start, visible(whole[segment.start : segment.end]), " ".join((*classes(segment.marks), *of)), opens
        )


def _spans(it: Statement) -> dict[str, str]:
    parts = {name: getattr(it, name) for name in PARTS}
    return {name: " ".join(f"{a}-{b}" for a, b in part.spans) if part else "" for name, part in parts.items()}


def _of(amendments: tuple[Amendment, ...], it: Statement) -> tuple[Amendment, ...]:
    return tuple(made for made in amendments if made.attribution == it.id.partition(".")[2] and not made.undone)
