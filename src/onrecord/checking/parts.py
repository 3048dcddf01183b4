"""The parts of a quotation that can come from different places on record."""

from typing import NamedTuple

from onrecord.aligning import Words
from onrecord.aligning.words import STOP
from onrecord.checking.quotations import Quoted


class Part(NamedTuple):
    """A stretch of a quotation: after an ellipsis (`marked`), or in marks of its own as a new sentence (`apart`)."""

    text: str
    marked: bool = False
    apart: bool = False


def parts_of(quoted: Quoted, words: Words) -> list[Part]:
    """A quotation cut at its ellipses, and where its marks are closed between two sentences."""
    # where each span but the first begins in the text, and whether a sentence ends before it
    borders, at = {}, 0
    for span, ends in zip(quoted.spans, quoted.ends, strict=True):
        if at:
            borders[at] = ends
        at += span[1] - span[0] + 1
    cuts: list[tuple[int, bool, bool]] = [(0, False, False)]
    for n in range(1, len(words)):
        start, previous = words.all[n].span[0], words.all[n - 1].span[1]
        apart = any(ends for place, ends in borders.items() if previous <= place <= start)
        if words.gap(n) or apart:
            cuts.append((start, words.gap(n), apart))
    return _cut(words.text, cuts)


def sentences_of(words: Words) -> list[Part]:
    """The sentences of a quotation."""
    return _cut(words.text, [(start, False, False) for start in sentence_starts(words)[:-1]])


def _cut(text: str, cuts: list[tuple[int, bool, bool]]) -> list[Part]:
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    return [
        Part(text[start:end].strip(" \xa0\n.…[]("), marked, apart)
        for (start, marked, apart), end in zip(cuts, ends, strict=True)
    ]


def sentence_starts(words: Words) -> list[int]:
    """Where the sentences of a quotation begin in its text, and where the last one ends."""
    inner = [words.all[n].span[0] for n in range(1, len(words)) if words.before(n) == STOP]
    return [0, *inner, len(words.text)]
