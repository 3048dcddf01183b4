"""Plain text, with the heading of the seed's form: `date 2020-01-06`, then the text on the same line or the next."""

import re
from collections.abc import Iterator

from onrecord.reading.dates import iso_date
from onrecord.reading.decoding import decode
from onrecord.reading.reports import text_report
from onrecord.reading.values import Options, Outcome

_HEADING = re.compile(r"\s*date[ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ \t\n]|\Z)")


def read_text(
    data: bytes, *, name: str, options: Options, url: str | None = None, charset: str | None = None
) -> Iterator[Outcome]:
    """The one report of a plain text; `charset` is what the server said. Raises `NotText` where `decode` does."""
    text = decode(data, charset=charset, name=name)
    published: str | None = None
    warnings: tuple[str, ...] = ()
    if heading := _HEADING.match(text):
        published = iso_date(heading[1])
        if published:
            text = text[heading.end() :]
        else:
            warnings = (f"{name}: begins like a heading, but {heading[1]} is no date; it was left in the text",)
    yield text_report(text, name=name, published=published, url=url, warnings=warnings, options=options)
