"""A draft's verdicts for a terminal, the record's words against the draft's, as a rich table.

Colour is never alone: verdicts and kinds of change are written out, and without colour what differs is in brackets.
"""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from onrecord.exporting.differences import Piece, sides_of
from onrecord.exporting.tables import number_width
from onrecord.exporting.verdicts import changed, contest, differing, remark, said_by, source
from onrecord.exporting.wording import MARKS, STROKE, in_pieces, one_line, shorten
from onrecord.types import Check, Checked, Verdict

VERDICT_STYLES: dict[Verdict, str] = {
    "verbatim": "green",
    "trimmed": "cyan",
    "altered": "bold red",
    "other-speaker": "bold magenta",
    "not-found": "bold yellow",
    "supported": "green",
    "no-statement": "dim",
}
_DIFFERS = "bold red underline"
_OTHERS = 2  # other versions shown; the rest is counted
_WORDS = 160  # characters of one of these


def check_table(check: Check, *, colour: bool) -> Table:
    """Quotations, then indirect statements, numbered as the page has them."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=number_width(len(check.quotes) + len(check.indirect)), justify="right", style="dim")
    table.add_column(width=13, no_wrap=True)
    table.add_column(ratio=1)
    for number, checked in enumerate((*check.quotes, *check.indirect), start=1):
        quoted = number <= len(check.quotes)
        for n, (label, words) in enumerate(_rows(checked, quoted=quoted, colour=colour)):
            table.add_row("" if n else str(number), label, words)
        table.add_row()
    return table


def _rows(checked: Checked, *, quoted: bool, colour: bool) -> Iterator[tuple[Text, Text]]:
    marked = quoted and differing(checked)
    mark = MARKS if quoted else STROKE
    both = sides_of(checked, checked.match, mark=mark) if checked.match else None
    here = in_pieces(checked.text, checked.spans, mark)
    draft = _words(both.draft if both and marked else [Piece(here, False)], quoted=quoted, colour=colour)
    who = f"{said_by(checked.speaker)}: " if checked.speaker else ""
    yield Text(checked.verdict, style=VERDICT_STYLES[checked.verdict]), Text.assemble((who, "bold"), draft)
    if checked.verdict == "no-statement":
        return
    if checked.match and both:
        label = "on record"
        if checked.verdict != "verbatim":
            record = both.record if marked else [Piece("".join(piece.text for piece in both.record), False)]
            # an indirect statement may be supported by words that were quoted, or by others': no marks for either
            yield _label(label), _words(record, quoted=quoted, colour=colour)
            label = ""
        yield _label(label), Text(f"{source(checked.match)} · certainty {checked.certainty:.2f}", style="dim")
    for change in checked.changes:
        yield _label(change.kind), Text(changed(change))
    note = remark(checked)
    if note:
        yield _label("speaker" if checked.match else ""), Text(note)
    contested = contest(checked)
    if contested:
        yield _label("contested"), Text(contested, style=_DIFFERS if colour else "")
    # versions of what stands need not be read; those of what does not may say where it comes from
    stands = checked.verdict in ("verbatim", "trimmed", "supported") and not contested
    shown = () if stands else checked.others[:_OTHERS]
    for n, match in enumerate(shown):
        label = "" if n else "nearest" if checked.match is None else "others"
        yield (
            _label(label),
            Text.assemble(f"“{shorten(in_pieces(match.text, match.spans, MARKS), _WORDS)}” ", (source(match), "dim")),
        )
    rest = len(checked.others) - len(shown)
    notes = [f"{rest} {'more' if shown else 'other'} version{'s' if rest > 1 else ''} on record"] if rest else []
    notes += [] if checked.match else [f"certainty {checked.certainty:.2f}"]
    if notes:
        yield _label(""), Text(" · ".join(notes), style="dim")


def _label(words: str) -> Text:
    return Text(words, style="dim")


def _words(pieces: Sequence[Piece], *, quoted: bool, colour: bool) -> Text:
    text = Text("“" if quoted else "")
    for piece in pieces:
        # the edges of a piece hold the spaces between it and the next
        words = one_line(f"|{piece.text}|")[1:-1]
        if piece.differs:
            text.append(words if colour else f"[{words}]", style=_DIFFERS if colour else "")
        else:
            text.append(words)
    return text.append("”" if quoted else "")
