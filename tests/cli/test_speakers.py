import csv
import io
import json
from itertools import islice
from string import ascii_lowercase

import pytest


@pytest.fixture
def two(onrecord):
    for day in ("2025-03-03", "2025-03-04"):
        onrecord.write(f"{day}.txt", f"date {day}\n“It is {day},” Mara Lind said. “We stay.”\n\n“No,” Tor Pell said.\n")
        onrecord.ok("add", f"{day}.txt", "--outlet", "The Lantern")
    return onrecord


def listed(onrecord, *options):
    found = json.loads(onrecord.ok("speakers", "--format", "json", *options).stdout)["items"]
    return [(it["id"], it["name"], it["statements"]) for it in found]


def test_speakers_are_listed_with_most_statements_first(two):
    assert listed(two) == [("p1", "Mara Lind", 2), ("p2", "Tor Pell", 2)]
    assert listed(two, "--limit", "1") == [("p1", "Mara Lind", 2)]
    table = two.ok("speakers").stdout
    assert "Mara Lind" in table
    assert "2025-03-04" in table


def test_a_list_for_a_program_has_everybody_and_a_table_says_that_it_has_not(onrecord):
    names = (f"Mara Lind{first}{second}" for first in "abcd" for second in ascii_lowercase)
    onrecord.write("a.txt", "\n\n".join(f"“We stay,” {name} said." for name in islice(names, 101)))
    onrecord.ok("add", "a.txt", "--date", "2025-03-03")
    rows = list(csv.DictReader(io.StringIO(onrecord.ok("speakers", "--format", "csv").stdout)))
    assert (len(rows), rows[0]["kind"], rows[0]["statements"]) == (101, "person", "1")
    assert len(listed(onrecord)) == 101
    table = onrecord.ok("speakers")
    assert table.stdout.count("person") == 100
    assert "these are the 100 with most statements; --limit shows more" in table.stderr
    assert onrecord.ok("speakers", "--limit", "101").stderr == ""


def test_names_and_kinds_are_whole_on_a_terminal_of_80_columns(two):
    shown = two.ok("speakers", env={"COLUMNS": "80"}).stdout
    assert "Mara Lind " in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_one_speaker_is_no_csv(two):
    refused = two("speakers", "Lind", "--format", "csv")
    assert refused.exit_code == 2
    assert "onrecord statements --speaker NAME --format csv" in refused.stderr


def test_a_speaker_is_shown_with_what_is_on_record(two):
    shown = two.ok("speakers", "Lind").stdout
    for words in ("Mara Lind", "The Lantern", "same name", "It is 2025-03-04"):
        assert words in shown
    person = json.loads(two.ok("speakers", "p1", "--format", "json", "--limit", "1").stdout)
    assert (person["name"], person["outlets"], len(person["said"])) == ("Mara Lind", 1, 1)


def test_a_speaker_is_shown_by_how_the_name_begins(two):
    assert "Mara Lind" in two.ok("speakers", "Lin").stdout
    refused = two("speakers", "nd")
    assert refused.exit_code == 1
    assert "no speaker on record is called 'nd'" in refused.stderr


def test_others_whom_the_words_fit_are_named_with_their_ids(two):
    two.write("c.txt", "date 2025-03-05\n“No,” Lind said.\n")
    two.ok("add", "c.txt")
    ids = {name: id for id, name, _ in listed(two)}
    result = two("speakers", "lind")
    assert result.exit_code == 0
    assert f"this is {ids['Lind']} Lind; the words fit others, too: p1 Mara Lind" in result.stderr
    assert two.ok("speakers", "Mara Lind").stderr == two.ok("speakers", "p1").stderr == ""


def test_corrections_change_what_is_listed(two):
    assert "one speaker now: p1 Mara Lind" in two.ok("speakers", "merge", "p1", "Tor Pell", "--reason", "x").stderr
    assert listed(two) == [("p1", "Mara Lind", 4)]
    two.ok("speakers", "split", "p1", "p2")
    two.ok("speakers", "rename", "p2", "Tor Bell")
    two.ok("speakers", "identify", "Tor Bell", "Q42")
    assert listed(two) == [("p1", "Mara Lind", 2), ("p2", "Tor Bell", 2)]
    assert json.loads(two.ok("speakers", "p2", "--format", "json").stdout)["external_id"] == "Q42"
    assert "nobody known elsewhere" in two.ok("speakers", "identify", "p2", "none").stderr


def test_what_is_wrong_is_said(two):
    assert "no speaker on record is called 'Vane'" in two("speakers", "Vane").stderr
    assert "is no Wikidata id" in two("speakers", "identify", "p1", "42").stderr
    assert two("speakers", "merge", "p1").exit_code == 2


def test_an_empty_record_says_so(onrecord):
    onrecord.write("a.txt", "Nothing was said.")
    onrecord.ok("add", "a.txt")
    assert "nobody is named" in onrecord.ok("speakers").stderr
