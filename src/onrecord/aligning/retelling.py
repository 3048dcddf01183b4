"""What is told in other words against the original: whether it says anything else, or leaves out what matters.

A retelling says the same if every word of it that tells something is in the original, in some form of it and in the
same order, and if what it leaves out is an end, an aside between commas, whole sentences or a time. Articles, pronouns,
auxiliaries and most prepositions are free: they change with who tells it, and when.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.aligning.changes import PlacedChange, change, kind_of, lost_by_cut
from onrecord.aligning.forms import form_of
from onrecord.aligning.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    HEDGES,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    RELATIONS,
    TIMES,
    WILL,
    clause_at,
    is_grammatical,
    is_negation,
    written_out,
)
from onrecord.aligning.numbers import is_number
from onrecord.aligning.words import NONE, STOP, Words

_WHOLE = 100  # tokens of an original that is aligned whole; of a longer one, the sentences that have any of the words
_MOST = 300
ORDINAL = ("st", "nd", "rd", "th")
_WEIGHT = 10  # of a word that tells something against one that does not
_SHOWN = 3  # words of an end that stands against a retelling


def changes_in_retelling(original: Words, told: Words, *, denied: bool = False) -> tuple[PlacedChange, ...]:
    """What keeps `told` from saying what `original` says; nothing where it is the same in other words.

    With `denied`, one of the two is what somebody denies: they say the same if one has a negation more.
    """
    return tuple(_Retelling(original, told, owed=denied).changes())


class _Token(NamedTuple):
    """A word, or one of those that a contraction stands for, its form, its number, and whether it tells something."""

    folded: str
    form: str
    word: int
    tells: bool


class _Gap(NamedTuple):
    """What stands between two words that agree, or before the first, or after the last, of them: tokens by number.

    Of the original's from `start` to `end` those that stand for nothing in the retelling, and those the other way
    round; `less` and `more` are those of each that tell something.
    """

    start: int
    end: int
    there: list[int]
    here: list[int]
    less: list[int]
    more: list[int]


class _Retelling:
    def __init__(self, original: Words, told: Words, *, owed: bool) -> None:
        self._original, self._told = original, told
        self._owed = owed  # a negation that one of them has more
        self._b = _tokens(told)
        self._a = _of_interest(original, _tokens(original), {it.form for it in self._b if it.tells})
        self._names = frozenset(
            it.folded for words in (original, told) for it in words.all if it.capital and it.before != STOP
        )

    def changes(self) -> Iterator[PlacedChange]:
        for gap in self._gaps():
            if self._differs(gap):
                yield self._change(gap)
        if self._owed:
            there, here = self._original.span(0, 0), self._told.span(0, 0)
            yield PlacedChange(kind="negation", record="", draft="", record_span=there, draft_span=here)

    def _gaps(self) -> Iterator[_Gap]:
        pairs = _pairs(self._a, self._b)
        a_free, b_free = self._free(pairs)
        tied = [(a, b) for a, b in pairs if self._a[a].tells]
        for (a, b), (end, b_end) in pairwise([(-1, -1), *tied, (len(self._a), len(self._b))]):
            there = [n for n in range(a + 1, end) if n in a_free]
            here = [n for n in range(b + 1, b_end) if n in b_free]
            less = [n for n in there if self._a[n].tells]
            more = [n for n in here if self._b[n].tells]
            if self._owed and abs(_negations(self._a, less) - _negations(self._b, more)) == 1:
                self._owed = False
                less = [n for n in less if not is_negation(self._a[n].folded)]
                more = [n for n in more if not is_negation(self._b[n].folded)]
            yield _Gap(a + 1, end, there, here, less, more)

    def _free(self, pairs: Sequence[tuple[int, int]]) -> tuple[set[int], set[int]]:
        """The tokens of each side that stand for none of the other's, nor are moved: “in March” put first, or last."""
        a_free = set(range(len(self._a))) - {a for a, _ in pairs}
        b_free = set(range(len(self._b))) - {b for _, b in pairs}
        for b in sorted(b_free):
            if b not in b_free or self._b[b].folded not in PREPOSITIONS:
                continue
            run = [b]
            while run[-1] + 1 in b_free and self._b[run[-1] + 1].folded not in PREPOSITIONS:
                run.append(run[-1] + 1)
            while not self._b[run[-1]].tells and len(run) > 1:
                run.pop()
            forms = [self._b[n].form for n in run]
            for a in sorted(a_free) if len(run) > 1 else ():
                place = range(a, a + len(run))
                if a_free.issuperset(place) and [self._a[n].form for n in place] == forms:
                    a_free.difference_update(place)
                    b_free.difference_update(run)
                    break
        return a_free, b_free

    def _differs(self, gap: _Gap) -> bool:
        """Whether something else is said there, or something is left out that must not be."""
        if gap.more:
            return True
        if gap.end == len(self._a):
            return not self._may_end(gap)
        if self._will(gap):
            return True
        if not gap.less:
            return False
        if gap.start == 0:
            return not self._may_open(gap)
        return not (self._is_aside(gap) or all(self._is_time(n) for n in gap.less))

    def _will(self, gap: _Gap) -> bool:
        """Whether what will be is told as what is."""
        first = max(gap.start, gap.less[-1] + 1 if gap.less else 0, self._sentence(gap.end))
        there = any(self._a[n].folded in WILL for n in gap.there if n >= first)
        return there and not any(self._b[n].folded in WILL for n in gap.here)

    # What may be left out

    def _may_open(self, gap: _Gap) -> bool:
        """Whether the original may begin behind the gap: after sentences, after “In March,”; or a name is a pronoun."""
        last = gap.less[-1]
        trail = self._between(last + 1, gap.end)
        if trail == STOP:
            return True
        opening = [n for n in gap.there if self._sentence(gap.end) <= n <= last]
        while self._a[opening[0]].folded in ("that", "and", "but", "so"):
            opening.pop(0)
        forms = [self._a[n].folded for n in opening]
        if any(_weighs(form) or form in OPENERS for form in forms) or self._parted(opening[0], last):
            return False
        if trail != NONE:
            return forms[0] in PREPOSITIONS
        replaced = any(self._b[n].folded in PRONOUNS for n in gap.here) and not PRONOUNS.intersection(forms)
        return replaced and self._is_name(opening, self._a[last + 1].form)

    def _is_name(self, opening: Sequence[int], following: str) -> bool:
        """Whether these words are no more than a name, or “the company”, or “the city council” before “would”."""
        telling = [n for n in opening if self._a[n].tells]
        described = self._a[opening[0]].folded in DETERMINERS
        if len(telling) != len(opening) - described:
            return False
        if all(self._original.all[self._a[n].word].capital for n in telling):
            return True
        return described and len(telling) <= (2 if following in AUXILIARIES else 1)

    def _may_end(self, gap: _Gap) -> bool:
        """Whether the original may end where the gap begins: no limit, no negation goes, no word that needs another."""
        words = self._original
        cut = self._a[gap.start - 1].word + 1 if gap.start else 0
        if lost_by_cut(words, cut, len(words), before=True, after=False) is not None:
            return False
        for n in range(gap.start, gap.end):
            if self._before(n) == STOP or (n > gap.start and (self._before(n) or self._a[n].folded in OPENERS)):
                break
            if n in gap.less and _weighs(self._a[n].folded):
                return False
        if not gap.less or gap.less[0] != gap.start or self._before(gap.start) != NONE:
            return True
        # of “the plant manager” not “the plant”
        return self._is_time(gap.start) or self._a[gap.start].folded.endswith("ly")

    def _is_aside(self, gap: _Gap) -> bool:
        """Whether what is left out is whole sentences, or between two commas or dashes, and limits nothing."""
        first, last = gap.less[0], gap.less[-1]
        lead, trail = self._between(gap.start, first), self._between(last + 1, gap.end)
        whole = lead == trail == STOP
        if not whole and (NONE in (lead, trail) or self._parted(first, last)):
            return False
        folded = self._original.folded
        return not any(
            clause_at(folded, self._a[n].word) or (_weighs(self._a[n].folded) and not whole)
            for n in range(gap.start, gap.end)
        )

    def _is_time(self, n: int) -> bool:
        token = self._a[n]
        month = token.folded != "may" or self._original.all[token.word].capital
        return (token.folded in TIMES and month) or token.folded in RELATIONS or is_number(token.folded)

    # Where they stand

    def _before(self, n: int) -> int:
        """What stands before a token of the original."""
        if n >= len(self._a):
            return STOP
        word, former = self._a[n].word, self._a[n - 1].word if n else -1
        if word == former:
            return NONE
        return STOP if word > former + 1 else self._original.before(word)

    def _between(self, first: int, last: int) -> int:
        """The most that stands before tokens `first` to `last`, both."""
        return max(map(self._before, range(first, last + 1)), default=NONE)

    def _parted(self, first: int, last: int) -> bool:
        return self._between(first + 1, last) != NONE

    def _sentence(self, n: int) -> int:
        """Where the sentence of a token begins."""
        return next((k for k in range(min(n, len(self._a) - 1), 0, -1) if self._before(k) == STOP), 0)

    def _change(self, gap: _Gap) -> PlacedChange:
        """What is told for what: of an end of the original only some words."""
        there, here = gap.less or gap.there, gap.more
        room = max(_SHOWN, len(here))
        if gap.end == len(self._a):
            there = there[:room]
        elif gap.start == 0:
            there = there[-room:]
        at = self._b[here[0] - 1].word + 1 if here and here[0] else 0
        a1, a2 = _place(self._a, there, self._a[gap.start].word if gap.start < len(self._a) else len(self._original))
        b1, b2 = _place(self._b, here, at)
        kind = kind_of(self._original.all[a1:a2], self._told.all[b1:b2], names=self._names)
        # what is free in a quotation ("before" for "after") may not be here
        return change(self._original, self._told, "content" if kind == "function" else kind, (a1, a2, b1, b2))


def _place(tokens: Sequence[_Token], some: Sequence[int], otherwise: int) -> tuple[int, int]:
    """From which word to before which these tokens stand; an empty place where there are none."""
    return (tokens[some[0]].word, tokens[some[-1]].word + 1) if some else (otherwise, otherwise)


def _negations(tokens: Sequence[_Token], some: Sequence[int]) -> int:
    return sum(is_negation(tokens[n].folded) for n in some)


def _weighs(folded: str) -> bool:
    """Whether leaving this word out changes what is said: "not", "perhaps", "most"."""
    return is_negation(folded) or folded in HEDGES or folded in QUANTITIES


def _tokens(words: Words) -> list[_Token]:
    found: list[_Token] = []
    for n, word in enumerate(words.all):
        if (
            found
            and word.folded in ORDINAL
            and is_number(found[-1].folded)
            and word.span[0] == words.all[n - 1].span[1]
        ):
            continue  # "on the 14th" is "on 14 March"
        for part in written_out(word.folded):
            form = form_of(part)
            free = is_grammatical(part) or part in WILL
            if part == "1":
                free = not words.text[slice(*word.span)].isdigit()  # "one of them"
            found.append(_Token(part, form, n, part in RELATIONS or part in HEDGES or not free))
    return found


def _of_interest(words: Words, tokens: list[_Token], forms: set[str]) -> list[_Token]:
    """The tokens of the sentences that have any of these forms; all where they are not many."""
    if len(tokens) <= _WHOLE:
        return tokens
    starts = [n for n in range(len(tokens)) if not n or _begins(words, tokens, n)]
    sentences = [tokens[first:last] for first, last in pairwise([*starts, len(tokens)])]
    return [it for some in sentences if any(token.form in forms for token in some) for it in some][:_MOST]


def _begins(words: Words, tokens: Sequence[_Token], n: int) -> bool:
    return tokens[n].word != tokens[n - 1].word and words.before(tokens[n].word) == STOP


def _pairs(a: Sequence[_Token], b: Sequence[_Token]) -> list[tuple[int, int]]:
    """Which tokens agree, in order: as many as can of those that tell something, then of all, then side by side."""
    at: dict[str, list[int]] = {}
    for m in range(len(b) - 1, -1, -1):
        at.setdefault(b[m].form, []).append(m)
    worth: dict[tuple[int, int], int] = {}
    best = [[0] * (len(b) + 1)]
    for n in range(len(a) - 1, -1, -1):
        below = best[-1]
        row = below
        if a[n].form in at:
            row = below.copy()
            for m in at[a[n].form]:
                worth[n, m] = 2 * (_WEIGHT if a[n].tells else 1) + ((n + 1, m + 1) in worth)
                row[m] = max(row[m], below[m + 1] + worth[n, m])
            for m in range(len(b) - 1, -1, -1):
                row[m] = max(row[m], row[m + 1])
        best.append(row)
    best.reverse()
    found: list[tuple[int, int]] = []
    n = m = 0
    while n < len(a) and m < len(b):
        if (n, m) in worth and best[n][m] == best[n + 1][m + 1] + worth[n, m]:
            found.append((n, m))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return found
