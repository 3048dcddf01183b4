from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.utils import default_process

from checking.helpers import passage
from onrecord.checking.versions import _LEAST_ALIKE, _alike

TEXTS = st.lists(st.sampled_from("the boat sails “tomorrow” if Council pays, not today – or 14 .".split()), max_size=9)


@given(TEXTS.map(" ".join), st.lists(TEXTS.map(" ".join), max_size=5))
def test_candidates_sifted_in_one_call_are_those_that_are_alike_one_by_one(text, others):
    passages = [passage(other, start=n) for n, other in enumerate(others)]
    one_by_one = [
        it
        for it in passages
        if token_set_ratio(default_process(text), default_process(it.text), score_cutoff=_LEAST_ALIKE) > 0
    ]
    assert _alike(text, passages) == [it.key for it in one_by_one]
