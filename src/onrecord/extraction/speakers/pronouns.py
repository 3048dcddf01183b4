"""Whom "he" and "she" mean, and "the senator": each in turn, its candidates weighed by what was learned.

Pronouns that are no source count, too: "Roe came … He sat … He said" is a chain; so do definite descriptions of one
person, where they are subjects or sources. What is told of each candidate here is weighed by `ranking`.
"""

import math
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple

import numpy as np

from onrecord.extraction.speakers.around import Surroundings
from onrecord.extraction.speakers.figures import PARTY, Figure, Figures, Place
from onrecord.extraction.speakers.lexicon import Gender, lexicon
from onrecord.extraction.speakers.mentions import Mention
from onrecord.extraction.speakers.names import folded
from onrecord.extraction.speakers.persons import Described, persons_in
from onrecord.extraction.speakers.phrases import HE, VERB
from onrecord.extraction.speakers.ranking import LEAST_LIKELY, LEAST_LIKELY_DESCRIBED, weights
from onrecord.extraction.speakers.transcripts import turns_of
from onrecord.tagging.quotation import Marks, Quotation
from onrecord.types import Span

_FARTHEST = 20  # sentences back that a pronoun reaches
_MOST_PLACES, _MOST_CANDIDATES = 80, 20  # that are looked at for one pronoun
_MOST_PRONOUNS = 4000  # of one report that are looked at
_MOST_DESCRIBED = 4000
_MOST_BEFORE_SUBJECT = 4  # places of a sentence among which its first subject is sought
_AHEAD = 120  # characters within which a name may follow: "When she left, Roe said"
_TOLD, _ABOUT = 9, 14  # features that only a description has of a candidate, and of the word itself
_WHERE, _WHO = 25, 32  # features of where a candidate was spoken of, and of who it is
_FEATURES = _WHERE + _WHO + _TOLD + 1 + _ABOUT

# It begins with the letters, so that all other words are passed over quickly. Not in other letters' capitals: "ſhe".
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?ai:(?<=h)(?:e|is|er|im)|(?<=s)he)\b")
_SOUGHT = frozenset(("candidate", "nominee"))  # offices that several seek, though one alone is said to
_NOT_HIS = re.compile(
    r"\s+(?:and|or|but|to|in|on|at|for|of|with|from|as|that|when|while|if|was|is|by|about|the|a|an)\b|\W"
)
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_OPENS = re.compile(r"(?:[.!?…:]\s|[.!?]?[”\"’]\s|[“\"‘]|\n\W?|[–—-]\s?)$")
_CLAUSE = re.compile(r"[,;:“”\"–—]|\b(?:that|who|which|and|but|when|while|because|after|before|as|if)\b")
_WHEN = re.compile(
    r"\W*(?:when|while|as|after|before|if|although|though|in|for|at|with|by|asked|because|since|despite)\b", re.I
)


_DEFINITE = frozenset("the this that".split())
_LIMITED = re.compile(r"\s(?:who|of|in|from|with|that|at|for|whose|on)\b")
_IS = re.compile(r"\b(?:is|was|are|were|be|been|being|as|became|become|becoming|named|elected|called)\s$")
_WHAT_IS = re.compile(r"(?<!\bthere)(?<!\bThere)\s(?:is|was|be|been|being|as|became|become|becoming)\s$")
_BEHIND_NAME = re.compile(r"(?<=\w)(?:\s\([^()\n]{1,30}\))?,\s$")
_APPOSITION_ENDS = re.compile(r"(?:\s(?:of|at|for|in|from|with|who|to|on|whose)\b[^,.;\n]{0,80})?[,.;)\n]")
_OF_PARTY = re.compile(r"\s?[,(]\s?([RD])-[A-Z]")
_PARTY_BEFORE = re.compile(r"\b(Republican|Democrat|Democratic|GOP)\s(?:[\w.-]+\s){0,3}$")

_Form = Literal["subject", "object", "possessive", "description"]


class Pronoun(NamedTuple):
    """One pronoun for a man or a woman, or definite description: where it stands, in which form, quotation, sentence.

    `words` are a description's, up to its head noun, `head`; `about` says of what kind it is.
    """

    start: int
    end: int
    gender: Gender | None
    form: _Form
    within: Quotation | None
    sentence: int
    words: str = ""
    head: str = ""
    about: tuple[bool, ...] = (False,) * 8


class _OfFigure(NamedTuple):
    """What is told of a candidate by all its places and its name."""

    single: bool  # one word
    in_a_place: float  # the share of its first places
    subject: float
    source: bool
    indefinite: bool
    once: bool
    opens: bool
    after_the: bool
    alone: Gender | None  # by the one word, as a given name
    told: bool  # to be a person
    place: bool


class Pronouns:
    """The pronouns of one report for one man or woman; `said` are sources' spans with their contents."""

    def __init__(
        self, text: str, figures: Figures, marks: Marks, ends: Sequence[int], said: Mapping[Span, Sequence[Span]]
    ) -> None:
        self._text, self._marks = text, marks
        self._around = Surroundings(text, marks, ends, said)
        self._said = {span[0]: contents for span, contents in said.items()}
        self._votes: dict[Figure, list[int]] = {}
        self._of: dict[Figure, _OfFigure] = {}  # as long as its places stay the same
        self._found = list(islice(_PRONOUN.finditer(text), _MOST_PRONOUNS))
        self._turns: list[tuple[int, Figure | None]] = []  # of a transcript: where each begins, whose it is
        for start, end in (turn.label for turn in turns_of(text)):
            self._turns.append((start, next((figure for _, figure in figures.within(start, end)), None)))
        labels = {start for start, _ in self._turns}
        self._words = set(_SMALL_WORD.findall(text))
        self.chosen: dict[int, Figure] = {}  # whom pronouns mean
        self.described: dict[int, Figure | None] = {}  # and whom definite descriptions that are sources
        self.places: dict[Figure, list[Place]] = {}
        for mention, figure in figures.within(0, len(text)):
            if mention.heading or mention.start in labels or self._is_word(mention):
                continue  # "Ada Roe:" speaks of nobody
            if figure.kind != "organisation" and figure.name is not None:
                source = self._around.is_source(mention.span)
                place = Place(mention.span[0], source, mention.possessive, mention.span[1])
                self.places.setdefault(figure, []).append(place)
        self._figures = figures
        self._heads: dict[Figure, set[str]] = {}
        self._definite: list[Pronoun] = []
        for found, place, figure in self._descriptions(figures):
            self.places.setdefault(figure, []).append(place)
            self._heads.setdefault(figure, set()).add(found.head)
            if found.determiner in _DEFINITE:
                self._definite.append(self._described(found))
        spots = ((place, figure) for figure, places in self.places.items() for place in places)
        # the number in between keeps figures from being compared
        self._spots = sorted((place.start, n, place, figure) for n, (place, figure) in enumerate(spots))
        for places in self.places.values():
            places.sort()
        self._most = max(self.places, key=lambda figure: len(self.places[figure]), default=None)

    def _is_word(self, mention: Mention) -> bool:
        """Whether a lone word has its capital because it opens a sentence, and has none elsewhere: "Sorry, he said"."""
        if mention.start < mention.span[0] or mention.text.lower() not in self._words:
            return False
        return bool(_OPENS.search(self._text, max(0, mention.start - 3), mention.start)) or mention.start == 0

    def _descriptions(self, figures: Figures) -> Iterator[tuple[Described, Place, Figure]]:
        """People spoken of by a description: "a nurse", "his wife"; one who has a name with that role is that one."""
        known = lexicon()
        before: dict[str, Figure] = {}
        for found in islice(persons_in(self._text), _MOST_DESCRIBED):
            start, end, head = found.start, found.end, found.head
            if found.determiner in ("a", "an", "one") and _WHAT_IS.search(self._text, max(0, start - 24), start):
                continue  # "Ada Roe is a pilot": nobody new
            named = self._apposed_to(found, figures)
            if named is not None:
                self._heads.setdefault(named, set()).add(head)
                continue
            figure = None
            if found.determiner in ("the", "this", "that", "his", "her", "my", "their", "our"):
                figure = figures.with_role(head, start) or before.get(head) or figures.only_with_role(head)
            if figure is None:
                figure = Figure("person", found.words, None)
                figure.gender = known.persons.get(head) or None
                before[head] = figure
            place = Place(start, self._around.is_source((start, end)), self._text[end : end + 1] in "’'", end)
            yield found, place, figure

    def _apposed_to(self, found: Described, figures: Figures) -> Figure | None:
        """Who was named right before a description that only tells more of them: "Ada Roe (R), a pilot, said"."""
        named = _BEHIND_NAME.search(self._text, max(0, found.start - 40), found.start)
        if named is None or not _APPOSITION_ENDS.match(self._text, found.end):
            return None
        figure = figures.ending(named.start())
        return figure if figure is not None and figure.name is not None and figure.kind != "organisation" else None

    def _described(self, found: Described) -> Pronoun:
        start, end = found.start, found.end
        about = (
            True,
            found.determiner in ("this", "that"),
            found.head in lexicon().offices,
            found.words.count(" ") > 1,
            found.head[0].isdecimal() or "former" in found.words,
            bool(_LIMITED.match(self._text, end)),
            bool(_IS.search(self._text, max(0, start - 10), start)),
            bool(VERB.match(self._text, end)),
        )
        gender = lexicon().persons.get(found.head)
        within, sentence = self._marks.around(start), self._around.sentence(start)
        return Pronoun(start, end, gender, "description", within, sentence, found.words, found.head, about)

    def read(self, holder: Callable[[int], Figure | None], *, quoted: bool) -> None:
        """Chooses whom each pronoun outside quotations means, or each inside; `holder` says who speaks at a place."""
        for pronoun in self.anaphors(quoted=quoted):
            known = self.with_office(pronoun)
            if known is not None:
                self.choose(pronoun, known)
                continue
            candidates, rows = self.weigh(pronoun, holder)
            best = weights().best(rows, LEAST_LIKELY_DESCRIBED if pronoun.form == "description" else LEAST_LIKELY)
            figure = candidates[best] if best is not None and best < len(candidates) else None
            if best is None or (figure and self._has_no_office(pronoun, figure)):
                self.leave_open(pronoun)
            else:
                self.choose(pronoun, figure)

    def _has_no_office(self, pronoun: Pronoun, figure: Figure) -> bool:
        """Whether an office is described, and the report has a name and no more of somebody: it would have told it."""
        named_once = figure.name is not None and not figure.roles and len({it.start for it in figure.places}) == 1
        return named_once and pronoun.form == "description" and pronoun.head in lexicon().offices

    def leave_open(self, pronoun: Pronoun) -> None:
        """Takes a description of whom nobody can tell who it is for nobody's place."""
        if pronoun.form == "description":
            at = self._spot_of(pronoun)
            self.places[self._spots[at][3]].remove(self._spots[at][2])
            self._of.pop(self._spots[at][3], None)
            del self._spots[at]
            self.described[pronoun.start] = None

    def speak_of(self, figure: Figure) -> bool:
        """Whether some pronoun means the figure, so that it is a person."""
        return figure in self._votes

    def described_as(self, figure: Figure, before: int) -> int | None:
        """Where somebody without a name was first a source before a place, else first described; None for nowhere."""
        places = [place for place in self.places[figure] if place.start < before]
        return next((place.start for place in places if place.source), places[0].start if places else None)

    def with_office(self, pronoun: Pronoun) -> Figure | None:
        """Who surely is described: has a role with the head noun and another word of the description.

        Of a description that has no other word ("the minister"), who alone in the report has that office.
        """
        if pronoun.form != "description":
            return None
        only = self._figures.only_with_role(pronoun.head, pronoun.words)
        bare = folded(pronoun.words) == f"the {pronoun.head}" and pronoun.head not in _SOUGHT
        if bare and only and only.places[0].start < pronoun.start:
            return only
        figure = self._figures.with_role(pronoun.head, pronoun.start, pronoun.words) or only
        return figure if figure and self._figures.suits(figure, pronoun.head, pronoun.words) else None

    def choose(self, pronoun: Pronoun, figure: Figure | None) -> None:
        """Takes a pronoun to mean a figure: one more place where it is spoken of; a description else somebody new."""
        source = self._around.is_source((pronoun.start, pronoun.end))
        if pronoun.form == "description":
            self._settle(pronoun, figure)
            return
        if figure is None:
            return
        self.chosen[pronoun.start] = figure
        self._of.pop(figure, None)
        place = Place(pronoun.start, source, pronoun.form == "possessive", pronoun.end, pronoun=True)
        insort(self.places[figure], place)
        insort(self._spots, (place.start, len(self._spots), place, figure))
        self._votes.setdefault(figure, [0, 0])[pronoun.gender == "f"] += 1

    def _spot_of(self, pronoun: Pronoun) -> int:
        """The number of the spot that a description takes."""
        at = bisect_left(self._spots, (pronoun.start,))
        while not (self._spots[at][2].end == pronoun.end and self._spots[at][3] in self._heads):
            at += 1
        return at

    def _settle(self, pronoun: Pronoun, figure: Figure | None) -> None:
        """Gives a description's place to whom it means, from whom it was thought to."""
        at = self._spot_of(pronoun)
        _, n, place, former = self._spots[at]
        if figure is None:
            if former.name is None and self.places[former][0].start == pronoun.start:
                figure = former
            else:
                figure = Figure("person", pronoun.words, None)
                figure.gender = pronoun.gender
        if figure is not former:
            self.places[former].remove(place)
            self._of.pop(former, None)
            self._of.pop(figure, None)
            insort(self.places.setdefault(figure, []), place)
            self._spots[at] = (place.start, n, place, figure)
        self._heads.setdefault(figure, set()).add(pronoun.head)
        self.described[pronoun.start] = figure

    def anaphors(self, *, quoted: bool, every: bool = False) -> list[Pronoun]:
        """The pronouns outside quotations, or inside, and the definite descriptions that are subjects or sources."""
        described = (it for it in self._definite if (it.within is not None) == quoted)
        told = (it for it in described if every or it.about[-1] or self._around.is_source((it.start, it.end)))
        return sorted([*self.pronouns(quoted=quoted), *told], key=lambda it: it.start)

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
            yield Pronoun(start, end, HE[word], form, within, self._around.sentence(start))

    def weigh(self, pronoun: Pronoun, holder: Callable[[int], Figure | None]) -> tuple[list[Figure], np.ndarray]:
        """The candidates for a pronoun; a row of features for each, and a last one for none of them."""
        ahead = self._ahead(pronoun)
        latest, sources = self._candidates(pronoun, ahead)
        begins = self._around.begins(pronoun.sentence)
        form = (
            pronoun.form == "subject",
            pronoun.form == "object",
            pronoun.form == "possessive",
            pronoun.within is not None,
            self._around.is_source((pronoun.start, pronoun.end)),
            pronoun.start - begins < 3,
            *pronoun.about,
        )
        rule = only = None
        if pronoun.form == "description":
            rule = self._figures.with_role(pronoun.head, pronoun.start, pronoun.words)
            only = self._figures.only_with_role(pronoun.head, pronoun.words)
        when = bool(_WHEN.match(self._text, begins, pronoun.start))
        turn, addressed = self._turn(pronoun.start)
        speaks = (holder(pronoun.start) if pronoun.within else None) or turn
        told = self._around.told_by(pronoun.start) if pronoun.within is None else None
        teller = self._spoken_of_in(told[1], pronoun) if told else None
        within = told[0][0] if told else None
        first = [*self._first_of(pronoun.sentence, pronoun.start), *self._first_of(pronoun.sentence - 1, pronoun.start)]
        counts = {figure: bisect_left(self.places[figure], (pronoun.start,)) for figure in latest}
        most = max(counts.values(), default=0)
        rows = np.zeros((len(latest) + 1, _FEATURES), dtype=np.float32)
        rows[:, -_ABOUT:] = form
        rows[-1, -_ABOUT - 1] = 1.0
        for rank, (figure, places) in enumerate(latest.items()):
            nowhere = [*[0.0] * (_WHERE - 1), 1.0 + when]
            where = self._where(pronoun, figure, places, rank, within) if places else nowhere
            votes = self._votes.get(figure, (0, 0))
            same, other = votes if pronoun.gender == "m" else votes[::-1]
            if pronoun.gender is None:
                same, other = max(votes), 0
            of = self._of.get(figure) or self._of_figure(figure)
            who = [
                math.log1p(len(places)),
                math.log1p(counts[figure]),
                counts[figure] == most,
                figure.gender is not None and figure.gender == pronoun.gender,
                min(same, 4) / 2,
                min(other, 4) / 2,
                not figure.gender and not same,
                figure.kind == "person",
                of.single,
                of.in_a_place,
                of.subject,
                of.source,
                figure is speaks,
                self._is_named_by(pronoun, figure),
                figure in sources[:1],
                figure in sources[1:2],
                of.indefinite,
                of.once,
                of.opens,
                of.after_the,
                figure in addressed,
                of.alone is not None and of.alone == pronoun.gender,
                of.alone is not None and pronoun.gender is not None and of.alone != pronoun.gender,
                figure in sources[:1] and self._is_near(pronoun, places),
                of.told,
                of.place,
                figure is teller,
                *(figure is it for it in first),
                ahead.get(figure, 0.0) * (1.0 + when) / 2,
            ]
            if pronoun.form == "description":
                who += self._told(pronoun, figure, rule, only)
            rows[rank, : len(where) + len(who)] = [*where, *who]
        return list(latest), rows

    def _of_figure(self, figure: Figure) -> "_OfFigure":
        """What a candidate is, wherever a pronoun stands."""
        places = self.places[figure]
        about = [self._around.of(place) for place in places[:5] if not place.pronoun]
        single = figure.name is not None and not figure.name.given
        family = figure.name.family if figure.name is not None else ""
        found = self._of[figure] = _OfFigure(
            single,
            sum(it.in_a_place for it in about) / max(1, len(about)),
            sum(it.subject for it in about) / max(1, len(about)),
            any(place.source for place in places),
            figure.name is None and figure.text[:2].lower() in ("a ", "an"),
            len(places) == 1 and figure.name is not None,
            single and all(it.opens for it in about),
            any(it.after_the for it in about),
            lexicon().given.get(family) if single else None,
            figure.is_told_a_person(),
            family in lexicon().places,
        )
        return found

    def _told(self, pronoun: Pronoun, figure: Figure, rule: Figure | None, only: Figure | None) -> list[float]:
        """Features of how a candidate's roles and former descriptions go with a description."""
        suits = self._figures.suits(figure, pronoun.head, pronoun.words)
        party = next((PARTY[word] for word in map(folded, pronoun.words.split()) if word in PARTY), None)
        of = self._party(figure) if party else None
        return [
            figure is rule,
            figure is only,
            suits is not None,
            min(suits or 0, 2) / 2,
            pronoun.head in self._heads.get(figure, ()),
            bool(figure.roles) and suits is None,
            figure is self._most,
            party is not None and of == party,
            party is not None and of is not None and of != party,
        ]

    def _party(self, figure: Figure) -> str | None:
        """The party that the report gives a figure: in a role, right before its name or behind it, "(R-Tex.)"."""
        for _, role in figure.roles:
            for word in role.split():
                if folded(word) in PARTY:
                    return PARTY[folded(word)]
        for place in figure.places[:40]:
            behind = _OF_PARTY.match(self._text, place.end)
            if behind:
                return behind[1].lower()
            before = _PARTY_BEFORE.search(self._text, max(0, place.start - 40), place.start)
            if before:
                return PARTY[folded(before[1])]
        return None

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

    def _candidates(
        self, pronoun: Pronoun, ahead: Mapping[Figure, float]
    ) -> tuple[dict[Figure, list[Place]], list[Figure]]:
        """Who was spoken of lately, the latest first, with where (nowhere yet: is soon to be named); and who spoke."""
        at = bisect_left(self._spots, (pronoun.start,))
        farthest = self._around.begins(max(0, pronoun.sentence - _FARTHEST))
        latest: dict[Figure, list[Place]] = {}
        sources: dict[Figure, None] = {}
        for _, _, place, figure in reversed(self._spots[max(0, at - _MOST_PLACES) : at]):
            if place.source:
                sources.setdefault(figure)
            if figure.gender and pronoun.gender and figure.gender != pronoun.gender:
                continue
            if place.start < farthest and len(latest) > 1:
                break
            if figure in latest or len(latest) < _MOST_CANDIDATES:
                latest.setdefault(figure, []).append(place)
        for figure in ahead:
            latest.setdefault(figure, [])
        return latest, list(sources)

    def _ahead(self, pronoun: Pronoun) -> dict[Figure, float]:
        """Who is spoken of right behind a pronoun, in its sentence: 1 for a subject, else a half."""
        found: dict[Figure, float] = {}
        at = bisect_left(self._spots, (pronoun.end,))
        for _, _, place, figure in self._spots[at : at + 3]:
            around = self._around.of(place)
            if place.start - pronoun.start > _AHEAD or around.sentence != pronoun.sentence:
                break
            if not (figure.gender and pronoun.gender and figure.gender != pronoun.gender):
                found.setdefault(figure, 1.0 if around.subject else 0.5)
        return found

    def _first_of(self, sentence: int, before: int) -> tuple[Figure | None, Figure | None]:
        """Who is spoken of first in a sentence before a place, but for another's description, and its first subject."""
        at = bisect_left(self._spots, (self._around.begins(max(0, sentence)),))
        first = None
        for start, _, place, figure in self._spots[at : at + _MOST_BEFORE_SUBJECT]:
            around = self._around.of(place)
            if start >= before or around.sentence != sentence:
                break
            if not (around.modifies or around.after_preposition or place.possessive):
                first = first or figure
            if around.subject:
                return first, figure
        return first, None

    def _spoken_of_in(self, span: Span, pronoun: Pronoun) -> Figure | None:
        """Who is spoken of in a source, as far as it is known; not whom it calls he, where a pronoun is she."""
        gender = HE.get(self._text[slice(*span)].lower())
        if gender and pronoun.gender and gender != pronoun.gender:
            return None
        known = self.chosen.get(span[0]) or self.described.get(span[0])
        at = bisect_left(self._spots, (span[0],))
        if known or at == len(self._spots) or self._spots[at][0] >= span[1]:
            return known
        return self._spots[at][3]

    def _where(
        self, pronoun: Pronoun, figure: Figure, places: Sequence[Place], rank: int, within: int | None
    ) -> list[float]:
        """Features of where a candidate was spoken of before, `places` with the latest first.

        `within` is where the content begins that somebody says and the pronoun is in.
        """
        last = places[0]
        about = self._around.of(last)
        away = pronoun.sentence - about.sentence
        lately = [self._around.of(place) for place in places[:6]]
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
            about.modifies,
            about.told_in is not None and about.told_in != within,
            about.told_in is not None and about.told_in == within,
            all(it.told_in is not None and it.told_in != within for it in lately),
            len(subjects) / 6,
            0.0,
        ]

    def _is_named_by(self, pronoun: Pronoun, figure: Figure) -> bool:
        """Whether the figure is spoken of in what the pronoun says, if it is a source: few name themselves."""
        contents = self._said.get(pronoun.start)
        return contents is not None and any(
            start <= place.start < end for start, end in contents for place in self.places[figure]
        )
