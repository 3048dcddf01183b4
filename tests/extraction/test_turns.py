"""Transcripts and interviews: whose words the turns are."""

import pytest

import onrecord
from onrecord.extraction.drafts import Draft
from onrecord.extraction.passages import passages_of
from onrecord.extraction.speakers.transcripts import turns_of
from onrecord.extraction.turns import is_title, spoken

TALK = "MARA LIND: We stay.\n\nOLE RAY: All of us?\n\nLIND (laughing): Yes.\n\nRAY: Good.\n\nRAY: And then?"


def words(text, found=()):
    return [(text[slice(*d.source)], [text[slice(*c)] for c in d.contents]) for d in spoken(text, found)]


def test_each_turn_however_short_is_its_speaker_s_own_words():
    assert words(TALK)[2:4] == [("LIND", ["Yes."]), ("RAY", ["Good."])]
    assert {d.type for d in spoken(TALK, ())} == {"direct"}


@pytest.mark.parametrize("stop", [".", ":"])
def test_an_interview_in_letters_is_one(stop):
    assert words(f"Q{stop} Who knew?\n\nA{stop} Nobody did.") == [("Q", ["Who knew?"]), ("A", ["Nobody did."])]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind: We stay on this island.\n\nOle Ray: All of us will leave.",
        "PANEL\n\nMARA LIND: We stay.\n\nJOSS TAVENER: They are good swimmers.\n\nOLE RAY: I am not.",
        "Mara Lind met Ole Ray on Monday.\n\nLind: We have sent nothing.\n(Laughter)\nRay: I read it, you know.",
        "THE CHAIR: Order.\n\nMR RENWICK: There was no plan, I say.\n\nMS QUILL: There was, and you signed it.",
        "Harbour Courier: When did you learn of it?\n\nMara Lind: On March 6. I read it in the Courier.",
        "Question: When did you learn of it?\n\nAnswer: On March 6.",
        "q: When did you learn of it?\n\na: On March 6.",
        "mr smith: We stay.\n\nms jones: All of us?\n\nmr smith: Yes.",
        "mara lind: We stay.\nole ray: I do not.\nmara lind: Then go.",
    ],
)
def test_who_speaks_but_once_has_turns_too(text):
    assert len(turns_of(text)) == text.count(":")


@pytest.mark.parametrize(
    "text",
    [
        "The result: We stay on this island.\nThe reason: You know it.",
        "Mara Lind: Why we stay\n\nThe minister said that nobody leaves.\n\nOle Ray: What I would do\n\nHe is 47.",
        "Mara Lind: Minister of transport since 2019.\nOle Ray: Engineer who wrote the letter.",
        "Mara Lind: 44 percent.\nOle Ray: 46 percent.",
        "Key Points: What you need to know.\nNew York: Our markets fell.",
        "Monday: We sail at nine.\nTuesday: We do not sail.",
        "Lind: We stay\n\nThe mayor said that she would stay.",
        "Monday: 12 boats\nTuesday: 14 boats\nWednesday: 9 boats",
        "Lind: 40%\nRay: 39%\nLind: 41%\nRay: 38%",
        "note: We close at five.\ntip: You should come early.\nnote: Bring a coat.",
        "The shop writes:\nnote: We close.\nq: is a letter.\nnote: So is this.",
        "What: A meeting.\nWhere: The hall.\nWhen: At noon.",
    ],
)
def test_a_headline_or_a_list_with_colons_is_no_transcript(text):
    assert turns_of(text) == []


def test_a_turn_s_further_paragraphs_are_the_speaker_s_where_the_tagger_has_them():
    text = "Lind: We stay.\n\nNobody leaves.\n\n(Applause)\n\nRay: Good.\n\nLind: Yes."
    tagged = Draft(((6, text.index("(") - 2),), (4, 5), (0, 4))
    assert words(text, [tagged])[0] == ("Lind", ["We stay.", "Nobody leaves."])
    assert words(text)[0] == ("Lind", ["We stay."])


def test_a_transcript_s_title_is_no_statement():
    text = "TRANSCRIPT: COUNCIL SESSION"
    assert is_title(text, Draft(((12, 27),), (10, 11), (0, 10)))
    assert not is_title("Lind: We stay.", Draft(((6, 14),), (4, 5), (0, 4)))


# With the shipped model

INTERVIEW = (
    "Councillor Mara Lind on the letter\n\nQ: When did you learn about the letter?\n\n"
    "A: On March 6. I read it in the Courier.\n\nQ: And then?\n\nA: Then I called."
)


def test_a_line_that_dates_a_transcript_is_no_turn():
    assert words(f"Published: 6 March 2025\n\n{TALK}") == words(TALK)


def test_turns_are_direct_and_passages():
    found = onrecord.extract(TALK)
    top = [a for a in found.attributions if a.parent is None]
    assert [a.type for a in top] == ["direct"] * 5
    assert [p.text for p in passages_of(found)] == ["We stay.", "All of us?", "Yes.", "Good.", "And then?"]


def test_the_one_named_before_answers_and_the_author_asks():
    found = onrecord.extract(INTERVIEW, author="Ole Ray")
    top = [a for a in found.attributions if a.parent is None]
    assert [(a.speaker.name, a.act) for a in top] == [
        ("Ole Ray", "ask"), ("Mara Lind", "say"), ("Ole Ray", "ask"), ("Mara Lind", "say"),
    ]  # fmt: skip


def test_without_names_nobody_is_called_by_a_letter():
    found = onrecord.extract(INTERVIEW[INTERVIEW.index("Q") :])
    assert {a.speaker for a in found.attributions if a.parent is None} == {None}
    assert {a.terms.named for a in found.attributions if a.parent is None} == {None}


@pytest.mark.parametrize(
    "clocks", [("10:05", "10:12", "10:20"), ("[00:01:12]", "[00:01:30]", "[00:02:00]"), ("9.05am -",) * 3]
)
def test_the_time_before_a_label_is_no_part_of_a_turn(clocks):
    lines = ("Lind: We stay.", "Ray: All of us?", "Lind: Yes.")
    assert words("\n\n".join(map(" ".join, zip(clocks, lines, strict=True)))) == [
        ("Lind", ["We stay."]), ("Ray", ["All of us?"]), ("Lind", ["Yes."]),
    ]  # fmt: skip


def test_the_marks_around_all_of_a_turn_are_no_part_of_it():
    text = "Lind: “We stay.”\nRay: “All” of us?\nRay: “Why?”\nLind: “Because.”"
    assert words(text) == [("Lind", ["We stay."]), ("Ray", ["Why?"]), ("Lind", ["Because."])]


def test_a_live_blog_s_quotations_are_whose_label_stands_after_the_time():
    text = (
        "10:05 Marsh: “The boat sails tomorrow.”\n\n10:12 Lind: “We have sent nothing.”\n\n10:20 Marsh: “Then who did?”"
    )
    found = onrecord.extract(text).attributions
    assert [(a.speaker.name, a.content.text) for a in found] == [
        ("Marsh", "The boat sails tomorrow."), ("Lind", "We have sent nothing."), ("Marsh", "Then who did?"),
    ]  # fmt: skip
