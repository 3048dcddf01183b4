import json

import pytest
from stances import FakeReader

from onrecord.service import stancing

PROPOSITION = "Every island crane is leaving the harbour"
SAYS = "“Every island crane is leaving the harbour,” Joss Ash said."
DENIES = "“No island crane is leaving the harbour,” Mara Lind said."
NOTHING = "“We had a lovely lunch on the pier,” Mara Lind said."


@pytest.fixture
def reader(monkeypatch):
    reader = FakeReader()
    monkeypatch.setattr(stancing, "shared_reader", lambda: reader)
    return reader


@pytest.fixture
def matters(onrecord, reader):
    for name, day, text in (("a", "2020-01-06", SAYS), ("b", "2020-01-08", DENIES), ("c", "2020-01-08", NOTHING)):
        onrecord.write(f"{name}.txt", text)
        onrecord.ok("add", f"{name}.txt", "--outlet", name.upper() * 3, "--date", day)
    return onrecord


def read(onrecord, *args):
    return json.loads(onrecord.ok("matters", *args, "--format", "json").stdout)


def opened(onrecord, proposition=PROPOSITION):
    return read(onrecord, "open", proposition)["id"]


def test_a_matter_is_opened_listed_and_shown(matters):
    assert opened(matters) == "m1"
    (line,) = read(matters)["items"]
    assert line == {
        "id": "m1",
        "proposition": PROPOSITION,
        "status": "disputed",
        "changed": "2020-01-08",
        "state": "open",
        "statements": 2,
    }
    shown = read(matters, "show", "m1")
    assert [(it["speaker"]["name"], it["stance"], it["outlet"]) for it in shown["statements"]] == [
        ("Joss Ash", "supports", "AAA"),
        ("Mara Lind", "denies", "BBB"),
    ]
    steps = [(it["on"], it["status"], it["because"]) for it in shown["history"]]
    ids = [it["id"] for it in shown["statements"]]
    assert steps == [("2020-01-06", "asserted", ids[0]), ("2020-01-08", "disputed", ids[1])]
    assert shown["sources"]["supports"]["named"] == 1
    assert {"confidence", "terms", "published", "report"} <= set(shown["statements"][0])


def test_as_of_a_day_shows_what_was_known_then(matters):
    opened(matters)
    shown = read(matters, "show", "m1", "--as-of", "2020-01-07")
    assert (shown["status"], shown["as_of"], len(shown["statements"])) == ("asserted", "2020-01-07", 1)
    assert read(matters, "show", "m1", "--as-of", "2020-01-05")["status"] is None
    assert matters("matters", "show", "m1", "--as-of", "yesterday").exit_code == 2


def test_a_new_report_is_matched_to_open_matters_and_to_no_closed_one(matters):
    opened(matters)
    again = SAYS.replace("Joss Ash", "Hester Quill")
    matters.write("d.txt", again)
    matters.ok("add", "d.txt", "--date", "2020-01-09")
    assert read(matters)["items"][0]["statements"] == 3
    matters.ok("matters", "close", "m1", "--reason", "over")
    matters.write("e.txt", SAYS.replace("Joss Ash", "Ned Tavener"))
    matters.ok("add", "e.txt", "--date", "2020-01-10")
    assert read(matters)["items"][0]["statements"] == 3
    matters.ok("matters", "reopen", "m1")
    assert read(matters)["items"][0]["statements"] == 4


def test_a_removed_report_counts_no_more_and_comes_back(matters):
    opened(matters)
    report = read(matters, "show", "m1")["statements"][1]["report"]
    matters.ok("remove", report)
    assert read(matters)["items"][0]["status"] == "asserted"
    assert len(read(matters, "show", "m1")["statements"]) == 1
    matters.ok("add", "b.txt", "--outlet", "BBB", "--date", "2020-01-08")
    assert read(matters)["items"][0]["status"] == "disputed"


def test_a_stance_that_a_person_sets_outlives_rereading(matters):
    opened(matters)
    statement = read(matters, "show", "m1")["statements"][1]["id"]
    assert read(matters, "stance", "m1", statement, "reports", "--by", "Ann")["status"] == "asserted"
    matters.extractor.model = "fake-2"
    matters.ok("add", "b.txt", "--outlet", "BBB", "--date", "2020-01-08", "--again")
    shown = read(matters, "show", "m1")
    assert [(it["stance"], it["decided"], it["confidence"]) for it in shown["statements"]] == [
        ("supports", False, 0.9),
        ("reports", True, 1.0),
    ]
    assert shown["status"] == "asserted"


def test_a_person_can_put_a_statement_on_a_matter_and_take_one_off(matters):
    opened(matters)
    lunch = json.loads(matters.ok("statements", "lunch", "--format", "jsonl").stdout)["id"]
    read(matters, "stance", "m1", lunch, "denies")
    assert read(matters)["items"][0]["statements"] == 3
    read(matters, "stance", "m1", lunch, "unrelated")
    shown = read(matters, "show", "m1")
    assert [it["stance"] for it in shown["statements"] if it["id"] == lunch] == ["unrelated"]
    assert shown["sources"]["denies"]["statements"] == 1


def test_only_settling_with_a_reference_settles(matters):
    opened(matters)
    assert matters("matters", "settle", "m1").exit_code == 2
    assert matters("matters", "settle", "m1", "--reference", "  ").exit_code == 2
    settled = read(matters, "settle", "m1", "--reference", "https://example.org/cranes")
    assert (settled["status"], settled["state"]) == ("settled", "closed")
    step = read(matters, "show", "m1")["history"][-1]
    assert (step["status"], step["because"]) == ("settled", "https://example.org/cranes")
    assert read(matters, "show", "m1", "--as-of", "2020-01-08")["status"] == "disputed"
    assert read(matters, "reopen", "m1")["status"] == "disputed"


def test_other_wording_is_read_anew(matters):
    opened(matters)
    read(matters, "edit", "m1", "No island crane is leaving the harbour")
    shown = read(matters, "show", "m1")
    assert shown["proposition"] == "No island crane is leaving the harbour"
    assert {it["speaker"]["name"]: it["stance"] for it in shown["statements"]} == {
        "Joss Ash": "denies",
        "Mara Lind": "supports",
    }


def test_a_matter_merged_into_its_opposite_brings_what_people_set_turned_round(matters):
    opened(matters)
    opened(matters, "No island crane is leaving the harbour")
    lunch = json.loads(matters.ok("statements", "lunch", "--format", "jsonl").stdout)["id"]
    read(matters, "stance", "m2", lunch, "supports")
    assert read(matters, "merge", "m1", "m2")["id"] == "m1"
    assert [it["id"] for it in read(matters)["items"]] == ["m1"]
    shown = read(matters, "show", "m2")  # leads to the one it is in
    assert shown["id"] == "m1"
    assert {it["id"]: it["stance"] for it in shown["statements"]}[lunch] == "denies"
    assert matters("matters", "merge", "m1", "m2").exit_code == 2


def test_contradictions_and_denials_are_suggested_until_they_are_matters(matters):
    (first, *_) = read(matters, "suggest")["items"]
    assert "island crane is leaving the harbour" in first["proposition"]
    assert {"Joss Ash", "Mara Lind"} <= set(first["speakers"])
    assert matters.ok("matters", "suggest").stdout
    opened(matters)
    assert read(matters, "suggest")["items"] == []


def test_findings_of_matters_are_listed_with_the_others(matters):
    matters.write("d.txt", SAYS.replace("Joss Ash", "Mara Lind"))
    matters.ok("add", "d.txt", "--date", "2020-01-04")
    opened(matters)
    found = json.loads(matters.ok("findings", "--kind", "self-contradiction", "--format", "json").stdout)["items"]
    assert len(found) == 1
    assert "Mara Lind" in found[0]["summary"]
    assert read(matters, "show", "m1")["findings"] == [found[0]["id"]]


def test_what_is_no_proposition_and_what_is_not_there_is_said(matters):
    opened(matters)
    for args, code, told in (
        (("open", "  …  "), 1, "proposition"),
        (("open", "x" * 501), 1, "characters"),
        (("open", PROPOSITION.upper()), 1, "m1 is this proposition already"),
        (("show", "m9"), 1, "no matter"),
        (("show", "ferry"), 1, "no matter"),
        (("stance", "m1", "nobody.a1", "denies"), 1, "no statement"),
        (("stance", "m1", "nobody.a1", "maybe"), 2, ""),
    ):
        result = matters("matters", *args)
        assert result.exit_code == code, args
        assert told in result.stderr


def test_without_a_matter_the_list_says_how_to_begin(matters):
    result = matters.ok("matters")
    assert result.stdout == ""
    assert "matters open" in result.stderr


@pytest.mark.parametrize("columns", ["60", "80", "150"])
def test_tables_fit_the_terminal(matters, columns):
    opened(matters)
    for args in ((), ("show", "m1"), ("suggest",)):
        shown = matters("matters", *args, env={"COLUMNS": columns}).stdout
        assert max(map(len, shown.splitlines()), default=0) <= int(columns)
    shown = matters.ok("matters", "show", "m1", env={"COLUMNS": columns}).stdout
    assert "disputed" in shown
    assert "Mara Lind" in shown


def test_the_page_stands_alone_and_is_escaped(matters):
    hostile = SAYS.replace("Every", "<script>alert(1)</script> Every").replace("harbour", "harbour\u202e\x1b[31m")
    matters.write("d.txt", hostile)
    matters.ok("add", "d.txt", "--outlet", "<b>Bold", "--date", "2020-01-07")
    opened(matters, f"{PROPOSITION} <img src=x>")
    page = matters.ok("matters", "show", "m1", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<svg" in page
    for bad in ("<script", "<img", "<b>Bold", "\u202e", "\x1b", 'http-equiv="refresh'):
        assert bad not in page
    assert "&lt;script&gt;" in page
    assert " style=" not in page  # which the page's policy would refuse


def test_a_report_added_without_the_model_s_help_is_matched_later(matters, monkeypatch):
    opened(matters)
    matters.write("d.txt", SAYS.replace("Joss Ash", "Hester Quill"))
    from onrecord.service.matters import Matters

    with monkeypatch.context() as interrupted:
        interrupted.setattr(Matters, "keep_up", lambda self: None)
        matters.ok("add", "d.txt", "--date", "2020-01-09")
        assert read(matters)["items"][0]["statements"] == 2
    assert read(matters)["items"][0]["statements"] == 3
