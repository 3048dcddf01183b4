"""What the text around a place tells of whoever is spoken of there: a subject, behind "of", in what somebody says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.extraction.speakers.figures import Place
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.phrases import VERB
from onrecord.tagging.quotation import Marks, Quotation
from onrecord.types import Span

_PREPOSITION = re.compile(r"\b(?:of|for|to|by|with|from|about|against|on|in|at|like|near|between|than)\s(?:\w+\.?\s)?$")
_PLACE = re.compile(r"\b(?:in|at|from|near|across|outside|through|to)\s$")
_NOUN_AFTER = re.compile(r"\s([a-z-]+)")
_HE_OR_SHE = ("he", "she")
_MOST_HOLDING = 12  # contents before a place that are looked at


class Around(NamedTuple):
    """What the text around a place tells of it."""

    subject: bool
    after_preposition: bool
    in_a_place: bool
    opens: bool  # a sentence begins with it: its capital may be the sentence's
    after_the: bool
    modifies: bool  # what follows is another's description: "a Roe adviser"
    within: Quotation | None
    told_in: int | None  # where the smallest content around it begins
    sentence: int


class Surroundings:
    """The places of one report; `said` are sources' spans with their contents."""

    def __init__(self, text: str, marks: Marks, ends: Sequence[int], said: Mapping[Span, Sequence[Span]]) -> None:
        self._text, self._marks, self._ends = text, marks, ends
        self._sources = sorted(said)
        self._contents = sorted((span, source) for source, spans in said.items() for span in spans)
        self._known: dict[int, Around] = {}

    def is_source(self, span: Span) -> bool:
        """Whether a span stands within a source."""
        k = bisect_right(self._sources, (span[0], 1 << 60)) - 1
        return k >= 0 and self._sources[k][0] <= span[0] and span[1] <= self._sources[k][1] + 2

    def sentence(self, place: int) -> int:
        """The number of the sentence that a place is in."""
        return bisect_left(self._ends, place + 1)

    def begins(self, sentence: int) -> int:
        """Where a sentence begins."""
        return self._ends[sentence - 1] if sentence else 0

    def told_by(self, place: int) -> tuple[Span, Span] | None:
        """The smallest content that holds a place, and its source."""
        number = bisect_left(self._contents, ((place + 1, 0), (0, 0)))
        for (start, end), source in reversed(self._contents[max(0, number - _MOST_HOLDING) : number]):
            if place < end and not source[0] <= place < source[1]:
                return (start, end), source
        return None

    def of(self, place: Place) -> Around:
        """What is told of a place."""
        known = self._known.get(place.start)
        if known is None:
            before = self._text[max(0, place.start - 18) : place.start]
            sentence = self.sentence(place.start)
            following = _NOUN_AFTER.match(self._text, place.end)
            told = self.told_by(place.start)
            modifies = not place.pronoun and following is not None and _is_described_by(following[1])
            known = self._known[place.start] = Around(
                place.source
                or (bool(VERB.match(self._text, place.end)) and not modifies)
                or (place.pronoun and self._text[place.start : place.end].lower() in _HE_OR_SHE),
                bool(_PREPOSITION.search(before)),
                bool(_PLACE.search(before)),
                place.start - self.begins(sentence) < 3,
                before.lower().endswith("the "),
                modifies,
                self._marks.around(place.start),
                told[0][0] if told else None,
                sentence,
            )
        return known


def _is_described_by(noun: str) -> bool:
    known = lexicon()
    return noun in known.people or noun in known.persons or noun in known.bodies
