import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.aligning import words_of
from onrecord.aligning.words import MOST_WORDS, STOP

SAME = [
    ("“We’re staying,”", '"We\'re staying."'),
    ("«We’re staying»", "„We're staying“"),
    ("We are staying — all of us", "We are staying -- all of us"),
    ("We are staying - all of us", "we are staying, all of us!"),
    ("re-positioning", "repositioning"),
    ("re\u2011positioning", "re-positioning"),
    ("a\u00a0long  way\u2009home", "a long way home"),
    ("mis\u00adtake", "mistake"),
    ("zero\u200bwidth", "zerowidth"),
    ("cafe\u0301", "café"),
    ("\uff37\uff45 stay", "We stay"),
    ("It was… a draft", "It was ... a draft"),
    ("It was . . . a draft", "It was […] a draft"),
    ("two boats", "2 boats"),
    ("twenty-five boats", "25 boats"),
    ("twenty five boats", "25 boats"),
    ("two hundred and five boats", "205 boats"),
    ("one thousand boats", "1,000 boats"),
    ("1.5 million", "1,500,000"),
    ("the third boat", "the 3rd boat"),
    ("ten per cent", "10%"),
    ("ten percent", "10 per cent"),
    ("the U.S. and N.A.T.O.", "the US and NATO"),
    ("[W]e leav[ing]", "We leaving"),
    ("we say [sic] so", "we say so"),
    ("_not_ now", "not now"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_makes_no_difference(one, other):
    assert words_of(one).folded == words_of(other).folded


OTHER = [("we won", "we want"), ("It told us", "It told US"), ("1.5 million", "15 million"), ("$5", "£5"), ("I", "1")]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_is_no_typography_makes_one(one, other):
    assert words_of(one).folded != words_of(other).folded


def test_numbers_that_follow_one_another_stay_apart():
    assert words_of("one two three").folded == ["1", "2", "3"]
    assert words_of("in 2016 two boats").folded == ["in", "2016", "2", "boats"]
    assert words_of("it took 3, 4 days").folded == ["it", "took", "3", "4", "days"]


def test_each_word_has_its_place_in_the_text():
    text = "“Two\u00a0hundred of us – [the] crew’s ‘best’ – stay.”"
    words = words_of(text)
    assert [text[slice(*word.span)] for word in words.all] == [
        "Two\u00a0hundred", "of", "us", "the", "crew’s", "best", "stay",
    ]  # fmt: skip


def test_words_in_square_brackets_are_marked():
    assert [word.folded for word in words_of("He said [the minister] was").all if word.marked] == ["the", "minister"]
    assert not any(word.marked for word in words_of("a [ that never closes " + "x " * 300).all)


def test_a_stop_that_ends_no_sentence_starts_none():
    words = words_of("Gen. Mark Milley met J. Doe. They spoke. Of what? I.e. nothing")
    assert [word.folded for word in words.all if word.before == STOP] == ["gen", "they", "of", "ie"]


def test_a_stop_ends_a_sentence_by_what_follows():
    words = words_of("He said no. Then the No. 2 boat left the U.S. The others stay in the U.S. Navy")
    assert [word.folded for word in words.all if word.before == STOP] == ["he", "then", "the"]


def test_a_letter_behind_a_number_is_no_initial():
    words = words_of("It cost a handful of $20s. We paid.")
    assert [word.folded for word in words.all if word.before == STOP] == ["it", "we"]


def test_an_ellipsis_is_a_gap_at_its_place():
    words = words_of("It was … a draft …")
    assert [words.gap(n) for n in range(len(words) + 1)] == [False, False, True, False, True]


@given(st.text(max_size=300))
def test_any_text_gives_words_in_order_within_it(text):
    at = 0
    for word in words_of(text).all:
        assert at <= word.span[0] < word.span[1] <= len(text)
        assert word.folded
        at = word.span[1]


@pytest.mark.parametrize(
    "text", ["a" * 2_000_000, "-" * 2_000_000, "[" * 200_000, "1," * 1_000_000, ". " * 1_000_000, "'a" * 500_000]
)
def test_hostile_text_is_read_in_bounds(text):
    assert len(words_of(text)) <= MOST_WORDS
