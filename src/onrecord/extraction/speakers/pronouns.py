"""Whom "he" and "she" mean: each such pronoun of a report in turn, its candidates weighed by what was learned.

Pronouns that are no source count, too: "Roe came … He sat … He said" is a chain. The weights (`pronouns.json`) are of a
ranker with one hidden layer over the features below, learned from GUM's coreference by `training/pronouns.py`.
"""

import json
import math
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from onrecord.extraction.speakers.figures import Figure, Figures, Place
from onrecord.extraction.speakers.lexicon import Gender, lexicon
from onrecord.extraction.speakers.mentions import Mention
from onrecord.extraction.speakers.phrases import HE
from onrecord.extraction.speakers.transcripts import labels_of
from onrecord.tagging.quotation import Marks, Quotation
from onrecord.types import Span

_FARTHEST = 20  # sentences back that a pronoun reaches
_MOST_PLACES, _MOST_CANDIDATES = 80, 20  # that are looked at for one pronoun
_MOST_PRONOUNS = 4000  # of one report that are looked at
_AHEAD = 120  # characters within which a name may follow: "When she left, Roe said"
LEAST_LIKELY = 0.4
_FEATURES = 51

# It begins with the letters, so that all other words are passed over quickly. Not in other letters' capitals: "ſhe".
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?ai:(?<=h)(?:e|is|er|im)|(?<=s)he)\b")
_NOT_HIS = re.compile(
    r"\s+(?:and|or|but|to|in|on|at|for|of|with|from|as|that|when|while|if|was|is|by|about|the|a|an)\b|\W"
)
VERB = re.compile(
    r"(?:,[^,.;\n]{2,80},)?\s(?:who\s)?(?:\w+ly\s)?(?:is|was|has|had|will|would|can|could|may|might|must|should|does|did|"
    r"[a-z]{2,}(?:ed|es|s)|said|told|went|came|made|took|got|gave|began|became|wrote|thought|knew|saw|left|ran|won|lost|"
    r"met|spoke|held|kept|felt|found|put|set|led|grew|stood|sat|brought|bought|taught|tried)\b"
)
_PREPOSITION = re.compile(r"\b(?:of|for|to|by|with|from|about|against|on|in|at|like|near|between|than)\s(?:\w+\.?\s)?$")
_PLACE = re.compile(r"\b(?:in|at|from|near|across|outside|through|to)\s$")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_OPENS = re.compile(r"(?:[.!?…:]\s|[.!?]?[”\"’]\s|[“\"‘]|\n\W?|[–—-]\s?)$")
_CLAUSE = re.compile(r"[,;:“”\"–—]|\b(?:that|who|which|and|but|when|while|because|after|before|as|if)\b")
_WHEN = re.compile(
    r"^\W*(?:when|while|as|after|before|if|although|though|in|for|at|with|by|asked|because|since|despite)\b", re.I
)


_Form = Literal["subject", "object", "possessive"]


class Pronoun(NamedTuple):
    """One pronoun for a man or a woman: where it stands, in which form, quotation and sentence."""

    start: int
    end: int
    gender: Gender
    form: _Form
    within: Quotation | None
    sentence: int


class _About(NamedTuple):
    """What the text around a place tells of it."""

    subject: bool
    after_preposition: bool
    in_a_place: bool
    opens: bool  # a sentence begins with it: its capital may be the sentence's
    after_the: bool
    within: Quotation | None
    sentence: int


class _Known(NamedTuple):
    """What a figure's name and first places tell of it, whichever pronoun asks."""

    single: bool  # one word is all its name
    given: Gender | None  # of that word, where it is a given name
    in_places: float  # of the places, the share that a place's preposition stands before
    subjects: float
    opens: bool
    after_the: bool
    source: bool


class Weights(NamedTuple):
    """The ranker's weights: features -> hidden units -> score."""

    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """A score for each row of features."""
        scores: np.ndarray = np.tanh(rows @ self.inner + self.inner_bias) @ self.outer
        return scores

    def best(self, rows: np.ndarray) -> int | None:
        """The number of the likeliest row but the last; None where it is not likely."""
        scores = self.scores(rows)
        likely = np.exp(scores - scores.max())
        best = int(likely[:-1].argmax()) if len(rows) > 1 else -1
        return best if best >= 0 and likely[best] >= LEAST_LIKELY * likely.sum() else None


@cache
def weights() -> Weights:
    """The shipped weights."""
    held = json.loads((Path(__file__).parent / "pronouns.json").read_text(encoding="utf-8"))
    return Weights(*(np.array(held[name], dtype=np.float32) for name in Weights._fields))


@cache
def _described() -> re.Pattern[str]:
    """An article or possessive with a word for one person, where no name follows: "the old man", "his wife"."""
    return re.compile(
        r"\b((?i:an?|the|this|that|his|her|my|their|our|another|one))\s(?:[a-z][\w’'-]*\s|[A-Z][\w.]*\s){0,3}?"
        rf"({'|'.join(lexicon().persons)})\b(?!\s[A-Z])(?![’']s\s[A-Z]|,\s[A-Z][\w’'-]+\s[A-Z])"
    )


class Pronouns:
    """The pronouns of one report for one man or woman; `said` are sources' spans with their contents."""

    def __init__(
        self, text: str, figures: Figures, marks: Marks, ends: Sequence[int], said: Mapping[Span, Sequence[Span]]
    ) -> None:
        self._text, self._marks, self._ends = text, marks, ends
        self._sources = sorted(said)
        self._said = {span[0]: contents for span, contents in said.items()}
        self._votes: dict[Figure, list[int]] = {}
        self._about: dict[int, _About] = {}
        self._known: dict[Figure, _Known] = {}
        self._found = list(islice(_PRONOUN.finditer(text), _MOST_PRONOUNS))
        self._turns: list[tuple[int, Figure | None]] = []  # of a transcript: where each begins, whose it is
        for start, end in labels_of(text):
            self._turns.append((start, next((figure for _, figure in figures.within(start, end)), None)))
        labels = {start for start, _ in self._turns}
        self._words = set(_SMALL_WORD.findall(text))
        self.chosen: dict[int, Figure] = {}
        self.places: dict[Figure, list[Place]] = {}
        for mention, figure in figures.within(0, len(text)):
            if mention.heading or mention.start in labels or self._is_word(mention):
                continue  # "Ada Roe:" speaks of nobody
            if figure.kind != "organisation" and figure.name is not None:
                place = Place(mention.span[0], self.is_source(mention.span), mention.possessive, mention.span[1])
                self.places.setdefault(figure, []).append(place)
        for place, figure in self._descriptions(figures):
            self.places.setdefault(figure, []).append(place)
        spots = ((place, figure) for figure, places in self.places.items() for place in places)
        # the number in between keeps figures from being compared
        self._spots = sorted((place.start, n, place, figure) for n, (place, figure) in enumerate(spots))
        for places in self.places.values():
            places.sort()

    def is_source(self, span: Span) -> bool:
        """Whether a span stands within a source."""
        k = bisect_right(self._sources, (span[0], 1 << 60)) - 1
        return k >= 0 and self._sources[k][0] <= span[0] and span[1] <= self._sources[k][1] + 2

    def _is_word(self, mention: Mention) -> bool:
        """Whether a lone word has its capital because it opens a sentence, and has none elsewhere: "Sorry, he said"."""
        if mention.start < mention.span[0] or mention.text.lower() not in self._words:
            return False
        return bool(_OPENS.search(self._text, max(0, mention.start - 3), mention.start)) or mention.start == 0

    def _descriptions(self, figures: Figures) -> Iterator[tuple[Place, Figure]]:
        """People spoken of by a description: "a nurse", "his wife"; one who has a name with that role is that one."""
        known = lexicon()
        before: dict[str, Figure] = {}
        for found in _described().finditer(self._text):
            head = found[2]
            start, end = found.span()
            figure = None
            if found[1].lower() in ("the", "this", "that", "his", "her", "my", "their", "our"):
                figure = figures.with_role(head, start) or before.get(head) or figures.only_with_role(head)
            if figure is None:
                figure = Figure("person", found[0], None)
                figure.gender = known.persons[head] or None
                before[head] = figure
            yield Place(start, self.is_source((start, end)), self._text[end : end + 1] in "’'", end), figure

    def read(self, holder: Callable[[int], Figure | None], *, quoted: bool) -> None:
        """Chooses whom each pronoun outside quotations means, or each inside; `holder` says who speaks at a place."""
        for pronoun in self.pronouns(quoted=quoted):
            candidates, rows = self.weigh(pronoun, holder)
            best = weights().best(rows)
            if best is not None:
                self.choose(pronoun, candidates[best])

    def speak_of(self, figure: Figure) -> bool:
        """Whether some pronoun means the figure, so that it is a person."""
        return figure in self._votes

    def choose(self, pronoun: Pronoun, figure: Figure) -> None:
        """Takes a pronoun to mean a figure: one more place where it is spoken of."""
        self.chosen[pronoun.start] = figure
        source = self.is_source((pronoun.start, pronoun.end))
        place = Place(pronoun.start, source, pronoun.form == "possessive", pronoun.end, pronoun=True)
        insort(self.places[figure], place)
        self._known.pop(figure, None)
        insort(self._spots, (place.start, len(self._spots), place, figure))
        self._votes.setdefault(figure, [0, 0])[pronoun.gender == "f"] += 1

    def pronouns(self, *, quoted: bool) -> Iterator[Pronoun]:
        """The pronouns outside quotations, or those inside, in order."""
        for found in self._found:
            start, end = found.span()
            within = self._marks.around(start)
            if (within is not None) != quoted:
                continue
            word = found[0].lower()
            form: _Form = "subject" if word in ("he", "she") else "possessive" if word == "his" else "object"
            if word == "her" and not _NOT_HIS.match(self._text, end):
                form = "possessive"
            yield Pronoun(start, end, HE[word], form, within, self._sentence(start))

    def _sentence(self, place: int) -> int:
        return bisect_left(self._ends, place + 1)

    def _of_place(self, place: Place) -> "_About":
        known = self._about.get(place.start)
        if known is None:
            before = self._text[max(0, place.start - 18) : place.start]
            sentence = self._sentence(place.start)
            known = self._about[place.start] = _About(
                place.source or bool(VERB.match(self._text, place.end)),
                bool(_PREPOSITION.search(before)),
                bool(_PLACE.search(before)),
                place.start - self._begins(sentence) < 3,
                before.lower().endswith("the "),
                self._marks.around(place.start),
                sentence,
            )
        return known

    def _of_figure(self, figure: Figure) -> _Known:
        known = self._known.get(figure)
        if known is None:
            about = [self._of_place(place) for place in self.places[figure][:5] if not place.pronoun]
            single = figure.name is not None and not figure.name.given
            known = self._known[figure] = _Known(
                single,
                lexicon().given.get(figure.name.family) if figure.name is not None and single else None,
                sum(it.in_a_place for it in about) / max(1, len(about)),
                sum(it.subject for it in about) / max(1, len(about)),
                all(it.opens for it in about),
                any(it.after_the for it in about),
                any(place.source for place in self.places[figure]),
            )
        return known

    def _begins(self, sentence: int) -> int:
        return self._ends[sentence - 1] if sentence else 0

    def weigh(self, pronoun: Pronoun, holder: Callable[[int], Figure | None]) -> tuple[list[Figure], np.ndarray]:
        """The candidates for a pronoun; a row of features for each, and a last one for none of them."""
        latest, sources = self._candidates(pronoun)
        former, before = [*sources[:2], None, None][:2]
        begins = self._begins(pronoun.sentence)
        form = (
            pronoun.form == "subject",
            pronoun.form == "object",
            pronoun.form == "possessive",
            pronoun.within is not None,
            self.is_source((pronoun.start, pronoun.end)),
            pronoun.start - begins < 3,
        )
        when = bool(_WHEN.match(self._text, begins, pronoun.start))
        turn, addressed = self._turn(pronoun.start)
        speaks = (holder(pronoun.start) if pronoun.within else None) or turn
        counts = {figure: bisect_left(self.places[figure], (pronoun.start,)) for figure in latest}
        most = max(counts.values(), default=0)
        rows = []
        for rank, (figure, places) in enumerate(latest.items()):
            where = self._where(pronoun, figure, places, rank) if places else [*[0.0] * 19, 1.0 + when]
            votes = self._votes.get(figure, (0, 0))
            same, other = votes if pronoun.gender == "m" else votes[::-1]
            known = self._of_figure(figure)
            who = [
                math.log1p(len(places)),
                math.log1p(counts[figure]),
                counts[figure] == most,
                figure.gender == pronoun.gender,
                min(same, 4) / 2,
                min(other, 4) / 2,
                not figure.gender and not same,
                figure.kind == "person",
                known.single,
                known.in_places,
                known.subjects,
                known.source,
                figure is speaks,
                self._is_named_by(pronoun, figure),
                figure is former,
                figure is before,
                figure.name is None and figure.text[:2].lower() in ("a ", "an"),
                len(self.places[figure]) == 1 and figure.name is not None,
                known.single and known.opens,
                known.after_the,
                figure in addressed,
                known.given == pronoun.gender,
                known.given is not None and known.given != pronoun.gender,
                figure is former and self._is_near(pronoun, places),
                0.0,
            ]
            rows.append([*where, *who, *form])
        rows.append([*[0.0] * (_FEATURES - 7), 1.0, *form])
        return list(latest), np.array(rows, dtype=np.float32)

    def _turn(self, place: int) -> tuple[Figure | None, list[Figure | None]]:
        """Whose turn it is at `place` in a transcript, and whose are the ones before and after."""
        number = bisect_right(self._turns, place, key=lambda turn: turn[0]) - 1
        if number < 0:
            return None, []
        around = [self._turns[n][1] for n in (number - 1, number + 1) if 0 <= n < len(self._turns)]
        return self._turns[number][1], around

    def _is_near(self, pronoun: Pronoun, places: Sequence[Place]) -> bool:
        """Whether the last source among `places` is in the pronoun's paragraph."""
        last = next((place for place in places if place.source), None)
        return last is not None and "\n" not in self._text[last.start : pronoun.start]

    def _candidates(self, pronoun: Pronoun) -> tuple[dict[Figure, list[Place]], list[Figure]]:
        """Who was spoken of lately, the latest first, with where (nowhere yet: is soon to be named); and who spoke."""
        at = bisect_left(self._spots, (pronoun.start,))
        farthest = self._begins(max(0, pronoun.sentence - _FARTHEST))
        latest: dict[Figure, list[Place]] = {}
        sources: dict[Figure, None] = {}
        for _, _, place, figure in reversed(self._spots[max(0, at - _MOST_PLACES) : at]):
            if place.source:
                sources.setdefault(figure)
            if figure.gender and figure.gender != pronoun.gender:
                continue
            if place.start < farthest and len(latest) > 1:
                break
            if figure in latest or len(latest) < _MOST_CANDIDATES:
                latest.setdefault(figure, []).append(place)
        for _, _, place, figure in self._spots[at : at + 3]:
            if place.start - pronoun.start > _AHEAD or self._of_place(place).sentence != pronoun.sentence:
                break
            if not (figure.gender and figure.gender != pronoun.gender):
                latest.setdefault(figure, [])
                break
        return latest, list(sources)

    def _where(self, pronoun: Pronoun, figure: Figure, places: Sequence[Place], rank: int) -> list[float]:
        """Features of where a candidate was spoken of before, `places` with the latest first."""
        last = places[0]
        about = self._of_place(last)
        away = pronoun.sentence - about.sentence
        lately = [self._of_place(place) for place in places[:6]]
        subjects = {pronoun.sentence - it.sentence for it in lately if it.subject}
        between = self._text[last.end : pronoun.start]
        return [
            away == 0,
            away == 1,
            min(away, 10) / 5,
            math.log1p(pronoun.start - last.start) / 4,
            rank == 0,
            rank == 1,
            min(rank, 8) / 4,
            last.pronoun,
            figure.name is None,
            about.subject,
            last.source,
            last.possessive,
            about.after_preposition,
            about.within is not None and about.within != pronoun.within,
            about.within is not None and about.within == pronoun.within,
            0 in subjects,
            1 in subjects,
            "\n" not in between,
            away == 0 and not _CLAUSE.search(between),
            0.0,
        ]

    def _is_named_by(self, pronoun: Pronoun, figure: Figure) -> bool:
        """Whether the figure is spoken of in what the pronoun says, if it is a source: few name themselves."""
        contents = self._said.get(pronoun.start)
        return contents is not None and any(
            start <= place.start < end for start, end in contents for place in self.places[figure]
        )
