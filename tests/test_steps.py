"""How far long work is."""

from itertools import pairwise

from onrecord.steps import steps, watching
from onrecord.tagging import Tagger
from onrecord.tagging.quotation import Marks


def test_whoever_watches_is_told_before_the_first_step_and_after_each():
    told = []
    with watching(lambda *it: told.append(it)):
        assert list(steps("reading", "ab")) == ["a", "b"]
    assert told == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]


def test_nobody_is_told_once_nobody_watches():
    told = []
    with watching(lambda *it: told.append(it)):
        pass
    assert list(steps("reading", "ab")) == ["a", "b"]
    assert told == []


def test_a_long_text_is_told_of_window_by_window_and_to_its_end():
    text = "“We are staying on this island, all of us,” Mara Lind said.\n\n" * 500
    told = []
    with watching(lambda *it: told.append(it)):
        Tagger.shipped().tag(Marks(text))
    done = [it for _, it, _ in told]
    assert {(doing, of) for doing, _, of in told} == {("reading", len(text))}
    assert (done[0], done[-1], sorted(done)) == (0, len(text), done)
    assert max(later - sooner for sooner, later in pairwise(done)) < 1_500  # a window has some 1,000 characters


def test_the_tagger_and_the_record_walk_their_steps(tmp_path):
    import onrecord

    told = set()
    with watching(lambda doing, *_: told.add(doing)), onrecord.open(tmp_path / "record.sqlite") as record:
        record.add("“We are staying on this island, all of us,” Mara Lind said.")
    assert {"reading", "comparing quotations"} <= told
