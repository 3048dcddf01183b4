"""`/api/matters`: propositions in dispute."""

from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter

from onrecord.service import Record
from onrecord.service.lists import Page
from onrecord.types import Matter, MatterLine, MatterState, Stance, Status
from onrecord.web.api.parameters import Cursor, Day, Id, Limit, Query
from onrecord.web.who import editor


class Proposition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A matter to be opened."""

    proposition: Annotated[str, msgspec.Meta(max_length=2000, examples=["The ferry will stop on 31 March"])]
    reason: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class SetStance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a person says that a statement stands."""

    statement: Annotated[str, msgspec.Meta(max_length=200)]
    stance: Stance
    reason: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


@get("/api/matters", sync_to_thread=True, tags=["matters"])
def matters(
    record: Record,
    q: Query = None,
    in_state: Annotated[MatterState | None, Parameter(query="state")] = None,
    status: Status | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[MatterLine]:
    """The matters, open ones first, those that moved last first; `q`: words of the proposition."""
    return record.lists.matters(q, state=in_state, status=status, cursor=cursor, limit=limit)


@get("/api/matters/{id:str}", sync_to_thread=True, tags=["matters"])
def matter(record: Record, id: Id, as_of: Day = None) -> Matter:
    """One matter: statements, history, sources; with `as_of`, what was known on that day."""
    return record.matters.show(id, as_of=as_of)


@post("/api/matters", guards=[editor], sync_to_thread=True, tags=["matters"])
def open_matter(request: Request[Any, Any, Any], record: Record, data: Proposition) -> MatterLine:
    """Opens a matter on a proposition."""
    return record.matters.open(data.proposition, reason=data.reason, by=request.user.name)


@post("/api/matters/{id:str}/stances", guards=[editor], status_code=200, sync_to_thread=True, tags=["matters"])
def set_stance(request: Request[Any, Any, Any], record: Record, id: Id, data: SetStance) -> MatterLine:
    """Says where a statement stands on a matter."""
    return record.matters.set_stance(id, data.statement, data.stance, reason=data.reason, by=request.user.name)


HANDLERS = (matters, matter, open_matter, set_stance)
