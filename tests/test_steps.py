"""How far long work is."""

from onrecord.steps import steps, watching


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


def test_the_tagger_and_the_record_walk_their_steps(tmp_path):
    import onrecord

    told = set()
    with watching(lambda doing, *_: told.add(doing)), onrecord.open(tmp_path / "record.sqlite") as record:
        record.add("“We are staying on this island, all of us,” Mara Lind said.")
    assert {"reading", "comparing quotations"} <= told
