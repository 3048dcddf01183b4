import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotOnRecord
from onrecord.record import Store
from onrecord.record.passages import Indexed
from onrecord.record.policies import Policies
from onrecord.types import Passage

from .helpers import MODEL, extraction


# the record knows nothing of words: here a passage has two keys for each letter, and what shares a letter is a version
def passage(text, **fields):
    return Indexed(
        passage=Passage(text=text, spans=((0, len(text)),), **fields),
        keys=tuple(ord(c) + n for c in text for n in (0, 1000)),
    )


def compare(version, candidates):
    return [it.key for it in candidates if set(it.text) & set(version.text)]


COMPARING = Policies(compare=compare)


@pytest.fixture
def store(path):
    with Store.open(path, policies=COMPARING) as store:
        yield store


def report(n, *texts, **details):
    found = extraction(
        text=f"The letter was a draft, Milley said. Esper denied that forces would withdraw from Iraq. {n}", **details
    )
    return found, [passage(text) for text in texts]


def add(store, n, *texts, model=MODEL, again=False, **details):
    found, passages = report(n, *texts, **details)
    store.add(found, model=model, again=again, passages=passages)
    return found.report.id


def families(store):
    return {frozenset(it.text for it in found) for _, found in store.families()}


def test_a_page_of_families_comes_with_how_many_there_are(store):
    for n, text in enumerate(("ab", "cd", "ef", "gh"), start=1):
        add(store, 2 * n, text)
        add(store, 2 * n + 1, text)
    (one, *_), onward, total = store.lists.families(None, after=0, limit=1)
    assert ({it.text for it in one[1]}, total) == ({"ab"}, 4)
    found, onward, total = store.lists.families(None, after=onward, limit=2)
    assert ([{it.text for it in members} for _, members in found], total) == ([{"cd"}, {"ef"}], 4)
    assert store.lists.families(None, after=onward, limit=2)[1:] == (None, 4)


def test_a_passage_comes_back_with_its_report_and_its_statement(store):
    found = extraction(outlet="The Wire")
    it = passage("The letter was a draft", attribution="a1")
    store.add(found, model=MODEL, passages=[it])
    (version,) = store.passages_like([ord("T")])
    assert (version.report, version.outlet, version.published) == (found.report.id, "The Wire", "2020-01-06")
    assert (version.text, version.spans) == (it.passage.text, it.passage.spans)
    assert version.speaker.name == "Milley"
    assert version.statement.content.text == "The letter was a draft"
    assert [version] == store.passages(found.report.id)


def test_a_passage_of_nobody_has_no_statement(store):
    add(store, 1, "ab")
    (version,) = store.passages_like([ord("a")])
    assert version.statement is None
    assert version.speaker is None


def test_what_has_most_keys_in_common_comes_first(store):
    add(store, 1, "ab", "abc", "x")
    assert [it.text for it in store.passages_like([ord(c) for c in "abc"])] == ["abc", "ab"]


def test_a_rare_key_counts_more_than_a_frequent_one(store):
    for n in range(20):
        add(store, n, "e")
    add(store, 30, "q")
    assert store.passages_like([ord("e"), ord("q")], limit=1)[0].text == "q"


def test_versions_become_a_family_and_others_do_not(store):
    add(store, 1, "ab", "xy")
    add(store, 2, "bc")
    assert families(store) == {frozenset(("ab", "bc"))}


def test_a_version_of_two_families_makes_them_one(store):
    add(store, 1, "ab", "xy")
    add(store, 2, "bc", "yz")
    assert len(families(store)) == 2
    add(store, 3, "cz")
    assert families(store) == {frozenset(("ab", "bc", "cz", "yz", "xy"))}


def test_what_a_removed_report_held_together_falls_apart(store):
    add(store, 1, "ab")
    add(store, 2, "bc")
    between = add(store, 3, "cx")
    add(store, 4, "xy")
    add(store, 5, "yz")
    assert len(families(store)) == 1
    store.remove(between)
    assert families(store) == {frozenset(("ab", "bc")), frozenset(("xy", "yz"))}
    assert "cx" not in [it.text for it in store.passages_like([ord("c")])]


def test_a_report_that_comes_back_joins_again_and_meets_what_came_meanwhile(store):
    ref = add(store, 1, "ab")
    store.remove(ref)
    add(store, 2, "bc")
    assert families(store) == set()
    add(store, 1, "ab")
    assert families(store) == {frozenset(("ab", "bc"))}


def test_only_the_current_reading_s_passages_are_shown(store):
    add(store, 1, "ab")
    add(store, 2, "bc")
    add(store, 1, "xy", model="model-2", again=True)
    assert families(store) == set()
    assert [it.text for it in store.passages_like([ord("a"), ord("x")])] == ["xy"]


def test_adding_twice_keeps_passages_once(store):
    add(store, 1, "ab")
    add(store, 1, "ab")
    add(store, 1, "ab", again=True)
    assert len(store.passages_like([ord("a")])) == 1


def test_passages_of_an_older_record_are_looked_for_once(store):
    found, passages = report(1, "ab")
    store.add(found, model=MODEL)
    assert store.without_passages() == [found]
    store.keep_passages(found.report.id, passages)
    store.keep_passages(found.report.id, passages)
    assert store.without_passages() == []
    assert [it.text for it in store.passages(found.report.id)] == ["ab"]


def test_a_removed_report_is_not_looked_at(store):
    found, _ = report(1)
    store.add(found, model=MODEL)
    store.remove(found.report.id)
    assert store.without_passages() == []


@pytest.mark.parametrize("id", ["f1", "1", "", "f", "f²", "f" + "9" * 40, "'; --"])
def test_a_family_that_is_not_there_is_said_so(store, id):
    add(store, 1, "ab")
    with pytest.raises(NotOnRecord, match="no quotation family"):
        store.family(id)


def test_a_family_has_its_id_on_each_passage(store):
    add(store, 1, "ab")
    add(store, 2, "bc")
    ((id, found),) = store.families()
    assert {it.family for it in found} == {id}
    assert store.family(id) == found


def test_families_are_found_by_words_of_their_statements(store):
    for n in (1, 2):
        found, _ = report(n)
        its = [passage("The letter was a draft", attribution="a1")]
        store.add(found, model=MODEL, passages=its)
    assert len(list(store.families("letter draft"))) == 1
    assert list(store.families("helicopter")) == []


def test_a_key_that_everybody_has_costs_no_more_than_others(store, path):
    found, _ = report(1)
    its = [passage("e") for _ in range(2000)]
    with Store.open(path) as keeping:
        keeping.add(found, model=MODEL, passages=its)
    assert len(store.passages_like([ord("e")], limit=1000)) == 200


def test_one_family_leaves_room_for_others(store, path):
    for n in range(20):
        add(store, n, "ab")
    found, _ = report(30)
    with Store.open(path) as keeping:
        keeping.add(found, model=MODEL, passages=[passage("abz")])
    texts = [it.text for it in store.passages_like([ord("a"), ord("b")], limit=12)]
    assert texts.count("ab") == 6
    assert texts.count("abz") == 1


@given(st.lists(st.sampled_from(["add", "remove"]), max_size=12), st.data())
def test_families_are_what_links_hold_together_whatever_the_order(tmp_path_factory, steps, data):
    path = tmp_path_factory.mktemp("families") / "record.sqlite"
    texts = ["ab", "bc", "cd", "xy", "yz", "dx"]
    with Store.open(path, policies=COMPARING) as store:
        there = {}
        for step in steps:
            n = data.draw(st.integers(0, len(texts) - 1))
            if step == "add":
                there[n] = add(store, n, texts[n])
            elif n in there:
                store.remove(there.pop(n))
        assert families(store) == expected({texts[n] for n in there})
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM passages WHERE family IS NOT NULL AND NOT shown").fetchone() == (0,)
    connection.close()


def expected(texts):
    groups = []
    for text in texts:
        near = [group for group in groups if any(set(text) & set(other) for other in group)]
        groups = [group for group in groups if group not in near] + [{text}.union(*near)]
    return {frozenset(group) for group in groups if len(group) > 1}


def test_many_small_reports_leave_few_segments_to_look_a_key_up_in(tmp_path):
    with Store.open(tmp_path / "record.sqlite", policies=COMPARING) as store:
        for n in range(40):
            add(store, n, f"a passage {n}")
        assert len(store.passages_like([ord("p")], limit=50)) > 1
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        for index in ("passage_keys", "statement_search"):
            (segments,) = connection.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()
            assert segments <= 8, index
