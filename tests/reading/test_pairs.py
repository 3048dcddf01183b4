import io

import pytest

from onrecord.errors import MalformedLine, ReadingError
from onrecord.reading import ClaimAndText, read_pairs


def pairs(tmp_path, content):
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(content)
    return list(read_pairs(str(path)))


def test_each_line_is_a_pair_and_blank_ones_are_passed_over(tmp_path):
    found = pairs(tmp_path, b'\xef\xbb\xbf{"claim": "a", "text": "b"}\n\n{"text": "d", "claim": "c", "more": 1}')
    assert found == [ClaimAndText("a", "b"), ClaimAndText("c", "d")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"claim": "a"}', "has no `text`"),
        (b'{"claim": " ", "text": "b"}', "`claim` is empty"),
        (b'{"claim": 3, "text": "b"}', "`claim` is wrong"),
        (b"[1]", "is no JSON object"),
        (b"{claim}", "is no valid JSON"),
        (b'{"claim": "\xff", "text": "b"}', "UTF-8"),
        (b'{"claim": "a", "text": "' + b"x" * 5_000_000 + b'"}', "more than is read"),
    ],
)
def test_a_bad_line_stands_in_its_place_and_stops_none_of_the_others(tmp_path, line, why):
    bad, good = pairs(tmp_path, line + b'\n{"claim": "a", "text": "b"}\n')
    assert isinstance(bad, ReadingError)
    assert why in str(bad)
    assert "pairs.jsonl:1" in str(bad)
    assert good == ClaimAndText("a", "b")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(ReadingError, match="no such file"):
        list(read_pairs("nowhere.jsonl"))


def test_standard_input_is_read(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(b'{"claim": "a", "text": "b"}\nno\n'))
    monkeypatch.setattr("sys.stdin", stream)
    first, second = read_pairs("-")
    assert first == ClaimAndText("a", "b")
    assert isinstance(second, MalformedLine)


def test_standard_input_that_is_closed_and_a_name_that_cannot_be_are_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(ReadingError, match="standard input: is closed"):
        list(read_pairs("-"))
    with pytest.raises(ReadingError, match="could not be read"):
        list(read_pairs("pairs\0.jsonl"))
