"""A draft's words and the record's, side by side: cut to what they have in common, their differences marked."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.aligning import align
from onrecord.exporting.wording import in_pieces
from onrecord.types import Checked, Match, Span

_AROUND = 60  # characters shown of the record before and after the draft's words
_LONG = 160  # characters of a stretch that the draft leaves out, from which on only its ends are shown
_WORD_START = re.compile(r"(?<=\s)\S")


_DIFFERENT = ("other", "moved")  # what is only cut does not differ


class Piece(NamedTuple):
    """A stretch of one side; whether the other side has it otherwise."""

    text: str
    differs: bool


class Sides(NamedTuple):
    """Both sides, in pieces."""

    record: list[Piece]
    draft: list[Piece]


def sides(record: str, draft: str) -> Sides:
    """The two with what differs marked; of the record only what is around the draft's words, with ellipses."""
    blocks = align(record, draft).blocks
    kept = [there for _, there, here in blocks if here[0] < here[1] and there[0] < there[1]]
    if not kept:
        return Sides([Piece(_shortened(record, 4 * _LONG), False)], [Piece(draft, False)])
    start, end = min(span[0] for span in kept), max(span[1] for span in kept)
    there = sorted((span, sort in _DIFFERENT) for sort, span, _ in blocks if start <= span[0] and span[1] <= end)
    here = sorted((span, sort in _DIFFERENT) for sort, _, span in blocks)
    pieces = [_middle(piece) for piece in _pieces(record, there, start, end)]
    return Sides(
        _merged([Piece(_before(record, start), False), *pieces, Piece(_after(record, end), False)]),
        _merged(_pieces(draft, here, 0, len(draft))),
    )


def sides_of(checked: Checked, match: Match, *, mark: str) -> Sides:
    """A draft's words and those on record, with a mark between the pieces of either."""
    return sides(in_pieces(match.text, match.spans, mark), in_pieces(checked.text, checked.spans, mark))


def _pieces(text: str, marked: Sequence[tuple[Span, bool]], start: int, end: int) -> list[Piece]:
    """The text from `start` to `end` cut where marks begin and end; what is between two spans is not marked."""
    found, at = [], start
    for (first, last), differs in marked:
        if first < last and first >= at:
            found += [Piece(text[at:first], False), Piece(text[first:last], differs)]
            at = last
    return [*found, Piece(text[at:end], False)]


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].differs == piece.differs:
            out[-1] = Piece(out[-1].text + piece.text, piece.differs)
        elif piece.text:
            out.append(piece)
    return out


def _before(text: str, start: int) -> str:
    if start <= _AROUND:
        return text[:start]
    found = _WORD_START.search(text, start - _AROUND, start)
    return "… " + text[found.start() if found else start : start]


def _after(text: str, end: int) -> str:
    if len(text) - end <= _AROUND:
        return text[end:]
    return text[end : end + _AROUND].rpartition(" ")[0] + " …"


def _middle(piece: Piece) -> Piece:
    return Piece(_shortened(piece.text, _LONG if piece.differs else 4 * _LONG), piece.differs)


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half].rpartition(' ')[0]} … {text[-half:].partition(' ')[2]}"
