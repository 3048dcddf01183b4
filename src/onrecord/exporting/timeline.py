"""A matter drawn: time across, speakers down, each statement a mark whose shape and colour are its stance.

Days are as wide as they have moments, so that a busy hour can be read; days without a statement are told by a break.
Marks differ in shape and in being filled, so colour is never alone. The drawing needs the style sheet ``matter.css``.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from onrecord.exporting.wording import one_line, said, shorten, stood_by, when
from onrecord.types import Matter, Step, Stood

MARKS = {"supports": "▲", "denies": "▼", "reports": "○"}
"""A mark for each stance, in text."""

_MOST_ROWS = 24  # speakers drawn; those with most statements
_LEFT, _TOP, _ROW, _RIGHT = 200, 58, 26, 48
_STEP = 22  # between two moments
_WIDEST = 760  # of the part for time
_NARROWEST = 7  # between two moments of a long matter
_DAY = 76  # at least, so that its date can be read
_LETTER = 7.5  # of a status


class _Mark(NamedTuple):
    x: float
    row: int
    stood: Stood


class _Day(NamedTuple):
    name: str
    x: float
    width: float


def timeline(matter: Matter) -> str:
    """The drawing as an SVG element, its words escaped; empty where no statement stands on the matter."""
    drawn = [it for it in matter.statements if it.stance in MARKS]
    if not drawn:
        return ""
    days, places = _days(drawn, matter.history)
    rows = _rows(drawn)
    marks = [_Mark(places[n], rows[stood_by(it)], it) for n, it in enumerate(drawn) if stood_by(it) in rows]
    width = _LEFT + days[-1].x + days[-1].width + _RIGHT
    height = _TOP + len(rows) * _ROW + 16
    left_out = len({stood_by(it) for it in drawn}) - len(rows)
    told = f"{len(marks)} statements by {len(rows)} speakers from {days[0].name} to {days[-1].name}." + (
        f" {left_out} speakers with fewer statements are left out." if left_out else ""
    )
    parts = [
        f'<svg class="timeline" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" role="group" '
        f'aria-labelledby="tl-title tl-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="tl-title">{escape(shorten(matter.proposition, 200))}</title>'
        f'<desc id="tl-desc">{escape(told)}</desc>\n',
        *_frame(days, list(rows), height),
        *_band(matter.history, drawn, places, days, width),
        *(_mark(it) for it in marks),
        "</svg>\n",
    ]
    return "".join(parts)


def _days(drawn: Sequence[Stood], history: Sequence[Step]) -> tuple[list[_Day], list[float]]:
    """The days with where they begin, and where each statement stands in time, with room for each status's word."""
    began = {step.because: n for n, step in enumerate(history)}
    step = max(_NARROWEST, min(_STEP, _WIDEST / len(drawn)))
    days: list[_Day] = []
    places: list[float] = []
    free = 0.0  # where the word of the last status ends
    x = begin = 0.0
    for n, it in enumerate(drawn):
        x += step
        if it.id in began:
            x = max(x, free)
            free = x + _room(history[began[it.id]])
        places.append(x)
        name = when(it.published)
        if n + 1 == len(drawn) or when(drawn[n + 1].published) != name:
            x = max(x + step, begin + _DAY)
            days.append(_Day(name, begin, x - begin))
            begin = x
    return days, places


def _room(step: Step) -> float:
    return _LETTER * len(step.status or "") + 14


def _rows(drawn: Sequence[Stood]) -> dict[str, int]:
    """The speakers in the order in which they first speak, at most so many."""
    counts: dict[str, int] = {}
    for it in drawn:
        counts[stood_by(it)] = counts.get(stood_by(it), 0) + 1
    kept = set(sorted(counts, key=lambda name: -counts[name])[:_MOST_ROWS])
    return {name: n for n, name in enumerate(name for name in counts if name in kept)}


def _frame(days: Sequence[_Day], rows: Sequence[str], height: int) -> list[str]:
    parts = []
    right = _LEFT + days[-1].x + days[-1].width
    for n, name in enumerate(rows):
        y = _TOP + n * _ROW + _ROW / 2
        parts.append(f'<line class="row" x1="{_LEFT}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}"/>')
        label = f'<text class="who" x="{_LEFT - 10}" y="{y + 4:.1f}">{escape(shorten(name, 28))}'
        parts.append(f"{label}<title>{escape(shorten(name, 200))}</title></text>\n")
    for day in days:
        x = _LEFT + day.x
        parts.append(f'<line class="day" x1="{x:.1f}" y1="16" x2="{x:.1f}" y2="{height - 8}"/>')
        parts.append(f'<text class="date" x="{x + 4:.1f}" y="12">{escape(day.name)}</text>\n')
    for before, after in pairwise(days):
        if missing := _between(before.name, after.name):
            x = _LEFT + after.x
            told = f"{missing:,} day{'' if missing == 1 else 's'} without a statement"
            parts.append(f'<text class="gap" x="{x:.1f}" y="{height - 1}">≈<title>{told}</title></text>\n')
    return parts


def _between(before: str, after: str) -> int:
    from datetime import date

    try:
        return (date.fromisoformat(after) - date.fromisoformat(before)).days - 1
    except ValueError:
        return 0


def _band(
    history: Sequence[Step], drawn: Sequence[Stood], places: Sequence[float], days: Sequence[_Day], width: float
) -> list[str]:
    """The status from step to step, above the statements."""
    at = {it.id: places[n] for n, it in enumerate(drawn)}
    end = days[-1].x + days[-1].width
    starts = [(_start(step, at, days), step) for step in history if step.status]
    parts = []
    for n, (x, step) in enumerate(starts):
        until = starts[n + 1][0] if n + 1 < len(starts) else end + _RIGHT - 8
        wide = max(until - x, 2.0)
        label = f"{step.on or 'no date'}: {step.status}, {step.rule}"
        parts.append(
            f'<g class="status {step.status}"><rect x="{_LEFT + x:.1f}" y="22" width="{wide:.1f}" height="22" rx="3"/>'
            f"<title>{escape(one_line(label))}</title>"
        )
        if wide >= _room(step) - 8:
            parts.append(f'<text x="{_LEFT + x + 5:.1f}" y="37">{step.status}</text>')
        parts.append("</g>\n")
    return parts


def _start(step: Step, at: dict[str, float], days: Sequence[_Day]) -> float:
    if step.because in at:
        return at[step.because] - 6
    day = next((day for day in days if step.on and day.name >= step.on), None)
    return day.x if day else days[-1].x + days[-1].width - 60


def _mark(mark: _Mark) -> str:
    it = mark.stood
    x, y = _LEFT + mark.x, _TOP + mark.row * _ROW + _ROW / 2
    shapes = {
        "supports": f'<path d="M{x:.1f} {y - 7:.1f}l7 12h-14z"/>',
        "denies": f'<path d="M{x:.1f} {y + 7:.1f}l7 -12h-14z"/>',
        "reports": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>',
    }
    told = f"{when(it.published)} · {stood_by(it)} {it.stance}: {shorten(said(it), 160)}"
    sure = "" if it.confidence >= 0.5 else " unsure"
    return (
        f'<a href="#{anchor(it)}" class="mark {it.stance}{sure}">{shapes[it.stance]}'
        f"<title>{escape(one_line(told))}</title></a>\n"
    )


def anchor(it: Stood) -> str:
    """What a page calls the place of a statement."""
    return "s-" + "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in it.id)
