import io
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, NotText, TooLarge
from onrecord.reading import Options, text_report
from onrecord.reading.plain import read_text

from .helpers import ENGLISH, line, only, outcomes, write

SEED = Path(__file__).parents[3] / "shared/data/seed/letter-2020-01-06.txt"


def stdin(monkeypatch, content: bytes):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@given(st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), min_size=1).filter(lambda text: text.strip()))
def test_text_comes_back_as_it_went_in(text):
    (outcome,) = read_text(b"\xef\xbb\xbf" + text.encode(), name="x", options=Options(date="2020-01-06"))
    if not text.lstrip().startswith("date "):
        assert outcome.required().text == text


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else_than_not_text(data):
    with suppress(NotText):
        list(read_text(data, name="x", options=Options()))


@pytest.mark.parametrize("heading", ["date 2020-01-06 ", "\n\t date 2020-01-06\n", "date 2020-01-06\r\n"])
def test_a_heading_is_not_part_of_the_text(tmp_path, heading):
    outcome = only(write(tmp_path, "a.txt", heading + ENGLISH + "\n"))
    assert outcome.required().text == ENGLISH + "\n"
    assert outcome.required().published == "2020-01-06"
    assert outcome.warnings == ()


@pytest.mark.skipif(not SEED.exists(), reason="the shared folder is not beside this checkout")
def test_the_seed_report_begins_after_its_heading_and_ends_as_the_file_does():
    report = only(SEED).required()
    assert report.text.startswith("The Department of Defense")
    assert SEED.read_text().endswith(report.text)
    assert (report.published, report.language) == ("2020-01-06", "en")


def test_only_one_separator_goes_with_the_heading(tmp_path):
    assert only(write(tmp_path, "a", "date 2020-01-06\n\n  Text.")).required().text == "\n  Text."


@pytest.mark.parametrize(
    "start", ["date 2020-01-061 x", "update 2020-01-06 x", "Date 2020-01-06 x", "date: 2020-01-06 x"]
)
def test_what_only_resembles_a_heading_stays(tmp_path, start):
    assert only(write(tmp_path, "a.txt", start)).required().text == start


def test_an_impossible_date_is_no_heading_and_is_warned_of(tmp_path):
    outcome = only(write(tmp_path, "a.txt", "date 2020-13-45 Text."))
    assert outcome.required().text == "date 2020-13-45 Text."
    assert outcome.required().published is None
    assert "2020-13-45 is no date" in outcome.warnings[0]


def test_a_report_without_a_date_is_kept_with_a_warning(tmp_path):
    outcome = only(write(tmp_path, "a.txt", ENGLISH))
    assert outcome.required().published is None
    assert outcome.warnings == (f"{tmp_path}/a.txt: no date found, kept without one (Options(date=…) fills it)",)


def test_options_fill_only_what_the_file_does_not_say(tmp_path):
    options = {"date": "2021-02-03", "outlet": "The Post", "url": "https://post.example/1"}
    bare, dated = outcomes(
        write(tmp_path, "a.txt", ENGLISH), write(tmp_path, "b.txt", "date 2020-01-06 " + ENGLISH), **options
    )
    assert (bare.report.published, bare.report.outlet, bare.report.url) == tuple(options.values())
    assert dated.report.published == "2020-01-06"


def test_a_date_that_is_given_goes_before_the_first_lines_and_the_name(tmp_path):
    outcome = only(write(tmp_path, "2025-03-11-a.txt", f"13 March 2025\n\n{ENGLISH}"), date="2025-03-12")
    assert (outcome.report.published, outcome.warnings) == ("2025-03-12", ())


def test_the_first_lines_go_before_the_name_and_stay_in_the_text(tmp_path):
    text = f"Minister denies plan\n13 March 2025\n\n{ENGLISH}"
    path = write(tmp_path, "2025-03-11-a.txt", text)
    outcome = only(path)
    assert (outcome.report.published, outcome.report.text) == ("2025-03-13", text)
    assert outcome.report.title == "Minister denies plan"
    assert outcome.warnings == (f"{path}: dated 2025-03-13, from a line of its own",)


def test_a_file_whose_name_begins_with_a_day_has_it(tmp_path):
    path = write(tmp_path, "2025-03-13-a.txt", ENGLISH)
    assert only(path).warnings == (f"{path}: dated 2025-03-13, from the file's name",)
    assert [
        only(write(tmp_path, name, ENGLISH)).report.published for name in ("2025-03-131.txt", "2025-02-30.txt")
    ] == [
        None,
        None,
    ]


def test_days_that_contradict_one_another_are_told_and_none_is_taken(tmp_path):
    outcome = only(write(tmp_path, "a.txt", f"13 March 2025\n14 March 2025\n\n{ENGLISH}"))
    assert outcome.report.published is None
    assert "several dates (2025-03-13, 2025-03-14), so none was taken" in outcome.warnings[0]


def test_an_encoding_that_is_given_reads_what_is_no_utf_8_and_nothing_else(tmp_path):
    old = write(tmp_path, "old.txt", "“Caf\u00e9,” she said.".encode("cp1252"))
    new = write(tmp_path, "new.txt", "“Caf\u00e9,” she said.")
    found = outcomes(old, new, encoding="windows-1252")
    assert {outcome.report.text for outcome in found} == {"“Caf\u00e9,” she said."}
    undefined = only(write(tmp_path, "c.txt", b"a\x81b"), encoding="windows-1252")
    assert "is no UTF-8, nor is it in windows-1252" in str(undefined.error)
    assert isinstance(only(write(tmp_path, "d.txt", b"a\0\xe9"), encoding="windows-1252").error, NotText)


@pytest.mark.parametrize("name", ["a.txt", "a", "a.md", "a.unknown"])
def test_tags_in_plain_text_are_text(tmp_path, name):
    text = "<html><body><p>“Not” &amp; so on.</p>\n"
    assert only(write(tmp_path, name, text)).required().text == text


def test_white_space_and_unicode_stay_as_they_came_but_newlines(tmp_path):
    text = "  cafe\u0301 \u00e9\u00a0\u2028 x\t\n\n y \x0b\x85\n "
    assert only(write(tmp_path, "a.txt", text.replace("\n", "\r\n"))).required().text == text
    assert only(write(tmp_path, "b.txt", text.replace("\n", "\r"))).required().text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood_and_dropped(tmp_path, encoding):
    assert only(write(tmp_path, "a.txt", "“Yes”\r\n".encode(encoding))).required().text == "“Yes”\n"


@pytest.mark.parametrize(
    "data, error, says",
    [
        (b"", EmptyInput, "holds no text"),
        (b" \n\t", EmptyInput, "holds no text"),
        (b"date 2020-01-06\n", EmptyInput, "holds no text"),
        (b"ab\0cd", NotText, "NUL byte at offset 2"),
        (b"\x89PNG\r\n\x1a\n\0\0", NotText, "is an image"),
        (b"%PDF-1.4 words", NotText, "is a PDF file"),
        (b"caf\xe9 ole", NotText, "0xe9 at offset 3 is no UTF-8): save it as UTF-8, or say its encoding with Options("),
        (b"\xff\xfea\0b", NotText, "undecodable"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path, data, error, says):
    path = write(tmp_path, "bad.txt", data)
    outcome = only(path)
    assert type(outcome.error) is error
    assert outcome.report is None
    assert str(outcome.error).startswith(f"{path}: ")
    assert says in str(outcome.error)


def test_text_over_the_limit_is_refused_by_its_size_in_bytes(tmp_path):
    path = write(tmp_path, "a.txt", "é" * 50)
    assert only(path, max_text=100).report
    assert isinstance(only(path, max_text=99).error, TooLarge)
    assert "over the limit of 5 MB: Options(max_text=…) raises the limit" in str(
        only(write(tmp_path, "b.txt", b"a" * 5_000_001)).error
    )
    assert "over 20 MB" in str(only(write(tmp_path, "c.txt", b"a" * 20_100_000)).error)


def test_standard_input_is_plain_text_with_a_heading(monkeypatch):
    stdin(monkeypatch, b"\n date 2020-01-06 Text\r\nmore")
    outcome = only("-")
    assert (outcome.input, outcome.report.text, outcome.report.published) == (
        "standard input", "Text\nmore", "2020-01-06"
    )  # fmt: skip


def test_standard_input_is_json_lines_if_its_first_line_is_an_object(monkeypatch):
    stdin(monkeypatch, ("\n" + line(text="One.") + "{bad\n" + line(text="Two.")).encode())
    one, bad, two = outcomes("-")
    assert (one.input, one.report.text) == ("standard input:2", "One.")
    assert bad.error.input == "standard input:3"
    assert two.report.text == "Two."


@pytest.mark.parametrize("text", ['{ "a draft" } he said\n', "[1]\n", "{\n}"])
def test_standard_input_that_only_begins_like_json_is_text(monkeypatch, text):
    stdin(monkeypatch, text.encode())
    assert only("-").required().text == text


def test_a_million_blank_lines_before_the_first_word_are_read_at_once(monkeypatch):
    stdin(monkeypatch, b"\n" * 1_000_000 + b"Text")
    began = time.process_time()
    assert only("-").required().text.strip() == "Text"
    assert time.process_time() - began < 4  # 13 s where each line copies those before it


def test_an_empty_standard_input_is_an_error(monkeypatch):
    stdin(monkeypatch, b"")
    assert isinstance(only("-").error, EmptyInput)


def test_a_text_at_hand_keeps_what_looks_like_a_heading():
    report = text_report("date 2020-01-06 Text\r\n", options=Options(date="2020-01-07")).required()
    assert (report.text, report.published) == ("date 2020-01-06 Text\n", "2020-01-07")


@pytest.mark.parametrize("text, error", [("", EmptyInput), ("a\ud800", NotText), ("a\0", NotText)])
def test_a_text_that_cannot_be_kept_is_an_error(text, error):
    outcome = text_report(text)
    with pytest.raises(error, match="text: "):
        outcome.required()


@pytest.mark.parametrize(
    ("start", "says"),
    [(b"%PDF-1.7", "save what it says as text"), (b"PK\x03\x04", "save it as text"), (b"\x1f\x8b", "unpack it")],
)
def test_what_is_no_text_but_holds_some_is_told_how_to_get_at_it(tmp_path, start, says):
    assert says in str(only(write(tmp_path, "a.txt", start + b"words")).error)
