import pytest

from onrecord.comparing import findings_of

from .test_families import AGAIN, WORDS, version

LIMITED = "We are not leaving the island harbour unless they pay us back for every ticket that we sold."


def found(*versions):
    return [(it.kind, it.statements) for it in findings_of("f1", versions)]


def test_an_altered_word_is_a_finding_with_both_statements():
    one, other = version(WORDS), version(WORDS.replace("inspectors", "auditors"), key=2, report="r2")
    assert found(one, other) == [("altered-quotation", ("r1.a1", "r2.a2"))]


def test_a_dropped_limit_is_a_finding_of_its_own():
    one, other = version(LIMITED), version(LIMITED.split(" unless")[0], key=2, report="r2")
    assert found(one, other) == [("dropped-limit", ("r1.a1", "r2.a2"))]


def test_words_given_to_another_are_a_finding():
    one, other = version(WORDS), version(WORDS, key=2, report="r2", speaker="Tobias Renwick")
    assert found(one, other) == [("other-speaker", ("r1.a1", "r2.a2"))]


def test_a_finding_of_another_speaker_names_both():
    mine = [version(WORDS, key=n, report=f"r{n}", speaker="Peter Vance") for n in (1, 2)]
    theirs = [version(WORDS.replace("May", "June"), key=n, report=f"r{n}", speaker="Lucille Osei") for n in (3, 4, 5)]
    (finding,) = [it for it in findings_of("f1", [*mine, *theirs]) if it.kind == "other-speaker"]
    assert "is by Peter Vance in r1" in finding.summary
    assert "by Lucille Osei in r3" in finding.summary
    assert finding.statements == ("r3.a3", "r1.a1", "r2.a2")


def test_what_may_be_a_repetition_is_a_finding_that_says_so():
    ((kind, _),) = found(version(WORDS), version(AGAIN, key=2, report="r2"))
    assert kind == "repetition-or-alteration"


@pytest.mark.parametrize(
    "other",
    [
        version(WORDS.upper(), key=2, report="r2"),
        version(WORDS.split(",")[0], key=2, report="r2"),
        version(WORDS.replace("has been", "was"), key=2, report="r2"),
        version(AGAIN, key=2),  # a repetition
    ],
)
def test_whole_cut_and_tidied_words_and_repetitions_are_none(other):
    assert [kind for kind, _ in found(version(WORDS), other)] == []


def test_one_altered_text_is_one_finding_whoever_carries_it():
    altered = WORDS.replace("inspectors", "auditors")
    many = [version(altered, key=n, report=f"r{n}") for n in range(2, 6)]
    assert found(version(WORDS), *many) == [("altered-quotation", ("r1.a1", "r2.a2", "r3.a3", "r4.a4", "r5.a5"))]


def test_a_finding_is_about_the_place_of_the_altered_words_and_not_about_what_else_is_on_record():
    altered = version(WORDS.replace("inspectors", "auditors"), key=2, report="r2")
    (before,) = findings_of("f1", [version(WORDS), altered])
    fuller = version(f"I said it on the pier. {WORDS}", key=3, report="r3")
    (after,) = findings_of("f1", [version(WORDS), altered, fuller])
    assert before.about == after.about


def test_a_summary_says_what_differs_and_where():
    (it,) = findings_of("f1", [version(WORDS), version(WORDS.replace("May", "June"), key=2, report="r2")])
    assert "“June” for “May” (name)" in it.summary
    assert "r2, 2025-03-03" in it.summary


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"outlet": "The Lantern", "called": "The ferry"}, "The Lantern, 2025-03-03"),
        ({"outlet": None, "called": "The  ferry"}, "“The ferry”, 2025-03-03"),
        ({"outlet": None, "called": "the ferry and " * 9, "published": None}, "“the ferry and the ferry and the ferry"),
        ({"outlet": None, "published": None}, "in 1f2e3d4c5b6a has"),
    ],
)
def test_a_summary_names_a_report_as_people_do_and_by_its_id_only_where_nothing_is_known(details, told):
    report = "sha256:1f2e3d4c5b6a798081"
    other = version(WORDS.replace("May", "June"), key=2, report=report, **details)
    (it,) = findings_of("f1", [version(WORDS), other])
    assert told in it.summary
    assert ("1f2e3d" in it.summary) == ("in 1f2e" in told)
