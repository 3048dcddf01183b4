import json
import re

import msgspec
import pytest
from fakes import TEXT

from onrecord.cli.options import size
from onrecord.types import Extraction


def lines(result):
    return [msgspec.json.decode(line, type=Extraction) for line in result.stdout.splitlines()]


def test_jsonl_has_one_line_for_each_report_in_the_order_of_the_inputs(onrecord):
    onrecord.write("b.txt", "Second.")
    onrecord.write("c.jsonl", '{"text": "Third."}\n{"text": "Fourth."}\n')
    onrecord.write("a.txt", "First.")
    result = onrecord.ok("extract", "a.txt", "b.txt", "c.jsonl", "a.txt", "--format", "jsonl")
    assert [it.report.text for it in lines(result)] == ["First.", "Second.", "Third.", "Fourth.", "First."]


def test_spans_cut_exactly_the_texts(onrecord):
    onrecord.write("a.txt")
    [read] = lines(onrecord.ok("extract", "a.txt", "--format", "jsonl"))
    assert len(read.attributions) == 3
    for attribution in read.attributions:
        for part in (attribution.source, attribution.cue, attribution.content):
            assert " ".join(read.report.text[start:end] for start, end in part.spans) == part.text


def test_what_is_less_confident_is_left_out_with_all_that_it_holds(onrecord):
    onrecord.write("a.txt")
    [read] = lines(onrecord.ok("extract", "a.txt", "--format", "jsonl", "--min-confidence", "0.85"))
    assert [a.parent for a in read.attributions] == [None, None]
    [read] = lines(onrecord.ok("extract", "a.txt", "--format", "jsonl", "--min-confidence", "0.95"))
    assert read.attributions == ()
    assert onrecord("extract", "a.txt", "--min-confidence", "2").exit_code == 2


def test_extract_makes_no_record(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("extract", "a.txt")
    assert [path.name for path in onrecord.folder.iterdir()] == ["a.txt"]


def test_an_input_that_fails_is_named_on_standard_error_and_the_rest_is_done(onrecord):
    onrecord.write("good.txt")
    onrecord.write("empty.txt", "")
    result = onrecord("extract", "empty.txt", "missing.txt", "good.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert len(lines(result)) == 1
    assert "error: empty.txt: " in result.stderr
    assert "error: missing.txt: " in result.stderr
    assert result.stderr.splitlines()[-1] == "1 report read, with 3 statements; 2 inputs failed"


def test_a_report_whose_tagging_breaks_stops_none_of_the_others(onrecord):
    onrecord.write("a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in (TEXT, "EXPLODE", "Last.")))
    result = onrecord("extract", "a.jsonl", "--format", "jsonl")
    assert result.exit_code == 1
    assert [it.report.text for it in lines(result)] == [TEXT, "Last."]
    assert "error: a.jsonl:2: could not be tagged (ValueError: boom); this is a bug" in result.stderr
    assert "ONRECORD_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_warning_alone_leaves_the_exit_code_at_0(onrecord):
    onrecord.write("a.txt")
    result = onrecord.ok("extract", "a.txt")
    assert "warning: a.txt: no date" in result.stderr
    assert "warning" not in result.stdout


def test_options_fill_what_the_file_does_not_say(onrecord):
    onrecord.write("a.txt")
    options = ("--date", "2020-01-06", "--outlet", "Courier", "--url", "https://example.org/a")
    [read] = lines(onrecord.ok("extract", "a.txt", "--format", "jsonl", *options))
    assert (read.report.published, read.report.outlet, read.report.url) == (options[1], options[3], options[5])


def test_a_text_over_the_size_limit_fails(onrecord):
    onrecord.write("a.txt", "x" * 2000)
    assert onrecord("extract", "a.txt", "--max-size", "1kB").exit_code == 1
    onrecord.ok("extract", "a.txt", "--max-size", "2 kB")


@pytest.mark.parametrize(
    ("given", "bytes"),
    [("5000000", 5_000_000), ("500kB", 500_000), ("5 MB", 5_000_000), ("5MiB", 5_242_880), ("2kib", 2048), ("7b", 7)],
)
def test_a_size_is_counted_in_the_unit_that_it_names(given, bytes):
    assert size(given) == bytes


@pytest.mark.parametrize(
    "options",
    [
        ["--max-size", "big"],
        ["--max-size", "0"],
        ["--date", "yesterday"],
        ["--format", "xml"],
        ["--read-as", "pdf"],
        ["--nonsense"],
    ],
)
def test_an_option_that_cannot_be_ends_with_2(onrecord, options):
    onrecord.write("a.txt")
    result = onrecord("extract", "a.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert options[-1].strip("-") in result.stderr


def test_no_path_ends_with_2(onrecord):
    assert onrecord("extract").exit_code == 2


def test_standard_input_is_read_for_a_dash(onrecord):
    result = onrecord.ok("extract", "-", "--format", "jsonl", input=TEXT)
    assert [it.report.text for it in lines(result)] == [TEXT]


def test_a_name_like_an_option_can_be_given_after_two_dashes(onrecord):
    onrecord.write("--again.txt")
    assert len(lines(onrecord.ok("extract", "--format", "jsonl", "--", "--again.txt"))) == 1


def test_a_folder_is_read_whole(onrecord):
    (onrecord.folder / "in").mkdir()
    onrecord.write("in/a.txt")
    onrecord.write("in/b.txt", "Other.")
    assert len(lines(onrecord.ok("extract", "in", "--format", "jsonl"))) == 2


def test_the_table_names_the_report_and_its_speakers(onrecord):
    onrecord.write("a.txt", f"date 2020-01-06 {TEXT}")
    shown = onrecord.ok("extract", "a.txt").stdout
    assert re.search(r"2020-01-06 · [0-9a-f]{12}\n", shown)
    assert re.search(r"1 +Mara Lind +deny +direct +“We are not leaving,”", shown)
    assert re.search(r"2 +council +claim +indirect +└ every crane is safe\.", shown)


def test_html_of_many_reports_is_one_page(onrecord):
    onrecord.write("a.txt")
    onrecord.write("b.txt", "Other.")
    page = onrecord.ok("extract", "a.txt", "b.txt", "--format", "html").stdout
    assert page.count("<!DOCTYPE html>") == 1
    assert page.count("<article") == 2


def test_html_without_any_report_is_nothing(onrecord):
    assert onrecord("extract", "missing.txt", "--format", "html").stdout == ""
