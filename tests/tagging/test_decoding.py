import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tagging.decoding import (
    DISTANCES,
    Labelled,
    Links,
    Scores,
    Weights,
    best_path,
    distance_of,
    group,
    illegal_steps,
    marginals,
    spans_of,
)
from onrecord.tagging.labels import TAG, TAGS, legal

START, STEPS = illegal_steps()
PLAIN = Weights(START, np.zeros(len(TAGS), np.float32), STEPS, np.zeros((2, 2 * len(DISTANCES)), np.float32))
SCORES = st.lists(st.lists(st.floats(-3, 3, width=32), min_size=7, max_size=7), min_size=1, max_size=5)


def paths(length):
    for path in itertools.product(range(len(TAGS)), repeat=length):
        if legal(TAG["O"], path[0]) and all(legal(a, b) for a, b in itertools.pairwise(path)):
            yield path


@given(SCORES)
def test_the_best_path_is_legal_and_no_legal_path_is_better(rows):
    scores = np.array(rows, dtype=np.float32)
    found = best_path(scores, PLAIN)
    best = max(sum(scores[k, t] for k, t in enumerate(path)) for path in paths(len(rows[:4])))
    if len(rows) <= 4:
        assert sum(scores[k, t] for k, t in enumerate(found)) == pytest.approx(best, abs=1e-4)
    assert legal(TAG["O"], found[0])
    assert all(legal(a, b) for a, b in itertools.pairwise(found))


@given(SCORES.filter(lambda rows: len(rows) <= 3))
def test_marginals_are_the_share_of_all_legal_paths(rows):
    scores = np.array(rows, dtype=np.float32)
    share = np.zeros_like(scores)
    for path in paths(len(rows)):
        share[range(len(rows)), path] += np.exp(sum(scores[k, t] for k, t in enumerate(path)))
    np.testing.assert_allclose(marginals(scores, PLAIN), share / share.sum(1, keepdims=True), atol=1e-3)


@pytest.mark.parametrize("words", [5, 6, 10, 17, 101, 700])
def test_a_long_text_is_decoded_as_word_by_word(words):
    dice = np.random.default_rng(words)
    weights = Weights(START, dice.normal(size=7), STEPS + dice.normal(size=(7, 7)), PLAIN.distance)
    tags = dice.normal(0, 3, (words, 7)).astype(np.float32)
    scores = [weights.start + tags[0]]
    for row in tags[1:]:
        scores.append((scores[-1][:, None] + weights.steps).max(0) + row)
    path = best_path(tags, weights)
    total = weights.start[path[0]] + sum(tags[k, t] for k, t in enumerate(path)) + weights.end[path[-1]]
    total += sum(weights.steps[a, b] for a, b in itertools.pairwise(path))
    assert total == pytest.approx((scores[-1] + weights.end).max(), rel=1e-5)

    forward, backward = [np.logaddexp.reduce([weights.start + tags[0]], 0)], [weights.end]
    for row in tags[1:]:
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + weights.steps, 0) + row)
    for row in tags[:0:-1]:
        backward.append(np.logaddexp.reduce(weights.steps + row + backward[-1], 1))
    log = np.array(forward) + np.array(backward[::-1])
    np.testing.assert_allclose(marginals(tags, weights), np.exp(log - np.logaddexp.reduce(log[0])), atol=1e-4)


@pytest.mark.parametrize("lengths", [(1, 1), (3, 1, 40), (200, 7, 30, 1), (1, 90)])
def test_texts_decoded_together_are_decoded_as_alone(lengths):
    dice = np.random.default_rng(sum(lengths))
    weights = Weights(
        START + dice.normal(size=7), dice.normal(size=7), STEPS + dice.normal(size=(7, 7)), PLAIN.distance
    )
    texts = [dice.normal(0, 2, (words, 7)).astype(np.float32) for words in lengths]
    together, starts = np.concatenate(texts), np.cumsum([0, *lengths[:-1]])
    assert best_path(together, weights, starts) == [tag for text in texts for tag in best_path(text, weights)]
    alone = np.concatenate([marginals(text, weights) for text in texts])
    np.testing.assert_allclose(marginals(together, weights, starts), alone, atol=1e-4)


def test_no_span_is_linked_to_another_text():
    spans = [Labelled("cue", 0, 1, 1), Labelled("content", 1, 2, 1), Labelled("content", 3, 4, 1)]
    one = links({1: 0}, 2)
    assert [(g.cue, g.contents) for g in group(spans, joined(one, links({}, 2)), PLAIN)] == [(0, (1,))]
    apart = [Labelled("source", 1, 2, 1), Labelled("cue", 2, 3, 1), Labelled("content", 3, 4, 1)]
    assert [(g.cue, g.source) for g in group(apart, joined(one, links({3: 2}, 4)), PLAIN)] == [(1, None)]


def test_marginals_of_a_long_text_stay_numbers():
    scores = np.random.default_rng(0).normal(0, 20, (20_000, 7)).astype(np.float32)
    found = marginals(scores, PLAIN)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found.sum(1), 1, atol=1e-3)


def test_spans_follow_the_path_and_are_as_likely_as_their_least_likely_word():
    path = [TAG[t] for t in ("B-source", "B-cue", "O", "B-content", "I-content", "B-content")]
    likely = np.full((6, 7), 0.9, np.float32)
    likely[4, TAG["I-content"]] = 0.4
    found = [(s.role, s.start, s.end, round(s.likely, 2)) for s in spans_of(path, likely)]
    assert found == [("source", 0, 1, 0.9), ("cue", 1, 2, 0.9), ("content", 3, 5, 0.4), ("content", 5, 6, 0.9)]


def links(wanted: dict[int, int], words: int) -> Scores:
    """Scores in which each word of `wanted` is drawn to its target alone."""
    key = np.eye(words, dtype=np.float32)
    query = np.zeros((words, words), np.float32)
    for word, target in wanted.items():
        query[word, target] = 9
    windows = [Links(0, np.arange(words), query, np.zeros_like(query), key)]
    return Scores(np.zeros((words, 7), np.float32), windows, np.zeros(words, np.int64), np.zeros(words))


def joined(one: Scores, other: Scores) -> Scores:
    """Two texts of one window each as they are decoded together."""
    count = len(one.tags)
    windows = [*one.windows, *(window._replace(start=count) for window in other.windows)]
    tags, inner = np.concatenate([one.tags, other.tags]), np.concatenate([one.inner, other.inner])
    return Scores(tags, windows, np.repeat([0, 1], [count, len(other.tags)]), inner, np.array([0, count]))


def test_contents_choose_cues_and_cues_choose_sources_or_none():
    spans = [
        Labelled("source", 0, 1, 1),
        Labelled("cue", 1, 2, 1),
        Labelled("content", 2, 3, 1),
        Labelled("cue", 4, 5, 1),
        Labelled("content", 5, 6, 1),
        Labelled("content", 7, 8, 1),
        Labelled("cue", 9, 10, 1),
        Labelled("content", 10, 11, 1),
    ]
    # both first cues share one source, the third has none; the content at 7 belongs to the first cue
    groups = group(spans, links({1: 0, 2: 1, 4: 0, 5: 4, 7: 1, 9: 9, 10: 9}, 12), PLAIN)
    assert [(g.cue, g.source, g.contents) for g in groups] == [(1, 0, (2, 5)), (3, 0, (4,)), (6, None, (7,))]


def test_what_a_window_does_not_see_is_linked_only_when_nothing_else_is_there():
    spans = [Labelled("cue", 0, 1, 1), Labelled("content", 6, 7, 1), Labelled("cue", 8, 9, 1)]
    alike = np.ones((6, 4), np.float32)
    every = np.arange(6)
    windows = [Links(0, every, alike, alike, alike * 9), Links(4, every, alike, alike, alike)]
    scores = Scores(np.zeros((10, 7), np.float32), windows, np.array([0] * 5 + [1] * 5), np.zeros(10))
    assert [(g.cue, g.contents) for g in group(spans, scores, PLAIN)] == [(2, (1,))]
    assert [(g.cue, g.contents) for g in group(spans[:2], scores, PLAIN)] == [(0, (1,))]


def test_without_a_cue_or_a_content_there_is_no_attribution():
    assert group([Labelled("content", 0, 1, 1)], links({}, 2), PLAIN) == []
    assert group([Labelled("cue", 0, 1, 1)], links({}, 2), PLAIN) == []


def test_distances_are_counted_from_the_spans_nearer_end_and_told_apart_by_side():
    others = np.array([10, 12, 9, 13, 5, 17, -10_000, 10_000])
    before = len(DISTANCES)
    found = distance_of(np.array(10), np.array(12), others)
    assert found.tolist() == [0, 0, before + 1, 1, before + 4, 4, 2 * before - 1, before - 1]
