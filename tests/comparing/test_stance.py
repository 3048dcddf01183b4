import numpy as np
import pytest

from onrecord.comparing.stance import MOST_PIECES, STANCES, StanceModel, most_relevant
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER


class Scripted:
    """A session that scores each pair by its length, and remembers what it was given."""

    def __init__(self):
        self.seen = []

    def run(self, ids, parts):
        self.seen.append((ids, parts))
        return np.eye(len(STANCES), dtype=np.float32)[len(ids) % len(STANCES)] * 2


@pytest.fixture
def model():
    return StanceModel(Scripted(), Tokenizer(FOLDER / "tokenizer.json"), temperature=2.0, version="scripted")


def test_each_pair_gets_its_stance_in_order(model):
    read = model.read([("boats sink", "they do"), ("boats sink", "they do not")])
    lengths = [len(ids) for ids, _ in model._session.seen]
    assert [r.stance for r in read] == [STANCES[n % len(STANCES)] for n in lengths]
    # a score of 2 at temperature 2 against three of 0
    assert read[0].confidence == pytest.approx(np.e / (np.e + 3), abs=1e-3)


def test_claim_and_text_are_told_apart_and_neither_pushes_the_other_out(model):
    model.read([("claim " * 500, "text " * 500), ("claim", "text " * 500), ("claim " * 500, "text")])
    for ids, parts in model._session.seen:
        assert len(ids) == len(parts) <= MOST_PIECES
    shares = [parts.mean() for _, parts in model._session.seen]
    assert 0.4 < shares[0] < 0.6 < shares[1]
    assert shares[2] < 0.1


def test_a_short_text_is_read_whole_and_of_a_long_one_what_speaks_of_the_claim():
    short = "One thing. Another thing."
    assert most_relevant("boats sink", short) == short
    long = (
        "The council met. "
        + "It rained all day in the town and nobody came. " * 20
        + "Boats sink, said Lee. More rain."
    )
    found = most_relevant("Boats sink", long)
    assert found.startswith("The council met.")
    assert "Boats sink, said Lee." in found
    assert len(found.split()) < 110


def test_a_sentence_that_speaks_of_the_claim_is_whole():
    told = "Gen. J. Lee of the U.S. Navy said boats sink."
    long = "The council met. " + "It rained all day and nobody came. " * 20 + told
    assert most_relevant("Boats sink", long).endswith(told)


@pytest.mark.parametrize("text", ["", " \n ", "a" * 1_000_000, "a. " * 300_000, "\n" * 100_000, "“" * 50_000])
def test_a_hostile_text_is_read_in_bounded_time(model, text):
    (read,) = model.read([("boats sink", text)])
    assert read.stance in STANCES
