"""Whether something was said at all: which words before a source or a cue say that it was not."""

import pytest

from onrecord.extraction.circumstances import circumstances
from onrecord.extraction.drafts import Draft
from onrecord.types import SaidOn


def of(text, source, cue, content, act="say"):
    place = lambda words: (text.index(words), text.index(words) + len(words)) if words else None  # noqa: E731
    draft = Draft((place(content),), place(cue), place(source))
    return next(circumstances(text, [draft], [act], "2020-01-06"))


@pytest.mark.parametrize(
    ("text", "source", "cue", "unreal"),
    [
        ("Did Lee say that boats sink?", "Lee", "say", "asked"),
        ("Did Lee say to Gen. Roe that boats sink?", "Lee", "say", "asked"),
        ("Has the mayor said that boats sink?", "mayor", "said", "asked"),
        ("Who said that boats sink?", "Who", "said", "asked"),
        ("Ray asked whether Lee had said that boats sink.", "Lee", "had said", "asked"),
        ("If Lee says that boats sink, Ray will stay.", "Lee", "says", "conditional"),
        ("Ray will stay unless Lee says that boats sink.", "Lee", "says", "conditional"),
        ("When Lee says that boats sink, Ray will stay.", "Lee", "says", "conditional"),
        ("Should Lee say that boats sink, Ray will stay.", "Lee", "say", "conditional"),
        ("Lee may say on Friday that boats sink.", "Lee", "may say", "possible"),
        ("Lee should have said that boats sink.", "Lee", "said", "possible"),
        ("Lee will say on Friday that boats sink.", "Lee", "will say", "future"),
        ("Lee is due to tell the crew that boats sink.", None, "tell", "future"),
        ("Lee plans to say that boats sink.", "Lee", "plans to say", "future"),
        ("Neither Lee nor Ray said that boats sink.", "Ray", "said", "negated"),
        ("Nobody said that boats sink.", "Nobody", "said", "negated"),
        ("No captain has said that boats sink.", "No captain", "has said", "negated"),
        ("It is not true that Lee said that boats sink.", "Lee", "said", "negated"),
        ("Contrary to what Lee says, that boats sink is known.", "Lee", "says", "negated"),
        ("Lee did not say that boats sink.", "Lee", "did not say", "negated"),
        ("Lee never said that boats sink.", "Lee", "never said", "negated"),
    ],
)
def test_a_saying_that_did_not_happen_is_told_apart(text, source, cue, unreal):
    assert of(text, source, cue, "that boats sink").unreal == unreal


@pytest.mark.parametrize(
    ("text", "source", "cue", "act"),
    [
        ("Why did Lee say that boats sink?", "Lee", "say", "say"),
        ("When Lee said that boats sink, Ray laughed.", "Lee", "said", "say"),
        ("Lee, who will leave on Friday, said that boats sink.", "Lee", "said", "say"),
        ("Lee would later say that boats sink.", "Lee", "would later say", "say"),
        ("I will say that boats sink.", "I", "will say", "say"),
        ("Lee would like it that boats sink.", "Lee", "would like", "feel"),
        ("The figures may suggest that boats sink.", "The figures", "may suggest", "claim"),
        ("Lee does not think that boats sink.", "Lee", "does not think", "think"),
        ("Lee would not say that boats sink.", "Lee", "would not say", "decline"),
        ("Lee not only said that boats sink.", "Lee", "said", "say"),
        ("No. 10 said that boats sink.", "No. 10", "said", "say"),
        ("Lee, when asked if it rained, said that boats sink.", "Lee", "said", "say"),
    ],
)
def test_what_was_said_or_held_is_not_unreal(text, source, cue, act):
    assert of(text, source, cue, "that boats sink", act).unreal is None


@pytest.mark.parametrize("words", ["Lee will say on Friday", "Lee may say on Friday", "If Lee says on Friday"])
def test_what_is_not_said_yet_has_no_day(words):
    cue = words.removesuffix(" on Friday").removeprefix("If ").removeprefix("Lee ")
    assert of(f"{words} that boats sink.", "Lee", cue, "that boats sink").said_on == SaidOn(rule="unsaid")


def test_what_was_not_said_on_a_day_keeps_the_day():
    found = of("Lee did not say on Friday that boats sink.", "Lee", "did not say", "that boats sink", "decline")
    assert found.said_on == SaidOn(from_="2020-01-03", to="2020-01-03", rule="weekday")
