"""What kind of change one stretch of words for another is."""

from collections import Counter
from typing import get_args

from onrecord.aligning.lexicon import NEGATING_PREFIXES, clause_at, is_grammatical, is_negation, limit_at, written_out
from onrecord.aligning.numbers import is_number
from onrecord.aligning.words import NONE, STOP, Word, Words
from onrecord.types import Change, ChangeKind, Span

Kind = ChangeKind
KINDS: tuple[Kind, ...] = get_args(Kind)
"""From what weighs most to what weighs least. `order`: the words stand elsewhere. `gap`: words left out in the middle
with no ellipsis for them. `join`: a stop between sentences gone. `insertion`: in square brackets, as an editor's."""

MEANING: frozenset[Kind] = frozenset(("negation", "number", "name", "limit", "content"))
"""The kinds that change what was said."""

_BEFORE_CUT = 4  # words within which a negation that was cut off still governs what follows


class PlacedChange(Change, frozen=True, kw_only=True):
    """A change with where its words stand in the record's text and in the draft's; empty where one has none."""

    record_span: Span
    draft_span: Span

    @property
    def change(self) -> Change:
        """The change alone, as it is shown and handed out."""
        return Change(kind=self.kind, record=self.record, draft=self.draft)


def kind_of(record: list[Word], draft: list[Word], *, names: frozenset[str]) -> Kind:
    """The weightiest thing that differs between the two stretches of words; `names` are the words known as names."""
    there, here = _without_common(*([it for w in words for it in written_out(w.folded)] for words in (record, draft)))
    if _negations(there) != _negations(here) or _prefixed(there, here):
        return "negation"
    if any(map(is_number, there)) or any(is_number(word) and word != "1" for word in here):
        there_is, here_is = ([w for w in words if is_number(w)] for words in (there, here))
        if sorted(there_is) != sorted(here_is) and (there_is + here_is) != ["1"]:
            return "number"
    if (record and all(w.marked for w in record)) or (draft and all(w.marked for w in draft)):
        return "insertion"
    capital = names & {w.folded for w in (*record, *draft) if w.capital}
    if any(word in capital for word in (*there, *here)):
        return "name"
    if any(limit_at(there, n) for n in range(len(there))):
        return "limit"
    rest = [word for word in (*there, *here) if not is_negation(word)]
    return "function" if all(map(is_grammatical, rest)) else "content"


def changes_between(
    record: Words, draft: Words, place: tuple[int, int, int, int], names: frozenset[str]
) -> list[PlacedChange]:
    """The changes that one stretch of words for another makes: word for word where both have as many."""
    a1, a2, b1, b2 = place
    if a2 - a1 != b2 - b1 or a2 - a1 == 1:
        return [change(record, draft, kind_of(record.all[a1:a2], draft.all[b1:b2], names=names), place)]
    found: list[tuple[Kind, tuple[int, int, int, int]]] = []
    for n in range(a2 - a1):
        kind = kind_of([record.all[a1 + n]], [draft.all[b1 + n]], names=names)
        if found and found[-1][0] == kind:
            found[-1] = (kind, (found[-1][1][0], a1 + n + 1, found[-1][1][2], b1 + n + 1))
        else:
            found.append((kind, (a1 + n, a1 + n + 1, b1 + n, b1 + n + 1)))
    return [change(record, draft, kind, where) for kind, where in found]


def change(record: Words, draft: Words, kind: Kind, place: tuple[int, int, int, int]) -> PlacedChange:
    """A change of the words at `place`, with their text and spans."""
    there, here = record.span(*place[:2]), draft.span(*place[2:])
    return PlacedChange(
        kind=kind,
        record=record.text[slice(*there)],
        draft=draft.text[slice(*here)],
        record_span=there,
        draft_span=here,
    )


def lost_by_cut(words: Words, first: int, last: int, *, before: bool, after: bool) -> Kind | None:
    """What is lost with words `first` to `last` if those before or after them (as told) are kept.

    A limiting clause of a sentence that is kept in part, or the negation of what is kept.
    """
    folded = words.folded
    if before:
        end = _sentence_end(words, first, last)
        # of "that is not true" only "that is"
        if first < end and words.before(first) == NONE and is_negation(folded[first]):
            return "negation"
        if any(clause_at(folded, n) for n in range(first, end)) or _opens_with_limit(words, first, last):
            return "limit"
    if after:
        start = _sentence_start(words, first, last)
        for n in range(last - 1, max(start, last - _BEFORE_CUT) - 1, -1):
            if words.before(n + 1) != NONE:
                break
            if is_negation(folded[n]):
                return "negation"
        if any(clause_at(folded, n) for n in range(start, last)):
            return "limit"
    return None


def _sentence_end(words: Words, first: int, last: int) -> int:
    """The end of the sentence that goes on at `first`; `first` itself where one begins there."""
    for n in range(first, last):
        if words.before(n) == STOP:
            return n
    return last


def _sentence_start(words: Words, first: int, last: int) -> int:
    """The start of the sentence that goes on at `last`; `last` itself where one begins there."""
    for n in range(last, first, -1):
        if words.before(n) == STOP:
            return n
    return last if words.before(last) == STOP else first


def _opens_with_limit(words: Words, first: int, last: int) -> bool:
    """Whether what is cut off is a sentence of its own that limits the one before ("But only if they pay")."""
    at = first + 1 if first < last and words.folded[first] in ("but", "and") else first
    return at < last and words.before(first) == STOP and words.folded[at] in ("unless", "except", "only", "provided")


def _without_common(there: list[str], here: list[str]) -> tuple[list[str], list[str]]:
    """The two without the words that both have: of each the first ones."""
    common = Counter(there) & Counter(here)
    return _without(there, common), _without(here, common)


def _without(words: list[str], common: Counter[str]) -> list[str]:
    left, rest = Counter(common), []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            rest.append(word)
    return rest


def _negations(words: list[str]) -> int:
    return sum(map(is_negation, words))


def _prefixed(there: list[str], here: list[str]) -> bool:
    """Whether one stretch has a word and the other its opposite: "signed", "unsigned"."""
    return any(
        prefix + short in others
        for some, others in ((there, set(here)), (here, set(there)))
        for short in some
        if len(short) > 2
        for prefix in NEGATING_PREFIXES
    )
