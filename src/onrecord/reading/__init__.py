"""Bytes to reports: files, folders, URLs and standard input, one outcome for each report or failed input."""

from onrecord.reading.inputs import read
from onrecord.reading.reports import text_report
from onrecord.reading.values import FORMATS, Format, Options, Outcome

__all__ = ["FORMATS", "Format", "Options", "Outcome", "read", "text_report"]
