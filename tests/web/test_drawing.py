import re
from collections import Counter

from onrecord.web.pages.speakers import drawn


def lefts(svg):
    return [float(it) for it in re.findall(r'<rect x="([\d.]+)"', svg)]


def test_days_stand_in_their_places_on_the_calendar():
    first, next_day, later = lefts(drawn(Counter({"2025-03-01": 2, "2025-03-02": 1, "2025-03-11": 4})))
    assert (later - first) / (next_day - first) == 10


def test_centuries_stay_within_the_picture_and_what_is_no_day_is_left_out():
    svg = drawn(Counter({"1825-03-01": 2, "2025-03-02": 1, "<script>": 3}))
    assert len(lefts(svg)) == 2
    assert max(lefts(svg)) < 640
    assert "script" not in svg
    assert drawn(Counter({"soon": 1})) == ""
