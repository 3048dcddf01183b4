"""Bytes to reports: files, folders, URLs and standard input, one outcome for each report or failed input."""

from onrecord.reading.drafts import DRAFT_FORMATS, MAX_DRAFT, DraftFormat, read_draft
from onrecord.reading.inputs import read
from onrecord.reading.pairs import ClaimAndText, read_pairs
from onrecord.reading.reports import text_report
from onrecord.reading.values import FORMATS, NO_NAMES, Format, Names, Options, Outcome, Sent

__all__ = [
    "DRAFT_FORMATS",
    "FORMATS",
    "MAX_DRAFT",
    "NO_NAMES",
    "ClaimAndText",
    "DraftFormat",
    "Format",
    "Names",
    "Options",
    "Outcome",
    "Sent",
    "read",
    "read_draft",
    "read_pairs",
    "text_report",
]
