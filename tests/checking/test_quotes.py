import pytest

from checking.helpers import Held, passage, person
from onrecord.aligning import KINDS
from onrecord.checking.quotations import Quoted
from onrecord.checking.quotes import checked_quote
from onrecord.checking.versions import sought
from onrecord.types import ChangeKind

LONG = (
    "The boat sails tomorrow, and it will sail on Friday. We have not sold one ticket less than last year. "
    "I will keep the harbour open if the council pays for the pilots."
)


def checked(text, *passages, speaker="Mara Lind", spans=None, ends=(True,), names=()):
    quoted = Quoted(
        text=text,
        spans=spans or ((0, len(text)),),
        speaker=person(speaker) if speaker else None,
        ends=ends,
        names=frozenset(names),
    )
    [found] = sought([quoted], Held(*passages))
    return found and checked_quote(found)


def verdict(*arguments, **options):
    return checked(*arguments, **options).verdict


def kinds(found):
    return [change.kind for change in found.changes]


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "We have not sold one ticket less than last year.",
        "we have not sold one ticket less than last year",
        "We have  not sold one\u00a0ticket less than last year,",
        "The boat sails tomorrow – and it will sail on Friday. We have not sold one ticket less than last year.",
    ],
)
def test_whole_sentences_of_a_passage_are_verbatim_whatever_the_typography(text):
    found = checked(text, passage(LONG))
    assert (found.verdict, found.changes) == ("verbatim", ())
    assert (found.match.report, found.match.text) == ("r1", LONG)


@pytest.mark.parametrize(
    "text",
    [
        "it will sail on Friday",
        "The boat sails … on Friday",
        "The boat … will sail on Friday.",
        "The boat sails tomorrow … We have not sold one ticket less than last year.",
        "I will keep the harbour open",
    ],
)
def test_what_is_cut_within_a_sentence_or_with_an_ellipsis_is_trimmed(text):
    assert verdict(text, passage(LONG)) == "trimmed"


def test_a_limit_that_is_cut_off_is_told():
    assert kinds(checked("I will keep the harbour open", passage(LONG))) == ["limit"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have sold one ticket less than last year.", "negation"),
        ("We have not sold six tickets less than last year.", "number"),
        ("I will keep the harbour shut if the council pays for the pilots.", "content"),
        ("The boat sails tomorrow. We have not sold one ticket less than last year.", "gap"),
        ("sold one ticket less than last year", "negation"),
    ],
)
def test_other_words_are_altered_with_what_changed(text, kind):
    found = checked(text, passage(LONG))
    assert found.verdict == "altered"
    assert kind in kinds(found)


def test_another_name_in_the_words_is_an_altered_name():
    found = checked("I told Halvorsen that the boat sails.", passage("I told Pereira that the boat sails."))
    assert (found.verdict, kinds(found)) == ("altered", ["name"])


def test_the_words_of_somebody_else_are_other_speaker():
    found = checked("We have not sold one ticket less than last year.", passage(LONG, "Ann Roe"))
    assert (found.verdict, found.match.speaker.name) == ("other-speaker", "Ann Roe")


def test_the_right_speakers_words_win_over_the_same_words_by_another():
    others, own = passage(LONG, "Ann Roe"), passage(LONG, "Mara Lind", report="r2")
    found = checked(LONG, others, own)
    assert (found.verdict, found.match.report) == ("verbatim", "r2")
    assert [match.report for match in found.others] == ["r1"]
    assert found.certainty < checked(LONG, own).certainty


def test_identical_words_win_over_altered_ones():
    altered = passage("We have sold one ticket less than last year.", report="r2")
    found = checked("We have not sold one ticket less than last year.", altered, passage(LONG))
    assert (found.verdict, found.match.report) == ("verbatim", "r1")
    assert [match.report for match in found.others] == ["r2"]


def test_identical_words_win_over_a_cut_of_the_same_speakers():
    found = checked("The boat sails tomorrow", passage(LONG), passage("The boat sails tomorrow.", report="r2"))
    assert (found.verdict, found.match.report) == ("verbatim", "r2")


def test_words_whose_speaker_is_not_resolved_are_verbatim_and_less_certain():
    found = checked(LONG, passage(LONG, None))
    assert found.verdict == "verbatim"
    assert found.certainty < checked(LONG, passage(LONG)).certainty


def test_words_that_one_report_leaves_open_and_another_gives_to_somebody_else_are_other_speaker():
    found = checked(LONG, passage(LONG, None), passage(LONG, "Ann Roe", report="r2"))
    assert (found.verdict, found.match.report) == ("other-speaker", "r2")


def test_words_that_are_nowhere_are_not_found():
    found = checked("Nobody ever told me anything about a bridge.", passage(LONG))
    assert (found.verdict, found.match, found.others) == ("not-found", None, ())


def test_a_few_words_in_common_are_no_version():
    assert verdict("A lot of money was lost there.", passage("We are spending a lot of money on it.", "Ann Roe")) == (
        "not-found"
    )


def test_words_too_few_to_be_known_by_are_not_looked_for():
    assert checked("No.", passage("No.")) is None


def test_two_quotations_run_together_are_altered_and_both_are_shown():
    first, second = "The boat sails tomorrow at noon.", "We have not sold one ticket."
    found = checked(f"{first} {second}", passage(first), passage(second, report="r2"))
    assert (found.verdict, kinds(found)) == ("altered", ["gap"])
    assert {found.match.report, *(match.report for match in found.others)} == {"r1", "r2"}


def test_a_sentence_of_ones_own_beside_one_on_record_is_altered():
    found = checked(
        "The boat sails tomorrow at noon. Believe me or leave the island.", passage("The boat sails tomorrow at noon.")
    )
    assert found.verdict == "altered"
    assert [change.draft.rstrip(".") for change in found.changes if change.kind == "content"] == [
        "Believe me or leave the island"
    ]


def test_more_words_than_a_passage_holds_are_never_verbatim():
    passage_ = "The boat sails tomorrow at noon, as it always did. But it will not sail on Friday."
    found = checked(f"It carries a lot of $20s. {passage_}", passage(passage_))
    assert found.verdict == "altered"
    assert [change.draft for change in found.changes] == ["It carries a lot of $20s"]


def split(a, b):
    """A quotation in two pairs of marks."""
    return {"spans": ((1, 1 + len(a)), (40 + len(a), 40 + len(a) + len(b)))}


def test_sentences_in_marks_of_their_own_need_not_stand_side_by_side_on_record():
    a, b = "The boat sails tomorrow at noon,", "We have not sold one ticket."
    on_record = passage("The boat sails tomorrow at noon."), passage(b, start=500)
    assert verdict(f"{a} {b}", *on_record, **split(a, b), ends=(True, True)) == "verbatim"
    # but one sentence around its cue is one: what is between its halves is left out without a mark
    assert verdict(f"{a} {b}", *on_record, **split(a, b), ends=(True, False)) == "altered"


def test_an_ellipsis_stands_for_what_one_report_has_between_not_for_two_occasions():
    a, b = "The boat sails tomorrow at noon", "We have not sold one ticket."
    earlier, later, elsewhere = passage(a), passage(b, start=500), passage(b, report="r2")
    assert verdict(f"{a} … {b}", earlier, later) == "trimmed"
    assert verdict(f"{a} … {b}", earlier, elsewhere) == "altered"


def test_a_comma_before_closed_marks_is_a_sentences_end_on_record():
    spans = ((0, 32), (60, 88))
    on_record = passage("The boat sails tomorrow at noon, We have not sold one ticket", spans=spans)
    assert verdict("We have not sold one ticket.", on_record) == "verbatim"


def test_an_ellipsis_where_a_version_leaves_the_same_out_unmarked_is_still_a_cut():
    assert verdict("The boat sails … on Friday at noon", passage("The boat sails on Friday at noon")) == "trimmed"


def test_words_that_the_draft_gives_to_nobody_are_not_somebodys_whom_it_never_names():
    assert verdict(LONG, passage(LONG), speaker=None, names=("lind",)) == "verbatim"
    assert verdict(LONG, passage(LONG), speaker=None, names=("roe",)) == "other-speaker"


def test_the_kinds_of_change_are_those_that_aligning_tells():
    assert set(ChangeKind.__args__) == set(KINDS)


SHORT = "We do not negotiate with criminals"


def test_words_that_others_carry_with_a_negation_are_contested_and_less_certain():
    lost = passage(SHORT.replace("not ", ""), report="r4")
    others = [passage(f"{SHORT}.", report=f"r{n}", start=n) for n in (1, 2, 3)]
    alone, against = checked(lost.text, lost), checked(lost.text, lost, *others)
    assert (against.verdict, against.match.report) == ("verbatim", "r4")
    assert (alone.contested, against.contested) == ((), ("negation",))
    assert [it.report for it in against.others] == ["r1", "r2", "r3"]
    most = checked(SHORT, lost, *others)
    assert alone.certainty > most.certainty > against.certainty
    assert most.contested == ("negation",)


def test_what_another_speaker_says_otherwise_contests_nothing():
    other = passage(SHORT, "Ole Lind", report="r2", start=1)
    assert checked("We do negotiate with criminals", passage("We do negotiate with criminals"), other).contested == ()
