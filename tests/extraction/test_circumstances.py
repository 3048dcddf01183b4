"""To whom, on what occasion and when: which words around a cue say so, and which say something else."""

import pytest
from bounds import ends_within

from onrecord.extraction.circumstances import circumstances
from onrecord.extraction.drafts import Draft
from onrecord.types import Post


def around(text, source, cue, *contents, act="say", published="2020-01-06", others=()):
    place = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    drafts = [Draft(tuple(map(place, contents)), place(cue) if cue else None, place(source) if source else None)]
    drafts += [Draft((place(c),), place(b), place(a)) for a, b, c in others]
    found = next(circumstances(text, drafts, [act] * len(drafts), published))
    words = lambda span: text[slice(*span)] if span else None  # noqa: E731
    return words(found.addressee), words(found.occasion), found.said_on


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "addressee"),
    [
        ("Ann Lee told the Harbour Post that boats sink.", "Ann Lee", "told", "that boats sink", "the Harbour Post"),
        ("Ann Lee doubled down, telling reporters, “Boats sink.”", "Ann Lee", "telling", "Boats sink", "reporters"),
        ("“Boats sink,” Lee told the council on Monday.", "Lee", "told", "Boats sink", "the council"),
        ("“Boats sink,” Lee said to the crew.", "Lee", "said", "Boats sink", "the crew"),
        ("In a letter to Congress, Lee said boats sink.", "Lee", "said", "boats sink", "Congress"),
        ("“We have a base there,” Lee said of Iraq.", "Lee", "said", "We have a base there", None),
        ("Lee was told that boats sink.", "Lee", "was told", "that boats sink", None),
        ("Lee told the truth, that boats sink.", "Lee", "told", "that boats sink", None),
        ("Lee agreed to say that boats sink.", "Lee", "agreed to say", "that boats sink", None),
    ],
)
def test_the_addressee_is_who_was_told_not_what_it_was_about(text, source, cue, content, addressee):
    assert around(text, source, cue, content)[0] == addressee


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "occasion"),
    [
        ("Lee spoke after the press conference, saying, “No.”", "Lee", "saying", "No", "after the press conference"),
        ("In an interview with Bo, Lee said boats sink.", "Lee", "said", "boats sink", "In an interview with Bo"),
        ("“Boats sink,” Lee said in a tweet.", "Lee", "said", "Boats sink", "in a tweet"),
        ("“Boats sink,” Lee wrote on Facebook.", "Lee", "wrote", "Boats sink", "on Facebook"),
        ("At a rally in Ohio on Friday, Lee said boats sink.", "Lee", "said", "boats sink", "At a rally in Ohio"),
        ("At a meeting in Reno Lee said boats sink.", "Lee", "said", "boats sink", "At a meeting in Reno"),
        ("In fact, statements by Lee say boats sink.", "Lee", "say", "boats sink", None),
        ("A man heard at the rally said boats sink.", "A man heard at the rally", "said", "boats sink", None),
        ("Lee said that in a note the crew had lied.", "Lee", "said", "that in a note the crew had lied", None),
    ],
)  # fmt: skip
def test_the_occasion_is_that_of_the_saying(text, source, cue, content, occasion):
    assert around(text, source, cue, content)[1] == occasion


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "days", "rule"),
    [
        ("Lee told them over the weekend that boats sink.", "Lee", "told", "that boats sink",
            ("2020-01-04", "2020-01-05"), "weekend"),
        ("Lee said on Friday that boats sink.", "Lee", "said", "that boats sink",
            ("2020-01-03", "2020-01-03"), "weekday"),
        ("On Friday, after it was out, Lee said boats sink.", "Lee", "said", "boats sink",
            ("2020-01-03", "2020-01-03"), "weekday"),
        ("Lee said that boats sink on Friday.", "Lee", "said", "that boats sink on Friday",
            (None, "2020-01-06"), "published"),
        ("The letter released on Friday says boats sink.", "The letter released on Friday", "says", "boats sink",
            (None, "2020-01-06"), "published"),
        ("Lee left on Friday, but he said boats sink.", "he", "said", "boats sink", (None, "2020-01-06"), "published"),
        ("Lee said that boats sink. It is over since Friday.", "Lee", "said", "that boats sink",
            (None, "2020-01-06"), "published"),
        ("Lee will say next Friday that boats sink.", "Lee", "will say", "that boats sink",
            (None, None), "unsaid"),
        ("Lee earlier said boats sink.", "Lee", "said", "boats sink", (None, "2020-01-06"), "earlier"),
    ],
)  # fmt: skip
def test_a_time_counts_where_it_is_that_of_the_saying(text, source, cue, content, days, rule):
    said = around(text, source, cue, content)[2]
    assert ((said.from_, said.to), said.rule) == (days, rule)


def test_what_another_statement_of_the_sentence_says_is_its_own():
    text = "Lee said boats sink, and Roe told the Post on Friday that they float."
    other = [("Roe", "told", "that they float")]
    addressee, _, said = around(text, "Lee", "said", "boats sink", others=other)
    assert (addressee, said.rule) == (None, "published")


def test_without_a_date_of_the_report_nothing_is_reckoned():
    said = around("Lee said on Friday boats sink.", "Lee", "said", "boats sink", published=None)[2]
    assert (said.from_, said.to, said.rule) == (None, None, "undated")


def test_a_post_has_its_own_date():
    draft = Draft(((0, 4),), None, (5, 8), type="post", post=Post(date="2020-01-03"))
    (found,) = circumstances("Boat Lee", [draft], ["write"], "2020-01-06")
    assert (found.said_on.from_, found.said_on.to, found.said_on.rule) == ("2020-01-03", "2020-01-03", "post")


def test_a_thought_is_to_nobody():
    assert around("Lee told the crew boats sink.", "Lee", "told", "boats sink", act="think")[0] is None


@pytest.mark.parametrize("filler", ["after the " * 20_000, "on Monday " * 20_000, "told the " * 20_000, "a " * 40_000])
def test_a_hostile_sentence_is_read_in_bounded_time(filler):
    assert ends_within(10, around, f"Lee said {filler}boats sink.", "Lee", "said", "boats sink")
