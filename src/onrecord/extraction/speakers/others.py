"""Whom "they" and "it" mean: who stands out most just before; and whom "who" and "which": what stands right before."""

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.extraction.speakers.figures import Figure, Figures
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.meant import Meant, Told, plain
from onrecord.extraction.speakers.names import folded
from onrecord.extraction.speakers.phrases import VERB, described, people
from onrecord.tagging.quotation import Marks
from onrecord.types import SpeakerKind

_AFTER_OF = re.compile(r"\b(?:of|at|in|from|on)\s(?:the\s)?$")
_AFTER = re.compile(r"\b(?:of|for|to|by|with|from|about|against|on|in|at|like|near|between|than)\s(?:the\s|\w+\s)?$")
_LONGEST_ANTECEDENT = 150  # characters
# What stands between a name and the "who" that means it
_APPOSED = re.compile(
    r"(?:(?:\s\([^()\n]{1,30}\))?,\s(?P<what>(?:an?|the|his|her|their|its)\s[^,.;:“”\"()\n]{2,120})|\s\([^()\n]{1,30}\)|"
    r",\s\d\d),?\s$"
)
_SAYS = re.compile(r"\s(?:said|says|was|were|is|are|has|had|told)\s")
_ENDS = re.compile(r"[.;:“”\"()\n]\s?|,\s")
_WORD = re.compile(r"\S+")
# Behind these a phrase begins
_BEFORE_PHRASE = frozenset(
    "of to from by with for in on at as about among against between over like than including and or but nor if when "
    "because although while even is are was were be been has have had says said told that".split()
)
_DETERMINERS = frozenset(
    "a an the some many several most few those these all other another two three four five his her their its our my "
    "any anyone everyone someone one no more".split()
)
_FAR, _FAR_CHARACTERS = 3, 900  # sentences and characters that "they" and "it" reach back
_MOST_TOLD = 40  # sources before it that are looked at
_LEAST_STANDING = -1.5


class Others:
    """The pronouns of one report that are no he and no she.

    `told` are its sources as far as they are resolved, and grows; `sentence_of` numbers the sentence of a place;
    `meant_by` says whom a description means, by where it begins and its words.
    """

    def __init__(
        self,
        text: str,
        figures: Figures,
        marks: Marks,
        told: Sequence[Told],
        sentence_of: Callable[[int], int],
        meant_by: Callable[[int, str], tuple[Meant, ...]],
    ) -> None:
        self._text, self._figures, self._marks = text, figures, marks
        self._told, self._sentence, self._meant_by = told, sentence_of, meant_by

    def last_of(self, start: int, *, several: bool) -> tuple[Meant, ...]:
        """Whom "they" or "it" means: who stands out most, of several people, or of bodies and documents before it."""
        here, within = self._sentence(start), self._marks.around(start)
        best: tuple[float, int, tuple[Meant, ...]] = (_LEAST_STANDING, 0, ())
        for place, end, meant, source in self._spoken_of(start, several=several):
            away = here - self._sentence(place)
            if away > _FAR:
                continue
            subject = source or bool(VERB.match(self._text, end))
            quoted = self._marks.around(place)
            stands = subject + source / 2 - away * 0.8 - (quoted is not None and quoted != within)
            stands -= bool(_AFTER.search(self._text, max(0, place - 20), place)) / 2
            stands += (several and meant[0].kind != "organisation") / 2
            best = max(best, (stands, place, meant), key=lambda it: it[:2])
        return best[2]

    def _spoken_of(self, start: int, *, several: bool) -> Iterator[tuple[int, int, tuple[Meant, ...], bool]]:
        """What "they" or "it" at `start` can mean: where it stands before, where that ends, and whether as a source."""
        since = max(0, start - _FAR_CHARACTERS)
        for span, meant in self._told[: -_MOST_TOLD - 1 : -1]:
            if not meant or span is None or not since <= span[0] < start:
                continue
            kinds = {m.kind for m in meant}
            plural = len(meant) > 1 or (kinds == {"unnamed"} and described(meant[0].name).kind == "people")
            if (plural and several) or kinds == {"organisation"} or (not several and kinds == {"document"}):
                yield *span, meant, True
        for mention, figure in self._figures.within(since, start):
            if figure.kind != "organisation" or mention.possessive:
                continue
            # several are a body only where it does something: "they" of the White House is hardly the house
            if not several or (
                VERB.match(self._text, mention.span[1])
                and not _AFTER.search(self._text, max(0, mention.start - 20), mention.start)
            ):
                yield *mention.span, (Meant(plain(figure.text), "organisation", figure),), False
        for span, pair in self._figures.pairs(since, start) if several else ():
            yield *span, tuple(Meant(plain(figure.text), "person", figure) for figure in pair), False
        for found in people().finditer(self._text, since, start) if several else ():
            yield *found.span(), (Meant(plain(found[0]), "unnamed"),), False

    def antecedent(self, start: int) -> tuple[Meant, ...]:
        """Whom a relative pronoun means: what stands right before it."""
        who = self._text[start : start + 3].lower() == "who"
        figure = self._named_before(start) if who else self._figures.ending(start)
        if figure is None and who:
            return self._people_before(start)
        if figure is not None:
            figure.spoken_of(start)
            sure = figure.kind == "person" or (figure.name is not None and bool(figure.name.given))
            kind: SpeakerKind = "organisation" if figure.kind == "organisation" else "person" if sure else "unresolved"
            return (Meant(plain(figure.text), kind, figure),)
        before = self._text[max(0, start - 90) : start].rstrip(" ,")
        found = re.search(
            r"(?:^|[\s“\"(])((?:an?|the|some|many|several|those|two|three|four|most|all|other|another|one)\s[^,.;:“”\"()\n]{2,70}"
            r"|[a-z]+s|[A-Z][a-z]+s)$",
            before,
        )
        if found is None:
            return ()
        # the last noun phrase, not what it stands in: "a letter to officials that"
        parts = re.split(r"\s(?:to|from|by|with|against|among|that|said|told)\s", found[1])
        return self._meant_by(start - len(parts[-1]) - 1, parts[-1])

    def _named_before(self, start: int) -> Figure | None:
        """Who is named before "who": "Ada Roe (D-Kenley), who", "Ada Roe, a doctor, who", "Ada Roe of Ostrey, who"."""
        apposed = _APPOSED.search(self._text, max(0, start - _LONGEST_ANTECEDENT), start)
        figure = self._figures.ending(apposed.start()) if apposed else None
        what = apposed["what"] if apposed else None
        if (
            what
            and figure
            and (_SAYS.search(what) or not (figure.kind == "person" or described(what).kind == "person"))
        ):
            figure = None  # "In Kenley, the mayor said that voters who"
        if figure is not None and figure.kind != "organisation" and figure.name is not None:
            return figure
        figure = self._figures.ending(start)
        if figure is None:
            return None
        near = list(self._figures.within(max(0, start - 200), start))
        of = _AFTER_OF.search(self._text, max(0, near[-1][0].start - 12), near[-1][0].start) if near else None
        if figure.kind != "organisation" and (figure.is_told_a_person() or not of):
            return figure if folded(figure.text) not in lexicon().places or figure.kind == "person" else None
        # no place and no body is a who
        here = self._sentence(start)
        persons = [m for m, f in near if f.kind == "person" and self._sentence(m.span[0]) == here and not m.possessive]
        described_after = self._people_at(start)
        if not persons or (described_after is not None and described_after > persons[-1].start):
            return None  # "Ada Roe met officials of Ostrey who"
        return next(f for m, f in near if m is persons[-1])

    def _people_before(self, start: int) -> tuple[Meant, ...]:
        """The people whom "who" means: the last phrase before it that is for people, with all that limits it."""
        at = self._people_at(start)
        return self._meant_by(at, self._text[at:start].rstrip(" ,")) if at is not None else ()

    def _people_at(self, start: int) -> int | None:
        """Where the last phrase for people before `start` begins; None where there is none in its clause."""
        since = max(0, start - _LONGEST_ANTECEDENT)
        since = max((m.end() for m in _ENDS.finditer(self._text, since, start - 2)), default=since)
        words = list(_WORD.finditer(self._text, since, start - 1))
        best, joined = None, ""
        for k in reversed(range(len(words))):
            word, before = words[k][0].casefold(), words[k - 1][0].casefold() if k else ""
            opens = not before or before in _BEFORE_PHRASE or word in _DETERMINERS
            if not opens or word in _BEFORE_PHRASE:
                continue
            counts = best is None or joined == "and" or word in _DETERMINERS or word[0].isdecimal()
            if described(self._text[words[k].start() : start].rstrip(" ,")).kind in ("person", "people"):
                best, joined = (words[k].start() if counts else best), before
            elif best is not None:
                break
            if best is not None and before == "as":
                return None  # "as someone who" is the subject once more
            # what is found may be counted, or one of two: "a quarter of voters who", "aides and officials who"
            if best is not None and before not in ("of", "and") and not (before == "in" and word[0].isdecimal()):
                break
        return best
