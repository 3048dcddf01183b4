"""A draft checked against the record: pasted or uploaded, verdicts in place."""

from dataclasses import dataclass
from typing import Any

import msgspec
from anyio import to_thread
from litestar import Request, get, post
from litestar.response import Template
from markupsafe import Markup

from onrecord.errors import BadOption
from onrecord.exporting.check_page import check_article
from onrecord.reading import Sent
from onrecord.service import Record, read_draft
from onrecord.types import Report
from onrecord.web.limits import CHECKS
from onrecord.web.pages.forms import text, upload
from onrecord.web.pages.showing import page, shows
from onrecord.web.safety import ONLY_ASKS

_MOST = 7_000_000  # bytes of a file


@dataclass(frozen=True)
class CheckPage:
    """What the check page shows."""

    draft: str = shows("the draft's text, to go on with")
    article: Markup | None = shows("the draft with its verdicts, once checked")


@get("/check", sync_to_thread=False, include_in_schema=False)
def form() -> Template:
    """The form."""
    return page("check", CheckPage(draft="", article=None))


@post("/check", opt={ONLY_ASKS: True}, middleware=[CHECKS.middleware], status_code=200, include_in_schema=False)
async def checked(record: Record, request: "Request[Any, Any, Any]") -> Template:
    """The draft with its verdicts."""
    data = await request.form()
    file = await upload(data, _MOST)
    return await to_thread.run_sync(lambda: _page(record, text(data, "text"), file))


def _page(record: Record, pasted: str | None, file: Sent | None) -> Template:
    draft = read_draft(file) if file is not None else _pasted(pasted)
    found = record.check(draft)
    context = CheckPage(
        draft=draft.text,
        article=Markup(check_article(draft, found, desk=True)),  # noqa: S704 - it escapes what it is given
    )
    return page("check", context)


def _pasted(given: str | None) -> Report:
    if not given:
        raise BadOption("there is nothing to check; paste a draft or choose a file")
    # as Markdown, for lines that a mail program broke are one sentence; front matter is no part of a draft
    pasted = Sent(name="pasted.md", body=given.replace("\r\n", "\n").encode())
    return msgspec.structs.replace(read_draft(pasted), title="Your draft")
