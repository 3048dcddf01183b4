from onrecord.extraction.documents import documents
from onrecord.extraction.drafts import Draft
from onrecord.tagging.quotation import Marks


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def one(text, found=()):
    (document,) = documents(text, found, Marks(text))
    return [text[slice(*c)] for c in document.contents], document


def test_a_document_ends_where_the_report_speaks_again():
    letter = ["Dear resident, The ramp is finished.", "No boat will call from May.", "We thank you for your patience."]
    text = (
        "The letter, dated Friday, stated the following:\n\n" + "\n\n".join(letter) + "\n\nBy eight a queue had formed."
    )
    contents, document = one(text)
    assert contents == letter
    assert text[slice(*document.cue)] == "stated"
    assert text[slice(*document.source)] == "The letter"
    assert document.type == "document"


def test_a_farewell_and_a_signature_belong_to_the_document():
    text = "The memo reads in full:\n\nWe close.\n\nYours sincerely,\nA. Ro\nChair of the Board\n\nNobody was there."
    assert one(text)[0] == ["We close.", "Yours sincerely,", "A. Ro", "Chair of the Board"]


def test_a_paragraph_in_which_somebody_speaks_is_the_reports():
    text = "The order says as follows:\n\nAll boats stop.\n\nMayor Ro said we are lost.\n\nWe stop too."
    found = [Draft((span(text, "we are lost"),), span(text, "said"), span(text, "Mayor Ro"))]
    assert one(text, found)[0] == ["All boats stop."]


def test_source_and_cue_are_the_taggers_where_it_saw_them():
    text = "The note that two agencies had seen stated the following:\n\nWe leave.\n\nIt ended."
    found = [Draft((span(text, "the following"),), span(text, "stated"), span(text, "The note"), 0.9)]
    contents, document = one(text, found)
    assert contents == ["We leave."]
    assert (text[slice(*document.source)], document.likely) == ("The note", 0.9)


def test_a_quotation_in_marks_or_a_colon_alone_is_no_document():
    for text in (
        "The letter stated the following:\n\n“We leave.”",
        "There were three boats:\n\nThe first was red.",
        "The letter stated the following:",
    ):
        assert list(documents(text, (), Marks(text))) == []


def test_a_document_without_a_voice_goes_on_until_the_reports_is_heard():
    text = "The order reads:\n\nUnits withdraw.\n\nForces move.\n\nThe ministry said it was real.\n\nIt rained."
    found = [Draft((span(text, "it was real"),), span(text, "said"), span(text, "The ministry"))]
    assert one(text, found)[0] == ["Units withdraw.", "Forces move."]


def test_the_us_is_not_us():
    text = "The letter stated the following:\n\nWe leave.\n\nThe US ambassador left the city.\n\nIt ended."
    assert one(text)[0] == ["We leave."]


def test_a_body_that_announces_is_the_source():
    text = "The council said the following:\n\nWe leave."
    assert text[slice(*one(text)[1].source)] == "The council"
