import os
import subprocess
import sys

import pytest

from onrecord.errors import BadOption, EmptyInput, FetchError, NotText, ReadingError
from onrecord.reading import NO_NAMES, Names, Options, read

from .helpers import ENGLISH, line, only, outcomes, write


def test_inputs_come_in_the_order_given_and_folders_sorted(tmp_path):
    write(tmp_path, "folder/b.txt", "B.")
    write(tmp_path, "folder/a/2.jsonl", line(text="A2a.") + line(text="A2b."))
    write(tmp_path, "folder/a/1.txt", "A1.")
    write(tmp_path, "folder/.hidden", "no")
    first = write(tmp_path, "z.txt", "Z.")
    texts = [outcome.report.text for outcome in outcomes(first, tmp_path / "folder", first)]
    assert texts == ["Z.", "A1.", "A2a.", "A2b.", "B.", "Z."]


def test_a_bad_input_stops_none_of_the_others(tmp_path):
    good, bad = write(tmp_path, "a.txt", "A."), write(tmp_path, "b.txt", b"\0")
    kinds = [type(outcome.error) for outcome in outcomes(bad, good, tmp_path / "none.txt", "a\0b", good)]
    assert kinds == [NotText, type(None), ReadingError, ReadingError, type(None)]


def test_a_missing_file_is_named(tmp_path):
    assert str(only(tmp_path / "no.txt").error) == f"{tmp_path}/no.txt: there is no such file or folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_so(tmp_path):
    path = write(tmp_path, "a.txt", "A.")
    path.chmod(0)
    assert "permission denied" in str(only(path).error)


def test_an_empty_folder_is_an_error(tmp_path):
    write(tmp_path, ".hidden", "x")
    assert isinstance(only(tmp_path).error, EmptyInput)


def test_a_folders_files_of_other_endings_are_passed_over_and_told_once(tmp_path):
    for name in ("a.py", "b.py", "c.sqlite", "pid", ".hidden.txt", ".git/d.txt", "e.txt", "f.md", "sub/g.TXT"):
        write(tmp_path, name, f"{name}: words.")
    found = outcomes(tmp_path)
    assert [outcome.report.text.split(":")[0] for outcome in found] == ["e.txt", "f.md", "sub/g.TXT"]
    told = [warning for outcome in found for warning in outcome.warnings if "passed over" in warning]
    what = "4 files were passed over (2 .py, 1 .sqlite, 1 without an ending): name a file to have it read"
    assert told == [f"{tmp_path}: {what}"]


def test_a_file_that_is_named_and_a_folder_read_in_one_format_are_read_whatever_the_ending(tmp_path):
    path = write(tmp_path, "a.log", "Words.")
    assert only(path).report.text == "Words."
    assert only(tmp_path, format="text").report.text == "Words."
    error = only(tmp_path).error
    assert isinstance(error, EmptyInput)
    assert "no file in the folder is read; 1 file was passed over (1 .log)" in str(error)


def test_messages_call_the_options_as_the_door_does(tmp_path):
    names = Names(date="--date", max_text="--max-size", encoding="--encoding")
    path = write(tmp_path, "a.txt", ENGLISH)
    assert "(--date fills it)" in only(path, names=names).warnings[0]
    assert str(only(path, names=names, max_text=9).error).endswith(": --max-size raises the limit")
    assert str(only(path, names=NO_NAMES, max_text=9).error).endswith("over the limit of 9 bytes")
    assert "with --encoding, such as" in str(only(write(tmp_path, "b.txt", b"caf\xe9"), names=names).error)


def test_links_that_lead_in_circles_end(tmp_path):
    write(tmp_path, "a/one.txt", "One.")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "twice").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = outcomes(tmp_path)
    assert [outcome.report.text for outcome in found if outcome.report] == ["One."]
    assert [outcome.input for outcome in found if outcome.error] == [f"{tmp_path}/self.txt"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, "a.txt", "A.")
    assert only(tmp_path).report.text == "A."


def test_a_chosen_format_goes_before_the_ending(tmp_path):
    assert only(write(tmp_path, "a.txt", line(text="A.")), format="jsonl").report.text == "A."


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "gopher://x"])
def test_only_http_urls_are_fetched(url):
    error = only(url).error
    assert isinstance(error, FetchError)
    assert "only http and https" in str(error)


@pytest.mark.parametrize(
    "option", [{"date": "2020-13-45"}, {"date": "yesterday"}, {"max_text": 0}, {"format": "x"}, {"encoding": "x"}]
)
def test_options_that_cannot_be_are_refused_at_once(option):
    with pytest.raises(BadOption):
        Options(**option)


def test_reading_is_lazy(tmp_path):
    reports = read([write(tmp_path, "a.txt", ENGLISH), tmp_path / "gone"])
    assert next(reports).report.text == ENGLISH
    write(tmp_path, "gone", "Here after all.")
    assert next(reports).report.text == "Here after all."


def test_importing_is_light():
    heavy = "{'trafilatura', 'urllib3', 'py3langid', 'numpy', 'lxml', 'onnxruntime'}"
    code = f"import sys, onrecord.reading; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
