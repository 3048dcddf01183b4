"""What a line of JSON or a row of a table says of one report, made a report."""

import msgspec

from onrecord.errors import MalformedLine
from onrecord.reading.header import day_of
from onrecord.reading.reports import text_report
from onrecord.reading.values import Options, Outcome


class Fields(msgspec.Struct, frozen=True):
    """A report's text and details by the names that they go by; what is null or empty counts as not given."""

    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


def report_of(found: Fields, where: str, options: Options) -> Outcome:
    """The report at this place. Errors: MalformedLine, which says what is wrong with which field."""
    if not found.text or found.text.isspace():
        raise MalformedLine(where, "`text` is empty")
    for field in Fields.__struct_fields__:
        if "\0" in (getattr(found, field) or ""):
            raise MalformedLine(where, f"`{field}` holds a NUL character")
    published = day_of(found.published.strip()) if found.published else None
    if found.published and published is None:
        what = f"`published` is {found.published!r}, no date such as 2020-01-06 or 6 January 2020"
        raise MalformedLine(where, what)
    return text_report(
        found.text,
        name=where,
        published=published,
        outlet=found.outlet,
        title=found.title,
        author=found.author,
        url=found.url,
        language=found.language,
        options=options,
    )
