import pytest

from onrecord.comparing.names import likeness, organisation_name, person_name


def like(one, other):
    return likeness(person_name(one), person_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Lind", "mara LIND".title()),
        ("Gen. Mara Lind", "Mara Lind"),
        ("Mrs. Mara Lind", "Mara Lind"),
        ("Mara T. Lind", "Mara Lind"),
        ("Mara T. Lind", "Mara Thea Lind"),
        ("José Núñez", "Jose Nunez"),
        ("Søren Lind", "Soren Lind"),
        ("J.K. Lind", "J. K. Lind"),
        ("Kim Dae-jung", "Kim Dae Jung"),
        ("Bashar al-Hadid", "Bashar al Hadid"),
        ("Ursula van der Lind", "Ursula Van Der Lind"),
        ("Shay O’Hara", "Shay O'Hara"),
        ("Mara “Mo” Lind", "Mara Lind"),
        ("Mara Lind, Jr.", "Mara Lind Jr"),
        ("Mara Lind’s", "Mara Lind"),
    ],
)
def test_the_same_name(one, other):
    assert like(one, other) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mara Lind", "Tor Lind"),  # one surname
        ("Mara Lind", "Mara Lund"),
        ("Tor Lind", "Tor Lind Jr."),
        ("Tor Lind II", "Tor Lind III"),
        ("Tor A. Lind", "Tor B. Lind"),
        ("Mr. Lind", "Mrs. Lind"),
        ("Tor Lind", "Tomas Lind"),
    ],
)
def test_names_that_cannot_be_one_persons(one, other):
    assert like(one, other) is None


@pytest.mark.parametrize(("one", "other"), [("Mike Lind", "Michael Lind"), ("M. Lind", "Mara Lind")])
def test_a_short_form_is_less_than_the_same_name(one, other):
    assert like(one, other) == "short"


def test_a_surname_is_less_than_a_name():
    assert like("Lind", "Mara Lind") == "family"
    assert like("Mr Lind", "Mara Lind") == "family"


def test_a_given_name_may_look_like_a_particle():
    assert person_name("Ben Lind").is_full
    assert not person_name("de Lind").is_full
    assert not person_name("von der Lind").is_full


@pytest.mark.parametrize(
    "text", ["he", "the general", "a U.S. official", "", "his lawyer Mara Lind", "a " * 500, "\x00"]
)
def test_what_is_no_name(text):
    assert person_name(text) is None


def test_any_body_of_its_kind_has_no_name():
    assert organisation_name("the ministry") is None
    assert organisation_name("Police") is None
    assert organisation_name("The Department") is None
    assert organisation_name("The Ministry of Tides") == organisation_name("Ministry of Tides")
    assert organisation_name("U.N.") == organisation_name("UN") == ("un",)
