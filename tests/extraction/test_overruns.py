"""Contents end where what is said ends."""

import pytest

from onrecord.extraction.contents import chained
from onrecord.extraction.drafts import Draft
from onrecord.extraction.overruns import bounded, gone_on
from onrecord.tagging.quotation import Marks


def draft(text, source, cue, *contents):
    place = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    return Draft(tuple(map(place, contents)), place(cue), place(source) if source else None)


def words(text, found):
    return [text[slice(*c)] for c in found.contents]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents", "kept"),
    [
        ("Lind said it sank. Nobody came.", "Lind", "said", ["it sank. Nobody came"], ["it sank"]),
        ("Lind said Mr. Ray of the U.S. Navy left.", "Lind", "said", ["Mr. Ray of the U.S. Navy left"],
            ["Mr. Ray of the U.S. Navy left"]),
        ("Lind said: We stay. Nobody leaves.", "Lind", "said", ["We stay. Nobody leaves"], ["We stay. Nobody leaves"]),
        ("Lind said “It sank. Nobody came.”", "Lind", "said", ["“It sank. Nobody came.”"], ["“It sank. Nobody came.”"]),
        ("She was asked whether it sank. Lind said that it had.", "Lind", "said", ["whether it sank", "that it had"],
            ["that it had"]),
        ("“We stay, Roe thought.\n\nLind said that it had.", "Lind", "said", ["“We stay, Roe thought.", "that it had"],
            ["that it had"]),
        ("“We stay.”\n\nLind said “it” had, and she knew.", "Lind", "said", ["“We stay.”", "“it” had"],
            ["“We stay.”", "“it” had"]),
        ("“It sank,” Lind said. “Nobody came.”", "Lind", "said", ["“It sank,”", "“Nobody came.”"],
            ["“It sank,”", "“Nobody came.”"]),
        ("If Lind says that it sank, we will stay.", "Lind", "says", ["that it sank, we will stay"], ["that it sank"]),
        ("Should Lind say that it, the boat, sank, nobody would stay.", "Lind", "say",
            ["that it, the boat, sank, nobody would stay"], ["that it, the boat, sank"]),
        ("We stay if Lind says that it sank, which is so.", "Lind", "says", ["that it sank, which is so"],
            ["that it sank, which is so"]),
        ("Lind’s claim that it sank was false.", "Lind", "claim", ["that it sank was false"], ["that it sank"]),
        ("Lind’s claim that it was lost.", "Lind", "claim", ["that it was lost"], ["that it was lost"]),
    ],
)  # fmt: skip
def test_a_content_ends_with_what_is_said(text, source, cue, contents, kept):
    assert words(text, bounded(text, draft(text, source, cue, *contents), Marks(text))) == kept


def test_a_quotation_after_he_said_is_his_and_not_the_next_speaker_s():
    text = "“It sank,” Lind said on Friday. “Nobody came.” The boat was old, its owner said."
    one = draft(text, "Lind", "said", "“It sank,”")
    last = text.rindex("said")
    other = Draft(((text.index("“Nobody"), text.index(", its")),), (last, last + 4), (text.index("its"), last - 1))
    found = gone_on(text, [one, other], Marks(text))
    assert [words(text, d) for d in found] == [["“It sank,”", "“Nobody came.”"], ["The boat was old"]]


def test_a_quotation_with_a_cue_of_its_own_stays_its_speaker_s():
    text = "“It sank,” Lind said. “Nobody came,” said Ray."
    one, other = draft(text, "Lind", "Lind said", "“It sank,”"), draft(text, "Ray", "said Ray", "“Nobody came,”")
    assert gone_on(text, [one, other], Marks(text)) == [one, other]


def test_a_quotation_opened_anew_is_not_the_speaker_s_of_the_paragraph_before():
    text = "“It sank,” said Lind.\n\n“Two things.\n\n“First, we stay,” Ray said."
    one = Draft(((0, 10), (text.index("“Two"), text.index("“First"))), (11, 15), (16, 20))
    other = Draft(((text.index("“First"), text.index(" Ray")),), (text.index("said."), len(text) - 1), (0, 0))
    found = chained([one, other], Marks(text))
    assert [words(text, d) for d in found] == [["“It sank,”"], ["“Two things.\n\n“First, we stay,”"]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("“It sank,” said Kurt Wenz. Ada Roe left.", "Kurt Wenz. Ada Roe", "said", "“It sank,”", "Kurt Wenz"),
        ("“It,” said Kurt Wenz. Pilot Ada Roe denied it.", "Kurt Wenz. Pilot Ada Roe", "denied", "it", "Pilot Ada Roe"),
        ("Its Sens. Ann Roe and Bo Lind said it sank.", "Its Sens. Ann Roe and Bo Lind", "said", "it sank",
            "Its Sens. Ann Roe and Bo Lind"),
        ("Lt. Gen. J. R. Roe of the U.S. Army said it sank.", "Lt. Gen. J. R. Roe of the U.S. Army", "said", "it sank",
            "Lt. Gen. J. R. Roe of the U.S. Army"),
    ],
)  # fmt: skip
def test_a_source_stands_in_one_sentence_with_its_cue(text, source, cue, content, kept):
    found = bounded(text, draft(text, source, cue, content), Marks(text))
    assert text[slice(*found.source)] == kept


@pytest.mark.parametrize("said", ["it won’t", "it is the U.S", "it rose to 3.5", "no"])
def test_what_is_said_ends_with_its_sentence(said):
    text = f"Lind said {said}. They left."
    content = text[text.index(said) : -1]
    assert words(text, bounded(text, draft(text, "Lind", "said", content), Marks(text))) == [said]


def test_a_quotation_of_whole_sentences_ends_where_sentences_without_marks_follow():
    text = "Lind said: “It sank.” Unless Roe says that it did, nobody will act."
    content = text[text.index("“") : -1]
    assert words(text, bounded(text, draft(text, "Lind", "said", content), Marks(text))) == ["“It sank.”"]
