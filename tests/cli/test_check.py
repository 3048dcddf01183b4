import json

import msgspec
import pytest

from onrecord.cli.check import DIFFERS
from onrecord.types import Check

SAID = "“We have not sold one ticket less,” Mara Lind said. “Nobody here was ever asked about the bridge.”\n"


@pytest.fixture
def record(onrecord):
    onrecord.write("report.txt", f"date 2020-01-06 {SAID}")
    onrecord.ok("add", "report.txt", "--outlet", "Courier")
    return onrecord


def test_a_draft_that_agrees_ends_with_0(record):
    record.write("draft.txt", SAID)
    result = record.ok("check", "draft.txt")
    assert "verbatim" in result.stdout
    assert result.stderr.strip() == "draft.txt: 1 verbatim"


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("“We have sold one ticket less,” Mara Lind said.", "altered"),
        ("“We have not sold one ticket less,” Ann Roe said.", "other-speaker"),
        ("“Bring a dog and a lantern to the quay,” Mara Lind said.", "not-found"),
    ],
)
def test_a_draft_that_differs_ends_with_3(record, draft, verdict):
    record.write("draft.txt", draft)
    result = record("check", "draft.txt")
    assert result.exit_code == DIFFERS == 3
    assert verdict in result.stdout


def test_json_is_one_object_in_the_shape_of_the_schema(record):
    record.write("draft.md", "Then *Mara Lind* came.\n\n“We have sold one ticket less,” Mara Lind said.")
    result = record("check", "draft.md", "--format", "json")
    found = json.loads(result.stdout)
    assert list(found) == ["quotes", "indirect", "summary"]
    [quote] = found["quotes"]
    assert list(quote) == [
        "text", "spans", "speaker", "verdict", "certainty", "changes", "match", "others", "contested"
    ]  # fmt: skip
    assert list(quote["match"]) == ["report", "outlet", "published", "spans", "text", "speaker"]
    assert quote["changes"] == [{"kind": "negation", "record": "not", "draft": ""}]
    assert (quote["match"]["outlet"], quote["match"]["published"]) == ("Courier", "2020-01-06")
    assert "Then Mara Lind came.\n\n“We have sold"[quote["spans"][0][0] :] == "We have sold"
    assert msgspec.json.decode(result.stdout, type=Check).summary.passed is False


def test_html_is_a_page_with_the_draft(record):
    record.write("draft.txt", SAID)
    page = record.ok("check", "draft.txt", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "Nobody here was ever asked about the bridge." in page


def test_a_draft_comes_from_standard_input_for_a_dash(record):
    assert record.ok("check", "-", input=SAID).stderr.strip() == "standard input: 1 verbatim"


def test_a_draft_is_not_kept(record):
    record.write("draft.txt", "“Bring a dog and a lantern to the quay,” Mara Lind said.")
    record("check", "draft.txt")
    assert "1 report" in record.ok("add", "draft.txt").stderr
    assert record("check", "draft.txt").exit_code == 0


def test_titles_are_listed_with_all(record):
    record.write("draft.txt", "They read “The Last Boat Home” twice.")
    assert record.ok("check", "draft.txt").stdout == ""
    assert "no-statement" in record.ok("check", "draft.txt", "--all").stdout


def test_a_draft_without_quotations_says_so(record):
    record.write("draft.txt", "Nothing was said all day.")
    assert "draft.txt: no quotation, and nothing that others said" in record.ok("check", "draft.txt").stderr


def test_a_quotation_too_short_to_look_for_is_told_of(record):
    record.write("draft.txt", "“We stay,” Mara Lind said.")
    told = record.ok("check", "draft.txt").stderr
    assert "1 quotation was not looked for: too short, or no statement (--all lists what was not)" in told
    assert record.ok("check", "draft.txt", "--all").stderr == "draft.txt: 1 no-statement\n"
    assert json.loads(record.ok("check", "draft.txt", "--format", "json").stdout)["summary"]["unlisted"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["none.txt"], 1, "there is no such file"),
        (["story.pdf"], 1, "save it as text"),
        (["draft.txt", "--read-as", "pdf"], 2, "--read-as"),
        (["draft.txt", "--max-size", "big"], 2, "no size"),
        (["draft.txt", "--record", "none.sqlite"], 1, "none.sqlite"),
        ([], 2, "DRAFT"),
    ],
)
def test_what_cannot_be_checked_is_no_verdict(record, arguments, code, says):
    record.write("draft.txt", SAID)
    record.write("story.pdf", "%PDF-1.7")
    result = record("check", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr
