import msgspec
import pytest

from onrecord.comparing import Roles, choose
from onrecord.record import Store
from onrecord.record.policies import Policies
from onrecord.service.identifying import speakers_heard
from onrecord.types import OfficeHeld

from .helpers import MODEL
from .test_speakers import report

ROLES = Roles()
TABLE = [
    OfficeHeld(person="Mara Lind", office="Secretary of Tides", organisation="United States", from_="2024-01-10"),
    OfficeHeld(person="Tor Pell", office="Secretary of Salt", organisation="United States", from_="2023-05-01"),
]


@pytest.fixture
def store(path):
    with Store.open(path, policies=Policies(choose=choose, rules=ROLES)) as store:
        yield store


@pytest.fixture
def add(store):
    def add(*speakers, model=MODEL, again=False, **details):
        extraction = speakers[0] if not isinstance(speakers[0], tuple) else report(*speakers, **details)
        store.add(extraction, model=model, again=again, heard=speakers_heard(extraction))
        return extraction

    return add


WRONG = ("Tor Pell", "Tides Secretary")
RIGHT = ("Tor Pell", "Secretary of Salt")


def test_a_report_added_is_compared_with_the_table(store, add):
    assert store.import_offices(TABLE, ROLES) == (2, 0)
    wrong = add(WRONG)
    add(RIGHT, day="2025-03-04")
    (found,) = store.findings(kind="role-conflict")
    assert "“Tides Secretary”; the table of offices has Mara Lind as “Secretary of Tides”" in found.summary
    assert found.statements == tuple(it.id for it in store.statements(report=wrong.report.id))


def test_a_table_imported_is_compared_with_what_is_on_record(store, add):
    add(WRONG)
    add(RIGHT, day="2025-06-04")
    assert store.findings() == []
    store.import_offices(TABLE, ROLES)
    (found,) = store.findings()
    store.decide(found.id, "dismissed")
    assert store.import_offices(TABLE, ROLES) == (0, 2)
    assert [(it.id, it.state) for it in store.findings()] == [(found.id, "dismissed")]
    assert len(store.offices()) == 2


def test_a_row_that_is_corrected_takes_its_findings_back(store, add):
    add(WRONG, day="2024-06-01")
    store.import_offices(TABLE, ROLES)
    assert len(store.findings()) == 1
    ended = msgspec.structs.replace(TABLE[0], to="2024-02-01")
    store.import_offices([ended], ROLES)
    assert store.findings() == []


def test_a_finding_goes_with_its_report_and_comes_back_as_it_was_left(store, add):
    store.import_offices(TABLE, ROLES)
    wrong = add(WRONG)
    (found,) = store.findings()
    store.decide(found.id, "resolved")
    store.remove(wrong.report.id)
    assert store.findings() == []
    add(wrong)
    assert [(it.id, it.state) for it in store.findings()] == [(found.id, "resolved")]
    add(wrong, model="model-2", again=True)
    (again,) = store.findings()
    assert (again.id, again.state, len(again.statements)) == (found.id, "resolved", 1)


def test_a_reading_that_has_the_role_right_takes_the_finding_back(store, add):
    store.import_offices(TABLE, ROLES)
    wrong = add(WRONG)
    right = report(RIGHT)
    assert right.report == wrong.report
    add(right, model="model-2", again=True)
    assert store.findings() == []


def test_two_offices_in_turns_are_a_conflict_within_the_record(store, add):
    add(RIGHT, day="2025-03-03")
    assert store.findings() == []
    add(WRONG, day="2025-03-05", outlet="Island Wire")
    assert store.findings() == []  # a new office, it may be
    third = add(RIGHT, day="2025-03-07")
    (found,) = store.findings()
    assert found.summary == (
        "Tor Pell is “Tides Secretary” in Island Wire, 2025-03-05, and “Secretary of Salt” in The Lantern, 2025-03-07"
    )
    assert len(found.statements) == 2
    store.remove(third.report.id)
    assert store.findings() == []


def test_two_offices_on_one_day_are_a_conflict_whichever_comes_first(store, add):
    for first, second, day in ((RIGHT, WRONG, "2025-03-03"), (WRONG, RIGHT, "2025-05-03")):
        add(first, day=day)
        add(second, day=day, outlet="Island Wire")
    assert len(store.findings()) == 1  # the same finding, with the statements of all
    assert len(store.findings()[0].statements) == 4


def test_who_is_split_off_takes_its_roles_along(store, add):
    add(RIGHT)
    other = add(WRONG, outlet="Island Wire")
    assert len(store.findings()) == 1
    _, part = store.split_speaker("p1", [other.report.id])
    assert store.findings() == []
    store.merge_speakers("p1", part.id)
    assert len(store.findings()) == 1


def test_the_table_tells_once_what_the_record_would_tell_again(store, add):
    store.import_offices(TABLE, ROLES)
    add(WRONG)
    add(RIGHT, outlet="Island Wire")
    (found,) = store.findings()
    assert "the table of offices" in found.summary
