"""Scores into spans and links: the best legal path of tags, then a cue for each content and a source for each cue."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

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
    """What one window's words have to be linked by: `first`, `last` and `key` (words, size) from word `start` on.

    A link's score is the product of a span's query (`first` of its first word plus `last` of its last) with the key
    of the other span's first word, plus what their distance says. Only words of one window can be compared: each
    window has positions of its own.
    """

    start: int
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

    @classmethod
    def joined(cls, parts: Sequence["Scores"]) -> Self:
        """The scores of several texts as one."""
        words = np.cumsum([0, *(len(part.tags) for part in parts)])
        windows = np.cumsum([0, *(len(part.windows) for part in parts)])
        return cls(
            np.concatenate([part.tags for part in parts]),
            [w._replace(start=w.start + n) for part, n in zip(parts, words, strict=False) for w in part.windows],
            np.concatenate([part.window_of + n for part, n in zip(parts, windows, strict=False)]),
            np.concatenate([part.inner for part in parts]),
            np.concatenate([part.starts + n for part, n in zip(parts, words, strict=False)]),
        )


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
    near = np.searchsorted(np.asarray(DISTANCES), steps, side="right") - 1
    return np.asarray(np.where(other < first, near + len(DISTANCES), near), dtype=np.int64)


def best_path(tags: Floats, weights: Weights, starts: Integers = _ONE_TEXT) -> list[int]:
    """The likeliest legal sequence of tags (Viterbi) of each text, one after another; they begin at `starts`."""
    if not len(tags):
        return []
    anew = weights.end[:, None] + weights.start
    chunks = _chunked(tags, weights.steps, anew, starts, 0.0, -np.inf)  # what is added where there is no word more
    # (from, to, chunks) and the first from where: what is compared stands foremost, which numpy is quickest with
    steps = np.ascontiguousarray(chunks.transpose(1, 2, 3, 0))
    through = np.ascontiguousarray(steps[0].transpose(1, 2, 0))
    for step in steps[1:]:
        through = (through[:, None] + step[..., None]).max(0)
    # the best score of each tag before each chunk, and from which tag before the chunk the one after it comes
    score = weights.start + tags[0]
    before = np.empty(chunks.shape[:1] + score.shape, dtype=np.float32)
    origin = np.empty(before.shape, dtype=np.int64)
    for c, whole in enumerate(through.transpose(1, 2, 0)):
        before[c] = score
        ways = score[:, None] + whole
        origin[c] = ways.argmax(0)
        score = ways.max(0)
    back = np.empty(chunks.shape[:3], dtype=np.int64)
    for k in range(chunks.shape[1]):
        ways = before[:, :, None] + chunks[:, k]
        back[:, k] = ways.argmax(1)
        before = ways.max(1)
    ends = np.empty(len(chunks), dtype=np.int64)
    last = int((score + weights.end).argmax())
    for c in range(len(chunks) - 1, -1, -1):
        ends[c] = last
        last = int(origin[c, last])
    path = np.empty(back.shape[:2], dtype=np.int64)
    every = np.arange(len(chunks))
    for k in range(chunks.shape[1] - 1, -1, -1):
        path[:, k] = ends
        ends = back[every, k, ends]
    return [last, *path.ravel()[: len(tags) - 1].tolist()]


def marginals(tags: Floats, weights: Weights, starts: Integers = _ONE_TEXT) -> Floats:
    """The probability of each tag at each word over all its text's paths (forward-backward), (words, tags)."""
    # scaled at every step, so that products over a long text neither vanish nor overflow
    odds = np.exp(tags - tags.max(1, keepdims=True))
    anew = _softmax(weights.end)[:, None] * _softmax(weights.start)
    chunks = _chunked(odds, np.exp(weights.steps), anew, starts, 1.0, 0.0, times=True)
    count, size = chunks.shape[:2]
    through = chunks[:, 0]
    for k in range(1, size):
        through = through @ chunks[:, k]
        through /= through.max((1, 2), keepdims=True)
    forward = np.empty((count, size + 1, len(TAGS)), dtype=np.float32)
    backward = np.empty_like(forward)
    current = _softmax(weights.start + tags[0])
    for c in range(count):
        forward[c, 0] = current
        current = current @ through[c]
        current /= current.sum()
    current = _softmax(weights.end)
    for c in range(count - 1, -1, -1):
        backward[c, size] = current
        current = through[c] @ current
        current /= current.sum()
    for k in range(size):
        ahead = (forward[:, k, None] @ chunks[:, k])[:, 0]
        forward[:, k + 1] = ahead / ahead.sum(1, keepdims=True)
        behind = (chunks[:, size - 1 - k] @ backward[:, size - k, :, None])[..., 0]
        backward[:, size - 1 - k] = behind / behind.sum(1, keepdims=True)
    both = forward * backward
    # a chunk begins with the word that the one before it ends with
    shares = np.concatenate([both[0, :1], both[:, 1:].reshape(-1, len(TAGS))])[: len(tags)]
    return np.asarray(shares / shares.sum(1, keepdims=True), dtype=np.float32)


def _chunked(
    scores: Floats, steps: Floats, anew: Floats, starts: Integers, same: float, never: float, *, times: bool = False
) -> Floats:
    """What each step from one word to the next adds (or with `times` multiplies), (chunks, steps, tags, tags).

    A path is a chain of as many steps as there are words; cut into about as many chunks as a chunk has steps, all
    chunks can be gone through at once, and a text of a thousand words takes sixty steps of numpy, not two thousand.
    The last chunk is filled with steps that change nothing: `same` from a tag to itself, else `never`. The step to a
    word that a text begins with is one from an end to a start, `anew`, so that no text knows of the one before it.
    """
    count = max(1, math.isqrt(max(len(scores) - 1, 1)))
    size = -(-max(len(scores) - 1, 1) // count)
    out = np.full((count * size, len(TAGS), len(TAGS)), never, dtype=np.float32)
    out[:, np.arange(len(TAGS)), np.arange(len(TAGS))] = same
    follow = scores[1:, None, :]
    out[: len(scores) - 1] = steps * follow if times else steps + follow
    later = starts[starts > 0] - 1
    out[later] = anew * follow[later] if times else anew + follow[later]
    return out.reshape(count, size, len(TAGS), len(TAGS))


def spans_of(path: list[int], likely: Floats) -> list[Labelled]:
    """The spans that a path of tags draws; a span is as likely as its least likely word."""
    found: list[Labelled] = []
    shares = likely[np.arange(len(path)), path].tolist()
    k = 0
    while k < len(path):
        name = TAGS[path[k]]
        start = k
        k += 1
        if name[0] == "B":
            while k < len(path) and TAGS[path[k]][0] == "I":
                k += 1
            found.append(Labelled(name[2:], start, k, min(shares[start:k])))
    return found


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
    for k, row in zip(by_role["content"], to_cue, strict=True):
        cue = int(row.argmax())
        if text_of(k) != text_of(cues[cue]):
            continue
        contents[cue].append(k)
        sure[cue] *= float(row[cue])

    # a cue's link to itself says "no source"
    itself = np.diagonal(_links(scores, weights.distance[1], spans, cues, cues))
    others = _links(scores, weights.distance[1], spans, cues, by_role["source"])
    to_source = _softmax(np.concatenate([itself[:, None], others], axis=1))
    groups = []
    for n, cue in enumerate(cues):
        if not contents[n]:
            continue
        best = int(to_source[n].argmax())
        source = by_role["source"][best - 1] if best else None
        parts = [cue, *contents[n], *([source] if source is not None else [])]
        likely = float(np.prod([spans[k].likely for k in parts])) * sure[n] * float(to_source[n, best])
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
    text, others = (np.searchsorted(scores.starts, place, side="right") for place in (first, other))
    found = np.asarray(np.where(text[:, None] == others, _UNSEEN, _APART) - away, dtype=np.float32)
    near = distance[distance_of(first[:, None], last[:, None], other[None, :])]
    # what both windows show is judged by the one that the span begins in: it comes last
    for window_of in (scores.window_of[last], scores.window_of[first]):
        for number in np.unique(window_of):
            window = scores.windows[number]
            end = window.start + len(window.key)
            # spans are in order, so that those of one window stand together
            rows = slice(*np.searchsorted(window_of, (number, number + 1)))
            seen = slice(*np.searchsorted(other, (window.start, end)))
            # a span that runs on beyond the window ends, for it, at its edge, as when the network was trained
            starts, ends = np.maximum(first[rows], window.start), np.minimum(last[rows], end - 1)
            query = window.first[starts - window.start] + window.last[ends - window.start]
            found[rows, seen] = query @ window.key[other[seen] - window.start].T + near[rows, seen]
    return found


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
