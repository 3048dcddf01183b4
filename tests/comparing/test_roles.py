import pytest

from onrecord.comparing import Roles
from onrecord.comparing.offices import office_of
from onrecord.record import Mention
from onrecord.types import OfficeHeld

ROLES = Roles()


def held(person, office, start, end=None, *, of="United States"):
    return OfficeHeld(person=person, office=office, organisation=of, from_=start, to=end)


TABLE = [
    held("Mara Lind", "Secretary of Tides", "2024-01-10"),
    held("Tor Pell", "Secretary of Salt", "2023-05-01", "2025-06-30"),
    held("Ada Vane", "Secretary of Tides", "2020-01-01", "2024-01-10"),
    held("Ilse Marr", "Mayor", "2022-01-01", "2026-01-01", of="Ostrey"),
]


def mention(name, role, day="2025-03-03"):
    office = office_of(role)
    return Mention(
        key=1, report="sha256:0", day=day, outlet="The Lantern", name=name, role=role, office=office.key,
        standing=office.standing, speaker="p1", speaker_name=name,
    )  # fmt: skip


def conflict(name, role, day="2025-03-03"):
    said = mention(name, role, day)
    of_office = [it for it in TABLE if said.office in ROLES.office_keys(it)]
    of_person = [it for it in TABLE if set(ROLES.person_keys(it.person)) & set(ROLES.person_keys(name))]
    return ROLES.against_table(said, of_office, of_person)


def test_anothers_office_is_a_conflict_with_both_sides_quoted():
    found = conflict("Tor Pell", "Tides Secretary")
    assert found.summary == (
        "The Lantern, 2025-03-03 calls Tor Pell “Tides Secretary”; the table of offices has Mara Lind as “Secretary of "
        "Tides” (2024-01-10 to …, no reference given), and Tor Pell as “Secretary of Salt” (2023-05-01 to 2025-06-30, "
        "no reference given)"
    )


@pytest.mark.parametrize(
    ("name", "role", "day"),
    [
        ("Mara Lind", "Secretary of Tides", "2025-03-03"),
        ("M. Lind", "U.S. Secretary of Tides", "2025-03-03"),  # may be the holder
        ("Tor Pell", "former Secretary of Tides", "2025-03-03"),
        ("Tor Pell", "then-Secretary of Tides", "2025-03-03"),
        ("Tor Pell", "nominee for Secretary of Tides", "2025-03-03"),
        ("Ada Vane", "Secretary of Tides", "2024-01-20"),  # a late report
        ("Ada Vane", "Secretary of Tides", "2025-03-03"),  # called so by courtesy
        ("Tor Pell", "Secretary of Tides", "2019-01-01"),  # of which the table knows nothing
        ("Tor Pell", "Secretary of Tides", None),
        ("Someone Else", "Secretary of Tides", "2025-03-03"),  # of another country, it may be
        ("Someone Else", "mayor", "2025-03-03"),  # of somewhere else
        ("Tor Pell", "Georgia Secretary of Tides", "2025-03-03"),
    ],
)
def test_what_may_be_right_is_no_conflict(name, role, day):
    assert conflict(name, role, day) is None


@pytest.mark.parametrize("role", ["U.S. Secretary of Tides", "acting U.S. Tides Secretary"])
def test_an_office_whose_body_the_role_names_is_its_holders_only(role):
    assert "Mara Lind" in conflict("Someone Else", role).summary
    assert "Ilse Marr" in conflict("Someone Else", "the mayor of Ostrey").summary


@pytest.mark.parametrize(
    ("one", "other"),
    [("Secretary of State", "Secretary of Defense"), ("mayor of Ostrey", "mayor of Saltmarket")],
)
def test_offices_that_nobody_holds_at_once(one, other):
    assert ROLES.at_odds(office_of(one).key, office_of(other).key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretary of State", "Secretary"),  # the same, shortened
        ("senator from Ostrey", "chairman of the Tides Committee"),
        ("director of the museum", "director of the harbour board"),
        ("mayor of Ostrey", "mayor of Ostrey Island"),
        ("professor of law", "mayor of Ostrey"),
    ],
)
def test_offices_that_can_go_together(one, other):
    keys = [office.key if (office := office_of(it)) else it for it in (one, other)]
    assert not ROLES.at_odds(*keys)
