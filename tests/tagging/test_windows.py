import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tagging.windows import OVERLAP, WINDOW, sections, windows


@given(st.lists(st.integers(1, 6), max_size=900))
def test_every_word_is_decoded_once_and_windows_fit(lengths):
    first = np.cumsum([0, *lengths])[:-1].astype(np.int64) if lengths else np.zeros(0, dtype=np.int64)
    found = windows(first, sum(lengths))
    owned = [k for w in found for k in range(w.own, w.own_end)]
    assert owned == list(range(len(lengths)))
    for w in found:
        assert w.start <= w.own < w.own_end <= w.end
        assert sum(lengths[w.start : w.end]) <= WINDOW


def test_a_word_is_decoded_where_it_is_central():
    first = np.arange(600, dtype=np.int64)
    for w in windows(first, 600):
        if w.start > 0:
            assert w.own - w.start >= OVERLAP // 2
        if w.end < 600:
            assert w.end - w.own_end >= OVERLAP // 2


@given(st.text(alphabet="ab \n", max_size=300), st.integers(4, 60))
def test_sections_are_the_whole_text_in_order_and_none_is_too_long(text, size):
    found = list(sections(text, size=size))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= size for start, end in found)


def test_a_section_ends_with_a_paragraph():
    text = "one two\n\nthree four\n\nfive"
    assert [text[start:end] for start, end in sections(text, size=14)] == ["one two\n\n", "three four\n\n", "five"]
