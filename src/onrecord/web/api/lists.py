"""`/api/statements`, `/api/speakers` and `/api/families`."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from onrecord.record import Person, SpeakerLine
from onrecord.service import Record
from onrecord.service.lists import Page
from onrecord.types import Act, Family, Reality, Statement, Type
from onrecord.web.api.parameters import Cursor, Day, Id, Limit, Query, Word


@get("/api/statements", sync_to_thread=True, tags=["statements"])
def statements(
    record: Record,
    q: Query = None,
    speaker: Word = None,
    outlet: Word = None,
    since: Day = None,
    until: Day = None,
    type: Type | None = None,
    act: Act | None = None,
    unnamed: bool | None = None,
    unreal: Reality | None = None,
    report: Word = None,
    min_confidence: Annotated[float | None, Parameter(ge=0, le=1)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[Statement]:
    """The statements that fit everything given, by date."""
    return record.lists.statements(
        q,
        speaker=speaker,
        outlet=outlet,
        since=since,
        until=until,
        type=type,
        act=act,
        unnamed=unnamed,
        unreal=unreal,
        report=report,
        min_confidence=min_confidence,
        cursor=cursor,
        limit=limit,
    )


@get("/api/speakers", sync_to_thread=True, tags=["speakers"])
def speakers(record: Record, q: Query = None, cursor: Cursor = None, limit: Limit = 50) -> Page[SpeakerLine]:
    """The people and organisations on record, those with most statements first; `q`: how words of a name begin."""
    return record.lists.speakers(q, cursor=cursor, limit=limit)


@get("/api/speakers/{id:str}", sync_to_thread=True, tags=["speakers"])
def speaker(record: Record, id: Id, limit: Limit = 100) -> Person:
    """One speaker with roles, outlets and the last statements."""
    return record.speaker(id, limit=limit)


@get("/api/families", sync_to_thread=True, tags=["families"])
def families(record: Record, q: Query = None, cursor: Cursor = None, limit: Limit = 50) -> Page[Family]:
    """The quotation families; `q`: words of a statement of one of its versions."""
    return record.lists.families(q, cursor=cursor, limit=limit)


@get("/api/families/{id:str}", sync_to_thread=True, tags=["families"])
def family(record: Record, id: Id) -> Family:
    """One quotation family, its versions the earliest first."""
    return record.family(id)


HANDLERS = (statements, speakers, speaker, families, family)
