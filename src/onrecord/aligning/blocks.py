"""Which words of a draft's passage stand for which of the record's."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from onrecord.aligning.lexicon import is_common
from onrecord.aligning.spelling import american
from onrecord.aligning.words import STOP, Words

_RUN = 3  # words in a row that tie two passages together; where there are none, two, then one
_MOST_IN_PLACE = 64  # words of a passage that is looked for in one place: beyond, finding it costs too much
_SCATTERED = 2  # changed words on both sides of a lone common word that make its agreement chance
_REACH = 2  # words, besides as many as there are on the other side, that are looked at beyond the ends of what agrees
_FAR = 8  # words of the record between two pieces; more cost no more
_LEAST_MOVED = 3  # words in a row that were moved, and are not by chance elsewhere, too

Sort = Literal["same", "other", "cut", "moved"]


class Block(NamedTuple):
    """Words `a1` to `a2` of the record stand for words `b1` to `b2` of the draft.

    They are the `same`; or `other` ones (either side may be empty); or `cut` off the record's start or end; or `moved`:
    the draft has the record's words elsewhere, where a block with the rest of its words stands.
    """

    sort: Sort
    a1: int
    a2: int
    b1: int
    b2: int


def blocks_of(a: Words, b: Words) -> list[Block]:
    """The two word for word: blocks that cover both, in the order of the draft but for what was moved."""
    if a.folded == b.folded:
        return [Block("same", 0, len(a), 0, len(b))]
    start = _held(a.folded, b.folded, (0, len(a)))
    if start is not None:
        end = start + len(b)
        return list(_merged([Block("cut", 0, start, 0, 0), Block("same", start, end, 0, len(b)), _rest(a, b, end)]))
    tied = [_in_runs(a, b)]
    if len(b) <= _MOST_IN_PLACE and len(b) < len(a):
        tied.append(_in_place(a, b))
    blocks = _slid(a, b, max(reversed(tied), key=_score))
    return _with_moves(a.folded, b.folded, blocks)


def _held(words: Sequence[str], others: Sequence[str], place: tuple[int, int]) -> int | None:
    """Where in a place of `words` all of `others` first stand, side by side."""
    starts = range(place[0], place[1] - len(others) + 1)
    return next((n for n in starts if words[n] == others[0] and words[n : n + len(others)] == others), None)


def _rest(a: Words, b: Words, end: int) -> Block:
    """What the draft has cut off the record's end."""
    return Block("cut", end, len(a), len(b), len(b))


def _score(blocks: Sequence[Block]) -> float:
    """More words that agree, in fewer pieces, with less of the record between them."""
    agree = sum(it.b2 - it.b1 for it in blocks if it.sort == "same")
    between = sum(it.a2 - it.a1 for it in blocks if it.sort == "other")
    return agree - len(blocks) / 2 - min(_FAR, between) / _FAR


def _in_place(a: Words, b: Words) -> list[Block]:
    """The draft against the one stretch of the record that is most like it."""
    # sequences of words are as good to it as those of characters, which is all its types know
    place = fuzz.partial_ratio_alignment(b.folded, a.folded)
    if place is None:
        return [Block("other", 0, len(a), 0, len(b))]
    start = max(0, place.dest_start - _REACH)
    end = min(len(a), place.dest_end + _REACH)
    runs = [it for it in _levenshtein(a.folded, b.folded, (start, end, 0, len(b))) if it.sort == "same"]
    return _completed(a, b, runs)


def _in_runs(a: Words, b: Words) -> list[Block]:
    """The draft against all of the record, tied by the runs of words that both have."""
    return _completed(a, b, _runs(a.folded, b.folded))


def _completed(a: Words, b: Words, runs: Sequence[Block]) -> list[Block]:
    """The blocks between the `runs` that agree, and before and after them, added."""
    if not runs:
        return [Block("other", 0, len(a), 0, len(b))]
    found = list(_before(a, b, runs[0]))
    for n, run in enumerate(runs):
        if n:
            former = runs[n - 1]
            found += _levenshtein(a.folded, b.folded, (former.a2, run.a1, former.b2, run.b1))
        found.append(run)
    found += _after(a, b, runs[-1])
    found = list(_merged(_without_chance(a.folded, list(_merged(found)))))
    return list(_merged(_spelled(a.folded, b.folded, block) for block in found))


def _runs(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The runs of words that both have in the same order, as long as they go."""
    for size in range(min(_RUN, len(a), len(b)), 0, -1):
        found: list[Block] = []
        at_a = at_b = 0
        for op in LCSseq.opcodes(_grams(a, size), _grams(b, size)):
            if op.tag != "equal":
                continue
            a1, b1 = op.src_start, op.dest_start
            a2, b2 = op.src_end + size - 1, op.dest_end + size - 1
            # runs of grams overlap in words
            cut = max(0, at_a - a1, at_b - b1)
            a1, b1 = a1 + cut, b1 + cut
            if a1 >= a2:
                continue
            found.append(Block("same", a1, a2, b1, b2))
            at_a, at_b = a2, b2
        if found:
            return found
    return []


def _grams(words: Sequence[str], size: int) -> Sequence[str | tuple[str, ...]]:
    return words if size == 1 else list(zip(*(words[n:] for n in range(size)), strict=False))


def _levenshtein(a: Sequence[str], b: Sequence[str], place: tuple[int, int, int, int]) -> list[Block]:
    """The words at a place of both by the fewest changes."""
    a1, a2, b1, b2 = place
    if a1 == a2 or b1 == b2:
        return [Block("other", *place)] if a1 < a2 or b1 < b2 else []
    blocks = [
        Block(
            "same" if op.tag == "equal" else "other",
            a1 + op.src_start,
            a1 + op.src_end,
            b1 + op.dest_start,
            b1 + op.dest_end,
        )
        for op in Levenshtein.opcodes(a[a1:a2], b[b1:b2])
    ]
    return list(_merged(blocks))


def _after(a: Words, b: Words, run: Block) -> Iterator[Block]:
    """What follows the last run: the draft's words against the nearest of the record's; the rest is cut."""
    a1, b1 = run.a2, run.b2
    end = min(len(a), a1 + (len(b) - b1) + _REACH)
    if not any(b.before(n) == STOP for n in range(b1, len(b))):
        # the draft goes on in its sentence, and so does what it may stand for
        end = next((n for n in range(a1, end) if a.before(n) == STOP), end)
    exact = _found(a, (a1, len(a)), b, (b1, len(b)))
    if exact is not None:
        yield Block("other", a1, exact, b1, b1)
        end = exact + len(b) - b1
        yield Block("same", exact, end, b1, len(b))
        yield _rest(a, b, end)
        return
    blocks = _levenshtein(a.folded, b.folded, (a1, end, b1, len(b)))
    if a.before(a1) == b.before(b1) == STOP and _agree_too_little(blocks):
        blocks, end = [Block("other", a1, a1, b1, len(b))] if b1 < len(b) else [], a1  # a sentence of its own
    elif len(blocks) == 1 and blocks[0].sort == "other":
        end = min(end, a1 + len(b) - b1)
        blocks = [Block("other", a1, end, b1, len(b))] if b1 < len(b) else []
    elif blocks and blocks[-1].b1 == blocks[-1].b2:
        end = blocks.pop().a1
    yield from blocks
    if end < len(a):
        yield _rest(a, b, end)


def _before(a: Words, b: Words, run: Block) -> Iterator[Block]:
    """What precedes the first run, as `_after` has what follows the last."""
    a2, b2 = run.a1, run.b1
    start = max(0, a2 - b2 - _REACH)
    if not any(b.before(n) == STOP for n in range(1, b2 + 1)):
        start = next((n for n in range(a2, start, -1) if a.before(n) == STOP), start)
    exact = _found(a, (0, a2), b, (0, b2))
    if exact is not None:
        yield Block("cut", 0, exact, 0, 0)
        yield Block("same", exact, exact + b2, 0, b2)
        yield Block("other", exact + b2, a2, b2, b2)
        return
    blocks = _levenshtein(a.folded, b.folded, (start, a2, 0, b2))
    if a.before(a2) == b.before(b2) == STOP and _agree_too_little(blocks):
        blocks, start = [Block("other", a2, a2, 0, b2)] if b2 else [], a2
    elif len(blocks) == 1 and blocks[0].sort == "other":
        start = max(start, a2 - b2)
        blocks = [Block("other", start, a2, 0, b2)] if b2 else []
    elif blocks and blocks[0].b1 == blocks[0].b2:
        start = blocks.pop(0).a2
    if start > 0:
        yield Block("cut", 0, start, 0, 0)
    yield from blocks


def _found(a: Words, place: tuple[int, int], b: Words, few: tuple[int, int]) -> int | None:
    """Where in a place of the record these few stand, two or three: too few to tie passages, but too many for chance.

    One is, where it is a sentence of its own in both: “Fear. …”.
    """
    words = b.folded[slice(*few)]
    if not 1 <= len(words) <= _RUN or all(map(is_common, words)):
        return None
    if len(words) > 1:
        return _held(a.folded, words, place)
    alone = (n for n in range(*place) if a.folded[n] == words[0] and a.before(n) == a.before(n + 1) == STOP)
    return next(alone, None) if b.before(few[0]) == b.before(few[1]) == STOP else None


def _agree_too_little(blocks: Sequence[Block]) -> bool:
    same = sum(it.b2 - it.b1 for it in blocks if it.sort == "same")
    return 2 * same < sum(it.b2 - it.b1 for it in blocks)


def _without_chance(a: Sequence[str], blocks: list[Block]) -> Iterator[Block]:
    """The blocks without lone small words that agree amid what does not."""
    for n, block in enumerate(blocks):
        if block.sort == "same" and block.a2 - block.a1 == 1 and is_common(a[block.a1]):
            sides = [blocks[k] for k in (n - 1, n + 1) if 0 <= k < len(blocks)]
            if all(side.sort == "other" and max(side.a2 - side.a1, side.b2 - side.b1) > _SCATTERED for side in sides):
                block = block._replace(sort="other")
        yield block


def _merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbours of one sort as one block."""
    last: Block | None = None
    for block in blocks:
        if block.a1 == block.a2 and block.b1 == block.b2:
            continue
        if last is not None and last.sort == block.sort:
            last = Block(last.sort, last.a1, block.a2, last.b1, block.b2)
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _spelled(a: Sequence[str], b: Sequence[str], block: Block) -> Block:
    """A block whose words are the same but for where they part ("any one", "US-led") or how they are spelled agrees."""
    if block.sort != "other" or block.a2 - block.a1 > 4 or block.b2 - block.b1 > 4:
        return block
    there, here = _written(a[block.a1 : block.a2]), _written(b[block.b1 : block.b2])
    return block._replace(sort="same") if there == here else block


def _written(words: Sequence[str]) -> str:
    return "".join(map(american, words)).replace(".", "")


def _slid(a: Words, b: Words, blocks: list[Block]) -> list[Block]:
    """The blocks with what was dropped or added where the draft marks a gap, else at a sentence's start, if both do.

    Of "We stay. We pay. We go." and "We stay. We go." either "We pay." or "pay. We" may be what is gone.
    """
    out = list(blocks)
    for n in range(1, len(out) - 1):
        former, block, latter = out[n - 1 : n + 2]
        one_sided = (block.a1 == block.a2) != (block.b1 == block.b2)
        if not one_sided or former.sort != "same" or latter.sort != "same":
            continue
        words, start, end = (a, block.a1, block.a2) if block.b1 == block.b2 else (b, block.b1, block.b2)
        room = min(former.a2 - former.a1, former.b2 - former.b1)
        shifts = [0]
        while -shifts[-1] < room and words.folded[start + shifts[-1] - 1] == words.folded[end + shifts[-1] - 1]:
            shifts.append(shifts[-1] - 1)
        if n > 1 and -shifts[-1] == room:
            shifts.pop()  # something would have to stay between this and what differs before
        marked = [k for k in shifts if words is a and b.gap(block.b1 + k)]
        if words is a and not marked and b.gap(block.b1 + 1) and latter.a2 - latter.a1 > 1 < latter.b2 - latter.b1:
            marked = [1] if a.folded[block.a1] == a.folded[block.a2] else []
        marked = marked or [k for k in shifts if words.before(start + k) == STOP]
        k = marked[0] if marked else 0
        out[n - 1] = former._replace(a2=former.a2 + k, b2=former.b2 + k)
        out[n] = Block("other", block.a1 + k, block.a2 + k, block.b1 + k, block.b2 + k)
        out[n + 1] = latter._replace(a1=latter.a1 + k, b1=latter.b1 + k)
    if out[0].a1 == out[0].a2 and out[0].b1 == out[0].b2:
        out.pop(0)
        if out[0].b1 == out[0].b2:
            out[0] = out[0]._replace(sort="cut")
    return out


# What was moved


def _with_moves(a: Sequence[str], b: Sequence[str], blocks: list[Block]) -> list[Block]:
    """The blocks, with words that the draft has elsewhere as blocks of their own."""
    gone: dict[
        tuple[str, ...], int
    ] = {}  # where runs of words stand that the record has and the draft has not in that place
    for block in blocks:
        if block.sort in ("other", "cut"):
            for n in range(block.a1, block.a2 - _LEAST_MOVED + 1):
                gone.setdefault(tuple(a[n : n + _LEAST_MOVED]), n)
    moves = []
    for block in blocks if gone else ():
        n = block.b1
        while block.sort == "other" and n <= block.b2 - _LEAST_MOVED:
            start = gone.get(tuple(b[n : n + _LEAST_MOVED]))
            length = 0 if start is None else _agreeing(a, b, start, n, block.b2)
            if start is not None and any(not is_common(word) for word in b[n : n + length]):
                moves.append(Block("moved", start, start + length, n, n + length))
            n += max(1, length)
    out = blocks
    for move in moves:
        out = [piece for block in out for piece in _without(block, move)] + [move]
    return out


def _agreeing(a: Sequence[str], b: Sequence[str], at_a: int, at_b: int, end: int) -> int:
    length = 0
    while at_a + length < len(a) and at_b + length < end and a[at_a + length] == b[at_b + length]:
        length += 1
    return length


def _without(block: Block, move: Block) -> Iterator[Block]:
    """A block that does not agree, without the words that were moved from or to it."""
    if block.sort not in ("other", "cut"):
        yield block
        return
    a1, a2, b1, b2 = block[1:]
    if b1 <= move.b1 and move.b2 <= b2 and move.b1 < move.b2 and block.sort == "other":
        pieces = [(a1, a2, b1, move.b1), (a2, a2, move.b2, b2)]
    elif a1 < move.a2 and move.a1 < a2:
        pieces = [(a1, max(a1, move.a1), b1, b2), (min(a2, move.a2), a2, b2, b2)]
    else:
        pieces = [(a1, a2, b1, b2)]
    for p in pieces:
        if p[0] < p[1] or p[2] < p[3]:
            yield Block(block.sort, *p)
