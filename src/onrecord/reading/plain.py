"""Plain text; its date is in a heading (`date 2020-01-06`, then the text), its first lines, or the file's name."""

import re
from collections.abc import Iterator

from onrecord.reading.dates import iso_date
from onrecord.reading.decoding import decode
from onrecord.reading.header import Header, day_of_file, header_of
from onrecord.reading.reports import text_report
from onrecord.reading.values import Options, Outcome

_HEADING = re.compile(r"\s*date[ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ \t\n]|\Z)")


def read_text(
    data: bytes,
    *,
    name: str,
    options: Options,
    url: str | None = None,
    charset: str | None = None,
    file: str | None = None,
) -> Iterator[Outcome]:
    """The one report of a plain text; `charset` is what the server said, `file` the name of its file.

    A heading, which is no part of the text, goes before the date of the options; that before the text's first lines,
    and these before the file's name. Raises `NotText` where `decode` does.
    """
    text = decode(data, charset=charset, name=name, options=options)
    published, text = without_heading(text)
    warnings: tuple[str, ...] = ()
    if not published and (found := _HEADING.match(text)):
        warnings = (f"{name}: begins like a heading, but {found[1]} is no date; it was left in the text",)
    above = header_of(text)
    if published is None and options.date is None:
        published, told = _dated(above, file)
        warnings += tuple(f"{name}: {what}" for what in told)
    yield text_report(
        text, name=name, published=published, title=above.title, url=url, warnings=warnings, options=options
    )


def without_heading(text: str) -> tuple[str | None, str]:
    """The date of a text's heading, and the text after it; None and all of it where there is none, or no such day."""
    heading = _HEADING.match(text)
    published = iso_date(heading[1]) if heading else None
    return (published, text[heading.end() :]) if heading and published else (None, text)


def _dated(above: Header, file: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The date of a text without a heading, and what to tell of it."""
    if above.published:
        return above.published, (f"dated {above.published}, from {above.rule}",)
    if file and (day := day_of_file(file)):
        return day, (f"dated {day}, from the file's name",)
    if above.unsure:
        return None, (f"its first lines have several dates ({', '.join(above.unsure)}), so none was taken",)
    return None, ()
