"""A standalone page: the draft with each verdict in its place, and beside it what the record has.

No script, nothing fetched. Verdicts differ by their name, their mark in the text and their line, not by colour alone.
Everything that comes from a draft or a report is escaped.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from onrecord.exporting.differences import Piece, sides_of
from onrecord.exporting.standalone import document, line, style_sheet
from onrecord.exporting.verdicts import MEANINGS, changed, contest, counted, differing, remark, said_by, source
from onrecord.exporting.wording import STROKE, in_pieces, name_of, one_line, printable, shorten
from onrecord.types import PASSING, VERDICTS, Check, Checked, Match, Report

_OTHERS = 5


def check_page(draft: Report, check: Check) -> str:
    """The draft's page; `check` is the one of this draft."""
    body = f"<main>\n{check_article(draft, check)}</main>\n"
    return document(f"Checked: {name_of(draft)}", body, style=style_sheet("page.css", "check.css"))


def check_article(draft: Report, check: Check, *, desk: bool = False) -> str:
    """The draft and its verdicts, for a page that has the styles ``page.css`` and ``check.css``.

    At the `desk`, what is on record leads to its report, and altered words come with a button that copies the right
    ones (``data-copy``; hidden, for it takes a script).
    """
    listed = [*check.quotes, *check.indirect]
    items = "".join(
        _item(checked, n, quoted=n <= len(check.quotes), desk=desk) for n, checked in enumerate(listed, start=1)
    )
    outcome = (
        "Nothing in it differs from this record" if check.summary.passed else "Some of it differs from this record"
    )
    title = f"<h1>{line(name_of(draft))}</h1>\n"
    summary = f"{outcome}: {escape(counted(check))}."
    text = "".join(_text(draft.text, listed))
    return (
        f"<article>\n<header>{title}<p>{summary}</p>\n{_legend(listed)}</header>\n"
        f'<div class="text" lang="{escape(draft.language or "en")}" dir="auto">{text}</div>\n'
        f'<aside aria-label="Verdicts"><h2>What is on this record</h2>\n<ol>\n{items}</ol>\n'
        "<p>What is not on this record may still have been said: no record holds everything.</p></aside>\n"
        "</article>\n"
    )


def _legend(listed: list[Checked]) -> str:
    there = {checked.verdict for checked in listed}
    kinds = " · ".join(
        f'<span class="v {verdict}">{verdict}</span> {MEANINGS[verdict]}' for verdict in VERDICTS if verdict in there
    )
    return f'<p class="legend">{kinds}</p>' if kinds else ""


def _text(text: str, listed: list[Checked]) -> Iterator[str]:
    """The draft's text cut wherever a verdict begins or ends; each stretch is in one element."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, checked in enumerate(listed, start=1):
        for start, end in checked.spans:
            starts.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    edges = sorted({0, len(text), *starts, *ends})
    active: set[int] = set()
    numbered: set[int] = set()
    for start, end in pairwise(edges):
        active.difference_update(ends.get(start, ()))
        active.update(starts.get(start, ()))
        for number in sorted(active - numbered):
            yield _number(number, listed[number - 1])
        numbered |= active
        words = escape(printable(text[start:end]))
        if active:
            checked = listed[max(active) - 1]
            tip = escape(f"{max(active)}: {checked.verdict}, {MEANINGS[checked.verdict]}")
            yield f'<span class="v {checked.verdict}" title="{tip}">{words}</span>'
        else:
            yield words


def _number(number: int, checked: Checked) -> str:
    # drawn by the style sheet, so that it is no part of the text when that is copied
    label = escape(f"Verdict {number}: {checked.verdict}")
    return (
        f'<a class="n b {checked.verdict}" id="w{number}" href="#s{number}" data-n="{number}" aria-label="{label}"></a>'
    )


def _item(checked: Checked, number: int, *, quoted: bool, desk: bool) -> str:
    who = f"<cite>{line(said_by(checked.speaker))}</cite>" if checked.speaker else ""
    return (
        f'<li id="s{number}"><a class="n" href="#w{number}" data-n="{number}" '
        f'aria-label="Verdict {number} in the text"></a>'
        f'<p><span class="v {checked.verdict}">{checked.verdict}</span> {who} '
        f"<small>certainty {checked.certainty:.2f}</small></p>\n"
        f"{_found(checked, number, quoted=quoted, desk=desk)}</li>\n"
    )


def _found(checked: Checked, number: int, *, quoted: bool, desk: bool) -> str:
    if checked.verdict == "no-statement":
        return ""
    parts = []
    if checked.match:
        both = sides_of(checked, checked.match, mark=STROKE)
        marked = quoted and differing(checked)
        if marked:
            parts.append(_side("Draft", _marked(both.draft, "ins"), ""))
        record = _marked(both.record, "del") if marked else "".join(_words(piece) for piece in both.record)
        parts.append(_side("On record", record, f'<small class="source">{_source(checked.match, desk)}</small>'))
        if desk and checked.verdict == "altered":
            words = escape(one_line(checked.match.text))
            label = f'Copy the words on record<span class="hidden"> ({number})</span>'
            parts.append(f'<button type="button" data-copy="{words}" hidden>{label}</button>')
    changes = "".join(f"<li><b>{change.kind}</b> {line(changed(change))}</li>" for change in checked.changes)
    parts.append(f'<ul class="changes">{changes}</ul>' if changes else "")
    parts += [f"<p>{line(note)}</p>" for note in (contest(checked), remark(checked)) if note]
    return "".join(parts) + _others(checked, desk)


def _source(match: Match, desk: bool) -> str:
    told = line(source(match))
    return f'<a href="/reports/{escape(match.report.removeprefix("sha256:")[:16])}">{told}</a>' if desk else told


def _others(checked: Checked, desk: bool) -> str:
    if not checked.others:
        return ""
    rows = "".join(_other(match, desk) for match in checked.others[:_OTHERS])
    rest = len(checked.others) - _OTHERS
    more = f"<li>and {rest} more</li>" if rest > 0 else ""
    listed = f'<ul class="others">{rows}{more}</ul>'
    if checked.verdict in PASSING and not checked.contested:  # what stands need not be compared
        label = f"{len(checked.others)} other version{'' if len(checked.others) == 1 else 's'}"
        return f'<details><summary class="side">{label}</summary>{listed}</details>'
    return f'<p class="side">{"Other versions" if checked.match else "Nearest on this record"}</p>{listed}'


def _other(match: Match, desk: bool) -> str:
    return f"<li>{escape(shorten(in_pieces(match.text, match.spans), 200))} <small>{_source(match, desk)}</small></li>"


def _side(label: str, words: str, below: str) -> str:
    return f'<p class="side">{label}</p><blockquote>{words}{below}</blockquote>\n'


def _marked(pieces: list[Piece], tag: str) -> str:
    return "".join(f"<{tag}>{_words(piece)}</{tag}>" if piece.differs else _words(piece) for piece in pieces)


def _words(piece: Piece) -> str:
    # its edges hold the spaces between it and the next
    return line(f"|{piece.text}|")[1:-1]
