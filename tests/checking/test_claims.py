import pytest

from checking.helpers import Held, attribution, extraction, person, statement
from onrecord.aligning import words_of
from onrecord.aligning.retelling import changes_in_retelling
from onrecord.checking import check
from onrecord.checking.claims import checked_claims
from onrecord.checking.quotations import Quoted, claims_of


def checked(text, *statements, speaker="Mara Lind", act="say"):
    claim = Quoted(text=text, spans=((0, len(text)),), speaker=person(speaker) if speaker else None, act=act)
    (found,) = checked_claims([claim], Held(statements=statements))
    return found


SCHOOLS = statement("that two schools close on 14 March", "Mara Lind")


@pytest.mark.parametrize(
    ("record", "claim"),
    [
        ("that two schools close on 14 March", "that two schools would be closing on the 14th of March"),  # tense
        ("We will sell our boat in March", "that they would sell their boat in March"),  # person
        (
            "that the city council would meet early in June",
            "that it would meet early",
        ),  # a name for a pronoun, an end left out
        ("In March, two schools will close", "that two schools would close in March"),  # the order of adjuncts
        ("that the plant, which Ann built in 1950, would close", "that the plant would close"),  # an aside
        ("It is late. We sell the boat. It leaks.", "that they were selling the boat"),  # other sentences
    ],
)
def test_what_a_reporter_changes_in_telling_it_again_is_supported(record, claim):
    found = checked(claim, statement(record, "Mara Lind"))
    assert (found.verdict, found.match.report) == ("supported", "r1")


def test_what_is_quoted_supports_a_claim_too():
    said = statement("Two schools close in March", "Mara Lind", type="direct")
    assert checked("that two schools close in March", said).verdict == "supported"


@pytest.mark.parametrize(
    ("record", "claim", "kind"),
    [
        ("that two schools close on 14 March", "that three schools close on 14 March", "number"),
        ("that two schools close on 14 March", "that two schools do not close on 14 March", "negation"),
        ("that two schools close on 14 March", "that two schools open on 14 March", "content"),
        ("that two schools close on 14 March", "that two schools close on 14 April", "name"),
        ("that it sold the boat in Leeds", "that it sold the boat in Lyon", "name"),
        ("that the dam near Leeds was safe", "that the dam near Leeds was unsafe", "negation"),
        ("that rents rose before the vote", "that rents rose after the vote", "content"),
        ("that two schools may close", "that two schools would close", "content"),
        ("that two schools will close", "that two schools had closed", "content"),
        ("that the company refused to close its plant", "that it would close its plant", "content"),
        ("that the boat sails today if the council pays", "that the boat sails today", "limit"),
        ("that France would attack Spain", "that Spain would attack France", "name"),
        ("that the tax on cars would rise, and rents would fall", "that the tax would fall", "content"),
        ("that it would close the plant manager's office", "that it would close the plant", "content"),
    ],
)
def test_a_word_that_tells_something_else_is_no_support_and_is_told(record, claim, kind):
    found = checked(claim, statement(record, "Mara Lind"))
    assert (found.verdict, found.match) == ("not-found", None)
    assert kind in [change.kind for change in found.changes]
    assert [match.report for match in found.others] == ["r1"]


def test_what_one_denies_the_other_must_not_assert():
    found = checked("that two schools close on 14 March", SCHOOLS, act="deny")
    assert (found.verdict, [change.kind for change in found.changes]) == ("not-found", ["negation"])


def test_a_question_supports_no_assertion():
    asked = statement("whether two schools close in March", "Mara Lind", act="ask")
    assert checked("that two schools close in March", asked).verdict == "not-found"
    assert checked("whether two schools close in March", asked, act="ask").verdict == "supported"


def test_a_denial_supports_a_claim_that_something_was_not_so():
    denied = statement("that two schools close in March", "Mara Lind", act="deny")
    assert checked("that two schools do not close in March", denied).verdict == "supported"


def test_an_ordinal_is_the_number_of_a_day():
    assert checked("that two schools close on the 14th of March", SCHOOLS).verdict == "supported"


def test_the_words_of_another_speaker_do_not_support_a_claim():
    other = statement("that two schools close in March", "Ole Lind")
    assert checked("that two schools close in March", other).verdict == "not-found"


def test_what_is_little_alike_is_not_found_and_shown_as_the_nearest():
    found = checked("that two teachers would leave the schools for the harbour", SCHOOLS)
    assert (found.verdict, len(found.others)) == ("not-found", 1)


def test_a_check_has_quotations_and_claims_in_the_order_of_the_draft_and_a_summary():
    text = "Lind said that two schools close on 14 March. “We never said that,” Roe said. Read “The Last Boat.”"
    claim = attribution(text, "that two schools close on 14 March", source="Lind", type="indirect")
    quote = attribution(text, "“We never said that,”", source="Roe", id="a2")
    held = Held(statements=[SCHOOLS])
    found = check(extraction(text, claim, quote), held)
    assert [it.verdict for it in (*found.quotes, *found.indirect)] == ["not-found", "supported"]
    assert found.summary.passed is False
    assert (found.summary.quotes, found.summary.indirect) == ({"not-found": 1}, {"supported": 1})
    assert check(extraction(text, claim), held).summary.passed is False  # the quotation is found by its marks
    assert check(extraction(text[:46], claim), held).summary.passed is True


def test_all_lists_what_is_no_statement_and_claims_can_be_left_out():
    text = "Lind said that two schools close in May. She read “The Last Boat.”"
    claim = attribution(text, "that two schools close in May", source="Lind", type="indirect")
    found = check(extraction(text, claim), Held(), all=True, indirect=False)
    assert ([it.verdict for it in found.quotes], found.indirect) == (["no-statement"], ())
    assert found.summary.passed


@pytest.mark.parametrize("unreal", ["asked", "conditional", "possible", "future"])
def test_what_may_be_or_will_be_said_supports_nothing(unreal):
    may_be = statement("that two schools close in March", "Mara Lind", unreal=unreal)
    assert checked("that two schools close in March", may_be).verdict == "not-found"


def test_what_nobody_said_is_read_as_a_denial():
    unsaid = statement("that two schools close in March", "Mara Lind", unreal="negated")
    assert checked("that two schools close in March", unsaid).verdict == "not-found"


def test_what_a_draft_only_supposes_to_be_said_is_no_claim_of_it():
    text = "If Lind says that two schools close, Ray will stay."
    supposed = attribution(text, "that two schools close", type="indirect", source="Lind", unreal="conditional")
    assert list(claims_of(extraction(text, supposed))) == []


@pytest.mark.parametrize("word", ["whenever", "wherever", "while"])
def test_a_word_put_in_that_says_when_or_where_is_a_change(word):
    told, put_in = words_of("the boats sail home"), words_of(f"the boats sail {word} home")
    assert changes_in_retelling(told, put_in, denied=False)
