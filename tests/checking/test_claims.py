import pytest

from checking.helpers import Held, attribution, extraction, person, statement
from onrecord.checking import check
from onrecord.checking.claims import checked_claim
from onrecord.checking.quotations import Quoted


def checked(text, *statements, speaker="Mara Lind", act="say"):
    claim = Quoted(text=text, spans=((0, len(text)),), speaker=person(speaker) if speaker else None, act=act)
    return checked_claim(claim, Held(statements=statements))


SCHOOLS = statement("the council had verified that two schools close on 14 March", "Mara Lind")


def test_a_statement_of_the_speaker_with_most_of_a_claims_words_supports_it():
    found = checked("that two schools will be closing in March, verifying it", SCHOOLS)
    assert (found.verdict, found.match.report) == ("supported", "r1")


def test_what_is_quoted_supports_a_claim_too():
    said = statement("Two schools close in March", "Mara Lind", type="direct")
    assert checked("that two schools close in March", said).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "act", "kind"),
    [
        ("that three schools close in March", "say", "number"),
        ("that two schools do not close in March", "say", "negation"),
        ("that two schools close in March", "deny", "negation"),
    ],
)
def test_another_number_or_a_negation_is_no_support_and_is_told(text, act, kind):
    found = checked(text, SCHOOLS, act=act)
    assert (found.verdict, found.match) == ("not-found", None)
    assert [change.kind for change in found.changes] == [kind]
    assert [match.report for match in found.others] == ["r1"]


def test_a_denial_supports_a_claim_that_something_was_not_so():
    denied = statement("that two schools close in March", "Mara Lind", act="deny")
    assert checked("that two schools do not close in March", denied).verdict == "supported"


def test_an_ordinal_is_the_number_of_a_day():
    assert checked("that schools close on the 14th of March", SCHOOLS).verdict == "supported"


def test_the_words_of_another_speaker_do_not_support_a_claim():
    other = statement("that two schools close in March", "Ole Lind")
    assert checked("that two schools close in March", other).verdict == "not-found"


def test_what_is_little_alike_is_not_found_and_shown_as_the_nearest():
    found = checked("that two teachers would leave the schools for the harbour", SCHOOLS)
    assert (found.verdict, len(found.others)) == ("not-found", 1)


def test_a_check_has_quotations_and_claims_in_the_order_of_the_draft_and_a_summary():
    text = "Lind said that two schools close in March. “We never said that,” Roe said. Read “The Last Boat.”"
    claim = attribution(text, "that two schools close in March", source="Lind", type="indirect")
    quote = attribution(text, "“We never said that,”", source="Roe", id="a2")
    held = Held(statements=[SCHOOLS])
    found = check(extraction(text, claim, quote), held)
    assert [it.verdict for it in (*found.quotes, *found.indirect)] == ["not-found", "supported"]
    assert found.summary.passed is False
    assert (found.summary.quotes, found.summary.indirect) == ({"not-found": 1}, {"supported": 1})
    assert check(extraction(text, claim), held).summary.passed is False  # the quotation is found by its marks
    assert check(extraction(text[:43], claim), held).summary.passed is True


def test_all_lists_what_is_no_statement_and_claims_can_be_left_out():
    text = "Lind said that two schools close in May. She read “The Last Boat.”"
    claim = attribution(text, "that two schools close in May", source="Lind", type="indirect")
    found = check(extraction(text, claim), Held(), all=True, indirect=False)
    assert ([it.verdict for it in found.quotes], found.indirect) == (["no-statement"], ())
    assert found.summary.passed
