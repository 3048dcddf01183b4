from hypothesis import given
from hypothesis import strategies as st

from exporting.helpers import attribution
from onrecord.exporting.segments import classes, segments

TEXT = "The clerk said that the mayor promised that nothing would close before spring."

spans = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), min_size=1, max_size=4)
found = st.lists(st.tuples(spans, spans), max_size=5)


@given(found)
def test_joined_segments_are_the_text_whatever_the_spans(parts):
    attributions = [attribution(TEXT, n, content, source=source) for n, (content, source) in enumerate(parts, start=1)]
    cut = list(segments(TEXT, attributions))
    assert "".join(TEXT[segment.start : segment.end] for segment in cut) == TEXT


@given(found)
def test_a_character_is_under_exactly_the_marks_whose_spans_hold_it(parts):
    attributions = [attribution(TEXT, n, content, source=source) for n, (content, source) in enumerate(parts, start=1)]
    for segment in segments(TEXT, attributions):
        for place in (segment.start, segment.end - 1):
            expected = [
                (n, name, start)
                for n, one in enumerate(attributions, start=1)
                for name in ("source", "content")
                for start, end in getattr(one, name).spans
                if start <= place < end
            ]
            got = [(mark.number, mark.part, mark.start) for mark in segment.marks]
            assert sorted(got) == sorted((n, name, max(start, 0)) for n, name, start in expected)


@given(found)
def test_every_mark_opens_once_and_closes_once(parts):
    attributions = [attribution(TEXT, n, content, source=source) for n, (content, source) in enumerate(parts, start=1)]
    cut = list(segments(TEXT, attributions))
    opened = [mark for segment in cut for mark in segment.opens]
    closed = [mark for segment in cut for mark in segment.closes]
    assert sorted(map(repr, opened)) == sorted(map(repr, closed))


def test_an_empty_text_has_no_segments():
    assert list(segments("", [])) == []


def test_a_nested_mark_opens_after_the_one_around_it_and_closes_before_it():
    outer, inner = attribution(TEXT, 1, [(20, 77)]), attribution(TEXT, 2, [(44, 77)], parent="a1")
    cut = list(segments(TEXT, [outer, inner]))
    assert [[mark.number for mark in segment.marks] for segment in cut] == [[], [1], [1, 2], []]
    assert [mark.number for mark in cut[2].closes] == [2, 1]


def test_a_stretch_is_known_by_its_parts_the_innermost_type_and_how_deep_it_is():
    outer = attribution("abcdef", 1, [(0, 6)], source=[(0, 1)], type="indirect")
    inner = attribution("abcdef", 2, [(2, 5)], cue=[(2, 3)], type="direct")
    found = {segment.start: " ".join(classes(segment.marks)) for segment in segments("abcdef", [outer, inner])}
    assert found == {
        0: "m c s indirect",
        1: "m c indirect",
        2: "m c k direct deep",
        3: "m c direct deep",
        5: "m c indirect",
    }
    assert classes(()) == []
