import pytest

from onrecord.evaluating.errors import fate_of
from onrecord.evaluating.scores import InWords


def words(source, cue, content):
    """Words by their numbers, each part from one to another (exclusive)."""
    return InWords(*(frozenset(range(*part)) if part else frozenset() for part in (source, cue, content)))


MARKED = words((0, 2), (2, 3), (3, 9))


@pytest.mark.parametrize(
    ("found", "fate"),
    [
        ([], "not tagged"),
        ([words((20, 21), (21, 22), (22, 30))], "not tagged"),
        ([words((), (2, 3), (3, 9))], "without its source"),
        ([words((12, 13), (2, 3), (3, 9))], "another source"),
        ([words((0, 2), (2, 3), (3, 30))], "content too long"),
        ([words((0, 2), (2, 3), (7, 9))], "content too short"),
        ([words((20, 21), (21, 22), (0, 20))], "inside another's content"),
        # another's content holds it, but it was found itself, cut short
        ([words((20, 21), (21, 22), (0, 20)), words((0, 2), (2, 3), (3, 4))], "content too short"),
    ],
)
def test_each_marked_attribution_that_is_not_found_has_one_fate(found, fate):
    assert fate_of(MARKED, found) == fate


def test_a_source_where_none_is_marked_is_told_apart_from_another_one():
    assert fate_of(MARKED._replace(source=frozenset()), [MARKED]) == "a source where there is none"
