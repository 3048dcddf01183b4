import pytest

from onrecord.comparing import choose, heard
from onrecord.record import Known
from onrecord.types import Speaker


def said(name, role=None, kind="person"):
    return heard(Speaker(id="s1", name=name, kind=kind, role=role))


def known(key, *names, fields=(), same_office=False, root=None):
    return Known(key=key, root=root or key, names=names, fields=fields, same_office=same_office)


def never(_key):
    return False


def test_a_full_name_is_the_same_speakers():
    choice = choose(said("Mara Lind"), [known(7, "Mara Lind")], never)
    assert (choice.speaker, choice.reason) == (7, "same name")


def test_nobody_of_the_name_is_somebody_new():
    choice = choose(said("Mara Lind"), [], never)
    assert (choice.speaker, choice.reason, choice.apart) == (None, "first report", False)


@pytest.mark.parametrize("name", ["Lind", "Mr. Lind", "M. Lind"])
def test_a_surname_or_an_initial_alone_never_tells(name):
    assert choose(said(name), [known(7, "Mara Lind")], lambda _: True).speaker is None


def test_a_surname_is_the_one_in_the_office_whom_the_outlet_quotes():
    one = known(7, "Mara Lind", same_office=True)
    assert choose(said("Lind", "harbour minister"), [one], lambda key: key == 7).speaker == 7
    assert choose(said("Lind", "harbour minister"), [one], never).speaker is None
    other = known(8, "Tor Lind", same_office=True)
    assert choose(said("Lind", "harbour minister"), [one, other], lambda _: True).speaker is None


def test_a_short_form_is_the_one_in_the_same_office():
    assert choose(said("Mike Lind"), [known(7, "Michael Lind", same_office=True)], never).speaker == 7
    assert choose(said("Mike Lind"), [known(7, "Michael Lind")], never).speaker is None


def test_roles_of_different_fields_keep_apart():
    choice = choose(said("Mara Lind", "goalkeeper"), [known(7, "Mara Lind", fields=("public",))], never)
    assert choice.speaker is None
    assert "different fields" in choice.reason
    assert choose(said("Mara Lind", "a senator"), [known(7, "Mara Lind", fields=("public",))], never).speaker == 7


def test_of_two_of_the_name_the_one_in_office_or_quoted_by_the_outlet_is_meant():
    two = [known(7, "Mara Lind"), known(8, "Mara Lind")]
    assert choose(said("Mara Lind"), two, lambda key: key == 8).speaker == 8
    office = [known(7, "Mara Lind"), known(8, "Mara Lind", same_office=True)]
    assert choose(said("Mara Lind", "harbour minister"), office, never).reason == "same name and office"
    lost = choose(said("Mara Lind"), two, never)
    assert (lost.speaker, lost.apart) == (None, True)


def test_two_of_the_name_whom_a_person_merged_are_one():
    two = [known(7, "Mara Lind"), known(8, "Mara Lind", root=7)]
    assert choose(said("Mara Lind"), two, never).speaker == 7


def test_a_name_that_one_of_the_speakers_names_forbids_is_anothers():
    one = known(7, "Tor Lind", "Tor A. Lind")
    assert choose(said("Tor B. Lind"), [one], never).speaker is None


def test_only_people_and_organisations_that_are_named_have_an_identity():
    assert said("an official", kind="unnamed") is None
    assert said("Mara Lind", kind="unresolved") is None
    assert said("the letter", kind="document") is None
    assert said("the general") is None
    assert said("the ministry", kind="organisation") is None


def test_an_organisation_is_one_of_the_same_name():
    ministry = said("the Ministry of Tides", kind="organisation")
    assert ministry.keys == said("Ministry of Tides", kind="organisation").keys
    assert choose(ministry, [known(3, "Ministry of Tides")], never).speaker == 3
