r"""CSV for spreadsheets: a header and one row a statement, a report, a speaker, an outlet, or a family's version.

What a terminal would obey and what hides (escape sequences, marks that turn the direction of reading) is written as its
escape, ``\u001b``, as JSON writes it; text that looks like such an escape has its backslash written so, so that it
comes back.
A cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-`` or ``@``, or with a tab or a line
break that hides one) gets an apostrophe before it. A program that wants the words untouched reads JSONL.
"""

import csv
import io
import re
from collections.abc import Iterable

from onrecord.exporting.wording import UNSAFE, escaped, is_unnamed, who
from onrecord.record import OutletLine, ReportLine, SpeakerLine
from onrecord.types import Family, Part, Span, Statement

STATEMENT_COLUMNS = (
    "id", "report", "published", "outlet", "speaker", "kind", "role", "unnamed", "terms", "act", "unreal", "type",
    "words", "source", "cue", "addressee", "occasion", "said_from", "said_to", "parent", "confidence", "spans",
)  # fmt: skip
REPORT_COLUMNS = ("id", "published", "outlet", "title", "url", "language", "statements", "model", "read_at")
SPEAKER_COLUMNS = ("id", "name", "kind", "role", "statements", "outlets", "first", "last", "external_id")
OUTLET_COLUMNS = ("outlet", "reports", "statements", "named", "unnamed", "first", "last")
VERSION_COLUMNS = (
    "family", "fullest", "report", "published", "outlet", "speaker", "kind", "relation", "standing", "changes", "words",
    "spans",
)  # fmt: skip

# Full-width signs work, too, and what shows as nothing may be dropped on the way in and leave the sign first.
_FORMULA = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+@\uff1d\uff0b\uff0d\uff20-]"
)

_OBEYED = re.compile(UNSAFE.pattern + r"|\\(?=u[0-9a-f]{4})")


def defused(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not run it."""
    return "'" + cell if cell.startswith(("\t", "\r", "\n")) or _FORMULA.match(cell) else cell


def row(cells: Iterable[str | None]) -> str:
    r"""One line of CSV with its line break; ``None`` is an empty cell. Line breaks in cells come out as ``\n``."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return buffer.getvalue()


def _cell(cell: str | None) -> str:
    # csv leaves a bare "\r" unquoted, and some readers end the row there
    shown = defused((cell or "").replace("\0", "")).replace("\r\n", "\n").replace("\r", "\n")
    return _OBEYED.sub(escaped, shown)


def statement_row(statement: Statement) -> str:
    """One statement as a line under ``STATEMENT_COLUMNS``; `spans` are the content's, as ``447-510 526-723``."""
    speaker = statement.speaker
    return row(
        (
            statement.id,
            statement.report,
            statement.published,
            statement.outlet,
            who(statement) if statement.source or speaker else None,
            speaker.kind if speaker else None,
            speaker.role if speaker else None,
            "yes" if is_unnamed(statement) else "no" if statement.terms.named else None,
            statement.terms.reason,
            statement.act,
            statement.unreal,
            statement.type,
            statement.content.text,
            _words(statement.source),
            _words(statement.cue),
            _words(statement.addressee),
            _words(statement.occasion),
            statement.said_on.from_,
            statement.said_on.to,
            statement.parent,
            f"{statement.confidence:.3f}",
            _places(statement.content.spans),
        )
    )


def report_row(report: ReportLine) -> str:
    """One report as a line under ``REPORT_COLUMNS``; its text stays out of a spreadsheet."""
    return _fields(report, REPORT_COLUMNS)


def speaker_row(speaker: SpeakerLine) -> str:
    """One speaker as a line under ``SPEAKER_COLUMNS``."""
    return _fields(speaker, SPEAKER_COLUMNS)


def outlet_row(outlet: OutletLine) -> str:
    """One outlet as a line under ``OUTLET_COLUMNS``."""
    return _fields(outlet, OUTLET_COLUMNS)


def version_rows(family: Family) -> str:
    """A family as a line for each version under ``VERSION_COLUMNS``; `changes` are the kinds of what differs."""
    return "".join(
        row(
            (
                family.id,
                "yes" if place == family.fullest else "no",
                member.version.report,
                member.version.published,
                member.version.outlet,
                member.version.speaker.name if member.version.speaker else None,
                member.version.speaker.kind if member.version.speaker else None,
                member.relation,
                member.standing,
                " ".join(dict.fromkeys(change.kind for change in member.changes)),
                member.version.text,
                _places(member.version.spans),
            )
        )
        for place, member in enumerate(family.members)
    )


def _fields(line: ReportLine | SpeakerLine | OutletLine, columns: Iterable[str]) -> str:
    values = (getattr(line, name) for name in columns)
    return row(None if value is None else str(value) for value in values)


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _words(part: Part | None) -> str | None:
    return part.text if part else None
