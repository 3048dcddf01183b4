from comparing.matters.helpers import letter, moved, statuses, stood
from onrecord.record import Ruling

HEAD = {"who": "Tobias Renwick", "role": "chief executive of the authority"}


def test_it_is_asserted_then_disputed_then_denied_then_withdrawn_each_by_a_statement():
    course = [
        letter(id="says"),
        stood("denies", "A Minister", id="disputes", day="2025-03-04"),
        stood("denies", **HEAD, id="denies", day="2025-03-05"),
        stood("denies", "Harbour Authority", kind="organisation", manner="retracts", id="retracts", day="2025-03-06"),
    ]
    assert moved(*course) == [
        ("asserted", "says"),
        ("disputed", "disputes"),
        ("denied", "denies"),
        ("withdrawn", "retracts"),
    ]


def test_an_official_who_disowns_the_document_denies():
    disowns = stood("denies", "Gen. Ash", role="Chief of Staff", manner="disowns", day="2025-03-04")
    assert statuses(letter(), disowns) == ["asserted", "denied"]
    nobody = stood("denies", "A bystander", manner="disowns", day="2025-03-04")
    assert statuses(letter(), nobody) == ["asserted", "disputed"]


def test_who_asserted_it_and_denies_it_takes_it_back():
    assert statuses(stood("supports"), stood("denies", day="2025-03-04")) == ["asserted", "withdrawn"]


def test_of_somebody_whom_one_report_has_on_both_sides_the_surer_side_counts():
    says = stood("supports", id="one", confidence=0.6)
    assert statuses(says, stood("denies", id="other", confidence=0.7)) == ["disputed"]
    assert statuses(says, stood("denies", id="other", confidence=0.55)) == ["asserted"]
    assert statuses(says, stood("denies", id="other", manner="retracts")) == ["asserted", "withdrawn"]


def test_a_document_does_not_take_itself_back():
    assert statuses(letter(), letter("denies", day="2025-03-04", id="other")) == ["asserted", "disputed"]


def test_what_was_withdrawn_is_asserted_anew_only_by_another_source():
    taken_back = (stood("supports"), stood("denies", day="2025-03-04"))
    assert statuses(*taken_back, stood("supports", day="2025-03-05", id="again"))[-1] == "withdrawn"
    assert statuses(*taken_back, stood("supports", "Joss Ash", day="2025-03-05"))[-1] == "asserted"


def test_what_is_not_sure_moves_nothing():
    assert statuses(stood("supports", confidence=0.4)) == []


def test_what_is_nested_counts_before_what_carries_it():
    outer = stood("denies", "The Ministry", id="outer")
    inner = letter(id="inner", parent="outer")
    assert moved(outer, inner) == [("asserted", "inner"), ("disputed", "outer")]


def test_a_denial_without_a_time_of_day_follows_the_first_assertion_of_its_day():
    denial = stood("denies", "The Ministry", id="denies", day="2025-03-03")
    assert moved(denial, letter(id="says", day="2025-03-03T09:20:00+01:00")) == [
        ("asserted", "says"),
        ("disputed", "denies"),
    ]
    assert statuses(denial, letter(day="2025-03-04")) == ["disputed"]


def test_only_a_person_settles_and_takes_up_again():
    settled = Ruling(on="2025-03-05", settled=True, reference="https://example.org")
    again = Ruling(on="2025-03-07", settled=False, reference="new papers")
    later = stood("denies", "A Minister", day="2025-03-06")
    assert moved(letter(id="says"), later, rulings=(settled,)) == [
        ("asserted", "says"),
        ("settled", "https://example.org"),
    ]
    assert statuses(letter(), later, rulings=(settled, again)) == ["asserted", "settled", "asserted"]
