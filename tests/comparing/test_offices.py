import pytest

from onrecord.comparing.offices import holds, office_of


def key(role):
    return office_of(role).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretary of Defense", "U.S. defense secretary"),
        ("Secretary of Defense", "Defence Secretary"),
        ("Secretary of State", "United States Secretary of State"),
        ("CIA director", "Director of the Central Intelligence Agency"),
        ("Chairman of the Joint Chiefs of Staff Gen.", "chairman of the Joint Chiefs"),
        ("national security adviser", "National Security Advisor"),
        ("House Speaker", "Speaker of the House of Representatives"),
        ("U.N. Secretary-General", "secretary general of the United Nations"),
        ("Minister for Harbours", "the harbours minister"),
        ("Vice President", "vice-president of the United States"),
        ("Senate Majority Leader", "majority leader of the Senate"),
    ],
)
def test_one_office_however_it_is_put(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretary of State", "Secretary of Defense"),
        ("Secretary of State", "Georgia Secretary of State"),
        ("Vice President", "President"),
        ("mayor of Ostrey", "mayor of Saltmarket"),
    ],
)
def test_other_offices_are_others(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("former Secretary of State", "former"),
        ("ex-Defense Secretary", "former"),
        ("then-Secretary of State", "former"),
        ("acting Secretary of Defense", "acting"),
        ("nominee for Secretary of State", "seeks"),
        ("presidential candidate and mayor of Ostrey", "seeks"),
        ("President-elect", "seeks"),
        ("the Secretary of State", "holds"),
    ],
)
def test_whether_it_is_held_sought_or_past(role, standing):
    assert office_of(role).standing == standing


@pytest.mark.parametrize(
    "role",
    [
        None,
        "",
        "spokesman",
        "a spokeswoman for the Secretary of State",
        "deputy secretary of state",
        "analyst",
        "a doctor",
        "assistant to the mayor of Ostrey",
        "wife of the mayor of Ostrey",
        "shadow harbour minister",
    ],
)
def test_what_is_no_office_of_the_persons_own(role):
    assert office_of(role) is None


def test_a_general_word_names_no_office_that_tells_one_from_another():
    assert not holds(office_of("director"))
    assert holds(office_of("director of the harbour board"))
