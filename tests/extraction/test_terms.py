import pytest

from onrecord.extraction.terms import terms_of


def terms(sentence, source, cue):
    places = [(sentence.index(w), sentence.index(w) + len(w)) if w else None for w in (source, cue)]
    found = terms_of(sentence, *places)
    return found.named, found.reason


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "named", "reason"),
    [
        ("Ann Lee said so.", "Ann Lee", "said", True, None),
        ("An official told the AP, on the condition of anonymity, that it is.", "An official", "told", False,
         "on the condition of anonymity"),
        ("A U.S. national security official told the AP so.", "A U.S. national security official", "told", False, None),
        ("Two aides, who were not authorized to speak publicly, said so.", "Two aides", "said", False,
         "who were not authorized to speak publicly"),
        ("An aide speaking on background said so.", "An aide", "said", False, "on background"),
        ("It is alleged that it is.", "", "It is alleged", False, None),
        ("He said so.", "He", "said", None, None),
        ("The letter stated so.", "The letter", "stated", None, None),
        ("Ann Lee said so. A clerk spoke on condition of anonymity.", "Ann Lee", "said", True, None),
        ("Pentagon official Ann Lee said so.", "Pentagon official Ann Lee", "said", True, None),
        ("Ann Lee, an official, said so.", "Ann Lee, an official", "said", True, None),
        ("Critics said so.", "Critics", "said", False, None),
        ("Police said so.", "Police", "said", False, None),
        ("an Iraqi lawmaker said so.", "an Iraqi lawmaker", "said", False, None),
        ("Pentagon spokesman Kirby said so.", "Pentagon spokesman Kirby", "said", True, None),
        ("Kirby, a Pentagon spokesman, said so.", "Kirby, a Pentagon spokesman", "said", True, None),
        ("Women’s rights activist Mal Yu said so.", "Women’s rights activist Mal Yu", "said", True, None),
        ("A police official in Port Ostrey said so.", "A police official in Port Ostrey", "said", False, None),
        ("A spokesman for Mr. Roe said so.", "A spokesman for Mr. Roe", "said", False, None),
        ("The letter that AFP and Reuters saw stated so.", "The letter that AFP and Reuters saw", "stated", None, None),
        ("The Pentagon memo said so.", "The Pentagon memo", "said", None, None),
        ("The Department of Defense pushed back.", "The Department of Defense", "pushed back", True, None),
        ("AFP and Reuters said so.", "AFP and Reuters", "said", True, None),
    ],
)  # fmt: skip
def test_terms_are_read_from_the_source_and_its_sentence(sentence, source, cue, named, reason):
    assert terms(sentence, source, cue) == (named, reason)
