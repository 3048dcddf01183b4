"""Turns dated news reports into a record of who said what, each statement tied to the characters it came from.

import onrecord

extraction = onrecord.extract("“We stay,” Mara Lind said.", published="2020-01-06")
with onrecord.open("record.sqlite") as record:
    record.add(extraction)
    for statement in record.statements("stay", speaker="Lind"):
        print(statement.published, statement.speaker, statement.content.text)
    for quote in onrecord.check(draft, record).quotes:
        print(quote.verdict, quote.text)
"""

from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.types import (
    Attribution,
    Check,
    Checked,
    Correction,
    Extraction,
    Finding,
    Part,
    Post,
    Report,
    SaidOn,
    Speaker,
    Statement,
    Terms,
)

if TYPE_CHECKING:
    from onrecord.service import Options, Record, Result, check, extract, extract_inputs, open

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Check",
    "Checked",
    "Correction",
    "Extraction",
    "Finding",
    "OnrecordError",
    "Options",
    "Part",
    "Post",
    "Record",
    "Report",
    "Result",
    "SaidOn",
    "Speaker",
    "Statement",
    "Terms",
    "__version__",
    "check",
    "extract",
    "extract_inputs",
    "open",
]


def __getattr__(name: str) -> object:
    # The rooms below take their time to import: who only wants the values, or the version, must not wait for them.
    if name in __all__:
        from onrecord import service

        return getattr(service, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
