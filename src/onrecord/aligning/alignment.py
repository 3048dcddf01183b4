"""A passage of a draft against one on record: how the one comes from the other, how surely, and what changed."""

from collections.abc import Sequence

import msgspec

from onrecord.aligning.blocks import Block, Sort, blocks_of
from onrecord.aligning.changes import MEANING, Kind, PlacedChange, change, changes_between, lost_by_cut
from onrecord.aligning.words import NONE, STOP, Words, words_of
from onrecord.types import Relation, Span

_LONG_GAP = 4  # words left out of a sentence that are a gap; fewer are words dropped
_LEAST_SIMILAR = 0.5
_COMMON_WEIGHT = 0.4  # of a word such as "the" against one that says what the passage is about
_GAP_COSTS = 0.05
_HEADLINE = 0.85  # of its words have capitals


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """How a draft's passage comes from the record's.

    `same`: word for word, whatever the typography. `part`: whole sentences of it, side by side. `trimmed`: begun later
    or ended sooner within a sentence, or cut in the middle with an ellipsis for it. `joined`: words left out of the
    middle without a mark, or sentences run together. `reordered`. `altered`: words added, dropped or replaced, a
    negation cut off among them. `longer`: the record's whole, and more before or after that it has not, or
    words where it has an ellipsis.
    `unrelated`: too little in common to compare.

    `similarity` is the part of the words that agree, content words weighing most, from 0 to 1. `changes` are in the
    order of the record; a passage that is no more than cut can have the change `limit`: a limiting clause is gone.
    `shared` is how many words agree, `shared_content` how many of them say what it is about, `longest` how many at most
    in a row. `blocks` are the stretches that are the same, other, cut or moved, by their spans in record and draft.
    """

    relation: Relation
    similarity: float
    changes: tuple[PlacedChange, ...] = ()
    shared: int = 0
    shared_content: int = 0
    longest: int = 0
    blocks: tuple[tuple[Sort, Span, Span], ...] = ()

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its changes."""
        return frozenset(change.kind for change in self.changes)

    @property
    def changes_meaning(self) -> bool:
        """Whether a negation, a number, a name, a content word or a limiting clause is another."""
        return bool(self.kinds & MEANING)


def align(record: str | Words, draft: str | Words) -> Alignment:
    """The draft's passage against the record's: ``align("We stay. We pay.", "We stay").relation`` is ``"part"``.

    Either is a text or its `words_of`, made once where it is compared more than once. Of passages of over 20,000 words
    only so many are looked at.
    """
    a = record if isinstance(record, Words) else words_of(record)
    b = draft if isinstance(draft, Words) else words_of(draft)
    if not a.folded or not b.folded:
        return Alignment(relation="unrelated", similarity=0.0)
    blocks = blocks_of(a, b)
    return _Comparison(a, b, blocks).result()


class _Comparison:
    """Two passages and their blocks, while what they come to is worked out."""

    def __init__(self, a: Words, b: Words, blocks: Sequence[Block]) -> None:
        self._a, self._b = a, b
        self._blocks = blocks
        self._changes: list[PlacedChange] = []
        self._trims = False  # cut within a sentence, or with a mark
        self._parts = False  # cut at a sentence's end
        self._longer = False
        self._names: frozenset[str] = frozenset()

    def result(self) -> Alignment:
        """What they come to."""
        self._joins()
        if len(self._blocks) == 1 and self._blocks[0].sort == "same":
            return self._alignment("joined" if self._changes else "same", 1.0)
        similarity = self._similarity()
        if similarity < _LEAST_SIMILAR and not self._holds_all_of_record():
            self._changes.clear()
            return self._alignment("unrelated", similarity)
        self._names = _names(self._a) | _names(self._b)
        for block in self._blocks:
            place = (block.a1, block.a2, block.b1, block.b2)
            if block.sort == "moved":
                self._changes.append(change(self._a, self._b, "order", place))
            elif block.sort == "cut":
                self._cut(place, after=block.b1 == 0)
            elif block.sort == "other":
                self._other(place)
        return self._alignment(self._relation(), similarity)

    def _alignment(self, relation: Relation, similarity: float) -> Alignment:
        agreeing = [self._b.common[it.b1 : it.b2] for it in self._blocks if it.sort in ("same", "moved")]
        return Alignment(
            shared=sum(map(len, agreeing)),
            shared_content=sum(words.count(False) for words in agreeing),
            longest=max(map(len, agreeing), default=0),
            relation=relation,
            similarity=round(similarity, 3),
            changes=tuple(sorted(self._changes, key=lambda it: (it.record_span, it.draft_span))),
            blocks=tuple((it.sort, self._a.span(it.a1, it.a2), self._b.span(it.b1, it.b2)) for it in self._blocks),
        )

    def _relation(self) -> Relation:
        kinds = {change.kind for change in self._changes}
        if kinds - {"order", "gap", "join", "limit", "insertion"} or (
            "limit" in kinds and any(it.kind == "limit" and it.draft for it in self._changes)
        ):
            return "altered"
        if "order" in kinds:
            return "reordered"
        if kinds & {"gap", "join"}:
            return "joined"
        if self._longer:
            return "longer"
        if self._trims or "limit" in kinds or "insertion" in kinds:
            return "trimmed"
        return "part" if self._parts else "same"

    # What each block that does not agree comes to

    def _other(self, place: tuple[int, int, int, int]) -> None:
        a1, a2, b1, b2 = place
        if b1 == b2:
            self._dropped(place)
        elif a1 == a2 and (self._b.before(b2) if b1 == 0 else b2 == len(self._b) and self._b.before(b1)) == STOP:
            self._longer = True  # by whole sentences, before or after
        elif a1 == a2 and self._a.gap(a1):
            self._longer = True  # where the record's words are cut, as its ellipsis says
        elif a1 == a2 and b2 - b1 >= _LONG_GAP and (b1 == 0 or b2 == len(self._b)) and not self._weighs(b1, b2):
            self._longer = True
        else:
            self._changes += changes_between(self._a, self._b, place, self._names)

    def _weighs(self, b1: int, b2: int) -> bool:
        """Whether the draft's words before or after all else would be missed, had the record them and the draft not."""
        return lost_by_cut(self._b, b1, b2, before=b1 > 0, after=b1 == 0) is not None

    def _cut(self, place: tuple[int, int, int, int], *, after: bool) -> None:
        """Words gone from the start (what comes after them is kept) or the end."""
        a1, a2 = place[:2]
        if self._a.before(a2 if after else a1) == STOP:
            self._parts = True
        else:
            self._trims = True
        lost = lost_by_cut(self._a, a1, a2, before=not after, after=after)
        if lost:
            self._changes.append(change(self._a, self._b, lost, place))

    def _dropped(self, place: tuple[int, int, int, int]) -> None:
        """Words gone from the middle."""
        a1, a2, b1, _ = place
        across = any(self._a.before(n) == STOP for n in range(a1, a2 + 1))
        if not self._b.gap(b1) and not across and a2 - a1 < _LONG_GAP:
            self._changes += changes_between(self._a, self._b, place, self._names)
            return
        lost = lost_by_cut(self._a, a1, a2, before=True, after=True)
        if lost:
            self._changes.append(change(self._a, self._b, lost, place))
        if self._b.gap(b1):
            self._trims = True
        else:
            self._changes.append(change(self._a, self._b, "gap", place))

    def _joins(self) -> None:
        """Sentences of the record that the draft runs together, though it has all their words."""
        for block in self._blocks:
            if block.sort != "same" or block.a2 - block.a1 != block.b2 - block.b1:
                continue
            for n in range(1, block.a2 - block.a1):
                a, b = block.a1 + n, block.b1 + n
                if self._a.all[a].before != STOP or self._b.all[b].before == STOP or self._b.gap(b):
                    continue
                # “A,” she said. “And B”: a comma may stand for the stop where the next word has its capital
                if self._b.all[b].capital and self._b.all[b].before != NONE:
                    continue
                self._changes.append(change(self._a, self._b, "join", (a - 1, a + 1, b - 1, b + 1)))

    # How alike they are

    def _similarity(self) -> float:
        """The weight of what agrees in that of the draft and of what was dropped from within it."""
        agrees = total = 0.0
        gaps = 0
        for block in self._blocks:
            here = _weight(self._b.common[block.b1 : block.b2])
            if block.sort in ("same", "moved"):
                agrees, total = agrees + here, total + here
            elif block.sort == "other":
                dropped = block.a2 - block.a1 < _LONG_GAP + (block.b2 - block.b1) and not self._b.gap(block.b1)
                gaps += not dropped and not self._b.gap(block.b1)
                total += max(here, _weight(self._a.common[block.a1 : block.a2]) if dropped else 0.0)
        return max(0.0, agrees / total - _GAP_COSTS * gaps) if total else 0.0

    def _holds_all_of_record(self) -> bool:
        """Whether the draft has the record's words in one piece, and they are some."""
        content = self._a.common.count(False)
        return content > 1 and any(it.sort == "same" and it.a2 - it.a1 == len(self._a) for it in self._blocks)


def _weight(common: list[bool]) -> float:
    return _COMMON_WEIGHT * common.count(True) + common.count(False)


def _names(words: Words) -> frozenset[str]:
    """The words that have a capital where no sentence begins, unless most have one, as in a headline."""
    told = zip(words.all, words.common, strict=True)
    inner = [word for word, common in told if word.before != STOP and not common]
    capital = [word.folded for word in inner if word.capital]
    return frozenset() if len(inner) > 5 and len(capital) > _HEADLINE * len(inner) else frozenset(capital)
