"""Each phenomenon that the project began with, as the shipped model finds it in reports of an invented dispute.

The same on the report the project began from, where `../shared` is beside the checkout.
"""

from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.reading import Options, read

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "data" / "seed"


@cache
def reports():
    """Extractions by file name, and the number of a report in it where it holds several."""
    found = {}
    for path in sorted((ROOT / "examples").iterdir()):
        for n, result in enumerate(onrecord.extract_inputs([path], options=Options())):
            found[path.name, n] = result.extraction
    return found


def said(report, *, source=None, cue=None, content=""):
    """The statements of a report whose source, cue and content hold these words; `source=""` is no source."""
    for a in report.attributions:
        text = a.source.text if a.source else ""
        if source is not None and (source not in text or (source == "" and text)):
            continue
        if (cue is None or (a.cue and cue in a.cue.text)) and content in a.content.text:
            yield a


STEPS, COURIER = ("2025-03-03-ferry-steps.txt", 0), ("2025-03-03-harbour-courier.html", 0)
HALL, WIRE, LANTERN = ("2025-03-04-school-hall.txt", 0), ("bulletins.jsonl", 0), ("ostrey-lantern.xml", 0)
SECOND, THIRD, RADIO = ("bulletins.jsonl", 1), ("bulletins.jsonl", 2), ("2025-03-05-radio-interview.txt", 0)

# report, words of source, cue and content, type, act
STATEMENTS = [
    (STEPS, "The Ministry of Transport", "pushed back on", "a letter", "indirect", "dispute"),
    (STEPS, "the Harbour Courier and Island Wire", "claimed", "that they verified", "indirect", "claim"),
    (STEPS, "Minister for Transport Ilse Marrable", "said", "No decision has been taken", "direct", "say"),
    (STEPS, "Marrable", "added", "I heard about it on the radio, the same as everybody, Beyond that", "direct", "say"),
    (STEPS, "Tobias Renwick", "saying", "We have sent nothing of the kind. The board has never", "direct", "say"),
    (STEPS, "Tobias Renwick", "disputed", "the letter", "indirect", "dispute"),
    (STEPS, "A ministry official", "told", "that the reference number “belongs to a real file", "mixed", "say"),
    (STEPS, "Marrable", "declined", "to comment", "indirect", "decline"),
    (STEPS, None, "telling", "The boat sails tomorrow. Write that down.", "direct", "say"),
    (STEPS, "Dara Pell", None, "Minister Ilse Marrable on the ferry steps", "post", "write"),
    (STEPS, "", "It is alleged", "that the envelopes were franked", "indirect", "claim"),
    (STEPS, "The authority", "denied", "that its post room was open", "indirect", "deny"),
    (COURIER, "letter", "stated", "that the island’s only ferry would make its last crossing", "indirect", "say"),
    (COURIER, "The letter", "stated", "Dear resident, Following the inspection", "document", "say"),
    (COURIER, "Hester Quill", "said", "I read it twice, and then I read it to the dog, There are 212", "direct", "say"),
    (COURIER, "the letter", "states", "that the ramp is finished", "indirect", "say"),
    (WIRE, "I", "think", "we are owed a name", "indirect", "think"),
    (SECOND, "Renwick", "walked back", "that statement", "indirect", "retract"),
]


@pytest.mark.parametrize(("report", "source", "cue", "content", "type", "act"), STATEMENTS)
def test_a_phenomenon_comes_out_as_it_should(report, source, cue, content, type, act):
    found = [(a.type, a.act) for a in said(reports()[report], source=source, cue=cue, content=content)]
    assert (type, act) in found


def test_a_split_quote_is_two_spans_of_one_attribution():
    (a,) = said(reports()[STEPS], cue="added")
    assert len(a.content.spans) == 2


def test_a_document_ends_where_the_letter_ends():
    (a,) = (a for a in reports()[COURIER].attributions if a.type == "document")
    assert a.content.text.endswith("when you apply.")
    assert len(a.content.spans) == 2


def test_a_quotation_over_paragraphs_is_all_there():
    (a,) = said(reports()[HALL], content="I wrote three letters")
    assert a.type == "direct"
    assert len(a.content.spans) >= 3
    assert "How it did" in a.content.text


def test_what_a_post_quotes_is_nested_in_it():
    (post,) = (a for a in reports()[STEPS].attributions if a.type == "post")
    assert (post.post.handle, post.post.date) == ("@darapell_hc", "2025-03-03")
    assert [a.type for a in said(reports()[STEPS], content="No decision") if a.parent == post.id] == ["direct"]


def test_claims_within_contents_have_a_parent():
    for report, words in ((COURIER, "that the ramp is finished"), (WIRE, "we are owed a name")):
        (found,) = (a for a in said(reports()[report], content=words) if a.content.text.startswith(words))
        assert found.parent


def test_an_unnamed_source_keeps_its_reason():
    (a,) = said(reports()[STEPS], source="A ministry official")
    assert (a.terms.named, a.terms.reason) == (False, "on the condition of anonymity")


def test_every_span_cuts_exactly_its_text():
    for extraction in reports().values():
        for a in extraction.attributions:
            for part in (a.source, a.cue, a.content):
                if part:
                    assert part.text == " ".join(extraction.report.text[s:e] for s, e in part.spans)


# Of the report that the project began from: words of source, cue, type and act; where it stands inside another
SEEDS = [
    ("The Department of Defense", "pushed back on", "indirect", "dispute", False),
    ("AFP and Reuters", "claimed", "indirect", "claim", None),
    ("letter", "stated", "indirect", "say", None),
    ("Mark Esper", "saying", "direct", "say", False),
    ("Esper", "added", "direct", "say", False),
    ("Mark Milley", "saying", "direct", "say", False),
    ("A U.S. national security official", "told", "mixed", "say", False),
    ("Esper", "telling", "direct", "say", False),
    ("Ryan Browne", None, "post", "write", False),
    ("Mark Milley", ":", "direct", "say", True),
    ("The letter", "stated", "document", "say", False),
    ("President Donald Trump", "told", "indirect", "say", False),
    ("Trump", "said", "direct", "say", False),
    ("Trump", "continued", "direct", "say", False),
]


@pytest.mark.skipif(not SEED.is_dir(), reason=f"the report the project began from is not at {SEED}")
@pytest.mark.parametrize(("source", "cue", "type", "act", "nested"), SEEDS)
def test_the_seed_gives_its_statements(source, cue, type, act, nested):
    (outcome,) = read([*SEED.iterdir()])
    found = onrecord.extract(outcome.required().text, published="2020-01-06")
    fits = [a for a in said(found, source=source, cue=cue) if (a.type, a.act) == (type, act)]
    assert any(nested is None or bool(a.parent) == nested for a in fits)


@pytest.mark.skipif(not SEED.is_dir(), reason=f"the report the project began from is not at {SEED}")
def test_the_seeds_people_are_who_they_are():
    (outcome,) = read([*SEED.iterdir()])
    found = onrecord.extract(outcome.required().text, published="2020-01-06").attributions
    people = {a.speaker.name for a in found if a.speaker and a.speaker.kind == "person"}
    assert people == {"Mark Esper", "Mark Milley", "Ryan Browne", "Donald Trump"}
    [official] = [a for a in found if a.source and a.source.text.endswith("national security official")]
    assert (official.speaker.kind, official.terms.named, official.addressee.text) == ("unnamed", False, "the AP")


def test_what_is_quoted_after_a_beat_is_still_the_speaker_s():
    (a,) = onrecord.extract(
        "“We are not leaving this island,” Mara Lind said. She paused. “Nobody will make us go.”"
    ).attributions
    assert (a.content.text, a.speaker.name) == ("We are not leaving this island, Nobody will make us go.", "Mara Lind")
