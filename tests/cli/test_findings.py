import json

import pytest

from onrecord.record import Store, findings


@pytest.fixture
def found(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt")
    with Store.open("record.sqlite") as store:
        said = [it.id for it in store.statements()][:2]
        return store._write(
            lambda it: findings.put(it, "role-conflict", ["x"], summary="mayor and \x1b[31mminister", statements=said)
        )


def items(onrecord, *options):
    return json.loads(onrecord.ok("findings", "--format", "json", *options).stdout)["items"]


def test_findings_are_items(onrecord, found):
    (item,) = items(onrecord)
    assert sorted(item) == ["id", "kind", "state", "statements", "summary"]
    assert (item["id"], item["kind"], item["state"]) == (found, "role-conflict", "open")
    assert len(item["statements"]) == 2


def test_findings_are_a_table_that_steers_no_terminal(onrecord, found):
    shown = onrecord.ok("findings").stdout
    assert "mayor and minister" in shown
    assert found in shown
    assert "\x1b" not in shown


def test_no_finding_is_an_empty_list(onrecord):
    onrecord.write("a.txt")
    onrecord.ok("add", "a.txt")
    assert items(onrecord) == []
    assert "no such finding" in onrecord.ok("findings").stderr


def test_what_a_person_decides_is_kept(onrecord, found):
    assert "resolved: mayor" in onrecord.ok("findings", "resolve", found, "--reason", "corrected").stderr
    assert [it["state"] for it in items(onrecord)] == ["resolved"]
    assert items(onrecord, "--state", "open") == []
    onrecord.ok("findings", "dismiss", found)
    assert [it["id"] for it in items(onrecord, "--state", "dismissed", "--kind", "role-conflict")] == [found]
    onrecord.ok("findings", "reopen", found)
    assert len(items(onrecord, "--state", "open")) == 1


def test_a_finding_that_there_is_not_is_an_error_that_teaches(onrecord, found):
    failed = onrecord("findings", "resolve", "n0")
    assert failed.exit_code == 1
    assert "there is no finding 'n0' on record; list the findings" in failed.stderr


def test_a_kind_that_there_is_not_is_misuse(onrecord, found):
    assert onrecord("findings", "--kind", "gossip").exit_code == 2
