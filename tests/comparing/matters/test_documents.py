import pytest

from comparing.matters.helpers import placed, said
from onrecord.types import StanceRead

LETTER = "A letter states that the ferry will stop in March. "


def with_letter(rest, words, **fields):
    """What is said of the letter, in a report that has the letter, too."""
    text = LETTER + rest
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    only_letter = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "will stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    found = placed(text, letter, said(text, words, **fields), read=only_letter)
    assert found.pop("a0") == ("supports", "says")
    return found.get("a1")


@pytest.mark.parametrize(
    ("words", "act", "expected"),
    [
        ("the letter is a draft, unsigned, a mistake", "say", ("denies", "disowns")),
        ("the letter should never have been released", "say", ("denies", "disowns")),
        ("the letter", "dispute", ("denies", "says")),
        ("that it had sent the letter", "deny", ("denies", "says")),
        ("the letter is a fake", "claim", ("denies", "says")),
        ("the letter of 28 February", "retract", ("denies", "retracts")),
        ("The letter was issued in error, it is withdrawn in every part", "write", ("denies", "retracts")),
        ("that they have verified the letter", "claim", ("reports", "says")),
        ("that they could not be verified, the letter and its crest", "say", None),
        ("she would frame the letter", "say", None),
        ("whether the letter is a fake", "ask", None),
    ],
)
def test_what_is_said_of_the_document_is_a_stance(words, act, expected):
    assert with_letter(f"Mara Lind, the mayor, had it that {words}.", words, act=act) == expected


def test_that_they_verified_is_of_the_document_that_the_sentence_names():
    text = "A letter that the Wire says it verified states that the ferry will stop in March."
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    wire = said(text, "it verified", who="the Wire", kind="organisation")
    assert placed(text, letter, wire)["a1"] == ("reports", "says")


def test_who_passes_on_that_a_document_is_a_draft_does_not_say_so():
    text = LETTER + "The Wire said that Mara Lind called the letter a draft."
    letter = said(text, "that the ferry will stop in March", id="a0", who="A letter", kind="document")
    outer = said(text, "that Mara Lind called the letter a draft", who="The Wire", kind="organisation")
    inner = said(text, "the letter a draft", id="a2", parent="a1")
    found = placed(text, letter, outer, inner)
    assert found["a2"] == ("denies", "disowns")
    assert found["a1"] == ("reports", "says")
