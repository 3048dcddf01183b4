import json

from fakes import TEXT


def test_outlets_are_counted_by_how_their_sources_are_named(onrecord):
    onrecord.write("a.txt")
    onrecord.write("b.txt", TEXT + "More.")
    onrecord.write("c.txt", TEXT + "And more.")
    onrecord.ok("add", "a.txt", "--outlet", "The Post", "--date", "2020-01-06")
    onrecord.ok("add", "b.txt", "--outlet", "the  POST", "--date", "2020-01-08T10:00:00Z")
    onrecord.ok("add", "c.txt")
    post, none = json.loads(onrecord.ok("outlets", "--format", "json").stdout)["items"]
    assert post.pop("outlet").casefold().split() == ["the", "post"]
    assert post == {
        "reports": 2, "statements": 6, "named": 2, "unnamed": 2, "first": "2020-01-06", "last": "2020-01-08",
    }  # fmt: skip
    # of whose claim the quotation speaks cannot be told
    assert (none["outlet"], none["statements"], none["first"]) == (None, 3, None)
    for columns in ("80", "150"):
        shown = onrecord.ok("outlets", env={"COLUMNS": columns}).stdout
        assert "50%" in shown
        assert "no outlet" in shown
        assert max(map(len, shown.splitlines())) <= int(columns)


def test_outlets_as_csv_have_a_row_each(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt", "--outlet", "The Post", "--date", "2020-01-06")
    head, row = onrecord.ok("outlets", "--format", "csv").stdout.splitlines()
    assert head == "outlet,reports,statements,named,unnamed,first,last"
    assert row.startswith("The Post,1,3,")


def test_a_report_taken_off_the_record_is_not_counted(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt", "--outlet", "The Post")
    report = json.loads(onrecord.ok("reports", "--format", "jsonl").stdout)["id"]
    onrecord.ok("remove", report)
    assert json.loads(onrecord.ok("outlets", "--format", "json").stdout)["items"] == []
    assert "no report on record" in onrecord.ok("outlets").stderr
