import pytest

from checking.helpers import attribution, extraction
from onrecord.checking.quotations import claims_of, quotations_of


def quoted(text, *attributions):
    return [(it.text, it.statement) for it in quotations_of(extraction(text, *attributions))]


@pytest.mark.parametrize(
    "text",
    [
        "“We are staying.”",
        '"We are staying."',
        "„We are staying.“",
        "«\u00a0We are staying.\u00a0»",
        "»We are staying.«",
    ],
)
def test_quotations_stand_in_curly_straight_german_and_french_marks(text):
    assert quoted(f"{text} It was clear.") == [("We are staying.", True)]


def test_spans_cut_a_quotation_out_of_the_draft_without_its_marks():
    text = "She said: « We stay. »"
    [found] = quotations_of(extraction(text))
    assert text[slice(*found.spans[0])] == "We stay."


def test_a_quotation_split_by_its_cue_is_one():
    text = "“We stay,” Lind said. “We pay.”"
    said = attribution(text, "“We stay,”", "“We pay.”", source="Lind")
    [found] = quotations_of(extraction(text, said))
    assert (found.text, len(found.spans), found.speaker.name) == ("We stay, We pay.", 2, "Lind")
    assert found.ends == (True, True)


def test_a_sentence_that_goes_on_after_the_cue_does_not_end_before_it():
    text = "“We stay,” Lind said, “if they pay.”"
    [found] = quotations_of(extraction(text, attribution(text, "“We stay,”", "“if they pay.”", source="Lind")))
    assert found.ends == (True, False)


def test_a_quotation_over_paragraphs_is_one_and_its_paragraphs_are_not_apart():
    text = "Lind said: “We stay here.\n\n“We pay.”"
    [found] = quotations_of(extraction(text, attribution(text, "“We stay here.", "“We pay.”", source="Lind")))
    assert (found.text, found.ends) == ("We stay here. We pay.", (True, False))


def test_pieces_within_a_clause_are_quotations_of_their_own():
    text = "Lind said that the “second boat” was “out of the question” now."
    said = attribution(text, "that the “second boat” was “out of the question” now", source="Lind", type="mixed")
    assert quoted(text, said) == [("second boat", True), ("out of the question", True)]


def test_what_is_quoted_within_a_quotation_is_its_speakers():
    text = "“People say, ‘It does not matter,’ every day,” Lind said."
    outer = attribution(text, "“People say, ‘It does not matter,’ every day,”", source="Lind")
    inner = attribution(text, "‘It does not matter,’", source="People", id="a2", parent="a1")
    [found] = quotations_of(extraction(text, outer, inner))
    assert (found.speaker.name, found.text) == ("Lind", "People say, ‘It does not matter,’ every day,")


def test_what_a_post_quotes_is_the_quoted_speakers():
    text = "Mayor Lind: “We stay in town”  — Ann Roe (@roe) May 1, 2020"
    post = attribution(text, "Mayor Lind: “We stay in town”", source="Ann Roe", type="post")
    inner = attribution(text, "“We stay in town”", source="Mayor Lind", id="a2", parent="a1")
    [found] = quotations_of(extraction(text, post, inner))
    assert found.speaker.name == "Mayor Lind"


@pytest.mark.parametrize(
    "words",
    ["The Last Boat Home", "A Tale of Two Cities", "Bobby", "exercise", "the so-called plan", "War and Peace,"],
)
def test_titles_nicknames_and_scare_quotes_that_nobody_says_are_no_statements(words):
    assert quoted(f"He had read “{words}” in the train.") == [(words, False)]


@pytest.mark.parametrize("words", ["We are not leaving.", "nobody here was ever asked about it", "Who told them?"])
def test_a_sentence_that_nobody_is_given_for_is_a_statement(words):
    assert quoted(f"On the wall: “{words}” Nobody knew who wrote it.") == [(words, True)]


def test_a_single_word_within_a_clause_is_no_statement_but_one_that_is_all_somebody_said_is():
    text = "Lind called it “temporary” again. “No,” she said."
    mixed = attribution(text, "it “temporary” again", source="Lind", type="mixed")
    direct = attribution(text, "“No,”", source="she", id="a2")
    assert quoted(text, mixed, direct) == [("temporary", False), ("No,", True)]


def test_a_mark_that_is_never_closed_holds_what_its_statement_holds():
    text = "Lind said: “We stay here, all of us. A laugh went round."
    [found] = quotations_of(extraction(text, attribution(text, "“We stay here, all of us.", source="Lind")))
    assert found.text == "We stay here, all of us."


def test_claims_are_the_drafts_own_indirect_statements_with_enough_in_them():
    text = (
        "Lind said that the council would close two schools. She declined to comment. Roe says Lind lied about money."
    )
    said = attribution(text, "that the council would close two schools", source="Lind", type="indirect")
    little = attribution(text, "to comment", source="She", type="indirect", id="a2")
    nested = attribution(text, "lied about money", source="Lind", type="indirect", id="a3", parent="a9")
    nobody = attribution(text, "that the council would close two schools", type="indirect", id="a4")
    assert [it.text for it in claims_of(extraction(text, said, little, nested, nobody))] == [
        "that the council would close two schools"
    ]


def test_many_quotations_and_statements_are_matched_in_time():
    piece = "“We stay,” Lind said. "
    text = piece * 5_000
    found = [attribution(text, "“We stay,”", source="Lind", id=f"a{n}", at=n * len(piece)) for n in range(5_000)]
    assert len(quotations_of(extraction(text, *found))) == 5_000


def test_a_transcript_s_turn_is_looked_for_like_a_quotation():
    text = "Lind: We have told nobody anything."
    turn = attribution(text, "We have told nobody anything.", source="Lind")
    [found] = quotations_of(extraction(text, turn))
    assert (found.text, found.speaker.name, found.statement) == ("We have told nobody anything.", "Lind", True)
