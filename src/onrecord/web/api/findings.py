"""`/api/findings`: what people should look at, and what they make of it."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter

from onrecord.service import Record
from onrecord.service.lists import Page
from onrecord.types import Finding, FindingKind, FindingState
from onrecord.web.api.parameters import Cursor, Id, Limit, Query
from onrecord.web.who import editor

Done = Literal["resolve", "dismiss", "reopen"]


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why; kept in the log."""

    reason: Annotated[str, msgspec.Meta(max_length=2000, examples=["the outlet has corrected it"])] | None = None


@get("/api/findings", sync_to_thread=True, tags=["findings"])
def findings(
    record: Record,
    q: Query = None,
    kind: FindingKind | None = None,
    in_state: Annotated[FindingState | None, Parameter(query="state")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[Finding]:
    """What people should look at, open findings first; `q`: words of the summary."""
    return record.lists.findings(q, kind=kind, state=in_state, cursor=cursor, limit=limit)


@post("/api/findings/{id:str}/{done:str}", guards=[editor], status_code=200, sync_to_thread=True, tags=["findings"])
def decide(
    request: Request[Any, Any, Any],
    record: Record,
    id: Id,
    done: Annotated[Done, Parameter(description="What to make of it.")],
    data: Reason,
) -> Finding:
    """Resolves, dismisses or reopens a finding."""
    decided = {"resolve": record.resolve, "dismiss": record.dismiss, "reopen": record.reopen}[done]
    return decided(id, reason=data.reason, by=request.user.name)


HANDLERS = (findings, decide)
