"""Use cases: what the doors do, wired from reading, extraction and the record. The only place that wires rooms.

``extract``, ``open`` and ``check`` are the Python API. ``extract_inputs`` and ``Record.add_inputs`` are what a door
drives: they give one `Result` for each report or failed input, in the order of the inputs, as soon as it is there.
"""

from onrecord.reading import Options
from onrecord.service.checking import check, draft_text, read_draft
from onrecord.service.extracting import Extracts, Result, extract, extract_inputs
from onrecord.service.recording import Record, open

__all__ = [
    "Extracts",
    "Options",
    "Record",
    "Result",
    "check",
    "draft_text",
    "extract",
    "extract_inputs",
    "open",
    "read_draft",
]
