"""What the record gives back besides the values that went in."""

from collections.abc import Sequence
from typing import Literal, TypedDict

import msgspec

from onrecord.types import (
    Extraction,
    FindingKind,
    Manner,
    MatterState,
    Orphan,
    SpeakerKind,
    Stance,
    Statement,
    Status,
    Stood,
)

Added = Literal["new", "unchanged", "reread", "restored"]
"""What an `add` came to: a report not seen before; already there as it is; read anew; or back after its removal."""


class Filters(TypedDict, total=False):
    """What statements are asked for by; everything given has to fit.

    `speaker`: these words side by side in a speaker's name or in the source. `outlet` is compared whole, whatever its
    case. `since` and `until`: days (``YYYY-MM-DD``), both included, compared with the day each report states.
    `unnamed`: true for sources that go unnamed, false for all others. `unreal`: a sort of what was not said, ``unsaid``
    for any of these, ``said`` for the rest. `report`: a ref. `min_confidence`: from 0 to 1.
    """

    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    type: str | None
    act: str | None
    unnamed: bool | None
    unreal: str | None
    report: str | None
    min_confidence: float | None


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


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """An in-report speaker with what identity is decided by: the keys it is found by, its fields of life, its office.

    `full`: whether the name is a whole one, fit to call the speaker by.
    """

    local: str
    name: str
    kind: SpeakerKind
    keys: tuple[str, ...]
    role: str | None = None
    fields: tuple[str, ...] = ()
    office: str | None = None
    standing: str | None = None
    full: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker on record who may be meant; `root` is whose it is since a person merged them, else its own key."""

    key: int
    root: int
    names: tuple[str, ...]
    fields: tuple[str, ...]
    same_office: bool


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Whose an in-report speaker's words are, by key, or nobody's yet; and why.

    `apart`: it is somebody new of a name that several have, by which nobody shall be found.
    """

    reason: str
    speaker: int | None = None
    apart: bool = False


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An office that a report gives a speaker: the appearance's key, who, what, whether held, and on what day.

    `called` is the title of the report, else, where it has no outlet, how its text begins.
    """

    key: int
    report: str
    day: str | None
    outlet: str | None
    called: str | None = None
    name: str
    role: str
    office: str
    standing: str
    speaker: str
    speaker_name: str


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two offices that cannot both be somebody's: what it is about, for its id, and the mentions in conflict."""

    about: tuple[str, ...]
    summary: str
    mentions: tuple[int, ...]


class SpeakerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker as a list shows it: its last role, how many statements, outlets, and from when to when."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    statements: int
    outlets: int
    first: str | None
    last: str | None
    external_id: str | None


class OutletLine(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet: its reports, and how many of their statements come from named sources, unnamed ones, or neither.

    Neither are documents, and sources of whom it cannot be told. `outlet` is None for reports that state none.
    """

    outlet: str | None
    reports: int
    statements: int
    named: int
    unnamed: int
    first: str | None
    last: str | None


class RoleSaid(msgspec.Struct, frozen=True, kw_only=True):
    """A role as reports give it: from when to when, in how many, and the first of them."""

    role: str
    first: str | None
    last: str | None
    count: int
    reports: tuple[str, ...]


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Why reports were taken to speak of one speaker: the name they give, the reason, how many, the first of them."""

    name: str
    reason: str
    count: int
    reports: tuple[str, ...]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How many statements are of one outlet, or on certain terms."""

    name: str | None
    statements: int


class Person(SpeakerLine, frozen=True, kw_only=True):
    """All that is on record of one speaker, a person or an organisation."""

    names: tuple[str, ...]
    roles: tuple[RoleSaid, ...]
    by_outlet: tuple[Share, ...]
    by_terms: tuple[Share, ...]
    joined: tuple[Joined, ...]
    merged: tuple[str, ...]
    said: tuple[Statement, ...]


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided of a matter, on which day: settled, with a reference, or taken up again."""

    on: str
    settled: bool
    reference: str


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a statement, by its id, stands on a matter, how it says so, and how that was come by."""

    statement: str
    stance: Stance
    confidence: float
    manner: Manner = "says"
    why: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A matter with all that its history is worked out from; `sketches` are of its reports, by id."""

    id: str
    proposition: str
    state: MatterState
    statements: tuple[Stood, ...]
    rulings: tuple[Ruling, ...]
    sketches: dict[str, Sequence[int]]
    orphaned: tuple[Orphan, ...]
    findings: tuple[str, ...]


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is found and to be kept: `about` names it by what stays when reports are read again."""

    kind: FindingKind
    about: tuple[str, ...]
    summary: str
    statements: tuple[str, ...]


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a matter's history: its last step, what to look for, and what a person should look at."""

    status: Status | None
    changed: str | None
    statements: int
    nouns: frozenset[str]
    wider: frozenset[str]
    findings: tuple[Noted, ...]
