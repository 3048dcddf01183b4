import pytest

from onrecord.aligning import align
from onrecord.aligning.spelling import american


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("harbour", "harbor"), ("neighbourhoods", "neighborhoods"), ("realised", "realized"),
        ("analysing", "analyzing"), ("travelled", "traveled"), ("centred", "centered"),
        ("kilometres", "kilometers"), ("defence", "defense"),
        ("grey", "gray"), ("programme", "program"), ("dialogues", "dialogs"),
    ],
)  # fmt: skip
def test_british_and_american_spelling_are_one(british, us):
    assert american(british) == american(us)
    assert align(f"They saw the {british} again today.", f"they saw the {us} again today").relation == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("scoured", "scored"), ("filled", "filed"), ("refilled", "refiled"), ("four", "for"), ("hours", "hors"),
        ("raised", "razed"), ("rogue", "rog"), ("travel", "travelled"), ("centre", "centred"),
    ],
)  # fmt: skip
def test_other_words_stay_other_words(one, other):
    assert american(one) != american(other)
