"""When something was said: the expression of time that its clause has for the saying."""

import re
from datetime import date

from onrecord.extraction.circumstances.clauses import Clause
from onrecord.extraction.circumstances.expressions import Expression, expressions
from onrecord.extraction.drafts import Draft
from onrecord.types import SaidOn, Span

_TO_COME = re.compile(r"\b(?:next|until|through|from|since|by|for)\s*$", re.IGNORECASE)


def said_on(draft: Draft, clause: Clause | None, published: str | None) -> SaidOn:
    """The days on which it was said, and the rule that gave them.

    A post's own date; else the expression of time of the saying's clause that stands nearest to the cue; else no
    beginning, and the report's day as the end.
    """
    if draft.post and draft.post.date:
        return SaidOn(from_=draft.post.date, to=draft.post.date, rule="post")
    day = _day_of(published)
    found = _of_the_saying(clause, day) if clause else None
    if found is None:
        return SaidOn(to=day.isoformat() if day else None, rule="published" if day else "undated")
    first, last = found.when
    if first is None and last is None:
        return SaidOn(rule="undated")
    return SaidOn(from_=first.isoformat() if first else None, to=last.isoformat() if last else None, rule=found.rule)


def _of_the_saying(clause: Clause, day: date | None) -> Expression | None:
    own = [part for part in (clause.cue, clause.source) if part]
    anchor = clause.cue or own[0]
    found = []
    for piece in clause.pieces:
        for one in expressions(clause.text, *piece, day):
            first, last = one.when
            if (first and last and first > last) or (first and day and first > day):
                continue  # what is to come is not when it was said
            to_come = _TO_COME.search(clause.text, max(piece[0], one.span[0] - 10), one.span[0])
            if not to_come and clause.holds(one.span):
                found.append(one)
    return min(found, key=lambda one: _away(one.span, anchor), default=None)


def _away(span: Span, anchor: Span) -> int:
    return max(span[0] - anchor[1], anchor[0] - span[1], 0)


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
