import re
from collections import Counter

from onrecord.exporting.bars import bars


def lefts(svg):
    return [float(it) for it in re.findall(r'<rect x="([\d.]+)"', svg)]


def test_days_stand_in_their_places_on_the_calendar():
    first, next_day, later = lefts(bars(Counter({"2025-03-01": 2, "2025-03-02": 1, "2025-03-11": 4})))
    assert (later - first) / (next_day - first) == 10


def test_centuries_stay_within_the_picture_and_what_is_no_day_is_left_out():
    svg = bars(Counter({"1825-03-01": 2, "2025-03-02": 1, "<script>": 3}))
    assert len(lefts(svg)) == 2
    assert max(lefts(svg)) < 640
    assert "script" not in svg
    assert bars(Counter({"soon": 1})) == ""


def test_where_days_are_too_narrow_bars_stand_for_months():
    picture = bars(Counter({"2016-01-02": 1, "2016-01-20": 2, "2024-12-28": 1}))
    assert picture.count("<rect") == 2
    assert "<title>2016-01: 3</title>" in picture
    assert "4 statements on 3 days, 2016-01-02 to 2024-12-28; at most 3 a month" in picture
