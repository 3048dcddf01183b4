"""Search: words and filters, facets with counts, each result's content in its sentence; exports."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from litestar import Request, get
from litestar.response import Stream, Template

from onrecord.errors import BadOption
from onrecord.exporting import csv, jsonl
from onrecord.exporting.wording import UNSAID, visible
from onrecord.record.facets import Facet, Results
from onrecord.service import Record
from onrecord.stops import shortens
from onrecord.types import ACTS, REALITIES, STANCES, TYPES, Statement
from onrecord.web.pages.showing import page, shows

_PAGE = 25
_AROUND = 220
_END = re.compile(r"[.!?][\"”’')]*\s|\n")
_TERMS = ("named", "unnamed")
_TITLES = {"since": "from", "until": "to", "unreal": "said or not"}
_CALLED = UNSAID | {"unsaid": "not said, in any of these ways"}
_NAMES = ("q", "speaker", "outlet", "since", "until", "type", "act", "terms", "unreal", "stance")


@dataclass(frozen=True)
class Hit:
    """A result: the content in its sentence."""

    statement: Statement = shows("the statement")
    before: str = shows("what of the sentence stands before the content")
    after: str = shows("what of it stands after")


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows."""

    given: dict[str, str] = shows("what is searched for, by field")
    hits: list[Hit] = shows("the results on this page")
    total: int = shows("how many there are")
    facets: dict[str, list[tuple[Facet, str]]] = shows("counts by field, each with the address of that search")
    chosen: dict[str, str] = shows("for each filter that is set, the address of the search without it")
    first: int = shows("the number of the first result here")
    before: str | None = shows("the address of the page before")
    after: str | None = shows("the address of the page after")
    csv: str = shows("the address of the whole search as CSV")
    jsonl: str = shows("the address of the whole search as JSON Lines")
    options: dict[str, tuple[str, ...]] = shows("the values that a field can have")
    titles: dict[str, str] = shows("what fields are called, where their name does not say it")
    called: dict[str, str] = shows("what values are called, where they do not say it themselves")


def _given(request: "Request[Any, Any, Any]") -> dict[str, str]:
    asked = request.query_params
    return {name: value for name in _NAMES if (value := (asked.get(name) or "").strip())}


def _wanted(given: dict[str, str]) -> dict[str, Any]:
    wanted: dict[str, Any] = {("query" if name == "q" else name): value for name, value in given.items()}
    terms = wanted.pop("terms", None)
    if terms not in (None, *_TERMS):
        raise BadOption(f"{terms[:40]!r} are no terms; they are one of {', '.join(_TERMS)}")
    return wanted | ({"unnamed": terms == "unnamed"} if terms else {})


def _address(given: dict[str, str], change: Mapping[str, str | None] | None = None, path: str = "/search") -> str:
    query = {name: value for name, value in (given | dict(change or {})).items() if value}
    return f"{path}?{urlencode(query)}"


@get("/search", sync_to_thread=True, include_in_schema=False)
def search(record: Record, request: "Request[Any, Any, Any]", start: int = 0) -> Template:
    """The results of a search."""
    given, offset = _given(request), min(max(start, 0), 10_000_000)
    found: Results = record.search(limit=_PAGE, offset=offset, **_wanted(given))
    around = record.around(found.statements, width=_AROUND)
    context = SearchPage(
        given=given,
        hits=[_hit(it, *sides) for it, sides in zip(found.statements, around, strict=True)],
        total=found.total,
        facets={
            name: [(it, _address(given, {name: it.value})) for it in facets]
            for name, facets in found.facets.items()
            if name not in given and facets
        },
        chosen={name: _address(given, {name: None}) for name in given if name != "q"},
        first=offset + 1,
        before=_address(given, {"start": str(max(offset - _PAGE, 0))}) if offset else None,
        after=_address(given, {"start": str(offset + _PAGE)}) if offset + _PAGE < found.total else None,
        csv=_address(given, path="/search/export/csv"),
        jsonl=_address(given, path="/search/export/jsonl"),
        options={
            "type": TYPES,
            "act": ACTS,
            "terms": _TERMS,
            "unreal": REALITIES,
            "stance": STANCES,
        },
        titles=_TITLES,
        called=_CALLED,
    )
    return page("search", context)


@get("/search/export/{format:str}", sync_to_thread=True, include_in_schema=False)
def exported(record: Record, request: "Request[Any, Any, Any]", format: Literal["csv", "jsonl"]) -> Stream:
    """The whole search as a file."""
    found = record.search_all(**_wanted(_given(request)))
    media = "text/csv; charset=utf-8" if format == "csv" else "application/x-ndjson"
    headers = {"Content-Disposition": f'attachment; filename="statements.{format}"'}
    return Stream(_lines(found, format), media_type=media, headers=headers)


def _lines(found: Iterator[Statement], format: str) -> Iterator[bytes]:
    if format == "csv":
        yield csv.row(csv.STATEMENT_COLUMNS).encode()
    for it in found:
        yield csv.statement_row(it).encode() if format == "csv" else jsonl.line(it)


def _hit(it: Statement, before: str, after: str) -> Hit:
    start = max(_ends(before), default=0)
    return Hit(it, visible(before[start:]), visible(after[: next(_ends(after), None)]))


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, in order."""
    return (found.end() for found in _END.finditer(text) if not shortens(text, found.start()))
