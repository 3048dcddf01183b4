import pytest
from bounds import ends_within
from hypothesis import given
from hypothesis import strategies as st

from onrecord.aligning import align

RECORD = (
    "The ferry will not stop on Friday. We have 1,200 tickets sold in Ostrey, and nobody has told us why they should "
    "be paid back. We are not leaving the quay unless they pay us for it."
)


def outcome(draft, record=RECORD):
    found = align(record, draft)
    return found.relation, [(change.kind, change.record, change.draft) for change in found.changes]


CASES = [
    # the same words
    (RECORD.upper(), "same", []),
    ("The ferry will not stop on Friday.", "part", []),
    ("the ferry will not stop on Friday", "part", []),
    ("We have twelve hundred tickets sold in Ostrey, and nobody has told us why they should be paid back", "part", []),
    # cut
    ("nobody has told us why", "trimmed", []),
    ("We have … tickets sold in Ostrey", "trimmed", []),
    ("The ferry will not stop on Friday … We are not leaving the quay unless they pay us for it", "trimmed", []),
    ("nobody has told [the crew] why they should be paid back", "trimmed", [("insertion", "us", "the crew")]),
    # run together
    (
        "The ferry will not stop on Friday, we have 1,200 tickets sold in Ostrey",
        "joined",
        [("join", "Friday. We", "Friday, we")],
    ),
    (
        "The ferry will not stop on Friday. We are not leaving the quay unless they pay us for it.",
        "joined",
        [
            (
                "gap",
                "We have 1,200 tickets sold in Ostrey, and nobody has told us why they should be paid back",
                "",
            )
        ],
    ),
    # in another order
    (
        "We are not leaving the quay unless they pay us for it. The ferry will not stop on Friday.",
        "reordered",
        [("order", "The ferry will not stop on Friday", "The ferry will not stop on Friday")],
    ),
    # altered
    ("The ferry will stop on Friday.", "altered", [("negation", "not", "")]),
    ("The ferry won't stop on Friday.", "altered", [("function", "will not", "won't")]),
    ("The ferry will never stop on Friday.", "altered", [("function", "not", "never")]),
    ("We have 1,300 tickets sold in Ostrey", "altered", [("number", "1,200", "1,300")]),
    ("We have 1,200 tickets sold in Lindsund", "altered", [("name", "Ostrey", "Lindsund")]),
    ("We have 1,200 tickets printed in Ostrey", "altered", [("content", "sold", "printed")]),
    ("We have 1,200 tickets sold at Ostrey", "altered", [("function", "in", "at")]),
    ("everybody has told us why they should be paid back", "altered", [("negation", "nobody", "everybody")]),
    ("has told us why they should be paid back", "altered", None),  # begun right after "nobody"
    ("The ferry may not stop on Friday", "altered", [("content", "will", "may")]),
    # a limiting clause gone
    ("We are not leaving the quay", "trimmed", [("limit", "unless they pay us for it", "")]),
    ("They cannot leave the quay and they pay us for it", "altered", None),
    # more than is on record
    ("The ferry will not stop on Friday. Tell the whole crew so.", "longer", None),
    # nothing in common
    ("Where are the keys to the shed?", "unrelated", []),
    ("", "unrelated", []),
]


@pytest.mark.parametrize(("draft", "relation", "changes"), CASES)
def test_a_draft_stands_to_the_record_as_it_does(draft, relation, changes):
    if relation == "longer":
        assert outcome(draft, "The ferry will not stop on Friday.")[0] == relation
    elif changes is None:
        assert outcome(draft)[0] == relation
    else:
        assert outcome(draft) == (relation, changes)


def test_a_prefix_that_negates_is_a_negation():
    assert outcome("a letter that was unsigned", "a letter that was signed") == (
        "altered",
        [("negation", "signed", "unsigned")],
    )


def test_a_condition_dropped_from_the_start_is_a_limit():
    record = "If the inspectors agree, we will run the boat on Sundays."
    assert outcome("we will run the boat on Sundays", record) == (
        "trimmed",
        [("limit", "If the inspectors agree", "")],
    )


def test_a_split_quotation_is_its_sentences_side_by_side():
    record = "We are moving boats around the bay. Beyond that I know nothing."
    assert outcome("We are moving boats around the bay, Beyond that I know nothing", record)[0] == "same"


def test_a_sentence_of_one_word_is_on_record_too():
    record = "Fear. I am afraid that they will win. The support that they have is large. Shame."
    alignment = align(record, "Fear. The support that they have is large.")
    assert [(it.kind, it.record) for it in alignment.changes] == [("gap", "I am afraid that they will win")]
    assert align(record, "Fear and hate. The support that they have is large.").relation == "longer"


def test_words_parted_otherwise_are_the_same():
    assert outcome("the US-led talks can not end", "the U.S. led talks cannot end")[0] == "same"


def test_a_short_passage_lies_in_one_piece_of_a_long_one():
    record = "There was no plan to sail. " * 3 + "There was no firm plan whatever to sail to Ostrey. We said so."
    found = align(record, "There was no plan whatever to sail to Ostrey.")
    assert [(it.kind, it.record) for it in found.changes] == [("content", "firm")]


def test_every_change_cuts_its_words_from_both():
    for draft, _, _ in CASES:
        for it in align(RECORD, draft).changes:
            assert it.record == RECORD[slice(*it.record_span)]
            assert it.draft == draft[slice(*it.draft_span)]


@given(st.text(alphabet="ab c.…,[not", max_size=60), st.text(alphabet="ab c.…,[not", max_size=60))
def test_any_two_texts_can_be_aligned(record, draft):
    found = align(record, draft)
    assert 0 <= found.similarity <= 1
    for _, there, here in found.blocks:
        assert 0 <= there[0] <= there[1] <= len(record)
        assert 0 <= here[0] <= here[1] <= len(draft)


@given(st.lists(st.sampled_from("the ferry not stop 2 quay Ostrey unless . …".split()), min_size=1, max_size=30))
def test_a_passage_is_the_same_as_itself(words):
    text = " ".join(words)
    if any(word.isalnum() for word in words):
        assert align(text, text).relation == "same"


@pytest.mark.parametrize(
    ("record", "draft"),
    [
        ("the " * 500_000, "the a " * 250_000),
        ("a b c d " * 100_000, "d c b a " * 100_000),
        (" ".join(map(str, range(30_000))), " ".join(map(str, range(30_000, 0, -1)))),
    ],
)
def test_hostile_lengths_end(record, draft):
    assert ends_within(60, align, record, draft)  # bounded, not fast: unbounded it would take hours


def test_a_long_stretch_of_other_words_takes_time_by_its_length():
    """Each word was held against each; of 20,000 words that took minutes."""
    words = [f"w{n}x" for n in range(12_000)]
    other = [*words[:4_000], *(f"q{n}y" for n in range(4_000)), *words[8_000:]]
    assert align(" ".join(words), " ".join(other)).kinds == {"content"}
