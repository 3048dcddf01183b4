"""The front page: what is new, what is open, what needs eyes; and adding a report."""

from dataclasses import dataclass
from typing import Any

from anyio import to_thread
from litestar import Request, get, post
from litestar.response import Redirect, Template

from onrecord.errors import BadOption
from onrecord.reading import NO_NAMES, Options, Sent
from onrecord.record import Counts
from onrecord.service import Record
from onrecord.service.texts import report_of
from onrecord.types import Finding, MatterLine, Statement
from onrecord.web.pages.forms import text, upload
from onrecord.web.pages.showing import page, report_link, shows
from onrecord.web.safety import DEED
from onrecord.web.who import editor

_SHOWN = 8
_MOST = 7_000_000  # bytes of a file


@dataclass(frozen=True)
class Front:
    """What the front page shows."""

    counts: Counts = shows("how much is on record")
    newest: list[Statement] = shows("the statements that came last")
    matters: list[MatterLine] = shows("matters that are open, those that moved last first")
    findings: list[Finding] = shows("findings that nobody has decided, the first ones")
    waiting: int = shows("how many findings nobody has decided")


@get("/", sync_to_thread=True, include_in_schema=False)
def front(record: Record) -> Template:
    """The front page."""
    matters = [it for it in record.matters.lines() if it.state == "open"]
    context = Front(
        counts=record.counts(),
        newest=record.newest(limit=_SHOWN),
        matters=matters[:_SHOWN],
        findings=record.findings(state="open", limit=_SHOWN),
        waiting=record.count_findings(state="open"),
    )
    return page("front", context)


@post("/reports", guards=[editor], include_in_schema=False)
async def add(record: Record, request: "Request[Any, Any, Any]") -> Redirect:
    """Adds a report: pasted, uploaded or from an address."""
    data = await request.form()
    file = await upload(data, _MOST)
    given = {key: text(data, key) for key in ("text", "url", "published", "outlet", "title")}
    id = await to_thread.run_sync(lambda: _added(record, given, file))
    request.state[DEED] = id
    return Redirect(report_link(id.removeprefix("sha256:")), status_code=303)


def _added(record: Record, given: dict[str, str | None], file: Sent | None) -> str:
    pasted, url = given["text"], given["url"]
    if file is not None:
        return _first(record, file, given)
    if pasted:
        report = report_of(
            pasted,
            published=given["published"],
            outlet=given["outlet"],
            title=given["title"],
            author=None,
            url=url,
            language=None,
        )
        return record.add(report).report.id
    if url:
        if not url.lower().startswith(("http://", "https://")):
            raise BadOption(f"{url[:80]!r} is no address of the web; give one that begins with https://")
        return _first(record, url, given)
    raise BadOption("there is nothing to add; paste a text, choose a file, or give an address")


def _first(record: Record, what: str | Sent, given: dict[str, str | None]) -> str:
    """Adds all that an input holds; the first report's id."""
    options = Options(date=given["published"], outlet=given["outlet"], title=given["title"], names=NO_NAMES)
    results = list(record.add_inputs([what], options=options))
    for result in results:
        if result.report is not None and result.error is None:
            return result.report.id
    for result in results:
        if result.error is not None:
            raise result.error
    raise BadOption("this holds no report")
