import csv
import json
from importlib import resources
from itertools import pairwise

import pytest
from fakes import FakeExtractor

from onrecord.comparing import Roles
from onrecord.comparing.offices import office_of
from onrecord.service.tables import bundled_offices
from onrecord.types import Attribution, Extraction, Part, SaidOn, Speaker, Terms

HEADER = "person,office,organisation,from,to,reference\n"


def items(onrecord, *command):
    return json.loads(onrecord.ok(*command, "--format", "json").stdout)["items"]


def test_a_table_is_imported_once_and_listed(onrecord):
    onrecord.write("o.csv", HEADER + "Mara Lind,Mayor,Ostrey,2024-01-10,,https://example.org/lind\n")
    assert "1 rows new, 0 in place" in onrecord.ok("offices", "import", "o.csv").stderr
    assert "0 rows new, 1 in place" in onrecord.ok("offices", "import", "o.csv").stderr
    assert items(onrecord, "offices") == [
        {
            "person": "Mara Lind",
            "office": "Mayor",
            "organisation": "Ostrey",
            "from": "2024-01-10",
            "to": None,
            "reference": "https://example.org/lind",
        }
    ]
    assert "Mara Lind" in onrecord.ok("offices").stdout


def test_no_address_is_broken_in_a_table_on_a_terminal_of_80_columns(onrecord):
    onrecord.ok("offices", "import", "--bundled")
    narrow, wide = (onrecord.ok("offices", env={"COLUMNS": columns}).stdout for columns in ("80", "220"))
    assert all(len(line) <= 80 for line in narrow.splitlines())
    assert "http" not in narrow
    assert "https://en.wikipedia.org/wiki/" in wide


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person,office\nA,B\n", "o.csv: the first line names no column organisation, from, to, reference"),
        (HEADER + "Mara Lind,,,,,\n", "o.csv:2: office is empty"),
        (HEADER + "Mara Lind,Mayor,,3 May,,\n", "o.csv:2: from '3 May' is no day; give it as YYYY-MM-DD"),
        (HEADER + "Mara Lind,Mayor,,2024-01-02,2024-01-01,\n", "o.csv:2: it ends (2024-01-01) before it begins"),
        (HEADER + '"Mara Lind,Mayor\n', "this is no CSV"),
        ("", "o.csv: the first line names no column person"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_and_nothing_is_kept(onrecord, text, message):
    onrecord.write("o.csv", text)
    failed = onrecord("offices", "import", "o.csv")
    assert failed.exit_code == 1
    assert message in failed.stderr
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt")
    assert items(onrecord, "offices") == []


def test_one_source_is_named(onrecord):
    for more in ((), ("o.csv", "--bundled")):
        assert "name one of the two" in onrecord("offices", "import", *more).stderr
    assert "could not be read" in onrecord("offices", "import", "none.csv").stderr


def test_every_bundled_row_has_its_reference_and_an_office_that_roles_can_name():
    text = resources.files("onrecord.comparing").joinpath("offices.csv").read_text(encoding="utf-8")
    assert len(bundled_offices()) == len(list(csv.DictReader(text.splitlines()))) > 100
    for held in bundled_offices():
        assert held.reference.startswith("https://")
        assert held.from_
        assert held.from_ <= "2021-12-31"
        assert held.to is None or held.to >= "2016-01-01"
        assert office_of(held.office) is not None, held.office
        assert Roles().person_keys(held.person), held.person


def test_no_two_bundled_holders_have_one_office_at_a_time():
    rows = sorted(bundled_offices(), key=lambda it: (Roles().office_keys(it), it.from_))
    for one, other in pairwise(rows):
        if Roles().office_keys(one) == Roles().office_keys(other):
            assert one.to is not None, one
            assert one.to <= other.from_, (one, other)


def test_the_bundled_table_tells_a_wrong_title(onrecord, monkeypatch):
    text = "Secretary of State Mark Esper spoke. Defense Secretary Jim Mattis spoke."

    def extract(self, report):
        def spoke(number, name, role):
            start = report.text.index(name)
            speaker = Speaker(id=f"s{number}", name=name, kind="person", role=role)
            part = Part.of(report.text, ((start, start + len(name)),))
            return Attribution(
                id=f"a{number}", type="indirect", act="say", confidence=0.9, source=part, content=part,
                said_on=SaidOn(to=report.published), speaker=speaker, speakers=(speaker,), terms=Terms(named=True),
            )  # fmt: skip

        found = (spoke(1, "Mark Esper", "Secretary of State"), spoke(2, "Jim Mattis", "Defense Secretary"))
        return Extraction(report=report, attributions=found)

    monkeypatch.setattr(FakeExtractor, "extract", extract)
    onrecord.write("a.txt", f"date 2018-02-06\nThen: {text}")
    onrecord.write("b.txt", f"date 2020-02-06\n{text}")
    onrecord.ok("add", "a.txt", "b.txt")
    assert items(onrecord, "findings") == []
    assert "open findings of role-conflict: 1" in onrecord.ok("offices", "import", "--bundled").stderr
    (found,) = items(onrecord, "findings", "--kind", "role-conflict", "--state", "open")
    assert "Mike Pompeo as “Secretary of State” (2018-04-26 to 2021-01-20" in found["summary"]
    assert "Mark Esper as “Secretary of Defense” (2019-07-23 to 2020-11-09" in found["summary"]
