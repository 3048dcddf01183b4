"""Scores into spans and links: the best legal path of tags, then a cue for each content and a source for each cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.tagging.labels import ROLES, TAG, TAGS

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_UNSEEN = -1e6  # of two words that no window shows together
_APART = -2e6  # of two words of different texts

_ONE_TEXT = np.zeros(1, dtype=np.int64)

# Word distances are told apart up to these, on either side; what is further counts as the last.
DISTANCES = (0, 1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 130)
_CLASSES = np.searchsorted(np.asarray(DISTANCES), np.arange(DISTANCES[-1] + 1), side="right") - 1

_BEGINS, _INSIDE = (np.array([tag[0] == letter for tag in TAGS]) for letter in "BI")


@dataclass(frozen=True, slots=True)
class Weights:
    """What decoding needs beside the scores; all learned with them.

    `start` and `end` are (tags,), `steps` is (tags, tags) from the former to the next (a conditional random
    field's transitions, illegal ones very low), `distance` is (2, 2 * len(DISTANCES)) for links: contents', cues'.
    """

    start: Floats
    end: Floats
    steps: Floats
    distance: Floats


class Links(NamedTuple):
    """What one window's words, from word `start` on, have to be linked by: `first`, `last` and `key` (pieces, size).

    `pieces` (words,) are the words' first pieces. A link's score is the product of a span's query (`first` of its first
    word plus `last` of its last) with the key of the other span's first word, plus what their distance says. Only words
    of one window can be compared: each window has positions of its own.
    """

    start: int
    pieces: Integers
    first: Floats
    last: Floats
    key: Floats


class Scores(NamedTuple):
    """The scores of texts that are decoded together, one after another; `starts` are the first words of each.

    `tags` (words, tags), for each word its window's place in `windows`, and its log odds of being the cue of something
    nested.
    """

    tags: Floats
    windows: Sequence[Links]
    window_of: Integers
    inner: Floats
    starts: Integers = _ONE_TEXT


class Labelled(NamedTuple):
    """One span of words with a role: `start` to `end`, and how likely its words' tags are (0 to 1)."""

    role: str
    start: int
    end: int
    likely: float


class Group(NamedTuple):
    """One attribution in words: indices into the labelled spans, and how likely it is (0 to 1)."""

    cue: int
    source: int | None
    contents: tuple[int, ...]
    likely: float


def distance_of(first: Integers, last: Integers, other: Integers) -> Integers:
    """The distance class of word `other` from spans of words `first` to `last` (inclusive), by broadcasting.

    A word within the span is at distance 0, the next one on either side at 1.
    """
    steps = np.where(other < first, first - other, np.maximum(other - last, 0))
    near = _CLASSES[np.minimum(steps, DISTANCES[-1])]
    return np.asarray(np.where(other < first, near + len(DISTANCES), near), dtype=np.int64)


def best_path(tags: Floats, weights: Weights, starts: Integers = _ONE_TEXT) -> list[int]:
    """The likeliest legal sequence of tags (Viterbi) of each text, one after another; they begin at `starts`."""
    if not len(tags):
        return []
    steps = weights.steps[..., None] + tags[1:].T
    steps[..., starts[1:] - 1] = weights.end[:, None, None] + weights.start[:, None] + tags[starts[1:]].T

    def best(first: Floats, then: Floats) -> Floats:
        # (from, to, stretches): numpy is quickest with what is longest at the end, and in one piece
        one, other = (np.ascontiguousarray(part.transpose(1, 2, 0)) for part in (first, then))
        return np.asarray((one[:, :, None] + other).max(1).transpose(2, 0, 1), dtype=np.float32)

    levels = _joined(steps.transpose(2, 0, 1), np.where(np.eye(len(TAGS)) > 0, np.float32(0), -np.inf), best)
    ways = (weights.start + tags[0])[:, None] + levels.pop()[0] + weights.end
    # the tags before the first stretch of a level and after each one: where two were joined, the best between them
    path = np.array(divmod(int(ways.argmax()), len(TAGS)))
    for level in reversed(levels):
        every = np.arange(len(level) // 2)
        before, after = path[every], path[every + 1]
        between = (level[2 * every, before] + level[2 * every + 1, :, after]).argmax(1)
        path = np.append(np.stack([before, between], 1), after[-1])
    found: list[int] = path[: len(tags)].tolist()
    return found


def marginals(tags: Floats, weights: Weights, starts: Integers = _ONE_TEXT) -> Floats:
    """The probability of each tag at each word over all its text's paths (forward-backward), (words, tags)."""
    odds = np.exp(tags - tags.max(1, keepdims=True))
    steps = np.exp(weights.steps) * odds[1:, None]
    steps[starts[1:] - 1] = _softmax(weights.end)[:, None] * _softmax(weights.start) * odds[starts[1:], None]

    def product(first: Floats, then: Floats) -> Floats:
        through = first @ then
        # scaled every time, so that products over a long text neither vanish nor overflow
        return np.asarray(through / through.max((1, 2), keepdims=True), dtype=np.float32)

    levels = _joined(steps, np.eye(len(TAGS), dtype=np.float32), product)
    # what comes before each stretch of a level and what after it, (stretches, 1, tags) and (stretches, tags, 1)
    before = _softmax(weights.start + tags[0])[None, None]
    after = _softmax(weights.end)[None, :, None]
    for level in reversed(levels[:-1]):
        count = len(level) // 2
        before, after = before[:count], after[:count]
        ahead, behind = before @ level[::2], level[1::2] @ after
        before = np.stack([before, ahead / ahead.sum(2, keepdims=True)], 1).reshape(-1, 1, len(TAGS))
        after = np.stack([behind / behind.sum(1, keepdims=True), after], 1).reshape(-1, len(TAGS), 1)
    first = before[0] * (levels[0][0] @ after[0]).T
    rest = (before @ levels[0])[:, 0] * after[..., 0]
    shares = np.concatenate([first, rest])[: len(tags)]
    return np.asarray(shares / shares.sum(1, keepdims=True), dtype=np.float32)


def _joined(steps: Floats, same: Floats, join: Callable[[Floats, Floats], Floats]) -> list[Floats]:
    """Steps from one word to the next, and what two of them, four, and so on do together, up to all of them as one.

    Each level is (stretches, tags from, tags to); where a number is odd, one is added that changes nothing, `same`. A
    path is a chain of as many steps as there are words: joined so, a text of a thousand words takes ten turns of numpy
    up and ten down, not two thousand.
    """
    levels = [steps if len(steps) else same[None]]
    while len(levels[-1]) > 1:
        if len(levels[-1]) % 2:
            levels[-1] = np.concatenate([levels[-1], same[None]])
        levels.append(join(levels[-1][::2], levels[-1][1::2]))
    return levels


def spans_of(path: list[int], likely: Floats) -> list[Labelled]:
    """The spans that a path of tags draws; a span is as likely as its least likely word."""
    tags = np.asarray(path, dtype=np.int64)
    shares = likely[np.arange(len(tags)), tags].tolist()
    starts = np.flatnonzero(_BEGINS[tags])
    # each goes on to the next word that is inside none
    stops = np.append(np.flatnonzero(~_INSIDE[tags]), len(tags))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return [
        Labelled(TAGS[path[start]][2:], start, end, min(shares[start:end]))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def group(spans: list[Labelled], scores: Scores, weights: Weights) -> list[Group]:
    """Joins spans into attributions: each content to its best cue, each cue to its best source or to none.

    Cues without content are no attributions, nor are contents whose text has no cue.
    """
    by_role: Mapping[str, list[int]] = {r: [k for k, s in enumerate(spans) if s.role == r] for r in ROLES}
    cues = by_role["cue"]
    if not cues or not by_role["content"]:
        return []

    def text_of(span: int) -> int:
        return bisect_right(scores.starts, spans[span].start)

    to_cue = _softmax(_links(scores, weights.distance[0], spans, by_role["content"], cues))
    contents: dict[int, list[int]] = {k: [] for k in range(len(cues))}
    sure = [1.0] * len(cues)
    for k, cue, share in zip(by_role["content"], *_best(to_cue), strict=True):
        if text_of(k) != text_of(cues[cue]):
            continue
        contents[cue].append(k)
        sure[cue] *= share

    # a cue's link to itself says "no source"
    itself = np.diagonal(_links(scores, weights.distance[1], spans, cues, cues))
    others = _links(scores, weights.distance[1], spans, cues, by_role["source"])
    to_source = _softmax(np.concatenate([itself[:, None], others], axis=1))
    groups = []
    for n, (cue, best, share) in enumerate(zip(cues, *_best(to_source), strict=True)):
        if not contents[n]:
            continue
        source = by_role["source"][best - 1] if best else None
        parts = [cue, *contents[n], *([source] if source is not None else [])]
        likely = prod(spans[k].likely for k in parts) * sure[n] * share
        groups.append(Group(cue, source, tuple(contents[n]), likely))
    return groups


def _links(scores: Scores, distance: Floats, spans: list[Labelled], here: list[int], there: list[int]) -> Floats:
    """Scores of linking each span of `here` to each of `there`, seen from the windows that it begins and ends in.

    What neither window shows scores so low that it is chosen only where nothing else is there.
    """
    first = np.array([spans[k].start for k in here], dtype=np.int64)
    last = np.array([spans[k].end - 1 for k in here], dtype=np.int64)
    other = np.array([spans[k].start for k in there], dtype=np.int64)
    away = np.maximum(np.maximum(first[:, None] - other, other - last[:, None]), 0)
    text, text_of_other = (np.searchsorted(scores.starts, place, side="right") for place in (first, other))
    found = np.asarray(np.where(text[:, None] == text_of_other, _UNSEEN, _APART) - away, dtype=np.float32)
    near = distance[distance_of(first[:, None], last[:, None], other[None, :])]
    # what both windows show is judged by the one that the span begins in: it comes last
    begun, ended = scores.window_of[first].tolist(), scores.window_of[last].tolist()
    reaching = {end for start, end in zip(begun, ended, strict=True) if start != end}
    others = other.tolist()
    for window_of, numbers in ((ended, sorted(reaching)), (begun, sorted(set(begun)))):
        for number in numbers:
            window = scores.windows[number]
            end = window.start + len(window.pieces)
            # spans are in order, so that those of one window stand together
            rows = slice(bisect_left(window_of, number), bisect_right(window_of, number))
            seen = slice(bisect_left(others, window.start), bisect_left(others, end))
            if seen.start == seen.stop:
                continue
            # a span that runs on beyond the window ends, for it, at its edge, as when the network was trained
            starts, ends = np.maximum(first[rows], window.start), np.minimum(last[rows], end - 1)
            at, to, away = (window.pieces[place - window.start] for place in (starts, ends, other[seen]))
            found[rows, seen] = (window.first[at] + window.last[to]) @ window.key[away].T + near[rows, seen]
    return found


def _best(shares: Floats) -> tuple[list[int], list[float]]:
    """The place of the largest in each row, and how large it is."""
    return shares.argmax(1).tolist(), shares.max(1).tolist()


def _softmax(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(odds / odds.sum(-1, keepdims=True), dtype=np.float32)


def illegal_steps() -> tuple[Floats, Floats]:
    """What to add to learned starts and steps so that no illegal path can win: (tags,) and (tags, tags)."""
    from onrecord.tagging.labels import legal

    never = np.float32(-1e4)
    start = np.array([never if not legal(TAG["O"], t) else 0 for t in range(len(TAGS))], dtype=np.float32)
    steps = [[0 if legal(a, b) else never for b in range(len(TAGS))] for a in range(len(TAGS))]
    return start, np.array(steps, dtype=np.float32)
