import csv
import io
import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting.helpers import attribution, extraction, statement
from onrecord.exporting.csv import STATEMENT_COLUMNS, defused, row, statement_row
from onrecord.exporting.jsonl import line
from onrecord.types import Extraction, Report, Speaker, Terms

TEXT = "“We stay,” Lind said."


def test_a_statement_is_a_row_under_the_header():
    written = row(STATEMENT_COLUMNS) + statement_row(statement("“We stay,\nall”"))
    [read] = csv.DictReader(io.StringIO(written))
    assert (read["words"], read["speaker"], read["unnamed"], read["spans"]) == (
        "“We stay,\nall”",
        "Mara Lind",
        "no",
        "0-14",
    )


def test_of_a_source_that_is_neither_named_nor_unnamed_the_table_says_neither():
    letter = Speaker(id="s1", name="the letter", kind="document")
    told = [
        statement("We stay", terms=Terms(named=False)),
        statement("We stay", terms=Terms(), speaker=letter, speakers=(letter,)),
        statement("We stay", terms=Terms(), speaker=None, speakers=()),
    ]
    rows = csv.DictReader(io.StringIO(row(STATEMENT_COLUMNS) + "".join(map(statement_row, told))))
    assert [it["unnamed"] for it in rows] == ["yes", "", ""]


def test_what_was_not_said_is_told_in_both():
    asked = statement("We stay", unreal="asked")
    [read] = csv.DictReader(io.StringIO(row(STATEMENT_COLUMNS) + statement_row(asked)))
    assert read["unreal"] == json.loads(line(asked))["unreal"] == "asked"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "\t=", "\u00a0="])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert defused(f"{start}1+1") == f"'{start}1+1"


def test_other_cells_stay_as_they_are():
    assert defused("“- no”, 1=1") == "“- no”, 1=1"


@given(st.text(st.characters(exclude_characters="\r\0")), st.text(st.characters(exclude_characters="\r\0")))
def test_cells_come_back_from_csv(first, second):
    [read] = csv.reader(io.StringIO(row([first, second]), newline=""))
    assert [unescaped(cell) for cell in read] == [defused(first), defused(second)]


def unescaped(cell):
    return re.sub(r"(?:\\u[0-9a-f]{4})+", lambda found: json.loads(f'"{found[0]}"'), cell)


def test_what_a_terminal_would_obey_is_escaped_in_a_row_and_comes_back():
    text = "a\x1b[31m\x07\x9b1m\u202eb “é”\t\\u001b \\n"
    written = row([text])
    assert not set(written) & set("\x1b\x07\x9b\u202e")
    assert written.startswith("a\\u001b[31m\\u0007\\u009b1m\\u202eb “é”\t\\u005cu001b \\n")
    [[read]] = csv.reader(io.StringIO(written))
    assert unescaped(read) == text


@pytest.mark.parametrize("cell", ["a\rb", "a\r\nb", "a\nb"])
def test_a_line_break_of_any_kind_in_a_cell_does_not_end_the_row(cell):
    assert list(csv.reader(io.StringIO(row([cell, "c"]), newline=""))) == [["a\nb", "c"]]


def test_what_shows_as_nothing_does_not_hide_a_formula():
    assert row(["\0=1", "\u200b=1"]) == "'=1,'\u200b=1\n"


@given(st.text(min_size=1))
def test_an_extraction_comes_back_from_its_line(text):
    value = extraction(text, attribution(text, 1, [(0, 1)]))
    written = line(value)
    assert written.count(b"\n") == 1
    assert msgspec.json.decode(written, type=Extraction) == value


def test_half_a_surrogate_pair_is_written_as_its_escape():
    assert json.loads(line(extraction("a\ud800b")))["report"]["text"] == "a\ud800b"


def test_the_fields_are_those_of_the_design():
    read = json.loads(line(extraction(TEXT, attribution(TEXT, 1, [(0, 10)]))))
    assert list(read) == ["report", "attributions"]
    assert read["attributions"][0]["said_on"] == {"from": None, "to": "2020-01-06", "rule": "published"}


def test_what_a_terminal_would_obey_is_escaped_in_a_line_and_comes_back():
    from onrecord.exporting import jsonl

    report = Report.of("a\x1b[31m\x9b1m\x7f\u202eb“é”")
    written = jsonl.line(report)
    assert not set(written.decode()) & set("\x1b\x9b\x7f\u202e")
    assert "“é”" in written.decode()
    assert msgspec.json.decode(written, type=Report) == report


@pytest.mark.parametrize("hidden", ["\u061c", "\u200f", "\u2066", "\ufeff", "\U000e0041"])
def test_what_hides_or_reorders_words_is_escaped_in_rows_and_lines_alike(hidden):
    assert hidden not in row([f"a{hidden}b"])
    assert unescaped(row([f"a{hidden}b"])) == f"a{hidden}b\n"
    written = line(extraction(f"a{hidden}b")).decode()
    assert hidden not in written
    assert json.loads(written)["report"]["text"] == f"a{hidden}b"
