"""The values that the rooms hand one another: frozen, slotted, and the source of the published JSON Schema.

Offsets are Unicode code points of ``Report.text``, end exclusive. Dates are ISO 8601 text: a day
(``2020-01-06``) or a time with its zone where the report gives one. Unknown is ``None``, never a guess.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal, Protocol, Self, get_args

import msgspec

Span = tuple[int, int]

Type = Literal["direct", "indirect", "mixed", "document", "post"]
Act = Literal[
    "say", "claim", "deny", "dispute", "confirm", "reaffirm", "ask", "answer", "promise", "threaten", "warn",
    "order", "request", "propose", "predict", "think", "feel", "know", "decline", "retract", "correct", "praise",
    "criticise", "write", "other",
]  # fmt: skip
Unreal = Literal["asked", "conditional", "possible", "future", "negated"]
Reality = Literal[Unreal, "unsaid", "said"]
"""What statements are asked for by: one sort of `unreal`, any of them, or none."""
SpeakerKind = Literal["person", "organisation", "document", "unnamed", "unresolved"]
FindingKind = Literal[
    "role-conflict",
    "altered-quotation",
    "dropped-limit",
    "other-speaker",
    "repetition-or-alteration",
    "one-unnamed-source",
    "self-contradiction",
]
FindingState = Literal["open", "resolved", "dismissed"]

Stance = Literal["supports", "denies", "reports", "unrelated"]
Manner = Literal["says", "retracts", "disowns"]
Status = Literal["asserted", "disputed", "denied", "confirmed", "withdrawn", "settled"]
MatterState = Literal["open", "closed"]

AmendmentKind = Literal["accept", "reject", "spans", "speaker", "act", "terms", "add"]

Verdict = Literal["verbatim", "trimmed", "altered", "other-speaker", "not-found", "supported", "no-statement"]
ChangeKind = Literal[
    "negation", "number", "name", "limit", "content", "function", "order", "gap", "join", "insertion"
]  # fmt: skip

Relation = Literal["same", "part", "trimmed", "joined", "reordered", "altered", "longer", "unrelated"]
Standing = Literal["version", "repetition", "repetition-or-alteration", "other-speaker"]
Worst = Literal["repetition", "repetition-or-alteration", "other-speaker"] | ChangeKind

AccountRole = Literal["reader", "editor", "admin"]

TYPES: tuple[Type, ...] = get_args(Type)
KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PASSING: frozenset[Verdict] = frozenset({"verbatim", "trimmed", "supported", "no-statement"})
"""Verdicts on a draft's words that nobody need look at; each of the others makes the check fail."""
ACTS: tuple[Act, ...] = get_args(Act)
UNREAL: tuple[Unreal, ...] = get_args(Unreal)
REALITIES: tuple[Reality, ...] = get_args(Reality)
FINDING_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)
FINDING_STATES: tuple[FindingState, ...] = get_args(FindingState)
STANCES: tuple[Stance, ...] = get_args(Stance)
STATUSES: tuple[Status, ...] = get_args(Status)
ACCOUNT_ROLES: tuple[AccountRole, ...] = get_args(AccountRole)
"""What an account may do, each all that those before it may: read and check, add and correct, manage."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One dated publication as read; its text never changes once on record."""

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        author: str | None = None,
        url: str | None = None,
        language: str | None = None,
    ) -> Self:
        """A report with its id: a hash of the text and of where it came from (the URL, else the outlet)."""
        origin = url or outlet or ""
        # surrogatepass: a lone surrogate from JSON's \u escapes is hostile, not a reason to fail
        digest = hashlib.sha256(f"{origin}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
        return cls(
            id=f"sha256:{digest}",
            text=text,
            published=published,
            outlet=outlet,
            title=title,
            author=author,
            url=url,
            language=language,
        )


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of an attribution: its spans in order, and their texts joined by one space."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: tuple[Span, ...]) -> Self:
        """The part that `spans` cut from a report's `text`."""
        return cls(text=" ".join(text[start:end] for start, end in spans), spans=spans)


class SaidOn(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """When it was said, as an interval of days, and the rule that gave it."""

    from_: str | None = None
    to: str | None = None
    rule: str = "published"


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who a source is."""

    id: str
    name: str
    kind: SpeakerKind = "unresolved"
    role: str | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """On what terms a source speaks: named or not (``None`` where it cannot be told), the reason given, and its group.

    `group` is what the report says an unnamed source is one of: "national security official", "aides to the mayor".
    """

    named: bool | None = None
    reason: str | None = None
    group: str | None = None


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An embedded social-media post: who posted it, where and when, as the report gives it."""

    handle: str | None = None
    url: str | None = None
    date: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content in one report, with what they were found to mean.

    `unreal` is None for what the report has as said; else how it tells of a saying that did not happen: whether it did
    is `asked`, it is `conditional`, only `possible`, in the `future`, or `negated`.
    """

    id: str
    parent: str | None = None
    type: Type
    act: Act
    unreal: Unreal | None = None
    confidence: float
    source: Part | None = None
    cue: Part | None = None
    content: Part
    addressee: Part | None = None
    occasion: Part | None = None
    said_on: SaidOn
    speaker: Speaker | None = None
    speakers: tuple[Speaker, ...] = ()
    terms: Terms = Terms()
    post: Post | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What one report holds: the report and its attributions in the order of the text, parents before children."""

    report: Report
    attributions: tuple[Attribution, ...]

    def at_least(self, confidence: float) -> Self:
        """Only what is at least so confident, and stands in nothing that is less."""
        kept: dict[str, Attribution] = {}
        for a in self.attributions:
            if a.confidence >= confidence and (a.parent is None or a.parent in kept):
                kept[a.id] = a
        return msgspec.structs.replace(self, attributions=tuple(kept.values()))


class Statement(Attribution, frozen=True, kw_only=True):
    """One line of the record: an attribution whose `id` (and `parent`) is unique across the record, and its report."""

    report: str
    published: str | None = None
    outlet: str | None = None


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a report gives as somebody's own: what stands in marks, a turn, a document's or a post's.

    A quotation that goes on after "he said", or in the next paragraph, is one passage of several spans. `attribution`
    is the id of the attribution it is the content of, or part of; None where the words are nobody's that is known.
    """

    text: str
    spans: tuple[Span, ...]
    attribution: str | None = None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A passage on record: its words, where they stand, and the statement they belong to.

    `called` is the title of the report, else, where it has no outlet, how its text begins. `carrier` is the post or the
    document through which the report has them: the statement that the passage's own stands inside. `family` is the id
    of the quotation family it is in, if any. `key` orders passages by arrival.
    """

    key: int
    text: str
    spans: tuple[Span, ...]
    report: str
    published: str | None = None
    outlet: str | None = None
    called: str | None = None
    statement: Statement | None = None
    carrier: Statement | None = None
    family: str | None = None

    @property
    def speaker(self) -> Speaker | None:
        """Whose words they are, as their statement has it."""
        return self.statement.speaker if self.statement else None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference: the record's words and the draft's, either of them empty; a gap's are those around it."""

    kind: ChangeKind
    record: str
    draft: str


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """Words on record: where they stand, and who they are from as far as that is resolved."""

    report: str
    outlet: str | None
    published: str | None
    spans: tuple[Span, ...]
    text: str
    speaker: Speaker | None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation or indirect statement of a draft, and what this record has of it.

    `spans` are the draft's; `certainty` (0 to 1) is that of the verdict; `others` are the other versions, nearest
    first. That nothing is found says nothing of what was said, only of what is on this record. `contested`: in what
    other versions differ from words that are on record as they stand (a negation, a number, a name).
    """

    text: str
    spans: tuple[Span, ...]
    speaker: Speaker | None
    verdict: Verdict
    certainty: float
    changes: tuple[Change, ...] = ()
    match: Match | None = None
    others: tuple[Match, ...] = ()
    contested: tuple[ChangeKind, ...] = ()


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """How many got which verdict, and whether the draft passes: nothing altered, misattributed or missing.

    `unlisted` are quotations that were not looked for and are not listed: too short, or no statements.
    """

    passed: bool
    quotes: dict[Verdict, int]
    indirect: dict[Verdict, int]
    unlisted: int = 0


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A draft checked against a record, each list in the order of the draft."""

    quotes: tuple[Checked, ...]
    indirect: tuple[Checked, ...]
    summary: Summary

    @classmethod
    def of(cls, quotes: tuple[Checked, ...], indirect: tuple[Checked, ...], *, unlisted: int = 0) -> Self:
        """The check with its summary."""
        passed = all(checked.verdict in PASSING for checked in (*quotes, *indirect))
        summary = Summary(passed=passed, quotes=_counted(quotes), indirect=_counted(indirect), unlisted=unlisted)
        return cls(quotes=quotes, indirect=indirect, summary=summary)


def _counted(checked: tuple[Checked, ...]) -> dict[Verdict, int]:
    found = [one.verdict for one in checked]
    return {verdict: found.count(verdict) for verdict in VERDICTS if verdict in found}


class OfficeHeld(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Who held an office, from what day to what day (None: not known, or still), and where that can be looked up."""

    person: str
    office: str
    organisation: str | None = None
    from_: str | None = None
    to: str | None = None
    reference: str | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should look at, with the statements it is about, and what became of it.

    The same finding about the same things has the same `id`, however often it is found.
    """

    id: str
    kind: FindingKind
    summary: str
    statements: tuple[str, ...]
    state: FindingState = "open"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision: what was decided (`what`), about which ids, to which `value`, when, by whom and why."""

    number: int
    what: str
    about: tuple[str, ...]
    value: str | None = None
    made_at: str
    by: str | None = None
    reason: str | None = None


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person changes of an attribution: its parts' spans, its speaker, act or terms; None is left as it is.

    An empty `source` or `cue` takes that part away.
    """

    source: tuple[Span, ...] | None = None
    cue: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None
    speaker: str | None = None
    kind: SpeakerKind | None = None
    role: str | None = None
    act: Act | None = None
    terms: Terms | None = None


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision on one attribution of a report; `number` is its correction's in the log.

    `content` and `cue` are where the attribution's words stood then, by which it is known again in another reading.
    `attribution` is its id in the reading on show: None where it is rejected, the decision `undone`, or, what
    `orphaned` says, the attribution not found again.
    """

    number: int
    what: AmendmentKind
    edit: Edit = Edit()
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    made_at: str
    by: str | None = None
    reason: str | None = None
    undone: bool = False
    orphaned: bool = False
    attribution: str | None = None


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One version in its family: how it comes from the fullest one, and what differs, where there is anything.

    `relation` is as `onrecord.aligning.Alignment` has it; `unrelated` versions overlap with others of the family, too
    little to compare. `standing`: a version of the same remark; a `repetition`, the speaker's words on another
    occasion; either of them, where nothing tells; or the same words given to another speaker. `against` is the place in
    the family of the version that it is compared with: the fullest, or where they have too little in common, the one
    that has most. In `changes` the `record` is that version, the `draft` this one.
    """

    version: Version
    against: int
    relation: Relation
    standing: Standing
    similarity: float
    changes: tuple[Change, ...] = ()


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of the same words, the earliest first; `text` is the fullest one's, `fullest` its place among them.

    `texts` is how many differ by more than typography. `worst` is the weightiest difference in it: a standing, or a
    kind of change among versions of one remark; None where all are whole, in part or cut.
    """

    id: str
    text: str
    fullest: int
    texts: int
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    first: str | None
    last: str | None
    worst: Worst | None
    members: tuple[Member, ...]


class StanceRead(msgspec.Struct, frozen=True, kw_only=True):
    """How a text stands to a claim, and how sure that is (0 to 1)."""

    stance: Stance
    confidence: float


class ReadsStance(Protocol):
    """What reads how texts stand to claims."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> Sequence[StanceRead]:
        """The stance of each text to its claim, in the order of the pairs (claim, text)."""
        ...


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """A statement on a matter, with where it stands.

    `confidence` (0 to 1) is that of the stance, 1 where a person set it (`decided`). `manner`: it says so, takes back
    what was said before, or disowns the document that says so. `why` is how the stance was come by, in a few words.
    """

    id: str
    stance: Stance
    confidence: float
    manner: Manner = "says"
    decided: bool = False
    why: str
    speaker: Speaker | None
    speakers: tuple[Speaker, ...]
    terms: Terms
    act: Act
    unreal: Unreal | None = None
    type: Type
    parent: str | None
    source: Part | None
    cue: Part | None
    content: Part
    said_on: SaidOn
    published: str | None
    outlet: str | None
    report: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a matter's status: on which day (None: undated), because of what, by which rule.

    `because` is a statement's id; for what a person decided, the reference given.
    """

    on: str | None
    status: Status | None
    because: str
    rule: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What a side rests on: independent reports and outlets (copies of one text are one), speakers and documents.

    `named` and `unnamed` count the speakers who are people or bodies; `names` lists them and the documents.
    """

    statements: int = 0
    reports: int = 0
    outlets: int = 0
    speakers: int = 0
    documents: int = 0
    named: int = 0
    unnamed: int = 0
    names: tuple[str, ...] = ()


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What each side of a matter rests on, and which reports are copies of one text, the earliest first."""

    supports: Side = Side()
    denies: Side = Side()
    reports: Side = Side()
    copies: tuple[tuple[str, ...], ...] = ()


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A stance that a person set on words that no longer stand in the report as it is read now."""

    report: str
    words: str
    stance: Stance


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition in dispute: its status and how that moved, who stands where, and what each side rests on.

    `as_of`: only what was known on that day. `orphaned` are stances set on words that no longer stand.
    """

    id: str
    proposition: str
    status: Status | None
    state: MatterState
    as_of: str | None = None
    history: tuple[Step, ...] = ()
    statements: tuple[Stood, ...] = ()
    sources: Sources = Sources()
    findings: tuple[str, ...] = ()
    orphaned: tuple[Orphan, ...] = ()


class MatterLine(msgspec.Struct, frozen=True, kw_only=True):
    """One matter as a list shows it: its status, the day that last changed, and how many statements are on it."""

    id: str
    proposition: str
    status: Status | None
    changed: str | None
    state: MatterState
    statements: int


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may use the desk."""

    name: str
    role: AccountRole
    made_at: str


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A program's way in: whose it is and what it may do; `id` revokes it. What it is itself is shown only once."""

    id: str
    account: str
    role: AccountRole
    label: str | None
    made_at: str


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the desk's log: who did what."""

    at: str
    by: str
    what: str


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition that may be worth a matter: why, and the statements it is drawn from."""

    proposition: str
    why: str
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
