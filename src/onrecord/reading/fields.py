"""What a line of JSON or a row of a table says of one report, made a report."""

import msgspec

from onrecord.errors import MalformedLine
from onrecord.reading.blocks import field_text
from onrecord.reading.decoding import normalise_newlines
from onrecord.reading.header import day_of
from onrecord.reading.html import main_text
from onrecord.reading.reports import text_report
from onrecord.reading.telling import is_markup, is_page
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
    """The report at this place; what is HTML is read as such.

    Errors: MalformedLine, which says what is wrong with which field; NoArticle for a page without main text.
    """
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
        _text(found.text, where),
        name=where,
        published=published,
        outlet=_line(found.outlet),
        title=_line(found.title),
        author=_line(found.author),
        url=found.url,
        language=found.language,
        options=options,
    )


def _text(text: str, where: str) -> str:
    if is_page(text):
        return main_text(text, name=where)
    return field_text(normalise_newlines(text)) if is_markup(text) else text


def _line(value: str | None) -> str | None:
    return " ".join(field_text(value).split()) if value and is_markup(value) else value
