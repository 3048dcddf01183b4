import json

import pytest

from onrecord.errors import EmptyInput, MalformedLine, TooLarge

from .helpers import ENGLISH, line, only, outcomes, write


def test_a_line_is_a_report_with_all_its_fields(tmp_path):
    fields = {
        "text": "Sie sagte: “Nein.”", "published": "2020-01-06T22:15:00+02:00", "outlet": "Post", "title": "T",
        "author": "A", "url": "https://post.example/1", "language": "de",
    }  # fmt: skip
    outcome = only(write(tmp_path, "a.jsonl", line(**fields, other=[1])))
    report = outcome.required()
    assert {name: getattr(report, name) for name in fields} == fields
    assert outcome.input == f"{tmp_path}/a.jsonl:1"
    assert "is in German (de): kept, not tagged" in outcome.warnings[0]


def test_reports_come_in_order_with_repeated_texts_and_bad_lines_between(tmp_path):
    text = "\ufeff" + line(text=ENGLISH) + "\n{oops\n" + line(text=ENGLISH) + line(text="Last.").strip()
    path = write(tmp_path, "a.jsonl", text)
    first, bad, again, last = outcomes(path, date="2020-01-06")
    assert first.report == again.report
    assert bad.input == bad.error.input == f"{path}:3"
    assert (last.input, last.report.text) == (f"{path}:5", "Last.")


@pytest.mark.parametrize(
    "content, says",
    [
        (b"{oops", "no valid JSON"),
        (b'"text"', "is no JSON object"),
        (b"{}", "has no `text`"),
        (b'{"text": null}', "`text` is wrong: expected `str`"),
        (b'{"text": 3}', "`text` is wrong: expected `str`, got `int`"),
        (b'{"text": " \\n"}', "`text` is empty"),
        (b'{"text": "a", "outlet": 3}', "`outlet` is wrong: expected `str | null`"),
        (b'{"text": "a", "published": "6 January"}', "`published` is '6 January'"),
        (b'{"text": "a", "published": "2020-13-45"}', "`published` is '2020-13-45'"),
        (b'{"text": "a\\ud800 b"}', "no valid JSON"),
        (b'{"text": "a", "title": "a\\u0000"}', "`title` holds a NUL"),
        (b'{"text": "caf\xe9"}', "no UTF-8"),
        (b'{"text": "a", "x": ' + b"[" * 100_000, "no valid JSON"),
    ],
)
def test_a_malformed_line_is_named_and_told_why(tmp_path, content, says):
    path = write(tmp_path, "a.jsonl", line(text="Good.").encode() + content + b"\n")
    good, bad = outcomes(path)
    assert good.report
    assert type(bad.error) is MalformedLine
    assert str(bad.error).startswith(f"{path}:2: ")
    assert says in str(bad.error)


@pytest.mark.parametrize(
    "given, kept",
    [
        ("2020-01-06", "2020-01-06"),
        ("2020-01-06T22:15:00Z", "2020-01-06T22:15:00Z"),
        ("2020-01-06T22:15", "2020-01-06T22:15"),
        ("2020-01-06 22:15:00+0200", "2020-01-06T22:15:00+02:00"),
        ("20200106", "2020-01-06"),
        ("", None),
    ],
)
def test_dates_keep_their_time_and_zone(tmp_path, given, kept):
    assert only(write(tmp_path, "a.jsonl", line(text="A.", published=given))).report.published == kept


def test_null_and_empty_fields_count_as_not_given(tmp_path):
    path = write(tmp_path, "a.jsonl", line(text="A.", outlet=None, url="", language=""))
    report = only(path, outlet="Post", url="https://x.example").report
    assert (report.outlet, report.url, report.language) == ("Post", "https://x.example", None)


@pytest.mark.parametrize("given, kept", [("en-US", "en"), ("EN", "en"), ("eng", "en"), ("fr", "fr"), ("und", None)])
def test_a_given_language_is_believed(tmp_path, given, kept):
    assert only(write(tmp_path, "a.jsonl", line(text="Yes.", language=given))).report.language == kept


def test_newlines_in_json_are_normalised(tmp_path):
    assert only(write(tmp_path, "a.jsonl", line(text="a\r\nb\rc"))).report.text == "a\nb\nc"


def test_a_line_beyond_all_bounds_is_passed_over(tmp_path):
    long = json.dumps({"text": "a" * 2_000_000})
    path = write(tmp_path, "a.jsonl", long + "\n" + line(text="After."))
    too_long, after = outcomes(path, max_text=100)
    assert isinstance(too_long.error, TooLarge)
    assert after.report.text == "After."


def test_ten_megabytes_on_one_line_are_read_if_allowed(tmp_path):
    path = write(tmp_path, "a.jsonl", line(text="a " * 5_000_000))
    assert len(only(path, max_text=10_000_000).required().text) == 10_000_000
    assert isinstance(only(path).error, TooLarge)


def test_a_file_without_lines_is_empty(tmp_path):
    assert isinstance(only(write(tmp_path, "a.jsonl", "\n\n")).error, EmptyInput)


@pytest.mark.parametrize("content", ['[{"text": "a"},\n{"text": "b"}]', '\n[\n{"text": "a"}]', '{\n"text": "a"\n}'])
def test_json_over_several_lines_is_one_error_that_says_what_to_do(tmp_path, content):
    error = only(write(tmp_path, "a.json", content)).error
    assert isinstance(error, MalformedLine)
    assert "put each report on a line of its own" in str(error)
