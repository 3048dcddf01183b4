"""add, statements, reports, show, remove: the commands that stand on a record."""

import csv
import io
import json

import msgspec
import pytest
from fakes import TEXT, FakeExtractor

from onrecord.service import extracting
from onrecord.types import Statement


@pytest.fixture
def filled(onrecord):
    onrecord.write("a.txt", f"date 2020-01-06 {TEXT}")
    onrecord.write("b.txt", "date 2020-01-08\n“=SUM(A1) stays,” Tom Reed said.")
    onrecord.ok("add", "a.txt", "b.txt", "--outlet", "Courier")
    return onrecord


def found(onrecord, *args):
    result = onrecord.ok("statements", "--format", "jsonl", *args)
    return [msgspec.json.decode(line, type=Statement) for line in result.stdout.splitlines()]


def ids(onrecord):
    return [json.loads(line)["id"] for line in onrecord.ok("reports", "--format", "jsonl").stdout.splitlines()]


def test_what_is_added_is_on_record_and_standard_output_stays_empty(onrecord):
    onrecord.write("a.txt", f"date 2020-01-06 {TEXT}")
    result = onrecord.ok("add", "a.txt")
    assert result.stdout == ""
    assert result.stderr == "record.sqlite: 1 report added, with 3 statements\n"
    assert [(it.speaker and it.speaker.name, it.act) for it in found(onrecord)] == [
        ("Mara Lind", "deny"),
        (None, "claim"),
        ("an official", "say"),
    ]


def test_what_is_on_record_is_not_tagged_again(filled):
    tagged = list(filled.extractor.tagged)
    result = filled.ok("add", "a.txt", "b.txt", "--outlet", "Courier")
    assert result.stderr == "record.sqlite: nothing new; 2 were on record already\n"
    assert filled.extractor.tagged == tagged


def test_again_tags_what_another_model_read(filled, monkeypatch):
    monkeypatch.setattr(extracting, "shared_extractor", lambda: newer)
    newer = FakeExtractor("fake-2")
    result = filled.ok("add", "--again", "a.txt", "--outlet", "Courier")
    assert result.stderr == "record.sqlite: 1 report read again, with 3 statements\n"
    assert len(newer.tagged) == 1
    assert "nothing new" in filled.ok("add", "--again", "a.txt", "--outlet", "Courier").stderr
    assert len(newer.tagged) == 1


def test_new_details_of_a_report_on_record_are_told_and_taken_with_again(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt")
    assert "published unknown" in onrecord.ok("add", "a.txt", "--date", "2020-01-06").stderr
    onrecord.ok("add", "a.txt", "--date", "2020-01-06", "--again")
    assert {it.published for it in found(onrecord)} == {"2020-01-06"}


def test_a_report_that_fails_leaves_the_others_on_record(onrecord):
    onrecord.write("a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in ("EXPLODE", TEXT)))
    result = onrecord("add", "a.jsonl", "missing.txt")
    assert result.exit_code == 1
    assert len(found(onrecord)) == 3
    assert "record.sqlite: 1 report added, with 3 statements; 2 inputs failed" in result.stderr


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["crane"], 2),
        (["--speaker", "Lind"], 1),
        (["--outlet", "courier"], 4),
        (["--since", "2020-01-07"], 1),
        (["--until", "2020-01-07"], 3),
        (["--type", "indirect"], 1),
        (["--act", "deny"], 1),
        (["--unnamed"], 1),
        (["--unreal", "said"], 4),
        (["--unreal", "negated"], 0),
        (["--limit", "2"], 2),
        (["crane", "--act", "say"], 0),
    ],
)
def test_statements_can_be_narrowed_down(filled, options, count):
    assert len(found(filled, *options)) == count


def test_no_statement_that_fits_is_said_on_standard_error(filled):
    result = filled.ok("statements", "nowhere")
    assert (result.stdout, result.stderr) == ("", "no statement on record fits\n")
    assert "in whole words of a name" in filled.ok("statements", "--speaker", "Lin").stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--since", "soon"],
        ["--type", "odd"],
        ["--act", "odd"],
        ["--unreal", "odd"],
        ["--limit", "0"],
        ["--format", "html"],
    ],
)
def test_an_option_that_cannot_be_ends_with_2(filled, options):
    assert filled("statements", *options).exit_code == 2


def test_a_table_of_statements_fits_80_columns_and_has_no_markup_or_controls(onrecord):
    onrecord.write("a.txt", "“[red]We stay\x1b[31m[/red] " + "on and on " * 20 + ",” Mara Lind said.")
    onrecord.ok("add", "a.txt")
    shown = onrecord.ok("statements", env={"COLUMNS": "80"}).stdout
    assert "“[red]We stay[/red] on" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_csv_defuses_what_a_spreadsheet_would_run(onrecord):
    onrecord.write("a.txt", "“We stay,” Mara Lind said.")
    onrecord.ok("add", "a.txt", "--outlet", "=HYPERLINK(1)")
    [row] = csv.DictReader(io.StringIO(onrecord.ok("statements", "--format", "csv").stdout))
    assert row["outlet"] == "'=HYPERLINK(1)"
    assert row["words"] == "“We stay,”"
    [row] = csv.DictReader(io.StringIO(onrecord.ok("reports", "--format", "csv").stdout))
    assert row["outlet"] == "'=HYPERLINK(1)"


def test_csv_of_nothing_is_a_header(filled):
    assert filled.ok("statements", "nowhere", "--format", "csv").stdout.startswith("id,report,published")


def test_a_long_list_comes_whole_under_one_head(onrecord, monkeypatch):
    monkeypatch.setattr("onrecord.cli.statements._ROWS", 3)
    texts = [f"“We stay {number},” Mara Lind said." for number in range(8)]
    onrecord.write("a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
    onrecord.ok("add", "a.jsonl")
    shown = onrecord.ok("statements").stdout
    assert shown.count("Speaker") == 1
    assert [f"stay {number}," in shown for number in range(8)] == [True] * 8


def test_reports_lists_title_or_first_words_and_how_many_were_said(filled):
    shown = filled.ok("reports").stdout
    assert "“We are not leaving,” Mara Lind denied." in shown
    assert [line.split()[-2] for line in shown.splitlines()[2:]] == ["3", "1"]


def test_reports_of_an_empty_record_says_so(onrecord):
    onrecord.write("empty.txt", "")
    assert onrecord("add", "empty.txt").exit_code == 1
    result = onrecord.ok("reports")
    assert result.stdout == ""
    assert "onrecord add" in result.stderr


def test_show_marks_the_parts_so_that_they_can_be_told_apart_without_colour(filled):
    shown = " ".join(filled.ok("show", ids(filled)[0][:12]).stdout.split())
    assert "‹¹“We are not leaving,”› [¹Mara Lind] {¹denied}. ‹¹“The [²council] {²claims} that ‹²every" in shown
    assert "[source] {cue} ‹what was said›" in shown


def test_show_takes_a_statements_id(filled):
    [statement] = found(filled, "--speaker", "Reed")
    assert "Tom Reed" in filled.ok("show", statement.id).stdout


def test_show_as_html_is_a_page_on_standard_output(filled):
    page = filled.ok("show", ids(filled)[0], "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")


def test_what_is_removed_is_off_the_record_until_it_is_added_again(filled):
    result = filled.ok("remove", ids(filled)[1][7:19])
    assert result.stdout == ""
    assert "off the record: “=SUM(A1) stays,” Tom Reed said." in result.stderr
    assert len(found(filled)) == 3
    filled.ok("add", "b.txt", "--outlet", "Courier")
    assert len(found(filled)) == 4


@pytest.mark.parametrize("command", [["show", "0000"], ["remove", "0000"], ["show", "not an id"]])
def test_a_report_that_is_not_on_record_is_one_sentence_and_1(filled, command):
    result = filled(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["statements"], ["reports"], ["show", "abcd"], ["remove", "abcd"]])
def test_asking_a_record_that_is_not_there_makes_none_and_says_how_to(onrecord, command):
    result = onrecord(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "add a report to begin one" in result.stderr
    assert list(onrecord.folder.iterdir()) == []


def test_the_record_can_be_named_before_and_after_the_command_and_by_the_environment(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("--record", "before.sqlite", "add", "a.txt")
    onrecord.ok("add", "--record", "after.sqlite", "a.txt")
    onrecord.ok("add", "a.txt", env={"ONRECORD_RECORD": "environment.sqlite"})
    assert {path.name for path in onrecord.folder.glob("*.sqlite")} == {
        "before.sqlite",
        "after.sqlite",
        "environment.sqlite",
    }
    for name in ("before", "after", "environment"):
        assert (
            len(onrecord.ok("--record", f"{name}.sqlite", "statements", "--format", "jsonl").stdout.splitlines()) == 3
        )


def test_the_nearest_naming_of_the_record_counts(onrecord):
    onrecord.write("a.txt")
    environment = {"ONRECORD_RECORD": "environment.sqlite"}
    onrecord.ok("--record", "before.sqlite", "add", "a.txt", "--record", "after.sqlite", env=environment)
    onrecord.ok("--record", "before.sqlite", "add", "a.txt", env=environment)
    assert {path.name for path in onrecord.folder.glob("*.sqlite")} == {"after.sqlite", "before.sqlite"}


def test_what_nobody_foresaw_is_said_in_one_sentence(filled, monkeypatch):
    monkeypatch.setattr("onrecord.service.Record.reports", lambda self: 1 / 0)
    result = filled("reports")
    assert result.exit_code == 1
    assert "ZeroDivisionError" in result.stderr
    assert "it is a bug" in result.stderr
    assert "ONRECORD_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in filled("reports", env={"ONRECORD_DEBUG": "1"}).stderr
