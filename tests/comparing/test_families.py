import msgspec
import pytest

from onrecord.comparing import family_of, versions_of
from onrecord.types import Part, SaidOn, Speaker, Statement, Version

WORDS = "No decision has been taken to close the crossing, and none will be taken before the inspectors report in May."


def version(text, *, speaker="Ilse Marrable", key=1, report="r1", occasion=None, said_on=None, carrier=None, **fields):
    start = key * 1000
    who = Speaker(id="s1", name=speaker, kind="person") if speaker else None
    statement = Statement(
        id=f"{report}.a{key}",
        type="direct",
        act="say",
        confidence=0.9,
        content=Part(text=text, spans=((start, start + len(text)),)),
        occasion=Part(text=occasion, spans=((0, len(occasion)),)) if occasion else None,
        said_on=SaidOn(from_=said_on, to=said_on) if said_on else SaidOn(),
        speaker=who,
        report=report,
    )
    return Version(
        key=key,
        text=text,
        spans=((start, start + len(text)),),
        report=report,
        statement=statement,
        carrier=carrier,
        **({"published": "2025-03-03", "outlet": report} | fields),
    )


def are_versions(one, other, **fields):
    return versions_of(version(one), [version(other, key=2, report="r2", **fields)]) == [2]


def family(*versions):
    return family_of("f1", list(versions))


def standing(one, other):
    return family(one, other).members[1].standing


@pytest.mark.parametrize(
    "other",
    [
        WORDS.upper(),
        "No decision has been taken to close the crossing",
        "none will be taken before the inspectors report in May",
        "A decision has been taken to close the crossing, and none will be taken before the inspectors report in May.",
        "No decision was ever taken to close the harbour crossing.",
        "none will be taken before the inspectors report in May. No decision has been taken to close the crossing",
        "I said it before. No decision has been taken to close the crossing. I will say it again and again, in any "
        "hall of this island and before any camera that you care to bring, until somebody writes it down.",
    ],
)
def test_the_same_words_whole_cut_altered_or_within_others_are_versions(other):
    assert are_versions(WORDS, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WORDS, "There will be a decision on the ferry before the end of May, as the board has said."),
        ("thank you very much", "thank you very much"),
        ("Make the island great again", "Make the island great again"),
        ("We are going to win the north", "We are going to win the south"),
        ("no comment", "No comment."),
        ("a disaster", "a disaster"),
    ],
)
def test_other_words_and_short_phrases_are_none(one, other):
    assert not are_versions(one, other)


def test_a_phrase_of_two_speakers_must_be_longer_than_one_speaker_s():
    words = "the boat sails tomorrow, whatever they say"
    assert are_versions(words, words)
    assert not are_versions(words, words, speaker="Tobias Renwick")


def test_words_that_many_speakers_use_are_nobody_s():
    words = "Long live the islands, their harbours and their ferries"
    others = [version(words, key=n, report=f"r{n}", speaker=name) for n, name in enumerate(("A Ash", "B Birch"), 2)]
    assert versions_of(version(words), others) == []
    assert family_of("f1", [version(words), *others]) is None


def test_words_at_one_place_of_a_report_are_not_versions_of_themselves():
    inner = version(WORDS, key=2)
    outer = Version(key=3, text=f"He wrote: {WORDS}", spans=((1990, 3000),), report="r1")
    assert versions_of(inner, [outer]) == []


def test_a_family_is_told_from_its_earliest_version_by_its_fullest():
    found = family(
        version(WORDS, key=1, report="Lantern", published="2025-03-04"),
        version(
            "No decision has been taken to close the crossing", key=2, report="Wire", published="2025-03-03T09:00Z"
        ),
    )
    assert [it.version.outlet for it in found.members] == ["Wire", "Lantern"]
    assert found.text == WORDS
    assert (found.first, found.last) == ("2025-03-03T09:00Z", "2025-03-04")
    assert found.outlets == ("Wire", "Lantern")
    assert found.members[0].relation == "trimmed"
    assert found.worst is None


def test_an_alteration_is_told_with_its_kind():
    altered = WORDS.replace("No decision", "A decision")
    found = family(version(WORDS), version(altered, key=2, report="r2"))
    assert found.worst == "negation"
    assert [(it.kind, it.record, it.draft) for it in found.members[1].changes] == [("negation", "No", "A")]


def test_what_has_nothing_of_the_fullest_is_held_against_what_has():
    first = WORDS.split(", ")[0]
    second = "none will be taken before the inspectors report in May what they found under the ramp of the old quay"
    long = "We have looked at every plank and found that it will stand another winter here, and " + second
    both = version(f"{first}, and {second}", key=2, report="r2")
    found = family(version(long), both, version(first, key=3, report="r3"))
    assert found.text == long
    assert [it.against for it in found.members] == [0, 0, 1]
    assert found.members[2].relation == "trimmed"


def test_another_speaker_in_one_version_is_marked():
    found = family(
        version(WORDS),
        version(WORDS, key=2, report="r2"),
        version(WORDS, key=3, report="r3", speaker="Tobias Renwick"),
        version(WORDS, key=4, report="r4", speaker=None),
    )
    assert [it.standing for it in found.members] == ["version", "version", "other-speaker", "version"]
    assert found.worst == "other-speaker"


def test_what_all_are_held_against_is_of_whose_words_they_are():
    longer = WORDS.replace("in May", "in the month of June")
    first = [version(longer, speaker="Peter Vance", key=n, report=f"r{n}") for n in (1, 2)]
    others = [version(WORDS, key=n, report=f"r{n}") for n in (3, 4, 5)]
    found = family(*first, *others)
    assert found.members[found.fullest].version.speaker.name == "Ilse Marrable"
    assert [it.standing for it in found.members] == ["other-speaker"] * 2 + ["version"] * 3


def test_who_plays_or_prints_a_person_s_words_is_no_other_speaker():
    speaker = Speaker(id="s1", name="Radio Ostrey", kind="organisation")
    played = version(WORDS, key=2, report="r2")
    played = msgspec.structs.replace(played, statement=msgspec.structs.replace(played.statement, speaker=speaker))
    assert standing(version(WORDS), played) == "version"


def test_titles_and_descriptions_make_no_other_speaker():
    found = family(version(WORDS), version(WORDS, key=2, report="r2", speaker="Transport Minister Marrable, who spoke"))
    assert found.worst is None


AGAIN = "No decision has been taken to sell the crossing. Not one."


def test_a_speaker_s_words_twice_in_a_report_are_a_repetition():
    assert standing(version(WORDS), version(AGAIN, key=2)) == "repetition"


def test_what_a_report_embeds_is_the_same_remark():
    post = version("a post", key=9).statement
    assert standing(version(WORDS), version(AGAIN, key=2, carrier=post)) == "version"


def test_on_different_days_it_is_a_repetition():
    one = version(WORDS, said_on="2025-03-03")
    assert standing(one, version(AGAIN, key=2, report="r2", said_on="2025-03-05")) == "repetition"


def test_on_another_kind_of_occasion_it_is_a_repetition():
    one = version(WORDS, occasion="at a press conference")
    assert standing(one, version(AGAIN, key=2, report="r2", occasion="in an interview")) == "repetition"


def test_on_the_same_occasion_it_is_an_alteration():
    one = version(WORDS, occasion="at the hearing")
    assert standing(one, version(AGAIN, key=2, report="r2", occasion="at the hearing")) == "version"


def test_where_nothing_tells_it_may_be_either():
    assert standing(version(WORDS), version(AGAIN, key=2, report="r2")) == "repetition-or-alteration"


def test_many_words_in_agreement_are_one_remark():
    altered = WORDS.replace("inspectors", "auditors")
    later = version(altered, key=2, report="r2", published="2025-09-01")
    assert standing(version(WORDS), later) == "version"


def test_a_repetition_that_others_carry_is_one_for_them_too():
    found = family(
        version(WORDS),
        version(AGAIN, key=2),
        version(AGAIN.split(".")[0], key=3, report="r3", published="2025-03-09"),
    )
    assert [it.standing for it in found.members] == ["version", "repetition", "repetition"]


def test_one_version_is_no_family():
    assert family(version(WORDS)) is None
