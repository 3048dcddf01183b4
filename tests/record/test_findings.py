import pytest

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import findings

from .helpers import MODEL, extraction, saying


def put(store, about, summary, statements=()):
    return store._write(
        lambda it: findings.put(it, "role-conflict", about, summary=summary, statements=statements)
    )  # as what finds things does, within a transaction of the record's


def added(store, what):
    store.add(what, model=MODEL)
    return [it.id for it in store.statements(report=what.report.id)]


def test_a_finding_has_its_statements_in_order(store):
    first, second = added(store, extraction())
    id = put(store, ["x"], "two offices", [second, first])
    (found,) = store.findings()
    assert (found.id, found.kind, found.summary, found.state) == (id, "role-conflict", "two offices", "open")
    assert found.statements == (first, second)


def test_found_again_it_is_the_same_finding_with_the_statements_of_both_times(store):
    one, other = added(store, saying("We stay.")), added(store, saying("We go.", published="2020-01-07"))
    assert put(store, ["x", "y"], "before", one) == put(store, ["x", "y"], "after", other)
    (found,) = store.findings()
    assert found.summary == "after"
    assert found.statements == (*one, *other)


def test_findings_about_other_things_are_others(store):
    said = added(store, saying("We stay."))
    assert len({put(store, about, "s", said) for about in (["x", "y"], ["xy"], ["x"], ["y", "x"])}) == 4


def test_what_a_person_made_of_it_stays_when_it_is_found_again(store):
    said = added(store, saying("We stay."))
    id = put(store, ["x"], "s", said)
    assert store.decide(id, "dismissed", reason="known", by="Ada").state == "dismissed"
    put(store, ["x"], "s, found again", said)
    assert [it.state for it in store.findings()] == ["dismissed"]
    assert store.findings(state="open") == []


def test_every_decision_is_in_the_log_and_can_be_taken_back(store):
    id = put(store, ["x"], "s", added(store, saying("We stay.")))
    for state in ("resolved", "open", "dismissed"):
        store.decide(id, state, reason=f"because {state}", by="Ada")
    assert [(it.number, it.what, it.about, it.reason, it.by) for it in store.corrections()] == [
        (1, "resolve", (id,), "because resolved", "Ada"),
        (2, "reopen", (id,), "because open", "Ada"),
        (3, "dismiss", (id,), "because dismissed", "Ada"),
    ]
    assert [it.state for it in store.findings()] == ["dismissed"]


def test_the_log_can_be_asked_about_some_things_alone(store):
    one, other, third = (put(store, [it], it, added(store, saying(it))) for it in "xyz")
    for id, state in ((one, "resolved"), (other, "dismissed"), (third, "resolved"), (one, "open")):
        store.decide(id, state)
    assert [it.number for it in store.corrections(about=[one, other])] == [1, 2, 4]
    assert [it.number for it in store.corrections(("resolve",), about=[one, other])] == [1]
    assert store.corrections(about=[]) == []
    asked = "EXPLAIN QUERY PLAN SELECT * FROM corrections WHERE what IN ('resolve', 'reopen') AND about = '[\"m1\"]'"
    with store._read() as connection:
        assert "ix_corrections_about" in str(connection.exec_driver_sql(asked).all())


def test_it_is_not_listed_while_its_statements_are_off_the_record(store):
    what = saying("We stay.")
    id = put(store, ["x"], "s", added(store, what))
    store.decide(id, "resolved")
    store.remove(what.report.id)
    assert store.findings() == []
    store.add(what, model=MODEL)
    assert [(it.id, it.state) for it in store.findings()] == [(id, "resolved")]


def test_one_that_no_longer_holds_is_not_listed_until_it_is_found_again(store):
    said = added(store, saying("We stay."))
    id = put(store, ["x"], "s", said)
    store._write(lambda it: findings.withdraw(it, [id]))
    assert store.findings() == []
    put(store, ["x"], "s", said)
    assert len(store.findings()) == 1


def test_open_ones_come_first(store):
    said = added(store, saying("We stay."))
    first, second = put(store, ["x"], "s", said), put(store, ["y"], "s", said)
    store.decide(first, "resolved")
    assert [it.id for it in store.findings()] == [second, first]


def test_a_page_of_findings_comes_with_how_many_have_the_words(store):
    said = added(store, saying("We stay."))
    ids = [put(store, [str(n)], f"ÉCLAIR at {n} of 5", said) for n in range(5)]
    put(store, ["x"], "other", said)
    asked = {"kind": "role-conflict", "state": "open"}
    found, total = store.lists.findings('"éclair" AT', **asked, offset=2, limit=2)
    assert ([it.id for it in found], total) == (ids[2:4], 5)
    assert store.lists.findings("éclair other", **asked, offset=0, limit=2) == ([], 0)
    assert store.lists.findings(None, **asked, offset=6, limit=2) == ([], 6)


def test_what_there_is_not_is_said(store):
    with pytest.raises(NotOnRecord, match="no finding 'n12'"):
        store.decide("n12", "resolved")
    with pytest.raises(RecordError, match="no kind of finding; it is one of role-conflict"):
        store.findings(kind="gossip")
    with pytest.raises(RecordError, match="no state of a finding"):
        store.findings(state="closed")


def test_a_decision_that_cannot_be_kept_changes_nothing(store):
    id = put(store, ["x"], "s", added(store, saying("We stay.")))
    with pytest.raises(RecordError, match="half of a surrogate pair"):
        store.decide(id, "resolved", reason="\ud800")
    assert [it.state for it in store.findings()] == ["open"]
    assert store.corrections() == []
