from comparing.matters.helpers import FERRY
from onrecord.comparing.matters import WordsReader


def test_by_words_alone_a_negation_makes_the_side():
    texts = ("The island ferry stops in March", "No island ferry will stop", "Whether the ferry will stop", "Lunch")
    found = WordsReader().read([(FERRY, text) for text in texts])
    assert [it.stance for it in found] == ["supports", "denies", "reports", "unrelated"]


def test_by_words_alone_a_negation_counts_in_the_clause_that_has_the_claim():
    text = "The ramp cannot be kept in service, and the island ferry will stop in March"
    assert [it.stance for it in WordsReader().read([(FERRY, text)])] == ["supports"]
