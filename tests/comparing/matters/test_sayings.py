import pytest

from comparing.matters.helpers import CITY, placed, said
from onrecord.types import Part


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind denied that the Wire told her that the ferry will stop in March.",
        "Mara Lind asked whether the Wire said that the ferry will stop in March.",
        "Nobody said that the Wire claimed that the ferry will stop in March.",
    ],
)
def test_what_stands_in_a_denial_or_a_question_is_said_by_nobody(text):
    who = "Nobody" if text.startswith("Nobody") else "Mara Lind"
    act = {"denied": "deny", "asked": "ask", "said": "say"}[text.removeprefix(who).split()[0]]
    unreal = "negated" if who == "Nobody" else None
    rest = text.removeprefix(who).split(maxsplit=1)[1].removesuffix(".")
    outer = said(text, rest, who=who, act=act, unreal=unreal)
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="the Wire")
    found = placed(text, outer, inner)
    assert found == {"a1": ("reports", "says")}


def test_what_a_thing_says_that_is_denied_is_said_by_it_still():
    text = "Mara Lind rejected Joss Ash's claim that the ferry will stop in March."
    outer = said(text, "Joss Ash's claim that the ferry will stop in March", act="dispute")
    cue = Part.of(text, ((text.index("claim"), text.index("claim") + 5),))
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="Joss Ash", cue=cue)
    assert placed(text, outer, inner) == {"a1": ("denies", "says"), "a2": ("supports", "says")}


def test_who_takes_back_an_own_claim_does_not_make_it_again():
    text = "Mara Lind took back her claim that the ferry will stop in March."
    outer = said(text, "her claim that the ferry will stop in March", act="retract")
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", source="her", act="claim")
    assert placed(text, outer, inner) == {"a1": ("denies", "retracts")}


def test_who_stands_by_an_own_claim_is_its_only_source():
    text = "Mara Lind stood by her claim that the ferry will stop in March."
    outer = said(text, "her claim that the ferry will stop in March", act="reaffirm")
    cue = Part.of(text, ((text.index("claim"), text.index("claim") + 5),))
    inner = said(text, "that the ferry will stop in March", id="a2", parent="a1", who="Joss Ash", source="her", cue=cue)
    assert placed(text, outer, inner) == {"a1": ("supports", "says")}


@pytest.mark.parametrize(("act", "stance"), [("say", "supports"), ("confirm", "supports"), ("deny", "denies")])
def test_whom_it_is_about_is_no_source_of_what_others_say_it_knew(act, stance):
    text = "Mara Lind had it that the city knew of the leak in March."
    outer = said(text, "that the city knew of the leak in March", act=act)
    inner = said(text, "of the leak in March", id="a2", parent="a1", who="the city", kind="organisation", act="know")
    assert placed(text, outer, inner, proposition=CITY) == {"a1": (stance, "says")}


def test_what_its_subject_did_is_the_matter_itself():
    text = "Mara Lind said that the union had rejected the offer."
    cue = Part.of(text, ((text.index("had"), text.index("had") + len("had rejected")),))
    outer = said(text, "that the union had rejected the offer")
    inner = said(text, "the offer", id="a2", parent="a1", who="the union", act="dispute", cue=cue)
    found = placed(text, outer, inner, proposition="The union rejected the offer of the railway")
    assert found == {"a1": ("supports", "says")}


@pytest.mark.parametrize(
    ("text", "cue", "act", "stance"),
    [
        ("Mara Lind never said that the ferry will stop.", "never said", "deny", "reports"),
        ("Mara Lind does not think that the ferry will stop.", "does not think", "think", "denies"),
        ("Mara Lind might conclude that the ferry will stop.", "might conclude", "think", "reports"),
        ("Mara Lind could not believe that the ferry will stop.", "could not believe", "think", "denies"),
        ("Mara Lind has no reason to doubt that the ferry will stop.", "doubt", "dispute", "reports"),
        ("No 10, where Mara Lind is, said that the ferry will stop.", "said", "say", "supports"),
        ("Mara Lind, who will not resign, said that the ferry will stop.", "said", "say", "supports"),
        ("In May Mara Lind said that the ferry will stop.", "said", "say", "supports"),
        ("Ash did not deny it. Mara Lind denied that the ferry will stop.", "denied", "deny", "denies"),
        ("Mara Lind denied that the ferry will stop.", "denied", "deny", "denies"),
    ],
)
def test_a_denial_that_is_none_takes_no_side(text, cue, act, stance):
    at = text.index(cue)
    it = said(text, "that the ferry will stop", act=act, cue=Part.of(text, ((at, at + len(cue)),)))
    assert placed(text, it) == {"a1": (stance, "says")}


def test_a_heading_says_nothing():
    text = "TRANSCRIPT: The island ferry will stop in March"
    at = text.index(":")
    it = said(text, "The island ferry will stop in March", who="TRANSCRIPT", cue=Part.of(text, ((at, at + 1),)))
    assert placed(text, it) == {}
