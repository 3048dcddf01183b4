"""Embedded social-media posts: `words https://t.co/x — Name (@handle) January 6, 2020`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.tagging.quotation import Marks
from onrecord.types import Post, Span

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(rf"{m[:3]}(?:{m[3:]}|t|\.)?" for m in _MONTHS)
_SIGNED = re.compile(
    rf"""[—–―-]{{1,2}}[ \t\xa0]*+
    (?P<name>[^\s()@][^\n()@]{{0,80}}?)[ \t\xa0]{{0,9}}
    \((?P<handle>@\w{{1,40}})\)[ \t\xa0]{{0,9}},?[ \t\xa0]{{0,9}}
    (?:(?P<month>{_MONTH})[ ](?P<day>\d{{1,2}}),[ ](?P<year>\d{{4}})
      |(?P<day2>\d{{1,2}})[ ](?P<month2>{_MONTH})[ ](?P<year2>\d{{4}}))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"(?P<who>[^:\n]{2,120}?)\s?(?P<colon>:)\s?[“\"]")
_SURE = 0.7  # of such a quotation; not measured, there is no gold for it
_LONGEST = 5_000  # characters of a post, with its links
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)[^\s<>\"“”]{1,300}")


def posts(text: str) -> Iterator[Draft]:
    """The posts that `text` embeds: who signed is the source, the words before the link and the signature the content.

    A post's words are the paragraph that its signature ends, or the one before, where the signature stands alone;
    they begin after the post before, where one paragraph holds two.
    """
    former = 0
    for match in _SIGNED.finditer(text):
        start, end = stripped(text, (max(former, match.start() - _LONGEST), match.start()))
        start = max(start, text.rfind("\n", start, end) + 1)
        former = match.end()
        body = _body(text, start, end)
        if body is None:
            continue
        link = _LINK.search(text, body[0], match.start())
        yield Draft(
            contents=(body,),
            source=match.span("name"),
            type="post",
            post=Post(handle=match["handle"], url=link.group() if link else None, date=_date(match)),
        )


def announced_quotation(body: str, marks: Marks, found: Sequence[Draft]) -> list[Draft]:
    """The quotation that a post announces with its speaker and a colon, where nothing of it was `found`."""
    announced = _ANNOUNCED.match(body)
    quotation = marks.around(announced.end()) if announced else None
    if announced is None or quotation is None:
        return []
    if any(s < quotation.inner[1] and quotation.inner[0] < e for d in found for s, e in d.contents):
        return []
    return [Draft((quotation.inner,), announced.span("colon"), announced.span("who"), _SURE)]


def _body(text: str, start: int, end: int) -> Span | None:
    """The words without the links that end them."""
    for link in reversed(list(_LINK.finditer(text, start, end))):
        if text[link.end() : end].strip():
            break
        end = link.start()
    start, end = stripped(text, (start, end))
    return (start, end) if start < end else None


def _date(match: re.Match[str]) -> str | None:
    month = (match["month"] or match["month2"])[:3].lower()
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)), 0)  # "ſept": none
    try:
        return date(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"])).isoformat()
    except ValueError:
        return None
