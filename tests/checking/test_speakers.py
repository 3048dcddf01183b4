import pytest

from checking.helpers import person
from onrecord.checking.speakers import fit, fit_in, names_in, surname

NOBODY = None


@pytest.mark.parametrize(
    ("draft", "record", "expected"),
    [
        ("Mara Lind", "Mara Lind", "same"),
        ("Lind", "Mara Lind", "same"),
        ("Mara Lind", "Lind", "same"),
        ("Mayor Lind", "Mara Lind", "same"),
        ("M. Lind", "Mara Lind", "same"),
        ("Mara K. Lind", "Mara Lind", "same"),
        ("Mrs. Lind", "Ole Lind", "same"),  # a surname that several bear goes with any of them
        ("Bob Roe", "Robert Roe", "same"),
        ("Elizabeth Roe", "Liz Roe", "same"),
        ("Bob Roe", "Bill Roe", "other"),
        ("Mara Lind", "Ole Lind", "other"),
        ("Mara Lind", "Mara Roe", "other"),
        ("Lind", "Roe", "other"),
        ("Mara", "Mara Lind", "same"),
        ("Mara Lind, the mayor", "Lind", "same"),
        ("The mayor, Mara Lind", "Roe", "other"),
        ("Stephen King", "King", "same"),
        ("José Muñoz", "Jose Munoz", "same"),
        ("Prime Minister Mara Lind", "Mara Lind", "same"),
        ("she", "Mara Lind", "open"),
        ("The Prime Minister", "Mara Lind", "open"),
        ("a council clerk", "a council clerk", "same"),
        ("she", "she", "open"),
        ("Lind", None, "open"),
        (None, "Lind", "open"),
    ],
)
def test_two_names_go_together_as_names_do(draft, record, expected):
    def given(name):
        return None if name is None else person(name)

    assert fit(given(draft), given(record)) == expected


def test_a_named_speakers_words_are_not_an_unnamed_ones_or_a_documents():
    assert fit(person("Mara Lind"), person("a clerk", kind="unnamed")) == "other"
    assert fit(person("a clerk", kind="unnamed"), person("Mara Lind")) == "open"
    assert fit(person("Mara Lind"), person("the letter", kind="document")) == "other"


def test_who_speaks_for_an_organisation_names_do_not_tell():
    ministry = person("The Ministry of Transport", kind="organisation")
    assert fit(ministry, person("Mara Lind")) == "open"
    assert fit(ministry, person("Transport Ministry", kind="organisation")) == "same"
    assert fit(ministry, person("Port Authority", kind="organisation")) == "other"


def test_nobody_is_meant_whom_the_draft_does_not_name():
    names = names_in("“We stay,” she said. Lind’s boat left.")
    assert fit_in(names, person("she"), person("Mara Lind")) == "open"
    assert fit_in(names, person("she"), person("Ann Roe")) == "other"
    assert fit_in(names, None, person("Ann Roe")) == "other"
    assert fit_in(names, person("a clerk", kind="unnamed"), person("Ann Roe")) == "open"


def test_a_speaker_is_looked_for_by_the_family_name():
    assert surname(person("Mayor Mara Lind Jr.")) == "lind"
    assert surname(person("she")) is None
    assert surname(None) is None
