import pytest

from onrecord.errors import EmptyInput, MalformedLine, NotText, TooLarge

from .helpers import ENGLISH, SENTENCE, only, outcomes, write


def test_a_row_is_a_report_with_all_its_fields(tmp_path):
    header = "Outlet,id,PUBLISHED,text,title,author,url,language"
    row = 'Post,3,2020-01-06,"Sie sagte: “Nein.”\nDann ging sie.",T,A,https://post.example/1,de'
    outcome = only(write(tmp_path, "a.csv", f"\ufeff{header}\n{row}\n"))
    report = outcome.required()
    assert (report.text, report.published) == ("Sie sagte: “Nein.”\nDann ging sie.", "2020-01-06")
    assert (report.outlet, report.title, report.author, report.url) == ("Post", "T", "A", "https://post.example/1")
    assert outcome.input == f"{tmp_path}/a.csv:2"


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
        "9: `published` is '6 January', no ISO 8601 date such as 2020-01-06",
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
        (b"text\n" + b"a" * 1_000_200, TooLarge, "holds a line over 1 MB"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_why(tmp_path, content, kind, says):
    error = only(write(tmp_path, "a.csv", content), max_text=100).error
    assert type(error) is kind
    assert says in str(error)


def test_a_table_in_another_encoding_is_read_in_it(tmp_path):
    for encoded in ("cp1252", "utf-8"):
        path = write(tmp_path, "a.csv", "text\nCafé\n".encode(encoded))
        assert only(path, encoding="windows-1252").required().text == "Café"
