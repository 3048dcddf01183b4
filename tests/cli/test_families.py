import csv
import io
import json

import pytest

SAID = "“We are not leaving the island harbour before winter,” Mara Lind said."
ALTERED = "“We are leaving the island harbour before winter,” Mara Lind said."


@pytest.fixture
def families(onrecord):
    for name, text in (("a.txt", SAID), ("b.txt", ALTERED), ("c.txt", "“Nobody gave an order,” an official said.")):
        onrecord.write(name, text)
        onrecord.ok("add", name, "--outlet", name[0].upper() * 3, "--date", "2020-01-06")
    return onrecord


def test_families_are_listed_with_their_worst_change(families):
    for columns in ("80", "150"):
        shown = families.ok("families", env={"COLUMNS": columns}).stdout
        assert "f1" in shown
        assert "negation" in shown
        assert "AAA, BBB" in shown
        assert "order" not in shown


def test_families_are_found_by_words(families):
    assert "f1" in families.ok("families", "harbour winter").stdout
    nothing = families.ok("families", "helicopter")
    assert nothing.stdout == ""
    assert "no quotation family" in nothing.stderr


def test_a_family_shows_its_versions_and_what_differs_without_colour(families):
    shown = families.ok("family", "f1").stdout
    assert shown.index("AAA") < shown.index("BBB")
    assert "negation: “not” left out" in shown
    assert "[-not]" in shown


def test_families_and_a_family_as_json(families):
    listed = json.loads(families.ok("families", "--format", "json").stdout)
    (family,) = listed["items"]
    assert family["worst"] == "negation"
    assert json.loads(families.ok("family", "f1", "--format", "json").stdout) == family
    first, second = family["members"]
    assert first["version"]["outlet"] == "AAA"
    assert second["changes"] == [{"kind": "negation", "record": "not", "draft": ""}]


def test_families_as_csv_have_a_row_for_each_version(families):
    first, second = csv.DictReader(io.StringIO(families.ok("families", "--format", "csv").stdout))
    assert (first["family"], first["fullest"], first["outlet"], first["changes"]) == ("f1", "yes", "AAA", "")
    assert (second["fullest"], second["relation"], second["changes"]) == ("no", "altered", "negation")
    assert second["words"] in ALTERED


def test_a_family_that_is_not_there_is_said_so(families):
    result = families("family", "f99")
    assert result.exit_code == 1
    assert "no quotation family" in result.stderr


def test_an_alteration_becomes_a_finding_and_goes_with_its_report(families):
    (finding,) = json.loads(families.ok("findings", "list", "--format", "json").stdout)["items"]
    assert finding["kind"] == "altered-quotation"
    assert "“not” left out (negation)" in finding["summary"]
    assert len(finding["statements"]) == 2
    families.ok("add", "b.txt", "--outlet", "BBB", "--date", "2020-01-07", "--again")
    assert len(json.loads(families.ok("findings", "list", "--format", "json").stdout)["items"]) == 1
    families.ok("remove", finding["statements"][1].split(".")[0])
    assert json.loads(families.ok("findings", "list", "--format", "json").stdout)["items"] == []


def test_hostile_words_are_shown_as_text(onrecord):
    hostile = "“We [red]are not[/] leaving \x1b[31mthe island\u202e harbour before winter,” Mara Lind said."
    for name in ("a.txt", "b.txt"):
        onrecord.write(name, hostile)
        onrecord.ok("add", name, "--outlet", name)
    for command in (("families",), ("family", "f1")):
        shown = onrecord.ok(*command).stdout
        assert "[red]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
