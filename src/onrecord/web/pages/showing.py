"""What all pages share: a context as a template, and how values are told in templates."""

import re
from dataclasses import field
from typing import Any

from litestar.response import Template
from markupsafe import Markup

from onrecord.exporting.wording import (
    is_unnamed,
    name_of,
    one_line,
    printable,
    remarks,
    role_of,
    said,
    said_when,
    shorten,
    unsaid,
    visible,
    when,
    who,
)
from onrecord.types import Attribution


def shows(help: str) -> Any:  # noqa: ANN401 - a field of any type
    """A field of a page's context; `help` says what the page shows by it."""
    return field(metadata={"help": help})


def page(name: str, context: object, *, status: int = 200) -> Template:
    """The page of this template with this context."""
    return Template(template_name=f"{name}.html", context={"page": context, "t": TOLD}, status_code=status)


def harmless(value: object) -> object:
    """What a template shows, printable; markup is made of what was."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def report_link(statement_id: str) -> str:
    """Where a statement, by its id, is shown: in its report."""
    short, _, local = statement_id.partition(".")
    return f"/reports/{short}#s-{local}" if local else f"/reports/{short}"


def speaker_link(attribution: Attribution) -> str | None:
    """Where the speaker is shown, if it is one on record."""
    id = attribution.speaker.id if attribution.speaker else ""
    return f"/speakers/{id}" if re.fullmatch(r"[po]\d+", id) else None


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web: never `javascript:` and the like."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


class _Told:
    """The functions that templates call, as ``t.who(statement)``."""

    who = staticmethod(who)
    when = staticmethod(when)
    shorten = staticmethod(shorten)
    one_line = staticmethod(one_line)
    name_of = staticmethod(name_of)
    role_of = staticmethod(role_of)
    remarks = staticmethod(remarks)
    said = staticmethod(said)
    unsaid = staticmethod(unsaid)
    said_when = staticmethod(said_when)
    is_unnamed = staticmethod(is_unnamed)
    visible = staticmethod(visible)
    report_link = staticmethod(report_link)
    speaker_link = staticmethod(speaker_link)
    web_address = staticmethod(web_address)


TOLD = _Told()
