"""How many statements there are on each day, drawn."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

_WIDE, _HIGH = 640, 110
_MOST_BARS = 213  # three units of the drawing each
_UNITS: dict[str, Callable[[date], int]] = {
    "day": date.toordinal,
    "month": lambda day: 12 * day.year + day.month,
    "year": lambda day: day.year,
    "century": lambda day: day.year // 100,
}
_LONG = {"day": 10, "month": 7, "year": 4, "century": 4}  # of a date, to be told as a bar's


def bars(days: Mapping[str, int]) -> str:
    """Statements as a bar for each day on which there were any, in their places on the calendar; an SVG.

    Where days would be too narrow to be seen, bars stand for months, or for years. Empty where there are no
    statements; a date that is no day is left out.
    """
    known = sorted((day, many) for text, many in days.items() if (day := _day(text)))
    if not known:
        return ""
    (first, _), (last, _) = known[0], known[-1]
    unit, place = next((name, place) for name, place in _UNITS.items() if place(last) - place(first) < _MOST_BARS)
    counted: Counter[int] = Counter()
    names: dict[int, str] = {}
    for day, many in known:
        at = place(day) - place(first)
        counted[at] += many
        names.setdefault(at, str(day)[: _LONG[unit]])
    step = min(48.0, _WIDE / (place(last) - place(first) + 1))
    wide, most = max(step - 3, 1.5), max(counted.values())
    drawn = []
    for at, many in counted.items():
        high = many / most * (_HIGH - 40)
        left = min(at * step, _WIDE - wide)
        drawn.append(
            f'<rect x="{left:.1f}" y="{_HIGH - 22 - high:.1f}" width="{wide:.1f}" height="{high:.1f}">'
            f"<title>{names[at]}: {many}</title></rect>"
        )
    told = f"{sum(counted.values())} statements on {len(known)} days, {first} to {last}; at most {most} a {unit}"
    ends = f'<text x="0" y="{_HIGH - 4}">{first}</text>'
    if last != first:
        right = max((place(last) - place(first) + 1) * step, 180)
        ends += f'<text x="{right:.0f}" y="{_HIGH - 4}" text-anchor="end">{last}</text>'
    ends += f'<text x="0" y="12">at most {most} a {unit}</text>'
    return (
        f'<svg class="bars" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{told}">{"".join(drawn)}{ends}</svg>'
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
