import pytest

from comparing.matters.helpers import CITY, statuses, stood
from onrecord.types import Terms


def test_whom_it_is_about_denies_or_confirms():
    body = {"who": "Harbour Bank", "kind": "organisation", "day": "2025-03-04"}
    about = {"proposition": "Harbour Bank will close in March"}
    assert statuses(stood("supports"), stood("denies", **body), **about) == ["asserted", "denied"]
    assert statuses(stood("supports"), stood("supports", **body), **about) == ["asserted", "confirmed"]
    assert statuses(stood("supports"), stood("denies", **body)) == ["asserted", "disputed"]


@pytest.mark.parametrize(
    ("who", "fields", "status"),
    [
        ("Ann Brandt", {"role": "Mayor"}, "denied"),
        ("Ann Brandt", {"role": "Mayor of Galloway"}, "denied"),
        ("Raj Pillai", {"role": "City spokesman"}, "denied"),
        ("The City", {"kind": "organisation"}, "denied"),
        ("A spokeswoman for the city", {"kind": "unnamed", "terms": Terms(named=False)}, "denied"),
        ("Ann Brandt", {"role": "former mayor"}, "disputed"),
        ("Ann Brandt", {"role": "deputy mayor"}, "disputed"),
        ("A critic of the city", {"kind": "unnamed", "terms": Terms(named=False)}, "disputed"),
        ("Ann Brandt", {"role": "council leader"}, "disputed"),
    ],
)
def test_who_speaks_for_a_body_that_is_called_the_city(who, fields, status):
    it = stood("denies", who, day="2025-03-04", **fields)
    assert statuses(stood("supports"), it, proposition=CITY) == ["asserted", status]


def test_another_city_s_mayor_does_not_speak_for_it():
    other = stood("denies", "Ann Brandt", role="Mayor of Tarn", day="2025-03-04")
    assert statuses(stood("supports"), other, proposition="The city of Galloway knew of the leak") == [
        "asserted",
        "disputed",
    ]
    first = stood("supports", "The City of Galloway", kind="organisation")
    assert statuses(first, other, proposition=CITY) == ["asserted", "disputed"]


def test_a_name_is_known_by_its_shorter_form_and_without_its_title():
    it = stood("denies", "Finch", day="2025-03-04")
    assert statuses(stood("supports"), it, proposition="Dr. Orla Finch met the builder")[-1] == "denied"
    other = stood("denies", "Amos Finch", day="2025-03-04")
    assert statuses(stood("supports"), other, proposition="Dr. Orla Finch met the builder")[-1] == "disputed"


def test_a_spokesman_speaks_for_whom_it_is_about():
    it = stood("denies", "A spokesman for Harbour Bank", terms=Terms(named=False), day="2025-03-04")
    assert statuses(stood("supports"), it, proposition="Harbour Bank will close") == ["asserted", "denied"]
