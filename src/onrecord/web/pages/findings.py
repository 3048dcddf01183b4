"""Findings: a queue to resolve, dismiss, hand on or take up again, with the reason kept."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from litestar import Request, get, post
from litestar.params import Parameter
from litestar.response import Redirect, Template

from onrecord.errors import BadOption
from onrecord.exporting.wording import one_line
from onrecord.service import Record
from onrecord.types import FINDING_KINDS, FINDING_STATES, Correction, Finding, Statement
from onrecord.web.pages.forms import Form, text
from onrecord.web.pages.showing import page, shows
from onrecord.web.who import editor

_PAGE = 25
_SHOWN = 4
_DECIDED = ("resolve", "dismiss", "reopen")


@dataclass(frozen=True)
class Findings:
    """What the queue shows."""

    findings: list[Finding] = shows("some of the findings that fit, open ones first")
    statements: dict[str, Statement] = shows("the statements that they are about, by id")
    shown: int = shows("how many of a finding's statements are shown")
    total: int = shows("how many fit")
    decided: dict[str, Correction] = shows("the last decision on each, by the finding's id")
    kind: str | None = shows("the kind that is looked for")
    state: str | None = shows("the state that is looked for")
    kinds: tuple[str, ...] = shows("the kinds there are")
    states: tuple[str, ...] = shows("the states there are")
    first: int = shows("the number of the first one here")
    before: str | None = shows("the address of the page before")
    after: str | None = shows("the address of the page after")


@get("/findings", sync_to_thread=True, include_in_schema=False)
def queue(
    record: Record,
    kind: str | None = None,
    chosen: Annotated[str | None, Parameter(query="state")] = "open",
    start: int = 0,
) -> Template:
    """The queue."""
    wanted: Any = {"kind": kind or None, "state": chosen or None}
    offset, total = min(max(start, 0), 10_000_000), record.count_findings(**wanted)
    findings = record.findings(**wanted, limit=_PAGE, offset=offset)
    decided = record.corrections(*_DECIDED, about=[it.id for it in findings])
    context = Findings(
        findings=findings,
        statements=record.statements_of(id for it in findings for id in it.statements[:_SHOWN]),
        shown=_SHOWN,
        total=total,
        decided={it.about[0]: it for it in decided},
        kind=kind,
        state=chosen,
        kinds=FINDING_KINDS,
        states=FINDING_STATES,
        first=offset + 1,
        before=_address(kind, chosen, max(offset - _PAGE, 0)) if offset else None,
        after=_address(kind, chosen, offset + _PAGE) if offset + _PAGE < total else None,
    )
    return page("findings", context)


def _address(kind: str | None, state: str | None, start: int) -> str:
    return f"/findings?{urlencode({'kind': kind or '', 'state': state or '', 'start': start})}"


@post("/findings/{id:str}", sync_to_thread=True, guards=[editor], include_in_schema=False)
def decide(record: Record, request: "Request[Any, Any, Any]", id: str, data: Form) -> Redirect:
    """Decides on a finding."""
    what = data.get("what", "")
    reason = text(data, "reason")
    if what == "hand-on":  # it stays open, for somebody else
        what, reason = "reopen", _handed_on(text(data, "to"), reason)
    if what not in _DECIDED:
        raise BadOption(
            f"{what[:40]!r} is nothing that can be done to a finding; it is one of hand-on, {', '.join(_DECIDED)}"
        )
    by = getattr(request.scope.get("user"), "name", None)
    getattr(record, what)(id, reason=reason, by=by)
    return Redirect("/findings", status_code=303)


def _handed_on(to: str | None, reason: str | None) -> str:
    if to is None:
        raise BadOption("say to whom the finding is handed on")
    return f"handed on to {one_line(to)[:80]}" + (f": {reason}" if reason else "")
