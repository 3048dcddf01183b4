import pytest

from onrecord.extraction.terms import group_of, terms_of


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
        ("An aide told Gen. Roe so, on condition of anonymity.", "An aide", "told", False, "on condition of anonymity"),
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


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("A U.S. national security official", "U.S. national security official"),
        ("three people familiar with the matter", "people familiar with the matter"),
        ("Two aides, who were not authorized to speak publicly", "aides"),
        ("several of the mayor’s advisers", "mayor’s advisers"),
        ("critics", "critics"),
        ("more than a dozen current and former officials", "dozen current and former officials"),
        ("an aide speaking on background", "aide"),
        ("he", None),
        ("some", None),
        ("", None),
    ],
)
def test_the_group_is_what_the_unnamed_source_is_one_of(words, group):
    assert group_of(words) == group


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("An aide said so. He spoke on the condition of anonymity to be frank.", "on the condition of anonymity"),
        ("An aide said so. The aide was not authorized to speak publicly.", "was not authorized to speak publicly"),
        ("An aide said so. The aide asked not to be named.", "asked not to be named"),
        ("An aide said so. Lee spoke on the condition of anonymity.", None),
        ("An aide said so.\nHe spoke on the condition of anonymity.", None),
        ("An aide said so. It rained. He spoke on background.", None),
    ],
)
def test_the_next_sentence_may_give_the_reason_if_it_is_about_the_source(text, reason):
    assert terms(text, "An aide", "said") == (False, reason)
