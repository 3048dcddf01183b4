import msgspec
import pytest

from comparing.matters.helpers import placed, said
from onrecord.types import Part, StanceRead


def after(rest, words, *, act="deny", who="Joss Ash", **options):
    """Where somebody stands who speaks of what Mara Lind has said of the ferry, and of what else was said between."""
    text = f"Mara Lind said that the ferry will stop in March. {rest}"
    first = said(text, "that the ferry will stop in March")
    start = text.rindex(words)
    spans = ((start, start + len(words)),)
    it = said(text, rest, id="a9", who=who, act=act, **options)
    it = msgspec.structs.replace(it, content=Part.of(text, spans))
    only_ferry = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "will stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    between = options.get("between", ())
    return placed(text, first, *between, it, read=only_ferry).get("a9", (None,))[0]


@pytest.mark.parametrize(
    ("rest", "words", "act", "stance"),
    [
        ("Joss Ash denied that.", "that", "deny", "denies"),
        ("Joss Ash denied it.", "it", "deny", "denies"),
        ("Joss Ash rejected the allegation as baseless.", "the allegation as baseless", "dispute", "denies"),
        ("Joss Ash disputed Lind's account.", "Lind's account", "dispute", "denies"),
        ("Joss Ash disputed Bell's account.", "Bell's account", "dispute", None),
        ("Joss Ash disagreed with her.", "her", "dispute", "denies"),
        ("Joss Ash called the report false.", "the report false", "say", "denies"),
        ("“That is simply not true,” Joss Ash said.", "That is simply not true,", "say", "denies"),
        ("“I did no such thing,” Joss Ash said.", "I did no such thing,", "say", "denies"),
        ("“Mara Lind is mistaken,” Joss Ash said.", "Mara Lind is mistaken,", "say", "denies"),
        ("“Ada Bell is mistaken,” Joss Ash said.", "Ada Bell is mistaken,", "say", None),
        ("“She is wrong,” Joss Ash said.", "She is wrong,", "say", "denies"),
        ("Joss Ash confirmed the report.", "the report", "confirm", "supports"),
        ("“That's right,” Joss Ash said.", "That's right,", "say", "supports"),
        ("Joss Ash said that it was wrong to pay.", "that it was wrong to pay", "say", None),
        ("Joss Ash denied the visit.", "the visit", "deny", None),
        ("Joss Ash said it.", "it", "say", None),
    ],
)
def test_who_says_of_another_s_words_that_they_are_so_or_not_takes_a_side(rest, words, act, stance):
    assert after(rest, words, act=act) == stance


@pytest.mark.parametrize("unreal", ["asked", "conditional", "possible", "future", "negated"])
def test_what_is_unreal_takes_no_side(unreal):
    text = "If Mara Lind says that the ferry will stop, he goes."
    assert placed(text, said(text, "that the ferry will stop", unreal=unreal)) == {"a1": ("reports", "says")}
    assert after("If Joss Ash denies it, she goes.", "it", unreal=unreal) is None


def test_of_an_own_statement_or_one_on_something_else_nothing_follows():
    assert after("Mara Lind denied that.", "that", who="Mara Lind") is None
    text = "Mara Lind said that the ferry will stop in March. Ada Pohl said that it rains. Joss Ash denied that."
    first = said(text, "that the ferry will stop in March")
    second = said(text, "that it rains", id="a2", who="Ada Pohl")
    start = text.rindex("that")
    third = said(text, "that", id="a3", who="Joss Ash", act="deny")
    third = msgspec.structs.replace(third, content=Part.of(text, ((start, start + 4),)))
    read = lambda pairs: [  # noqa: E731
        StanceRead(stance="supports" if "stop" in text else "unrelated", confidence=0.9) for _, text in pairs
    ]
    assert placed(text, first, second, third, read=read) == {"a1": ("supports", "says")}


def test_who_denies_a_denial_says_that_it_is_so():
    text = "Mara Lind denied that the ferry will stop in March. Joss Ash called that nonsense."
    first = said(text, "that the ferry will stop in March", act="deny")
    second = said(text, "that nonsense", id="a2", who="Joss Ash")
    assert placed(text, first, second) == {"a1": ("denies", "says"), "a2": ("supports", "says")}
