"""What the record gives back besides the values that went in."""

from typing import Literal

import msgspec

from onrecord.types import Extraction

Added = Literal["new", "unchanged", "reread", "restored"]
"""What an `add` came to: a report not seen before; already there as it is; read anew; or back after its removal."""


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """One report as a list shows it: without its text, with who read it, when, and how many statements it gave."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    model: str
    read_at: str
    statements: int


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a report: what `model` found in it at `read_at` (UTC); the current one is what searches see."""

    model: str
    read_at: str
    current: bool
    extraction: Extraction


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is on record: reports and their statements, and the reports taken off it, which are kept unseen."""

    reports: int
    statements: int
    removed: int
