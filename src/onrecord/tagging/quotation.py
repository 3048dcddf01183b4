"""Quotation marks paired: what stands inside them, paragraph by paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.types import Span, Type

WORD = re.compile(r"\w+")

_PARAGRAPH = re.compile(r"[^\n]+")
# Each begins with the mark itself and looks back after it, so that all that is no mark is passed over quickly.
_DOUBLE = re.compile(r"\"|“|”|„|«|»|``|''(?<!''')(?!')")
_STRAIGHT = ('"', "''")
_SINGLE_OPEN = re.compile(r"[‘'](?<![\w.,!?…’'].)(?=[^\W\d]|[“\"][^\W\d])")
_SINGLE_CLOSE = re.compile(r"[’'](?<=[\w.,!?…%)].)(?!\w)")
_AROUND_CLOSE = re.compile(r"[’'](?<=[.,!?…”\"].)(?!\w)")
_WITHIN = 12  # marks within a quotation that are looked at


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
    inside an open quotation is a nested one where all of them are closed (“He said “no” and left”), else a slip, and
    passed over; a closing mark without an opening one counts for nothing, but ” opens where it stands before a word and
    another closes in the same paragraph, as some write in both places (”We go,” he said). Single marks count outside
    and around double ones, where they cannot be an apostrophe and are closed in the same paragraph.
    """
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        double = _double(text, *paragraph.span())
        found += _with_single(text, *paragraph.span(), double)
    return found


def _double(text: str, start: int, end: int) -> list[Quotation]:
    found = []
    marks = list(_DOUBLE.finditer(text, start, end))
    k = 0
    while k < len(marks):
        opened = marks[k]
        if not _may_open(text, opened, start, end):
            k += 1
            continue
        last = _close_of(text, marks, k)
        if last is None and opened.group() == "”":
            k += 1
            continue
        if last is None:
            found.append(Quotation((opened.start(), end), (opened.end(), end), False))
            break
        closed = marks[last]
        found.append(Quotation((opened.start(), closed.end()), (opened.end(), closed.start()), True))
        k = last + 1
    return found


def _close_of(text: str, marks: Sequence[re.Match[str]], k: int) -> int | None:
    """The mark that closes the one at `k`: the one with which all opened within are closed, else the first that may.

    For a ”, which seldom opens, there is no else.
    """
    opener, depth = marks[k].group(), 1
    first = None
    # a ” that nothing closes opens none, and the next may: they must not all be looked through to the end
    seldom = opener == "”"
    until = min(k + 1 + _WITHIN, len(marks)) if seldom else len(marks)
    for n in range(k + 1, until):
        if seldom and depth > until - n:
            return None
        if _may_close(text, marks[n], opener):
            first = n if first is None else first
            depth -= 1
            if not depth:
                return n
        elif n <= k + _WITHIN and _opens_within(text, marks[n], opener):
            depth += 1
        if first is not None and n > k + _WITHIN:
            break
    return None if seldom else first


def _opens_within(text: str, found: re.Match[str], opener: str) -> bool:
    """Whether a mark opens a quotation within one: it stands after a space and before a word."""
    if (found.group() in _STRAIGHT) != (opener in _STRAIGHT):
        return False
    if found.group() not in ("“", *_STRAIGHT) and not found.group() == opener == "”":
        return False
    return _is_before_word(text, found)


def _is_before_word(text: str, found: re.Match[str]) -> bool:
    """Whether a mark stands after a space and before a word."""
    at, after = found.span()
    return text[at - 1].isspace() and after < len(text) and text[after].isalnum()


def _may_open(text: str, found: re.Match[str], start: int, end: int) -> bool:
    mark = found.group()
    if mark in ("“", "„", "«", "``"):
        return True
    before = text[found.start() - 1] if found.start() > start else " "
    after = text[found.end()] if found.end() < end else " "
    if mark == "”":
        return (before.isspace() or before in "([—–-") and after.isalnum()
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
        return not _is_before_word(text, found)
    return mark == "”" and not (opener == "”" and _is_before_word(text, found))


def _with_single(text: str, start: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """The quotations in double marks, and those in single ones outside them or around them (‘He said “no”,’)."""
    out: list[Quotation] = []
    k, at = 0, start
    while True:
        last = double[k].outer[0] if k < len(double) else end
        opening = _SINGLE_OPEN.search(text, at, min(last + 2, end))  # with the mark and the word that may follow
        opening = opening if opening and opening.start() < last else None
        closing = _single_close(text, opening.end(), last) if opening else None
        if opening and closing is None:
            closing = _close_around(text, double, k, end)
        if opening and closing:
            out.append(Quotation((opening.start(), closing.end()), (opening.end(), closing.start()), True))
            at = closing.end()
            while k < len(double) and double[k].outer[0] < at:
                k += 1
        elif k < len(double):
            out.append(double[k])
            at = double[k].outer[1]
            k += 1
        else:
            return out


def _close_around(text: str, double: Sequence[Quotation], k: int, end: int) -> re.Match[str] | None:
    """The single mark that closes one opened before double quotation `k`; it stands after a stop or a double mark."""
    for n in range(k, min(k + _WITHIN, len(double))):
        if not double[n].closed:
            return None
        limit = double[n + 1].outer[0] if n + 1 < len(double) else end
        closing = _AROUND_CLOSE.search(text, double[n].outer[1], limit)
        another = _SINGLE_OPEN.search(text, double[n].outer[1], limit)
        if closing and not (another and another.start() < closing.start()):
            return closing
        if another:
            return None
    return None


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
        quoted = bare = False
        for start, end in spans:
            for quotation in self.touching((start, end)):
                first, last = max(start, quotation.inner[0]), min(end, quotation.inner[1])
                quoted = quoted or self._has_word(first, last)
                bare = bare or self._has_word(start, first)
                start = max(start, last)
            bare = bare or self._has_word(start, end)
        if not quoted:
            return "indirect"
        return "mixed" if bare else "direct"

    def _has_word(self, start: int, end: int) -> bool:
        return WORD.search(self.text, start, max(start, end)) is not None
