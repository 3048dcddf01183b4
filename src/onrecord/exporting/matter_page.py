"""A matter as a standalone page: its status and how it moved, the drawn timeline, the sides and what they rest on.

No script, nothing fetched; everything that comes from a report or a person is escaped.
"""

from collections.abc import Sequence
from html import escape

from onrecord.exporting.standalone import document, line, style_sheet
from onrecord.exporting.timeline import MARKS, anchor, timeline
from onrecord.exporting.wording import is_unnamed, said, short_id, shorten, stood_by, unsaid, when
from onrecord.types import Matter, Side, Step, Stood

SIDES = {"supports": "Says that it is so", "denies": "Says that it is not so", "reports": "Passes it on"}
"""What each side is called on a page."""


def matter_page(matter: Matter) -> str:
    """The matter as one page."""
    style = style_sheet("page.css", "matter.css")
    heading = shorten(matter.proposition, 200)
    known = f" · as known on {line(matter.as_of)}" if matter.as_of else ""
    status = matter.status or "no statement takes a side"
    body = (
        f'<main class="matter"><header><h1>{line(heading)}</h1>\n'
        f'<p><b class="status {escape(matter.status or "none")}">{escape(status)}</b> · {matter.state} · '
        f"{len(matter.statements)} statements{known} <code>{escape(matter.id)}</code></p>{_legend()}</header>\n"
        f'<div class="drawn">{timeline(matter)}</div>\n{_history(matter)}{_sides(matter)}{_notes(matter)}</main>\n'
    )
    return document(heading, body, style=style)


def _legend() -> str:
    marks = " ".join(f'<span class="mark {stance}">{MARKS[stance]} {stance}</span>' for stance in MARKS)
    return f'<p class="legend">{marks}. Time runs from left to right; each row is a speaker.</p>'


def _history(matter: Matter) -> str:
    if not matter.history:
        return ""
    by_id = {it.id: it for it in matter.statements}
    rows = "".join(_step(step, by_id.get(step.because)) for step in matter.history)
    return f"<section><h2>How it moved</h2>\n<ol class=history>\n{rows}</ol></section>\n"


def _step(step: Step, because: Stood | None) -> str:
    if because is not None:
        cause = (
            f'<a href="#{anchor(because)}">{line(stood_by(because))}</a> ({because.act}): '
            f"<q>{line(shorten(said(because, outer=False), 200))}</q>"
        )
    else:
        cause = line(shorten(step.because, 300))
    status = step.status or "taken up again"
    return (
        f'<li><time>{line(step.on or "no date")}</time> <b class="status {escape(step.status or "none")}">'
        f"{escape(status)}</b> <small>{line(step.rule)}</small><br>{cause}</li>\n"
    )


def _sides(matter: Matter) -> str:
    parts = []
    for stance, title in SIDES.items():
        theirs = [it for it in matter.statements if it.stance == stance]
        side: Side = getattr(matter.sources, stance)
        if theirs:
            parts.append(
                f'<section><h2><span class="mark {stance}">{MARKS[stance]}</span> {title}</h2>\n'
                f"<p>{line(rests_on(side))}</p>\n<ul class=stood>\n{_listed(theirs)}</ul></section>\n"
            )
    return "".join(parts)


def rests_on(side: Side) -> str:
    """What a side rests on, in words."""
    counts = (
        (side.reports, "independent report", "independent reports"),
        (side.outlets, "outlet", "outlets"),
        (side.named, "named speaker", "named speakers"),
        (side.unnamed, "unnamed speaker", "unnamed speakers"),
        (side.documents, "document", "documents"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count)


def _listed(statements: Sequence[Stood]) -> str:
    return "".join(
        f'<li id="{anchor(it)}"><p><time>{line(when(it.published))}</time> '
        f"<cite{' class=unnamed' if is_unnamed(it) else ''}>{line(stood_by(it))}</cite> <b>{escape(it.act)}</b> "
        f"<small>{_facts(it)}</small></p><blockquote>{line(shorten(said(it), 400))}</blockquote></li>\n"
        for it in statements
    )


def _facts(it: Stood) -> str:
    facts = [f"<em>{line(note)}</em>"] if (note := unsaid(it)) else []
    facts += [line(it.outlet) if it.outlet else "no outlet", f"<code>{line(short_id(it.report))}</code>"]
    if it.terms.reason:
        facts.append(line(shorten(it.terms.reason, 80)))
    facts.append(f"{line(shorten(it.why, 120))}, {it.confidence:.2f}")
    return " · ".join(facts)


def _notes(matter: Matter) -> str:
    parts = []
    if matter.sources.copies:
        outlets = {it.report: it.outlet or short_id(it.report) for it in matter.statements}
        rows = "".join(f"<li>{', '.join(line(outlets[id]) for id in group)}</li>\n" for group in matter.sources.copies)
        parts.append(f"<section><h2>Copies of one text, counted once</h2>\n<ul>\n{rows}</ul></section>\n")
    if matter.orphaned:
        rows = "".join(
            f"<li><b>{it.stance}</b>: <q>{line(shorten(it.words, 200))}</q> "
            f"<code>{line(short_id(it.report))}</code></li>\n"
            for it in matter.orphaned
        )
        parts.append(f"<section><h2>Set by a person on words that no longer stand</h2>\n<ul>\n{rows}</ul></section>\n")
    return "".join(parts)
