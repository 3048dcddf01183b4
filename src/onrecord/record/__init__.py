"""The record: keeps reports and what was read in them, and finds statements again.

with Store.open("record.sqlite") as store:
    store.add(extraction, model="onrecord-0.1.0")
    for statement in store.statements("withdraw", speaker="Esper"):
        ...
"""

from typing import TYPE_CHECKING

from onrecord.record.values import (
    Added,
    Choice,
    Conflict,
    Counts,
    Filters,
    Heard,
    Held,
    Joined,
    Known,
    Mention,
    Noted,
    OutletLine,
    Person,
    Placed,
    Reading,
    ReportLine,
    RoleSaid,
    Ruling,
    Share,
    SpeakerLine,
    Weighed,
)

if TYPE_CHECKING:
    from onrecord.record.store import Store

__all__ = [
    "Added",
    "Choice",
    "Conflict",
    "Counts",
    "Filters",
    "Heard",
    "Held",
    "Joined",
    "Known",
    "Mention",
    "Noted",
    "OutletLine",
    "Person",
    "Placed",
    "Reading",
    "ReportLine",
    "RoleSaid",
    "Ruling",
    "Share",
    "SpeakerLine",
    "Store",
    "Weighed",
]


def __getattr__(name: str) -> object:
    # SQLAlchemy alone takes a third of a second to import: who only names this room must not wait for it
    if name == "Store":
        from onrecord.record.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
