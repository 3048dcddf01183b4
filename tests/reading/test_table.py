import pytest

from onrecord.errors import EmptyInput, MalformedLine, NotText, TooLarge

from .helpers import ENGLISH, SENTENCE, line, only, outcomes, write


def test_a_row_is_a_report_with_all_its_fields(tmp_path):
    header = "Outlet,id,PUBLISHED,text,title,author,url,language"
    row = 'Post,3,2020-01-06,"Sie sagte: “Nein.”\nDann ging sie.",T,A,https://post.example/1,de'
    outcome = only(write(tmp_path, "a.csv", f"\ufeff{header}\n{row}\n"))
    report = outcome.required()
    assert (report.text, report.published) == ("Sie sagte: “Nein.”\nDann ging sie.", "2020-01-06")
    assert (report.outlet, report.title, report.author, report.url) == ("Post", "T", "A", "https://post.example/1")
    assert outcome.input == f"{tmp_path}/a.csv:2"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("6 January 2020", "2020-01-06"),
        (" Mon, January 6th, 2020 ", "2020-01-06"),
        ("Mon, 06 Jan 2020 22:15:00 +0200", "2020-01-06T22:15:00+02:00"),
        ("06/01/2020", None),
        ("Tuesday 6 January 2020", None),
        ("2020", None),
    ],
)
def test_a_date_may_be_written_as_in_plain_text_and_in_no_way_that_is_two_days(tmp_path, written, day):
    outcome = only(write(tmp_path, "a.csv", f'text,published\n"{ENGLISH}","{written}"\n'))
    assert (outcome.report.published if outcome.report else None) == day


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_parted_as_the_first_row_parts_them(tmp_path, separator):
    path = write(tmp_path, "a.tsv", f'outlet{separator}text\r\nPost{separator}"{ENGLISH}"\r\n')
    report = only(path).required()
    assert (report.outlet, report.text) == ("Post", ENGLISH)


def test_a_bad_row_stops_none_of_the_others(tmp_path):
    rows = ["text,published", f'"{ENGLISH}",', "one cell", ",2020-01-06", "a,6 January", f'"{SENTENCE}",2020-01-06']
    path = write(tmp_path, "a.csv", "\n\n".join(rows))
    found = outcomes(path)
    assert [it.report.text for it in found if it.report] == [ENGLISH, SENTENCE]
    assert [str(it.error).removeprefix(f"{path}:") for it in found if it.error] == [
        "5: has 1 of 2 cells: text with a separator in it needs quotes",
        "7: `text` is empty",
        "9: `published` is '6 January', no date such as 2020-01-06 or 6 January 2020",
    ]


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        (b"", EmptyInput, "holds no rows"),
        (b"text,outlet\n", EmptyInput, "no rows below its first"),
        (b"id,body\n1,a\n", MalformedLine, "has no column `text` (but id, body): its first row names text, published"),
        (b'"a" b,text\n"c" d,e\n', MalformedLine, ":2: is no CSV"),
        (b"text,text\na,b\n", MalformedLine, "two columns `text`"),
        (b'text\n"a\nb\n', MalformedLine, ":2: is no CSV (unexpected end of data)"),
        (b"text\ncaf\xe9\n", NotText, "no UTF-8): save it as UTF-8, or say its encoding"),
        (b"text\n" + b"a" * 1_000_200, TooLarge, ":2: is over 1 MB, more than is read as one report"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_why(tmp_path, content, kind, says):
    error = only(write(tmp_path, "a.csv", content), max_text=100).error
    assert type(error) is kind
    assert says in str(error)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (f'"{"a" * 1_200_000}",2020-01-06', TooLarge),
        (f'"{"a" * 1_200_000} ""quoted"" {"a" * 300}",2020-01-06', TooLarge),
        ('"' + "“We stay,” she said.\n" * 60_000 + '",2020-01-06', TooLarge),
        (f'"Begun\n{"a" * 1_200_000} ""quoted",2020-01-06', TooLarge),
        (b'"caf\xe9, ""he"" said\ncaf\xe9",2020-01-06', NotText),
    ],
    ids=["a long line", "quotes in it", "many lines", "its second line", "bytes"],
)
def test_a_row_that_is_too_long_or_no_text_stops_none_of_the_others(tmp_path, row, kind):
    good = f'"{ENGLISH}",2020-01-06\n'.encode()
    row = row if isinstance(row, bytes) else row.encode()
    path = write(tmp_path, "a.csv", b"text,published\n" + good + row + b"\n" + good)
    first, bad, last = outcomes(path, max_text=100)
    assert first.report == last.report == first.required()
    assert type(bad.error) is kind
    assert bad.input == f"{path}:3"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_lines_with_a_byte_order_mark_are_read_as_it_says(tmp_path, name, encoding):
    said = "“Ċafé stays,” the reeve said. " + "ਊ " * 40_000
    lines = f'text\n"{said}"\n"{ENGLISH}"\n' if name == "a.csv" else line(text=said) + line(text=ENGLISH)
    first, second = outcomes(write(tmp_path, name, lines.encode(encoding)))
    assert (first.required().text, second.required().text) == (said, ENGLISH)


def test_a_table_that_breaks_off_within_a_character_is_told_so(tmp_path):
    path = write(tmp_path, "a.csv", f"text\n{ENGLISH}\n".encode("utf-16")[:-1])
    assert "a.csv: holds bytes that are no UTF-16, as which it begins" in str(outcomes(path)[-1].error)


def test_a_packed_file_is_no_table(tmp_path):
    error = only(write(tmp_path, "a.csv", b"PK\x03\x04\n\xff\n" * 3)).error
    assert type(error) is NotText
    assert "is a ZIP, Word or similar packed file" in str(error)


@pytest.mark.parametrize("name", ["windows-1252", "cp1252", "latin1", "Latin-1", "iso8859-1"])
def test_an_encoding_may_go_by_any_of_its_usual_names(tmp_path, name):
    path = write(tmp_path, "a.csv", "text\nCafé\n".encode("cp1252"))
    assert only(path, encoding=name).required().text == "Café"


def test_a_table_in_another_encoding_is_read_in_it(tmp_path):
    for encoded in ("cp1252", "utf-8"):
        path = write(tmp_path, "a.csv", "text\nCafé\n".encode(encoded))
        assert only(path, encoding="windows-1252").required().text == "Café"
