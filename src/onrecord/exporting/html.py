"""A standalone page: each report set for reading, its attributions marked, the statements listed beside it.

No script, nothing fetched; a content security policy in the page says so to the browser. Everything that comes from a
report is escaped. Marks are cut at every boundary, so each stretch of text stands in exactly one element, and the text
of ``<div class="text">`` is the report's own, character for character, but for control characters.
"""

from collections.abc import Iterable, Iterator
from html import escape

from onrecord.exporting.segments import Mark, classes, segments
from onrecord.exporting.standalone import document, line, style_sheet
from onrecord.exporting.wording import (
    depths,
    is_unnamed,
    name_of,
    printable,
    remarks,
    said,
    short_id,
    shorten,
    unsaid,
    when,
    who,
)
from onrecord.types import TYPES, Attribution, Extraction, Report


def page(extractions: Iterable[Extraction], *, title: str | None = None) -> str:
    """One page with all the reports, in the order given; `title` is the first report's unless given."""
    held = list(extractions)
    heading = title or (name_of(held[0].report) if len(held) == 1 else f"{len(held)} reports")
    style = _style(held)
    articles = "".join(_article(extraction, number) for number, extraction in enumerate(held, start=1))
    return document(heading, f"{_contents(held)}{_legend()}<main>\n{articles}</main>\n", style=style)


def _style(held: list[Extraction]) -> str:
    """The style sheet, and a rule for each attribution that lights all its parts up when one is pointed at or linked.

    That takes ``:has`` and no script; an older browser leaves it out and shows the rest.
    """
    rules = [
        f":root:has(#w{key}:target,#s{key}:target,#s{key}:hover) .a{key}{{background:var(--lit)}}\n"
        for number, extraction in enumerate(held, start=1)
        for key in (_key(number, place) for place in range(1, len(extraction.attributions) + 1))
    ]
    return style_sheet("page.css") + "".join(rules)


def _key(report: int, attribution: int) -> str:
    return f"{report}-{attribution}"


def _contents(held: list[Extraction]) -> str:
    if len(held) < 2:
        return ""
    items = "".join(
        f'<li><a href="#r{number}">{line(name_of(extraction.report))}</a> '
        f"<small>{' · '.join(_facts(extraction.report))} · {len(extraction.attributions)}</small></li>\n"
        for number, extraction in enumerate(held, start=1)
    )
    return f'<nav aria-label="Reports"><h2>{len(held)} reports</h2>\n<ol>\n{items}</ol></nav>\n'


def _legend() -> str:
    types = " ".join(f'<span class="m c {kind}">{kind}</span>' for kind in TYPES)
    return (
        '<p class="legend"><span class="m s">source</span> <span class="m k">cue</span> '
        f"and what was said, by type: {types}. The numbers lead to the list of statements and back.</p>\n"
    )


def _facts(report: Report) -> list[str]:
    """Outlet, date and author, escaped."""
    day = f'<time datetime="{escape(report.published)}">{line(report.published)}</time>' if report.published else None
    outlet = line(report.outlet) if report.outlet else None
    author = line(report.author) if report.author else None
    return [fact for fact in (outlet, day or when(None), author) if fact]


def _article(extraction: Extraction, number: int) -> str:
    report = extraction.report
    link = ""
    if report.url and report.url.lower().startswith(("http://", "https://")):  # never javascript: and the like
        link = f' · <a href="{escape(report.url)}" rel="noopener noreferrer">{line(shorten(report.url, 60))}</a>'
    title = f"<h1>{line(report.title)}</h1>\n" if report.title else ""
    language = escape(report.language or "en")
    statements = "".join(_statements(extraction, number))
    count = len(extraction.attributions)
    return (
        f'<article id="r{number}">\n<header>{title}<p>{" · ".join(_facts(report))}{link} '
        f"<code>{short_id(report.id)}</code></p></header>\n"
        f'<div class="text" lang="{language}" dir="auto">{"".join(_marked(extraction, number))}</div>\n'
        f'<aside aria-label="Statements"><h2>{count} statement{"" if count == 1 else "s"}</h2>\n'
        f"<ol>\n{statements}</ol></aside>\n</article>\n"
    )


def _marked(extraction: Extraction, number: int) -> Iterator[str]:
    text = extraction.report.text
    for segment in segments(text, extraction.attributions):
        for mark in segment.opens:
            if mark.part == "content" and mark.first:
                yield _number(mark, number)
        words = escape(printable(text[segment.start : segment.end]))
        if segment.marks:
            of = dict.fromkeys(f"a{_key(number, mark.number)}" for mark in segment.marks)
            found = " ".join((*classes(segment.marks), *of))
            yield f'<span class="{found}" title="{_tooltip(segment.marks)}">{words}</span>'
        else:
            yield words


def _number(mark: Mark, number: int) -> str:
    key = _key(number, mark.number)
    # The number is drawn by the style sheet, so that it is no part of the text when that is copied.
    label = escape(f"Statement {mark.number}: {who(mark.attribution)}")
    return f'<a class="n" id="w{key}" href="#s{key}" data-n="{mark.number}" aria-label="{label}"></a>'


def _tooltip(marks: tuple[Mark, ...]) -> str:
    inner = marks[-1]
    note = f" ({said})" if (said := unsaid(inner.attribution)) else ""
    return escape(f"{inner.number}: {who(inner.attribution)} · {inner.attribution.act}{note} · {inner.part}")


def _statements(extraction: Extraction, number: int) -> Iterator[str]:
    listed = zip(extraction.attributions, depths(extraction.attributions), strict=True)
    for place, (attribution, depth) in enumerate(listed, start=1):
        key = _key(number, place)
        notes = "".join(f" · {escape(note)}" for note in remarks(attribution))
        yield (
            f'<li id="s{key}" class="d{min(depth, 4)}"><a class="n" href="#w{key}" data-n="{place}" '
            f'aria-label="Statement {place} in the text"></a>'
            f"<p>{_speaker(attribution)} <b>{attribution.act}</b>{_unsaid(attribution)} "
            f'<span class="m c {attribution.type}">{attribution.type}</span><small>{notes} · '
            f"{line(when(extraction.report.published))}</small></p>"
            f"<blockquote>{escape(shorten(said(attribution), 240))}</blockquote></li>\n"
        )


def _unsaid(attribution: Attribution) -> str:
    note = unsaid(attribution)
    return f" <em>{escape(note)}</em>" if note else ""


def _speaker(attribution: Attribution) -> str:
    unnamed = ' class="unnamed"' if is_unnamed(attribution) else ""
    return f"<cite{unnamed}>{escape(who(attribution))}</cite>"
