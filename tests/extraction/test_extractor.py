"""Assembling, with a tagger that finds what each test tells it to."""

import pytest

from onrecord.extraction import Extractor
from onrecord.extraction import extractor as room
from onrecord.tagging import Found
from onrecord.types import Report


class Scripted:
    """Finds attributions written as (source, cue, contents) wherever all their words stand in the text it is given."""

    version = "scripted"

    def __init__(self):
        self.script = {"report": [], "content": []}

    @classmethod
    def shipped(cls, *, threads=None, calibrated=True):
        return cls()

    def tag(self, marks, *, reading="report"):
        """What was written, at the levels at which it stands in others' contents."""
        found = list(self._found(marks.text, reading))
        if reading == "report":
            found += [f._replace(level=1) for f in self._found(marks.text, "content")]
        return [f._replace(level=f.level + self._depth(f, found)) for f in found]

    def tag_each(self, texts, *, reading="report"):
        return [self.tag(text, reading=reading) for text in texts]

    @staticmethod
    def _depth(f, found):
        """In how many contents of its own level it stands."""
        return sum(any(s <= f.cue[0] < e for s, e in g.contents) for g in found if g is not f and g.level == f.level)

    def _found(self, text, reading):
        for source, cue, contents in self.script[reading]:
            if all(w in text for w in (cue, *contents)) and (not source or source in text):
                place = lambda w: (text.index(w), text.index(w) + len(w))  # noqa: E731
                yield Found(place(source) if source else None, place(cue), tuple(map(place, contents)), 0.9)


@pytest.fixture
def extracted(monkeypatch):
    monkeypatch.setattr(room, "Tagger", Scripted)

    def run(text, found=(), nested=(), **report):
        extractor = Extractor()
        extractor._tagger.script = {"report": list(found), "content": list(nested)}
        out = extractor.extract(Report.of(text, **report)).attributions
        for a in out:
            for part in (a.source, a.cue, a.content):
                assert part is None or part.text == " ".join(text[s:e] for s, e in part.spans)
        return out

    return run


def test_a_split_quote_is_one_attribution_without_its_marks(extracted):
    text = "“We go,” Ro added. “Beyond that, we stay.”"
    (a,) = extracted(text, [("Ro", "added", ("“We go,”", "“Beyond that, we stay.”"))], published="2020-01-06")
    assert (a.type, a.act, a.content.text) == ("direct", "say", "We go, Beyond that, we stay.")
    assert (a.said_on.from_, a.said_on.to, a.said_on.rule) == (None, "2020-01-06", "published")


def test_a_content_that_covers_most_of_a_quotation_is_all_of_it(extracted):
    (a,) = extracted("Ro said, “We go home now.”", [("Ro", "said", ("go home now",))])
    assert (a.content.text, a.type) == ("We go home now.", "direct")


@pytest.mark.parametrize("words", ["‘He said, “No,” and went,’", "“He said “no” and went,”"])
def test_words_that_quote_others_within_one_s_own_marks_are_direct(extracted, words):
    (a,) = extracted(f"{words} Ro added.", [("Ro", "added", (words,))])
    assert (a.content.text, a.type) == (words[1:-1], "direct")


def test_the_time_that_opens_a_live_blog_s_entry_is_no_words_of_it(extracted):
    text = "A talk.\n09:12 The board meets, says Ro.\n10.30 am Ro: we go."
    (a, b) = extracted(text, [("Ro", "says", ("12 The board meets",)), ("Ro", ": ", ("30 am Ro: we go",))])
    assert (a.content.text, b.content.text) == ("The board meets", "Ro: we go")


def test_a_quotation_runs_on_over_paragraphs_that_open_with_a_mark(extracted):
    text = "Ro said, “One.\n\n“Two.\n\n“Three.”\n\n“Other,” Lee said."
    a, b = extracted(text, [("Ro", "said", ("“One.",)), ("Lee", "said.", ("“Other,”",))])
    assert a.content.text == "One. Two. Three."
    assert b.content.text == "Other,"


def test_a_quotation_whose_speaker_comes_last_begins_where_it_was_opened(extracted):
    text = "“One.\n\n“Two,” Ro said."
    (a,) = extracted(text, [("Ro", "said", ("“Two,”",))])
    assert a.content.text == "One. Two,"


def test_a_content_over_paragraphs_is_a_span_each(extracted):
    text = "Ro said it: one\n\n  two"
    (a,) = extracted(text, [("Ro", "said", ("one\n\n  two",))])
    assert [text[s:e] for s, e in a.content.spans] == ["one", "two"]


def test_what_a_content_claims_is_nested_in_it(extracted):
    text = "Ro said that the letter states that we think boats stop."
    a, b, c = extracted(
        text,
        [("Ro", "said", ("that the letter states that we think boats stop",))],
        [("the letter", "states", ("that we think boats stop",)), ("we", "think", ("boats stop",))],
    )
    assert [(x.id, x.parent, x.source.text) for x in (a, b)] == [("a1", None, "Ro"), ("a2", "a1", "the letter")]
    assert (c.parent, c.source.text, c.content.text) == ("a2", "we", "boats stop")


def test_a_post_is_its_authors_and_what_it_quotes_is_nested(extracted):
    text = "Gen. Ro: “A draft, a mistake it was” https://t.co/x — Ann Lee (@ann) January 6, 2020"
    a, b = extracted(
        text,
        [("Gen. Ro", ":", ("“A draft, a mistake it was”",))],
        [("Gen. Ro", ":", ("“A draft, a mistake it was”",))],
    )
    assert (a.type, a.act, a.source.text, a.post.handle, a.said_on.to) == (
        "post",
        "write",
        "Ann Lee",
        "@ann",
        "2020-01-06",
    )
    assert (b.parent, b.type, b.source.text) == (a.id, "direct", "Gen. Ro")


def test_a_post_in_marks_is_read_without_them(extracted):
    text = "“Ro tells us: ‘It was a draft’” — Ann (@ann) January 6, 2020"
    nested = [("Ro", "tells", ("‘It was a draft’",))]
    a, b = extracted(text, nested=nested)
    assert (a.content.text[0], b.parent, b.type, b.content.text) == ("“", a.id, "direct", "It was a draft")


def test_what_stood_in_a_content_that_was_nobodys_is_the_reports_own(extracted):
    text = "Ro says it stops.\n\nThe town got a letter which stated that boats sink."
    found = [("Ro", "says", ("it stops", "a letter which stated that boats sink"))]
    a, b = extracted(text, found, [("a letter", "stated", ("that boats sink",))])
    assert (a.content.text, b.content.text, b.parent) == ("it stops", "that boats sink", None)


def test_an_article_is_nobody(extracted):
    text = "She denied the reports that it was closed."
    nested = [("the", "reports", ("that it was closed",))]
    _, b = extracted(text, [("She", "denied", ("the reports that it was closed",))], nested)
    assert (b.source, b.cue.text) == (None, "reports")


def test_nobodys_words_skip_a_paragraph(extracted):
    text = "Editors resign\n\nThree left.\n\n“I disagree,” he wrote."
    (a,) = extracted(text, [("he", "wrote", ("Editors resign", "“I disagree,”"))])
    assert a.content.text == "I disagree,"


@pytest.mark.parametrize(
    ("paragraph", "words", "content"),
    [
        ("The town got a letter about it.", "a letter", "it will stop"),
        ("“A letter” came.", "“A letter”", "it will stop “A letter”"),
        ("A letter came.", "A letter", "it will stop A letter"),
    ],
)
def test_words_without_marks_do_not_go_on_amid_another_paragraphs_sentence(extracted, paragraph, words, content):
    (a,) = extracted(f"Ro says it will stop.\n\n{paragraph}", [("Ro", "says", ("it will stop", words))])
    assert a.content.text == content


def test_a_post_between_the_halves_of_a_quotation_takes_nothing_from_it(extracted):
    text = "“We go,” Ro added.\n\nLook at this — Ann (@ann) January 6, 2020\n\n“We stay.”"
    a, b = extracted(text, [("Ro", "added", ("“We go,”", "“We stay.”"))])
    assert (a.content.text, b.content.text) == ("We go, We stay.", "Look at this")


def test_a_quoted_question_is_no_request(extracted):
    (a,) = extracted("“For how long?” she asked.", [("she", "asked", ("“For how long?”",))])
    assert a.act == "ask"


def test_a_source_named_twice_is_one_speaker_and_no_source_is_none(extracted):
    text = "Ann Lee said one thing. Ann  Lee denied that. It is alleged that it rains."
    a, b, c = extracted(
        text,
        [
            ("Ann Lee", "said", ("one thing",)),
            ("Ann  Lee", "denied", ("that",)),
            (None, "It is alleged", ("that it rains",)),
        ],
    )
    assert a.speaker == b.speaker
    assert a.speakers == (a.speaker,)
    assert (c.source, c.speaker, c.speakers, c.terms.named) == (None, None, (), False)
    assert b.act == "deny"


def test_a_report_in_another_language_is_not_tagged(extracted):
    assert extracted("Ro said this", [("Ro", "said", ("this",))], language="de") == ()


@pytest.mark.parametrize("text", ["", "\n\n\n", "“““", "”\n“\n”", "\x00\u202e" * 50])
def test_odd_texts_give_nothing_and_no_error(extracted, text):
    assert extracted(text) == ()
