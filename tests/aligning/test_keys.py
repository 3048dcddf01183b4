import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.aligning import keys
from onrecord.aligning.keys import MOST_KEYS

RECORD = "There is no decision whatever to leave the island, nor did we issue any plans. We are not going unless paid."


@pytest.mark.parametrize(
    "version",
    [
        "no decision whatever to leave the island",
        "There’s been a decision whatever to leave the Island",  # small words, a negation
        "no decision whatever to keep the island",  # a content word of six
        "We are not going",  # one content word in all
        "leave the island. We are not going",  # joined
        "nor did we issue",
    ],
)
def test_a_version_shares_a_key(version):
    assert set(keys(version)) & set(keys(RECORD))


def test_a_part_has_a_part_of_the_keys():
    assert set(keys("whatever to leave the island, nor did we")) <= set(keys(RECORD))


def test_keys_are_the_same_for_ever():
    # they are kept in records: another way to make them needs a migration
    assert keys("no decision to leave the island") == (90770391, 1093533179, 1247045659, 1716106441, 3750045489)


@pytest.mark.parametrize("short", ["", "never", "the boats", "…"])
def test_what_is_too_short_to_be_known_by_has_none(short):
    assert keys(short) == ()


@given(st.text(max_size=200))
def test_any_text_has_keys_in_bounds(text):
    found = keys(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= key < 2**32 for key in found)


def test_a_long_passage_has_a_sample():
    assert len(keys(" ".join(f"word{n}" for n in range(30_000)))) == MOST_KEYS
