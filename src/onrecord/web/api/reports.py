"""`/api/reports`: what is on record, report by report, and more of them."""

import hashlib
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post

from onrecord.service import Record
from onrecord.service.lists import Page
from onrecord.types import Extraction, Report
from onrecord.web.api.asking import Detail, Text
from onrecord.web.api.parameters import Cursor, Day, Id, Limit, Query, Word
from onrecord.web.safety import DEED
from onrecord.web.who import editor


class NewReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report to be put on record: its `text` with what is known of it, or a `url` alone, to be fetched."""

    text: Text | None = None
    published: Annotated[Detail, msgspec.Meta(examples=["2020-01-06"])] | None = None
    outlet: Detail | None = None
    title: Detail | None = None
    author: Detail | None = None
    url: Detail | None = None
    language: Detail | None = None


@get("/api/reports", sync_to_thread=True, tags=["reports"])
def reports(
    record: Record,
    q: Query = None,
    outlet: Word = None,
    since: Day = None,
    until: Day = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[Report]:
    """The reports on record, by date; `q`: words of one of their statements."""
    return record.lists.reports(q, outlet=outlet, since=since, until=until, cursor=cursor, limit=limit)


@get("/api/reports/{id:str}", sync_to_thread=True, tags=["reports"])
def report(request: Request[Any, Any, Any], record: Record, id: Id) -> Response[Extraction]:
    """One report with its attributions; its ETag changes with what is on show."""
    found = record.extraction(id)
    tag = etag(found)
    if tag in [it.strip().removeprefix("W/") for it in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, status_code=304, headers={"ETag": tag})  # type: ignore[arg-type]
    return Response(found, headers={"ETag": tag})


@post("/api/reports", guards=[editor], sync_to_thread=True, tags=["reports"])
def add(request: Request[Any, Any, Any], record: Record, data: NewReport) -> Response[Extraction]:
    """Puts a report on record and gives what it holds: 201 where it is new, 200 where it was there."""
    found, new = record.put(
        data.text,
        published=data.published,
        outlet=data.outlet,
        title=data.title,
        author=data.author,
        url=data.url,
        language=data.language,
    )
    request.state[DEED] = found.report.id
    return Response(found, status_code=201 if new else 200, headers={"ETag": etag(found)})


def etag(found: Extraction) -> str:
    """What changes whenever this does."""
    return f'"{hashlib.sha256(msgspec.json.encode(found)).hexdigest()[:32]}"'


HANDLERS = (reports, report, add)
