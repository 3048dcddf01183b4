import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tagging.quotation import Marks, quotations


def inners(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said, “We go.” Then “We stay.”", ["We go.", "We stay."]),
        ('He said, "We go." Then "We stay."', ["We go.", "We stay."]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("« Nous partons », dit-il.", [" Nous partons "]),
        ("“When I hear ‘exercise’ I think of ‘closure’,” she said.", ["When I hear ‘exercise’ I think of ‘closure’,"]),
        ("It was called a ‘mistake’ by some.", ["mistake"]),
        ("‘He told me, “We go,” and I did,’ Lind said. ‘So.’", ["He told me, “We go,” and I did,", "So."]),
        ("‘“No” is what they said,’ Lind said.", ["“No” is what they said,"]),
        ("Lind recalled: 'I said to him: \"Go home.\"'", ['I said to him: "Go home."']),
        ("The ‘Lantern’ said “no” and the ‘Wire,’ too.", ["Lantern", "no", "Wire,"]),
        ("“She said “no” and then she left,” Lind said.", ["She said “no” and then she left,"]),
        ('"She said "no" and then she left," Lind said. "So."', ['She said "no" and then she left,', "So."]),
        ("“A “b “c” d” e” f “g”", ["A “b “c” d” e", "g"]),
        ("“We stay, Lind said. “We go,” Ray said. “Now.”", ["We stay, Lind said. “We go,", "Now."]),
        ("“We stay,“ Lind said. “Now.”", ["We stay,“ Lind said. “Now."]),
        ("'It's the voters' money, and theirs.'", ["It's the voters' money, and theirs."]),
        ("'A lie' about bins, said 'the king.'", ["A lie", "the king."]),
        ("The voters’ choice wasn’t the party’s.", []),
        ("the '90s and the voters' choice", []),
        ('("Never") he wrote', ["Never"]),
        ('a 6" pipe', []),
        ("”We go,” he said. ”Now.”", ["We go,", "Now."]),
        ("The ”Lantern” said: ”We stay.”", ["Lantern", "We stay."]),
        ("”She said ”no” and then she left,” Lind said. ”So.”", ["She said ”no” and then she left,", "So."]),
        ("”She said “no” and then she left,” Lind said.", ["She said “no” and then she left,"]),
        ("“We go,” he said. ”Now.”", ["We go,", "Now."]),
        ("“We go, ”he said. “Now,” he said.", ["We go, ", "Now,"]),
        ("and so we go.” He left. “Now,” he said.", ["Now,"]),
        ("and so we go. ” He left. “Now,” he said.", ["Now,"]),
        ("a 6” pipe and a 7” one", []),
        ("”stray close", []),
        ("”stray “We go,” he said.", ["We go,"]),
        ("", []),
    ],
)
def test_marks_are_paired(text, inside):
    assert inners(text) == inside


def test_a_quotation_does_not_cross_a_paragraph_and_says_that_it_was_not_closed():
    text = "“One.\n\n“Two.”\n\nThree."
    assert [(q.inner, q.closed) for q in quotations(text)] == [((1, 5), False), ((8, 12), True)]


def test_a_mark_that_is_never_closed_holds_its_paragraph_only():
    text = 'He said, "We go.\nAnd left. "Fine," he said.'
    assert inners(text) == ["We go.", "Fine,"]


@given(st.text(alphabet="ab.,“”\"'‘’«»„ \n", max_size=60))
def test_whatever_the_marks_quotations_are_in_order_and_apart(text):
    found = quotations(text)
    at = 0
    for q in found:
        assert at <= q.outer[0] < q.inner[0] <= q.inner[1] <= q.outer[1] <= len(text)
        assert "\n" not in text[q.outer[0] : q.outer[1]]
        at = q.outer[1]


@given(st.text(alphabet='ab“”" \n', max_size=40), st.integers(0, 45), st.integers(0, 45))
def test_touching_finds_what_a_plain_search_finds(text, a, b):
    marks, span = Marks(text), (min(a, b), max(a, b))
    plain = [q for q in marks.all if q.outer[0] < span[1] and span[0] < q.outer[1]]
    assert marks.touching(span) == plain


@pytest.mark.parametrize(
    ("content", "kind"),
    [("“We go.”", "direct"), ("We go.", "direct"), ("that “We go.”", "mixed"), ("that", "indirect")],
)
def test_marks_give_a_content_its_type(content, kind):
    text = "He said that “We go.” to us."
    start = text.index(content)
    assert Marks(text).type_of([(start, start + len(content))]) == kind


@pytest.mark.parametrize("text", ["``We stay,'' Lind said. ``All of us.''", "''We stay,'' Lind said. ''All of us.''"])
def test_two_single_marks_are_a_double_one(text):
    assert [text[slice(*q.inner)] for q in quotations(text)] == ["We stay,", "All of us."]
    assert [text[slice(*q.outer)][-2:] for q in quotations(text)] == ["''", "''"]
