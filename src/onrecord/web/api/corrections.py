"""`/api/reports/ID/corrections`: what people decided of a report's statements, and how they do."""

from typing import Annotated, Any

import msgspec
from litestar import Request, get, post

from onrecord.errors import BadOption
from onrecord.service import Record
from onrecord.service.lists import Page, page_of
from onrecord.types import Amendment, AmendmentKind, Edit
from onrecord.web.api.parameters import Cursor, Id, Limit
from onrecord.web.who import editor


class NewCorrection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision on a `statement`, by its id (`a3`, or whole); to `add` one that was missed, none is given."""

    what: AmendmentKind
    statement: Annotated[str, msgspec.Meta(max_length=200, examples=["a3"])] | None = None
    edit: Annotated[Edit, msgspec.Meta(examples=[{"speaker": "Mara Lind"}])] = Edit()
    reason: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why something is taken back."""

    reason: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


@get("/api/reports/{id:str}/corrections", sync_to_thread=True, tags=["reports"])
def corrections(record: Record, id: Id, cursor: Cursor = None, limit: Limit = 50) -> Page[Amendment]:
    """What people decided of a report's statements, the first decision first."""
    return page_of(record.amendments(id), cursor=cursor, limit=limit)


@post("/api/reports/{id:str}/corrections", guards=[editor], sync_to_thread=True, tags=["reports"])
def correct(request: Request[Any, Any, Any], record: Record, id: Id, data: NewCorrection) -> Amendment:
    """Accepts, rejects or changes a statement, or adds one that was missed; kept when the report is read again."""
    by = request.user.name
    if data.what == "add":
        return record.add_statement(id, data.edit, reason=data.reason, by=by)
    if data.statement is None:
        raise BadOption("name the statement that this is about, such as a3")
    local = data.statement.rpartition(".")[2]
    return record.correct(f"{id}.{local}", data.what, data.edit, reason=data.reason, by=by)


@post(
    "/api/reports/{id:str}/corrections/{number:int}/undo",
    guards=[editor],
    status_code=200,
    sync_to_thread=True,
    tags=["reports"],
)
def undo(request: Request[Any, Any, Any], record: Record, id: Id, number: int, data: Why) -> Amendment:
    """Takes a decision back, by its number; those made after it stand."""
    return record.undo(id, number, reason=data.reason, by=request.user.name)


HANDLERS = (corrections, correct, undo)
