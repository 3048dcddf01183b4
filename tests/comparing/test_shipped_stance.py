"""The shipped stance weights: plain cases that they must not get wrong."""

import pytest

from onrecord.comparing.stance import StanceModel

CLAIM = "The Little Ostrey ferry will stop on 31 March"


@pytest.fixture(scope="module")
def model():
    return StanceModel.shipped()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The Little Ostrey ferry will stop on 31 March.", "supports"),
        ("All sailings to Little Ostrey end on 31 March, the authority confirmed.", "supports"),
        ("It is not true that the Little Ostrey ferry will stop on 31 March.", "denies"),
        ("No decision has been taken to stop the Little Ostrey ferry.", "denies"),
        ("The claim that the Little Ostrey ferry will stop is false, the minister said.", "denies"),
        ("Will the Little Ostrey ferry stop on 31 March?", "reports"),
        ("Little Ostrey ferry reportedly to stop on 31 March", "reports"),
        ("The school hall has a new roof.", "unrelated"),
        ("Two men were fined for selling eggs without a permit.", "unrelated"),
    ],
)
def test_a_plain_case_is_read_as_anybody_would(model, text, stance):
    (read,) = model.read([(CLAIM, text)])
    assert read.stance == stance


def test_what_a_pair_gives_does_not_hang_on_the_pairs_beside_it(model):
    pairs = [(CLAIM, "No decision has been taken."), ("Boats sink", "They do " * 200), (CLAIM, "It stops.")]
    assert model.read(pairs) == [model.read([pair])[0] for pair in pairs]
