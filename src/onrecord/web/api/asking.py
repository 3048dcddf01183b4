"""`/api/check` and `/api/extract`: texts that are looked at and not kept."""

from typing import Annotated

import msgspec
from litestar import post

from onrecord.errors import TooLarge
from onrecord.reading import MAX_DRAFT, Options
from onrecord.service import Record, draft_text, extract
from onrecord.types import Check, Extraction
from onrecord.web.limits import CHECKS
from onrecord.web.safety import ONLY_ASKS

_EXAMPLE = "“We are not leaving,” Mara Lind said."
Text = Annotated[str, msgspec.Meta(max_length=Options().max_text, examples=[_EXAMPLE])]
Detail = Annotated[str, msgspec.Meta(max_length=2000)]


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft to be checked: `all` looks at quotations that are no statements, too; `indirect` at the draft's words."""

    text: Text
    all: bool = False
    indirect: bool = True


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report's text with its details, to be read and not kept."""

    text: Text
    published: Annotated[Detail, msgspec.Meta(examples=["2020-01-06"])] | None = None
    outlet: Detail | None = None
    title: Detail | None = None
    author: Detail | None = None
    url: Detail | None = None
    language: Detail | None = None


@post(
    "/api/check",
    opt={ONLY_ASKS: True},
    middleware=[CHECKS.middleware],
    status_code=200,
    sync_to_thread=True,
    tags=["check"],
)
def check(record: Record, data: Draft) -> Check:
    """What is on record of a draft's quotations and indirect statements."""
    # a Report, so that no text is taken for a file's name on this machine
    return record.check(draft_text(data.text), all=data.all, indirect=data.indirect)


@post(
    "/api/extract",
    opt={ONLY_ASKS: True},
    middleware=[CHECKS.middleware],
    status_code=200,
    sync_to_thread=True,
    tags=["extract"],
)
def read(data: Given) -> Extraction:
    """Who said what in a text of at most a megabyte; nothing is kept."""
    if len(data.text) > MAX_DRAFT:
        # who waits for an answer waits with others; `POST /api/reports` takes longer texts, from those who may add
        raise TooLarge("text", f"is longer than {MAX_DRAFT:,} characters, all that is read without being kept")
    return extract(
        data.text,
        published=data.published,
        outlet=data.outlet,
        title=data.title,
        author=data.author,
        url=data.url,
        language=data.language,
    )


HANDLERS = (check, read)
