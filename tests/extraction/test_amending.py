from msgspec.structs import replace
from record.helpers import TEXT, attribution, extraction

from onrecord.extraction.amending import amended
from onrecord.types import Amendment, Edit, Part, Terms

FIRST = TEXT.index("The letter was a draft"), TEXT.index(", Milley")
SECOND = (TEXT.index("forces would"), len(TEXT) - 1)


def spans_of(words):
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def decision(what, content=(FIRST,), *, number=1, undone=False, cue=(), **edit):
    return Amendment(
        number=number, what=what, edit=Edit(**edit), content=content, cue=cue, made_at="2026-01-01", undone=undone
    )


def only(result, id="a1"):
    return next(it for it in result.extraction.attributions if it.id == id)


def test_what_a_person_accepts_is_certain():
    result = amended(extraction(), [decision("accept")])
    assert only(result).confidence == 1.0
    assert result.amendments[0].attribution == "a1"


def test_a_rejected_attribution_goes_and_leaves_what_it_held_to_its_parent():
    result = amended(extraction(), [decision("reject")])
    assert [(it.id, it.parent) for it in result.extraction.attributions] == [("a2", None)]
    assert result.amendments[0].attribution is None
    assert not result.amendments[0].orphaned


def test_speaker_act_and_terms_are_what_the_person_says():
    edits = [
        decision("speaker", speaker="An aide", kind="unnamed"),
        decision("act", act="claim", number=2),
        decision("terms", terms=Terms(named=False, reason="not allowed to speak"), number=3),
    ]
    it = only(amended(extraction(), edits))
    assert (it.speaker.name, it.speaker.kind, it.speakers) == ("An aide", "unnamed", (it.speaker,))
    assert (it.act, it.terms.reason) == ("claim", "not allowed to speak")


def test_a_speaker_of_the_report_stays_one_speaker():
    it = only(amended(extraction(), [decision("speaker", content=(SECOND,), speaker="milley", kind="person")]), "a2")
    assert it.speaker.name == "Milley"


def test_a_decision_follows_the_words_that_one_before_it_moved():
    moved = spans_of("letter was a draft")
    edits = [replace(decision("spans"), edit=Edit(content=moved)), decision("act", moved, act="deny")]
    result = amended(extraction(), edits)
    assert only(result).content == Part.of(TEXT, moved)
    assert only(result).act == "deny"


def test_with_the_cue_unmoved_most_of_the_content_is_enough_to_know_an_attribution():
    said = attribution(TEXT, "letter was a draft")
    cue = Part.of(TEXT, spans_of("said"))
    other = extraction(attributions=[replace(said, cue=cue)])
    known = decision("act", cue=cue.spans, act="deny")
    assert only(amended(other, [known])).act == "deny"
    elsewhere = replace(known, cue=spans_of("denied"))
    assert amended(other, [elsewhere]).amendments[0].orphaned


def test_a_decision_whose_words_are_nobodys_now_is_orphaned_and_changes_nothing():
    found = extraction(attributions=[attribution(TEXT, "forces would withdraw from Iraq")])
    result = amended(found, [decision("act", act="deny")])
    assert result.extraction == found
    assert result.amendments[0].orphaned


def test_what_is_undone_does_nothing_and_orphans_nothing():
    result = amended(extraction(), [decision("reject", undone=True)])
    assert result.extraction == extraction()
    assert not result.amendments[0].orphaned


def test_an_added_attribution_stands_in_its_place_with_its_type_and_parent():
    text = "“It is over, and Rao says boats will sail,” Lind said. Rao left."
    outer = attribution(text, "It is over, and Rao says boats will sail", type="direct")
    start = text.index("boats will sail")
    new = decision("add", ((start, start + 15),), speaker="Rao", kind="person", act="claim")
    new = replace(new, edit=replace(new.edit, content=new.content))
    result = amended(extraction(text, [outer]), [new])
    added = result.extraction.attributions[1]
    assert (added.id, added.parent, added.act, added.speaker.name) == ("h1", "a1", "claim", "Rao")
    assert added.content.text == "boats will sail"
    assert added.terms.named is True
    assert result.amendments[0].attribution == "h1"


def test_what_an_added_attribution_holds_becomes_nested_in_it():
    found = extraction(attributions=[attribution(TEXT, "forces would withdraw", source="Esper")])
    held = replace(found.attributions[0], source=None)
    found = replace(found, attributions=(held,))
    new = replace(decision("add", (SECOND,)), edit=Edit(content=((SECOND[0] - 5, SECOND[1]),)))
    assert [(it.id, it.parent) for it in amended(found, [new]).extraction.attributions] == [("h1", None), ("a1", "h1")]
