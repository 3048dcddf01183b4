from onrecord.extraction.passages import passages_of
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn


def attribution(text, *words, id="a1", type="direct", **fields):
    spans = tuple((text.index(it), text.index(it) + len(it)) for it in words)
    return Attribution(
        id=id, type=type, act="say", confidence=0.9, content=Part.of(text, spans), said_on=SaidOn(), **fields
    )


def passages(text, *attributions):
    found = passages_of(Extraction(report=Report.of(text), attributions=attributions))
    for it in found:
        assert it.text == " ".join(text[start:end] for start, end in it.spans)
    return [(it.text, it.attribution) for it in found]


def test_a_split_quotation_is_one_passage():
    text = "“We stay,” Mara Lind said. “All of us.” Nobody left."
    a = attribution(text, "We stay,", "All of us.")
    assert passages(text, a) == [("We stay, All of us.", "a1")]


def test_a_quotation_over_paragraphs_is_one_passage():
    text = "Lind said: “We stay.\n\n“All of us.”"
    assert passages(text) == [("We stay. All of us.", None)]


def test_two_phrases_of_one_statement_are_two_passages():
    text = "Lind said that it was “a shame” and “the end of the road” for the ferry."
    a = attribution(text, "that it was “a shame” and “the end of the road” for the ferry", type="mixed")
    assert passages(text, a) == [("a shame", "a1"), ("the end of the road", "a1")]


def test_words_in_marks_are_kept_whoever_said_them():
    assert passages("A sign read “Closed for good” on Monday.") == [("Closed for good", None)]


def test_a_quotation_belongs_to_the_innermost_statement_that_has_all_of_it():
    text = "Pell — Lind: “We stay.” She left."
    post = attribution(text, "Lind: “We stay.” She left", type="post")
    inner = attribution(text, "We stay.", id="a2", parent="a1")
    assert passages(text, post, inner) == [("Lind: “We stay.” She left", "a1"), ("We stay.", "a2")]


def test_a_post_that_is_a_quotation_is_that_quotation():
    text = "Lind at noon: “We stay, all of us, until the boat sails.” — Dara Pell"
    post = attribution(text, "Lind at noon: “We stay, all of us, until the boat sails.”", type="post")
    inner = attribution(text, "We stay, all of us, until the boat sails.", id="a2", parent="a1")
    assert passages(text, post, inner) == [("We stay, all of us, until the boat sails.", "a2")]


def test_a_document_is_a_passage_with_its_paragraphs():
    text = "The letter read:\n\nDear all,\n\nThe ferry stops.\n\nNobody signed."
    a = attribution(text, "Dear all,", "The ferry stops.", type="document")
    assert passages(text, a) == [("Dear all, The ferry stops.", "a1")]


def test_marks_with_no_word_in_them_are_no_passage():
    assert passages("“…” and “”") == []


def test_a_hundred_thousand_quotations_are_kept_in_time():
    text = "“We stay.” " * 100_000
    a = attribution(text, "We stay.")
    assert len(passages(text, a)) == 100_000
