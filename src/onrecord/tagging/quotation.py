"""Quotation marks paired: what stands inside them, paragraph by paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.types import Span, Type

WORD = re.compile(r"\w+")

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[\"“”„«»]|``|(?<!')''(?!')")
_STRAIGHT = ('"', "''")
_SINGLE_OPEN = re.compile(r"(?<![\w.,!?…’'])[‘'](?=[^\W\d])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…%)])[’'](?!\w)")


class Quotation(NamedTuple):
    """What one pair of marks holds within one paragraph.

    `inner` leaves the marks out. `closed` is false where the paragraph ended first: a quotation that goes on
    in the next paragraph, or a mark that was never closed.
    """

    outer: Span
    inner: Span
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text` in order: curly, straight, in TeX's way (``…''), German or French.

    None goes across paragraphs. A straight mark opens where a word begins and closes where one ends. An opening mark
    inside an open quotation is a slip or a nested one, and is passed over; a closing mark without an opening one counts
    for nothing. Single marks count outside double ones, where they cannot be an apostrophe and are closed
    in the same paragraph.
    """
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        double = _double(text, *paragraph.span())
        found += _with_single(text, *paragraph.span(), double)
    return found


def _double(text: str, start: int, end: int) -> list[Quotation]:
    found = []
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if opened is None:
            if _may_open(text, mark, start, end):
                opened = mark
        elif _may_close(text, mark, opened.group()):
            found.append(Quotation((opened.start(), mark.end()), (opened.end(), mark.start()), True))
            opened = None
    if opened is not None:
        found.append(Quotation((opened.start(), end), (opened.end(), end), False))
    return found


def _may_open(text: str, found: re.Match[str], start: int, end: int) -> bool:
    mark = found.group()
    if mark in ("“", "„", "«", "``"):
        return True
    before = text[found.start() - 1] if found.start() > start else " "
    after = text[found.end()] if found.end() < end else " "
    if mark not in _STRAIGHT:
        return mark == "»" and after.isalnum()
    return not after.isspace() and not before.isalnum()


def _may_close(text: str, found: re.Match[str], opener: str) -> bool:
    mark = found.group()
    if mark == "``" or (mark == "''") != (opener in ("``", "''")):
        return False
    if opener == "„":
        return mark in '“”"'
    if opener in "«»":
        return mark in "«»" and mark != opener
    if mark in _STRAIGHT:
        # `said "yes" and`: a mark before a word and after a space opens a nested one, it does not close
        at, after = found.span()
        return not (text[at - 1].isspace() and after < len(text) and text[after].isalnum())
    return mark == "”"


def _with_single(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    free, at = [], start
    for quotation in double:
        free.append((at, quotation.outer[0]))
        at = quotation.outer[1]
    free.append((at, end))
    single = []
    for first, last in free:
        at = first
        while opening := _SINGLE_OPEN.search(text, at, last):
            closing = _single_close(text, opening.end(), last)
            if closing is None:
                break
            outer = (opening.start(), closing.end())
            single.append(Quotation(outer, (outer[0] + 1, outer[1] - 1), True))
            at = closing.end()
    return sorted([*double, *single])


def _single_close(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark that closes a single one: after a stop or comma if one does, for it may else be a plural's apostrophe.

    Looked for until the next mark that opens one.
    """
    opening = _SINGLE_OPEN.search(text, start, end)
    limit = opening.start() if opening else end
    last = None
    for closing in _SINGLE_CLOSE.finditer(text, start, limit):
        last = closing
        if text[closing.start() - 1] in ".,!?…":
            break
    return last or _SINGLE_CLOSE.search(text, start, end)


class Marks:
    """The quotations of one text, to ask what is inside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = quotations(text)
        self._starts = [q.outer[0] for q in self.all]

    def around(self, place: int) -> Quotation | None:
        """The quotation that `place` (an offset) is inside, its marks not counted."""
        k = bisect_right(self._starts, place) - 1
        if k >= 0 and self.all[k].inner[0] <= place < self.all[k].inner[1]:
            return self.all[k]
        return None

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with `span`, their marks counted."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_left(self._starts, span[1])
        return [q for q in self.all[first:last] if span[0] < q.outer[1]]

    def type_of(self, spans: Iterable[Span]) -> Type:
        """Direct where every word of `spans` is quoted, mixed where some are, else indirect."""
        words = quoted = 0
        for start, end in spans:
            for word in WORD.finditer(self.text, start, end):
                words += 1
                quoted += self.around(word.start()) is not None
        if not quoted:
            return "indirect"
        return "direct" if quoted == words else "mixed"
