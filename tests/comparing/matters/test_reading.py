import msgspec
import pytest

from comparing.matters.helpers import CITY, FERRY, placed, reading, said
from onrecord.comparing.matters import Told, is_about, stances
from onrecord.comparing.matters.words import sentences


def test_who_denies_that_it_is_so_says_the_opposite():
    text = "Mara Lind denied that the ferry will stop in March."
    assert placed(text, said(text, "that the ferry will stop in March", act="deny")) == {"a1": ("denies", "says")}


def test_a_denial_in_the_speaker_s_own_words_is_not_turned_round():
    text = "“The ferry will not stop,” Mara Lind denied."
    it = said(text, "The ferry will not stop", act="deny", type="direct")
    assert placed(text, it, read=reading("denies")) == {"a1": ("denies", "says")}


@pytest.mark.parametrize("unreal", ["asked", "conditional", "possible", "future", "negated"])
def test_what_extraction_marks_as_not_said_takes_no_side(unreal):
    text = "If Mara Lind says that the ferry will stop in March, it is so."
    words = "that the ferry will stop in March"
    assert placed(text, said(text, words, unreal=unreal)) == {"a1": ("reports", "says")}
    assert placed(text, said(text, words, unreal=unreal, act="deny")) == {"a1": ("reports", "says")}


def test_who_asks_or_declines_takes_no_side():
    text = "Mara Lind asked whether the ferry will stop in March."
    for act in ("ask", "decline"):
        assert placed(text, said(text, "whether the ferry will stop in March", act=act)) == {"a1": ("reports", "says")}


def test_a_reported_denial_counts_for_the_one_who_denies():
    text = "The Wire said that Mara Lind says the ferry will never stop in March."
    inner = said(text, "the ferry will never stop in March", id="a2", parent="a1")
    outer = said(text, "that Mara Lind says the ferry will never stop in March", who="The Wire", kind="organisation")
    found = placed(text, outer, inner, read=reading("denies"))
    assert found == {"a1": ("reports", "says"), "a2": ("denies", "says")}


@pytest.mark.parametrize(
    ("words", "act", "stance"),
    [
        ("the ferry will stop in March", "say", "supports"),
        ("there is no decision that the ferry will stop", "say", "denies"),
        ("the ferry could stop in March", "say", "reports"),
        ("the ferry should stop in March", "request", "reports"),
        ("the ferry will stop in March", "deny", "denies"),
    ],
)
def test_who_plainly_says_so_takes_a_side_where_a_headline_would_not(words, act, stance):
    text = f"Mara Lind had it that {words}."
    assert placed(text, said(text, words, act=act), read=reading("reports")) == {"a1": (stance, "says")}


def test_what_is_unrelated_is_left_out():
    text = "Mara Lind said that the ferry has a new coat of paint."
    it = said(text, "that the ferry has a new coat of paint")
    assert placed(text, it, read=reading("unrelated")) == {}


def test_what_a_speaker_calls_false_next_is_denied():
    text = "“They say that the island ferry will stop in March. That is false,” Mara Lind said."
    it = said(text, "They say that the island ferry will stop in March. That is false,", type="direct")
    assert placed(text, it) == {"a1": ("denies", "says")}
    it = msgspec.structs.replace(it, type="mixed")
    assert placed(text, it) == {"a1": ("reports", "says")}


def test_what_somebody_does_not_know_takes_no_side():
    text = "Mara Lind said that she did not know whether the ferry will stop in March."
    it = said(text, "that she did not know whether the ferry will stop in March")
    assert placed(text, it, read=reading("denies")) == {"a1": ("reports", "says")}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("I have no reason to doubt that the ferry will stop in March", "supports"),
        ("there is no doubt that the ferry will stop in March", "supports"),
        ("there is no doubt that the ferry will not stop in March", "denies"),
        ("the ferry will not stop in March, I do not doubt it", "denies"),
    ],
)
def test_what_is_not_doubted_is_said(words, stance):
    text = f"Mara Lind said that {words}."
    assert placed(text, said(text, words), read=reading("denies")) == {"a1": (stance, "says")}


def test_a_date_and_a_name_make_no_sentence_one_on_the_matter():
    def on(words, stance="supports", confidence=0.75):
        text = f"Mara Lind said that {words}."
        return placed(text, said(text, words), read=reading(stance, confidence), proposition=CITY)

    assert on("he wrote to the city in March") == {}
    assert on("we had a lovely March", confidence=0.95) == {}
    assert on("the city is poor", "denies") == {}
    assert on("she knew it in March")
    assert on("there was a leak", confidence=0.85)


def test_a_report_is_about_a_matter_with_enough_of_its_words_in_a_statement():
    def about(text, words, **more):
        return is_about(FERRY, Told(text=text, attributions=[said(text, words)]), **more)

    assert about("Mara Lind: The island's ferry made its last crossing.", "The island's ferry made its last crossing")
    assert not about("Mara Lind: The council met in March.", "The council met in March")
    apart = "The island's ferry. Mara Lind said that she was late, and that the letter was a draft."
    assert not about(apart, "that she was late")
    assert about(apart, "that she was late", nouns=frozenset({"letter"}))


def test_abbreviations_end_no_sentence():
    text = "Gen. Lind said the U.S. ferry stops. It does."
    assert [text[it.start : it.end].strip() for it in sentences(text)] == [
        "Gen. Lind said the U.S. ferry stops.",
        "It does.",
    ]


def read_of(*words):
    """What of some statements the model is given to read, each in a report of its own."""
    texts, told = [], []
    for n, it in enumerate(words):
        text = f"Mara Lind said that {it}."
        told.append(Told(text=text, attributions=[said(text, it, id=f"a{n}")]))

    def read(pairs):
        texts.extend(text for _, text in pairs)
        return reading("supports")(pairs)

    found = stances(FERRY, told, read)
    return texts, {it.statement for it in found}


def test_the_same_words_are_read_once_and_stand_for_all_who_say_them():
    texts, on_it = read_of("the island ferry will stop", "the island ferry stops", "the island ferry will stop")
    assert texts == ["the island ferry will stop", "the island ferry stops"]
    assert on_it == {"a0", "a1", "a2"}


def test_of_sentences_with_one_of_its_words_only_so_many_are_read():
    texts, _ = read_of(*(f"the island has {n} trees" for n in range(2, 90)), "the island ferry will stop")
    assert texts[0] == "the island ferry will stop"
    assert len(texts) == 31


def test_what_has_a_date_of_it_alone_is_not_read():
    assert read_of("we had a lovely March") == ([], set())


def test_what_has_one_of_its_words_is_read_beside_a_nearer_sentence_only_where_it_may_deny():
    text = "Mara Lind said that the island ferry will stop. The island has trees. The island is not poor."
    it = said(text, text[text.index("the island") :])
    read = []
    stances(FERRY, [Told(text=text, attributions=[it])], lambda pairs: read.extend(pairs) or reading("supports")(pairs))
    assert [words for _, words in read] == ["the island ferry will stop.", "The island is not poor."]
