import sqlite3
import tracemalloc

import msgspec
import pytest
from sqlalchemy import event

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import queries
from onrecord.record.facets import Wanted
from onrecord.types import ACTS, TYPES, Speaker

from .helpers import MODEL, TEXT, attribution, contents, extraction, saying


@pytest.fixture
def add(store):
    def add(*extractions):
        for it in extractions:
            store.add(it, model=MODEL)

    return add


# Statements


def test_what_stands_around_a_statement_is_cut_from_its_text_without_reading_all_of_it(store, add):
    add(saying("we 🜚 stay", source="Ω" * 2_000_000, named=False))
    [it] = store.statements()
    tracemalloc.start()
    try:
        [(before, after)] = store.around([it], width=4)
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()
    assert (before, after) == ("id: ", "")
    add(extraction("“🜚 We stay,” he said.", [attribution("“🜚 We stay,” he said.", "We stay")]))
    assert store.around(list(store.statements("stay")), width=3)[1] == ("“🜚 ", ",” ")


def test_a_statement_is_its_attribution_with_a_record_wide_id_and_its_report(store, add):
    added = extraction()
    add(added)
    first, second = store.statements()
    short = added.report.id.removeprefix("sha256:")[:16]
    assert (first.id, first.parent) == (f"{short}.a1", None)
    assert (second.id, second.parent) == (f"{short}.a2", f"{short}.a1")
    assert (second.report, second.published, second.outlet) == (added.report.id, "2020-01-06", "The Wire")
    for name in ("type", "act", "confidence", "source", "content", "said_on", "speaker", "speakers", "terms"):
        assert getattr(second, name) == getattr(added.attributions[1], name)


def test_statements_come_by_date_then_arrival_then_place(store, add):
    add(saying("undated", published=None), saying("late", published="2020-01-08"), extraction())
    add(saying("first", published="2019-12-31"), saying("same day, later come", published="2020-01-06"))
    expected = ["first", *contents(extraction().attributions), "same day, later come", "late", "undated"]
    assert contents(store.statements()) == expected
    assert contents(store.statements(limit=2)) == expected[:2]
    assert contents(store.statements(limit=0)) == []


def test_a_reports_day_is_the_day_it_states(store, add):
    add(saying("west", published="2020-01-06T23:30:00-05:00"), saying("east", published="2020-01-07T00:30:00+09:00"))
    assert contents(store.statements(since="2020-01-06", until="2020-01-06")) == ["west"]
    assert contents(store.statements(since="2020-01-07")) == ["east"]


def test_within_a_day_the_day_alone_comes_first_then_instants_in_true_order(store, add):
    add(
        saying("noon in Tokyo, three in the morning UTC", published="2020-01-06T12:00:00+09:00"),
        saying("two UTC", published="2020-01-06T02:00Z"),
        saying("half a second past two", published="2020-01-06T02:00:00.5Z"),
        saying("day", published="2020-01-06"),
        saying("zoneless one", published="2020-01-06 01:00:00"),
    )
    assert [it.split()[0] for it in contents(store.statements())] == ["day", "zoneless", "two", "half", "noon"]


@pytest.mark.parametrize("published", ["last week", "", "2020", "2020-13-01", "0001-01-01T00:00+05:00", "~", "\0"])
def test_odd_dates_are_kept_as_stated(store, add, published):
    add(saying("odd", published=published))
    assert [it.published for it in store.statements()] == [published]
    assert len(list(store.reports())) == 1


@pytest.mark.parametrize("option", ["since", "until"])
@pytest.mark.parametrize("value", ["yesterday", "2020-1-6", "2020-02-30", "", "2020-01-06T10:00", "\ud800"])
def test_a_malformed_day_is_an_error_at_once(store, option, value):
    with pytest.raises(RecordError, match=f"{option} .*YYYY-MM-DD"):
        store.statements(**{option: value})
    with pytest.raises(RecordError, match=f"{option} .*YYYY-MM-DD"):
        store.reports(**{option: value})


def test_the_undated_are_within_no_days(store, add):
    add(saying("undated", published=None), saying("last of days", published="9999-12-31T23:59:59-12:00"))
    assert contents(store.statements(since="0001-01-01")) == ["last of days"]
    assert contents(store.statements(until="9999-12-31")) == ["last of days"]


def test_statements_are_found_by_type_act_outlet_terms_and_report(store, add):
    add(saying("one", type="direct", act="deny", outlet="The Wire"), saying("two", outlet="Herald", named=False))
    add(saying("three", outlet=None, named=None))
    third = extraction("three", ()).report.id
    assert contents(store.statements(type="direct")) == ["one"]
    assert contents(store.statements(act="deny")) == ["one"]
    assert contents(store.statements(outlet=" the  WIRE")) == ["one"]
    assert contents(store.statements(outlet="Wire")) == []
    assert contents(store.statements(unnamed=True)) == ["two"]
    assert contents(store.statements(unnamed=False)) == ["one", "three"]
    assert contents(store.statements(act="say", outlet="herald", type="indirect", unnamed=True)) == ["two"]
    assert contents(store.statements(report=next(store.reports(outlet="Herald")).id[:20])) == ["two"]
    with pytest.raises(NotOnRecord):
        store.statements(report=third)


def test_statements_are_found_by_confidence(store, add):
    text = "Roe said one. Roe said two."
    parts = [attribution(text, word, source="Roe", confidence=c) for word, c in (("one", 0.4), ("two", 0.8))]
    add(extraction(text, [msgspec.structs.replace(a, id=f"a{n}") for n, a in enumerate(parts)]))
    assert contents(store.statements(min_confidence=0.8)) == ["two"]
    assert contents(store.statements(min_confidence=0)) == ["one", "two"]


@pytest.mark.parametrize(
    ("unreal", "expected"),
    [("asked", ["asked"]), ("future", []), ("unsaid", ["negated", "asked"]), ("said", ["said"])],
)
def test_statements_are_found_and_counted_by_whether_they_were_said(store, add, unreal, expected):
    add(saying("negated", unreal="negated"), saying("asked", unreal="asked"), saying("said"))
    assert contents(store.statements(unreal=unreal)) == expected
    assert contents(store.results(Wanted(unreal=unreal), limit=9).statements) == expected
    counted = {it.value: it.count for it in store.results(Wanted(unreal=unreal), limit=9).facets["unreal"]}
    assert counted == dict.fromkeys(expected, 1)


@pytest.mark.parametrize("wrong", [{"type": "quote"}, {"act": "shout"}, {"unreal": "odd"}, {"limit": -1}])
def test_a_filter_that_can_find_nothing_is_an_error_that_says_what_can(store, wrong):
    with pytest.raises(RecordError, match=r"direct|claim|conditional|below zero"):
        store.statements(**wrong)


# Words


def test_all_words_are_looked_for_whatever_their_case_and_accents(store, add):
    add(saying("Naïve FORCES will withdraw"), saying("forces stay"))
    assert contents(store.statements("withdraw naive")) == ["Naïve FORCES will withdraw"]
    assert len(list(store.statements("fórces"))) == 2
    assert contents(store.statements("force")) == []


@pytest.mark.parametrize("query", ['"forces withdraw"', "“forces withdraw”", '"Forces, withdraw"'])
def test_words_in_double_quotes_stand_side_by_side(store, add, query):
    add(saying("the forces withdraw"), saying("forces may withdraw"))
    assert contents(store.statements(query)) == ["the forces withdraw"]


@pytest.mark.parametrize(
    "query", ["forces NOT withdraw", "NEAR(forces)", "content:forces", "forc*", "forces OR x", "^x"]
)
def test_what_people_type_is_never_search_syntax(store, add, query):
    add(saying("forces stay"))
    assert contents(store.statements(query)) == []


@pytest.mark.parametrize(
    "odd",
    [
        *"\"—*(){}-%_\\'“🙂\0\ue000\ud800",
        '""',
        '"""',
        "a\0b",
        "\u202eIraq",
        "a:b",
        "'; DROP TABLE reports; --",
        "a " * 5000,
    ],
)
def test_odd_characters_find_nothing_and_never_raise(store, add, odd):
    add(saying("forces stay"))
    assert contents(store.statements(odd)) == []
    assert contents(store.statements(speaker=odd)) == []
    assert contents(store.statements(outlet=odd)) == []
    assert list(store.reports(outlet=odd)) == []
    assert store.counts().reports == 1


def test_nothing_asked_for_is_everything(store, add):
    add(saying("forces stay"))
    assert len(list(store.statements("  ", speaker=""))) == 1


def test_words_are_looked_for_in_contents_only(store, add):
    add(extraction())
    assert contents(store.statements("Milley")) == []


def test_a_speaker_is_found_by_whole_words_of_name_or_source(store, add):
    text = "the Defense Secretary said it; Ann O’Neil-Müller agreed"
    first = attribution(text, "it", source="the Defense Secretary")
    second = attribution(text, "agreed", id="a2", source="Ann O’Neil-Müller")
    add(extraction(text, [first, second]))
    assert contents(store.statements(speaker="defense secretary")) == ["it"]
    assert contents(store.statements(speaker="Secretary")) == ["it"]
    assert contents(store.statements(speaker="Secret")) == []
    assert contents(store.statements(speaker="secretary defense")) == []
    assert contents(store.statements(speaker="o'neil-muller")) == ["agreed"]
    assert contents(store.statements("agreed", speaker="Ann")) == ["agreed"]
    assert contents(store.statements("it", speaker="Ann")) == []


def test_no_speaker_is_found_across_two_names(store, add):
    speakers = (Speaker(id="s1", name="Mark Esper"), Speaker(id="s2", name="Mark Milley"))
    both = attribution(TEXT, "draft", source=None)
    add(extraction(attributions=[msgspec.structs.replace(both, speaker=speakers[0], speakers=speakers)]))
    assert len(list(store.statements(speaker="Mark Milley"))) == 1
    assert list(store.statements(speaker="Esper Mark")) == []


# Reports


def test_reports_are_listed_by_date_with_what_was_read(store, add):
    late, undated = (
        extraction(published="2020-01-07", title="T", url="https://e.org", language="en"),
        saying("x", published=None),
    )
    early = saying("y", published="2020-01-05T10:00:00Z", outlet="Herald")
    add(undated, late, early)
    lines = list(store.reports())
    assert [line.id for line in lines] == [it.report.id for it in (early, late, undated)]
    line = lines[1]
    assert (line.published, line.outlet, line.title) == ("2020-01-07", "The Wire", "T")
    assert (line.url, line.language, line.model, line.statements) == ("https://e.org", "en", MODEL, 2)
    assert line.read_at.endswith("+00:00")
    assert [line.id for line in store.reports(outlet="herald")] == [early.report.id]
    assert [line.id for line in store.reports(since="2020-01-06", until="2020-01-07")] == [late.report.id]
    assert len(list(store.reports(limit=1))) == 1


def test_a_report_is_found_by_the_beginning_of_its_id(store, add):
    add(extraction())
    report = extraction().report
    digits = report.id.removeprefix("sha256:")
    for ref in (report.id, digits, digits[:4], report.id[:11], f" {digits[:9].upper()} "):
        assert store.report(ref) == report


@pytest.mark.parametrize("ref", ["", "abc", "sha256:", "not hex", "a" * 65, "%", "' OR 1", "\ud800", "sha256:%%%%"])
def test_what_is_no_id_is_an_error_that_says_what_one_is(store, add, ref):
    add(extraction())
    with pytest.raises(NotOnRecord, match="four or more"):
        store.report(ref)


def test_an_id_that_is_not_on_record_is_an_error(store):
    with pytest.raises(NotOnRecord, match="no report on record"):
        store.report("beef")


def test_an_id_that_several_reports_begin_with_is_an_error_that_tells_them_apart(store, add):
    for digits in ("abcd1" + "0" * 59, "abcd2" + "0" * 59):
        report = msgspec.structs.replace(extraction().report, id=f"sha256:{digits}")
        add(msgspec.structs.replace(extraction(), report=report))
    with pytest.raises(NotOnRecord, match="abcd1 and sha256:abcd2"):
        store.report("abcd")
    assert store.report("abcd2").id.startswith("sha256:abcd2")


# How


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "ix_attributions_moment"),
        ({"since": "2020-01-01"}, "ix_attributions_moment"),
        ({"outlet": "Herald"}, "ix_attributions_outlet_key"),
        ({"type": "post", "until": "2020-01-01"}, "ix_attributions_type"),
        ({"act": "deny"}, "ix_attributions_act"),
        ({"unnamed": True}, "ix_attributions_unnamed"),
    ],
)
def test_each_filter_has_an_index_in_the_order_of_the_results(store, path, filters, index):
    with store._read() as connection:
        query = queries.statements(connection, None, filters).compile(store._engine)
    plan = sqlite3.connect(path).execute(f"EXPLAIN QUERY PLAN {query}", [query.params[it] for it in query.positiontup])
    steps = " ".join(row[-1] for row in plan)
    assert f"INDEX {index}" in steps
    assert "TEMP B-TREE" not in steps


def test_many_statements_take_no_more_memory_than_few(store, add):
    text = "Esper said: forces " + "withdraw " * 2000
    add(*(extraction(f"{i} {text}", [attribution(f"{i} {text}", text, source="Esper")]) for i in range(600)))

    def peak(found):
        tracemalloc.start()
        try:
            assert sum(1 for _ in found) > 0
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(store.statements()) < 20_000_000  # all of it is over 40 MB
    assert peak(store.statements("forces")) < 20_000_000


def test_every_type_and_act_can_be_asked_for(store):
    assert [list(store.statements(type=it)) for it in TYPES] == [[]] * len(TYPES)
    assert [list(store.statements(act=it)) for it in ACTS] == [[]] * len(ACTS)


def test_statements_near_some_words_have_two_of_them_in_any_form_and_are_the_speakers(store):
    for source, content in (
        ("Esper", "the withdrawal of forces was never planned"),
        ("Esper", "forces will withdraw from the region as planned"),
        ("Milley", "forces will withdraw from the region as planned"),
        ("Esper", "the letter was a draft"),
    ):
        store.add(saying(content, source=source, outlet=content + source), model=MODEL)
    words = [["forces"], ["region"], ["plan", "planned"], ["withdraw", "withdrawal"]]
    found, others = store.statements_near_each([(words, "esper"), (words, "milley")], limit=5)
    assert contents(others) == ["forces will withdraw from the region as planned"]
    assert sorted(contents(found)) == [
        "forces will withdraw from the region as planned",
        "the withdrawal of forces was never planned",
    ]
    [anybodys] = store.statements_near_each([([["force", "forces"], ["region"]], None)], limit=2)
    assert len(anybodys) == 2


def test_what_is_asked_for_is_never_taken_for_the_indexs_syntax(store):
    store.add(extraction(), model=MODEL)
    for hostile in ('"', "*", "a OR b", "NEAR(", "\0", "\ud800", ")"):
        assert store.statements_near_each([([[hostile, "x"], ["y", hostile]], hostile)], limit=3) == [[]]
    assert store.statements_near_each([([], None)], limit=3) == [[]]


@pytest.mark.parametrize("few", [0, 1_000])
def test_many_results_come_in_the_order_of_few_with_the_same_counts(store, add, monkeypatch, few):
    monkeypatch.setattr(queries, "_FEW", few)
    add(*(saying(f"ferry {n}", published=f"2020-01-{10 - n:02}", outlet=f"Wire {n % 2}") for n in range(6)))
    found = store.results(Wanted(query="ferry"), limit=2, offset=1)
    assert contents(found.statements) == ["ferry 4", "ferry 3"]
    assert found.total == 6
    assert [(it.value, it.count) for it in found.facets["outlet"]] == [("Wire 0", 3), ("Wire 1", 3)]
    assert store.results(Wanted(query="ferry"), limit=2, offset=6).statements == ()


def test_counting_results_leaves_wide_rows_alone(store, add):
    add(saying("ferry"))
    seen = []

    @event.listens_for(store._engine, "before_cursor_execute")
    def note(connection, cursor, statement, *_):
        seen.append(statement)

    store.results(Wanted(query="ferry"), limit=5)
    counted = [it for it in seen if "GROUP BY" in it or "ORDER BY attributions.moment" in it]
    assert len(counted) == 4
    assert all("INDEXED BY" in it for it in counted)
