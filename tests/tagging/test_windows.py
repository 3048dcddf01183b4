import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tagging.windows import WINDOW, sections, windows


def words(lengths, ending):
    """First pieces of words of these many pieces, and which of them are line breaks."""
    first = np.cumsum([0, *lengths])[:-1].astype(np.int64) if lengths else np.zeros(0, dtype=np.int64)
    return first, sum(lengths), np.array(ending[: len(lengths)], dtype=bool)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 40)), max_size=900))
def test_every_word_is_decoded_once_and_windows_fit(drawn):
    lengths = [length for length, _ in drawn]
    found = windows(*words(lengths, [one == 0 for _, one in drawn]))
    owned = [k for w in found for k in range(w.own, w.own_end)]
    assert owned == list(range(len(lengths)))
    for w in found:
        assert w.start <= w.own < w.own_end <= w.end
        assert sum(lengths[w.start : w.end]) <= WINDOW


def test_windows_that_end_with_paragraphs_share_nothing():
    paragraphs = [False] * 99 + [True]
    found = windows(*words([1] * 1000, paragraphs * 10))
    assert [(w.start, w.end) for w in found] == [(0, 200), (200, 400), (400, 600), (600, 800), (800, 1000)]


def test_a_word_of_a_long_paragraph_is_decoded_where_it_is_central():
    for w in windows(*words([1] * 600, [False] * 600)):
        if w.start > 0:
            assert w.own - w.start >= 30
        if w.end < 600:
            assert w.end - w.own_end >= 30


def test_a_paragraph_that_ends_early_in_a_window_does_not_cut_it_short():
    first = [False] * 9 + [True] + [False] * 590
    assert windows(*words([1] * 600, first))[0].end == WINDOW


@given(st.text(alphabet="ab \n", max_size=300), st.integers(4, 60))
def test_sections_are_the_whole_text_in_order_and_none_is_too_long(text, size):
    found = list(sections(text, size=size))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= size for start, end in found)


def test_a_section_ends_with_a_paragraph():
    text = "one two\n\nthree four\n\nfive"
    assert [text[start:end] for start, end in sections(text, size=14)] == ["one two\n\n", "three four\n\n", "five"]
