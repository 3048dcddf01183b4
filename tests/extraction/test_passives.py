"""Who told, and who was told, in the passive."""

import pytest

from onrecord.extraction.drafts import Draft
from onrecord.extraction.passives import active


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "teller", "told"),
    [
        ("Lind was told by the clerk that boats sink.", "Lind", "was told", "that boats sink", "the clerk", "Lind"),
        ("Lind was told on Friday by Ole Ray that boats sink.", "Lind", "told", "that boats sink", "Ole Ray", "Lind"),
        ("Lind was being told by Ray that boats sink.", "Lind", "was being told by", "that boats sink", "Ray", "Lind"),
        ("Lind was told that boats sink.", "Lind", "was told", "that boats sink", None, "Lind"),
        ("Lind was warned by letter that boats sink.", "Lind", "was warned", "that boats sink", None, "Lind"),
        ("“Boats sink,” Lind was told by the crew.", "Lind", "was told", "Boats sink", "the crew", "Lind"),
        ("Lind was told by the clerk that boats sink.", "the clerk", "told", "that boats sink", "the clerk", None),
        ("Lind told the clerk that boats sink.", "Lind", "told", "that boats sink", "Lind", None),
        ("Lind was quoted as saying that boats sink.", "Lind", "was quoted", "that boats sink", "Lind", None),
    ],
)
def test_the_subject_of_a_passive_was_told_and_only_by_names_who_told(text, source, cue, content, teller, told):
    place = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    found = active(text, Draft((place(content),), place(cue), place(source)))
    words = lambda span: text[slice(*span)] if span else None  # noqa: E731
    assert (words(found.source), words(found.told)) == (teller, told)
