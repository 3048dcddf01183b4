import pytest

from onrecord.comparing.matters import weigh
from onrecord.errors import NotOnRecord
from onrecord.record import Placed, Store
from onrecord.record.policies import Policies

from .helpers import MODEL, attribution, extraction

TEXT = "The island ferry will stop, Milley said. Esper denied that the ferry will stop in March."
FERRY = "The island ferry will stop in March"


@pytest.fixture
def store(path):
    with Store.open(path, policies=Policies(weigh=weigh)) as store:
        yield store


def of(text=TEXT, *, words="that the ferry will stop in March", **details):
    found = (
        attribution(text, "The island ferry will stop", id="a1", source="Milley"),
        attribution(text, words, id="a2", source="Esper", act="deny"),
    )
    return extraction(text, found, **details)


def add(store, made, **options):
    store.add(made, model=options.pop("model", MODEL), **options)
    return [it.id for it in store.statements()]


def placed(first, second):
    return [
        Placed(statement=first, stance="supports", confidence=0.9, why="made"),
        Placed(statement=second, stance="denies", confidence=0.8, why="made"),
    ]


def opened(store):
    ids = add(store, of())
    store.matters.open(FERRY, placed(*ids), {}, seen=store.matters.newest())
    return ids


def standing(store):
    return {it.id: (it.stance, it.confidence, it.decided) for it in store.matters.load("m1").statements}


def test_what_was_read_is_given_back(store):
    first, second = opened(store)
    assert standing(store) == {first: ("supports", 0.9, False), second: ("denies", 0.8, False)}
    assert [it.status for it in store.matters.lines()] == ["disputed"]


def test_a_stance_set_goes_with_the_words_and_not_with_the_statement_s_id(store):
    _, second = opened(store)
    store.matters.set_stance("m1", second, "supports", reason="read it again", by="Ann")
    renumbered = extraction(TEXT, [attribution(TEXT, "that the ferry will stop in March", id="a1", source="Esper")])
    add(store, renumbered, again=True, model="model-2")
    (it,) = store.matters.load("m1").statements
    assert it.id.endswith(".a1")
    assert (it.stance, it.decided, it.why) == ("supports", True, "a person set it: read it again")


def test_a_stance_set_holds_where_the_words_are_nearly_the_same(store):
    _, second = opened(store)
    store.matters.set_stance("m1", second, "reports")
    add(store, of(words="the ferry will stop in March"), again=True, model="model-2")
    assert [it.stance for it in store.matters.load("m1").statements] == ["reports"]


def test_a_stance_on_words_that_are_no_statement_any_more_is_orphaned_and_kept(store):
    _, second = opened(store)
    store.matters.set_stance("m1", second, "reports")
    only_first = extraction(TEXT, [attribution(TEXT, "The island ferry will stop", id="a1", source="Milley")])
    add(store, only_first, again=True, model="model-2")
    held = store.matters.load("m1")
    assert held.statements == ()
    assert [(it.stance, it.words) for it in held.orphaned] == [("reports", "that the ferry will stop in March")]
    add(store, of(), again=True, model="model-3")
    assert [it.stance for it in store.matters.load("m1").statements] == ["reports"]


def test_each_decision_is_in_the_log(store):
    _, second = opened(store)
    store.matters.set_stance("m1", second, "reports", by="Ann")
    store.matters.rule("m1", "settle", reference="https://example.org", by="Ben")
    store.matters.rule("m1", "reopen")
    assert [(it.what, it.about, it.value, it.by) for it in store.corrections()] == [
        ("open", ("m1",), FERRY, None),
        ("stance", ("m1", second), "reports", "Ann"),
        ("settle-matter", ("m1",), "https://example.org", "Ben"),
        ("reopen-matter", ("m1",), None, None),
    ]


def test_until_a_day_leaves_out_later_and_undated_reports(store):
    first, second = opened(store)
    add(store, of(TEXT + " ", published=None, url="https://example.org/2"))
    undated = [it.id for it in store.statements() if it.id not in (first, second)]
    store.matters.keep("m1", placed(*undated), {}, seen=store.matters.newest())
    assert len(store.matters.load("m1").statements) == 4
    assert len(store.matters.load("m1", until="2020-01-06").statements) == 2
    assert store.matters.load("m1", until="2020-01-05").statements == ()


def test_a_matter_is_behind_until_it_has_seen_the_newest_report(store):
    opened(store)
    assert store.matters.behind() == []
    add(store, of(TEXT + " ", url="https://example.org/2"))
    (behind,) = store.matters.behind()
    (reading,), last = store.matters.readings_after(behind.seen, limit=10)
    assert last == reading
    store.matters.keep_all({}, {}, [behind], seen=last)
    assert store.matters.behind() == []


def test_reports_that_were_removed_since_keep_no_matter_behind(store):
    opened(store)
    made = of(TEXT + " ", url="https://example.org/2")
    add(store, made)
    store.remove(made.report.id)
    (behind,) = store.matters.behind()
    found, last = store.matters.readings_after(behind.seen, limit=10)
    assert found == []
    store.matters.keep_all({}, {}, [behind], seen=last)
    assert store.matters.behind() == []


def test_statements_are_found_by_any_word_in_its_forms_the_nearest_first(store):
    add(store, of())
    near = extraction("Ferries stopped, Milley said.", url="https://example.org/2", attributions=[])
    add(store, near)
    text = "Ferries stopped in March, Milley said."
    add(store, extraction(text, [attribution(text, "Ferries stopped in March", source="Milley")]))
    words = [("ferry", "ferries"), ("stop", "stopped"), ("march",)]
    found = [text for text, _ in store.matters.told(store.matters.readings_like(words, limit=10))]
    assert found == [text, TEXT]
    assert store.matters.readings_like([('"unbalanced" OR (',)], limit=10) == []


def test_there_is_no_matter_of_another_name(store):
    opened(store)
    for ref in ("m2", "", "x", "m" + "9" * 30, "m٣"):
        with pytest.raises(NotOnRecord):
            store.matters.load(ref)
