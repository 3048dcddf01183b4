"""Embedded social-media posts: `words https://t.co/x — Name (@handle) January 6, 2020`."""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.extraction.drafts import Draft
from onrecord.types import Post

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(rf"{m[:3]}(?:{m[3:]}|t|\.)?" for m in _MONTHS)
_SIGNED = re.compile(
    rf"""[—–―-]{{1,2}}[ \t\xa0]*
    (?P<name>[^\n()@]{{1,80}}?)[ \t\xa0]*
    \((?P<handle>@\w{{1,40}})\)[ \t\xa0]*,?[ \t\xa0]*
    (?:(?P<month>{_MONTH})[ ](?P<day>\d{{1,2}}),[ ](?P<year>\d{{4}})
      |(?P<day2>\d{{1,2}})[ ](?P<month2>{_MONTH})[ ](?P<year2>\d{{4}}))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)[^\s<>\"“”]{1,300}")


def posts(text: str) -> Iterator[Draft]:
    """The posts that `text` embeds: who signed is the source, the words before the link and the signature the content.

    A post's words are the paragraph that its signature ends, or the one before, where the signature stands alone.
    """
    for match in _SIGNED.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if not text[start : match.start()].strip():
            end_before = len(text[:start].rstrip())
            start = text.rfind("\n", 0, end_before) + 1
        body = _body(text, start, match.start())
        if body is None:
            continue
        link = _LINK.search(text, body[0], match.start())
        yield Draft(
            contents=(body,),
            source=match.span("name"),
            type="post",
            post=Post(handle=match["handle"], url=link.group() if link else None, date=_date(match)),
        )


def _body(text: str, start: int, end: int) -> tuple[int, int] | None:
    while True:
        while end > start and text[end - 1].isspace():
            end -= 1
        links = [m for m in _LINK.finditer(text, start, end) if m.end() == end]
        if not links:
            break
        end = links[0].start()
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _date(match: re.Match[str]) -> str | None:
    month = (match["month"] or match["month2"])[:3].lower()
    number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month))
    try:
        return date(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"])).isoformat()
    except ValueError:
        return None
