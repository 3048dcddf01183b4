"""What people decide of attributions: done to the reading on show, kept for the next, taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.errors import BadOption, NotOnRecord
from onrecord.record import Added
from onrecord.service import identifying, quoting
from onrecord.types import Amendment, AmendmentKind, Edit, Extraction, Span

if TYPE_CHECKING:
    from onrecord.record import Store
    from onrecord.record.amendments import Amendable, Decision

_ATTEMPTS = 8
_LONGEST_NAME = 200
_LONGEST_REASON = 500  # that a source is given for not being named
_PARTS = ("source", "cue", "content")
_NEEDS = {"speaker": "speaker", "act": "act", "terms": "terms"}


def put(store: "Store", extraction: Extraction, *, model: str, again: bool) -> Added:
    """Puts what a model read on record, with what people decided of the report done to it."""
    from onrecord.extraction.amending import amended
    from onrecord.record.amendments import Stale

    for attempt in range(_ATTEMPTS):
        decided, upto = store.amendments_of(extraction.report.id)
        standing = any(not it.undone for it in decided)
        shown = amended(extraction, decided).extraction if standing else extraction
        try:
            return _add(store, shown, extraction if standing else None, model=model, again=again, upto=upto)
        except Stale:
            if attempt + 1 == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def amendments(store: "Store", ref: str) -> tuple[Amendment, ...]:
    """What people decided of a report's attributions, in order, each with the attribution that it came to."""
    from onrecord.extraction.amending import amended

    state = store.amendable(ref)
    return amended(state.base, state.amendments).amendments


def correct(
    store: "Store", statement: str, what: AmendmentKind, edit: Edit, *, reason: str | None, by: str | None
) -> Amendment:
    """Notes what a person decided of a statement, by its id, and does it; the amendment as it was kept."""
    from onrecord.extraction.amending import amended

    def decide(state: "Amendable") -> "Decision":
        from onrecord.record.amendments import Decision

        local = statement.partition(".")[2]
        shown = amended(state.base, state.amendments).extraction
        it = next((it for it in shown.attributions if it.id == local), None)
        if it is None:
            raise NotOnRecord(
                f"there is no statement {statement[:80]!r} on record; it may have been corrected meanwhile"
            )
        new = Amendment(
            number=0,
            what=what,
            edit=_checked(what, edit, state.base.report.text),
            content=it.content.spans,
            cue=it.cue.spans if it.cue else (),
            made_at="",
            by=by,
            reason=reason,
        )
        return Decision(about=statement, amendment=new)

    return _decided(store, statement.partition(".")[0], decide)


def add(store: "Store", ref: str, edit: Edit, *, reason: str | None, by: str | None) -> Amendment:
    """Adds an attribution that the model missed: at least its content; the amendment as it was kept."""

    def decide(state: "Amendable") -> "Decision":
        from onrecord.record.amendments import Decision

        checked = _checked("add", edit, state.base.report.text)
        short = state.base.report.id.removeprefix("sha256:")[:16]
        new = Amendment(
            number=0,
            what="add",
            edit=checked,
            content=checked.content or (),
            cue=checked.cue or (),
            made_at="",
            by=by,
            reason=reason,
        )
        return Decision(about=f"{short}.h{len(state.amendments) + 1}", amendment=new)

    return _decided(store, ref, decide)


def undo(store: "Store", ref: str, number: int, *, reason: str | None, by: str | None) -> Amendment:
    """Takes back one decision on a report, by its number in the log; later ones stand."""

    def decide(state: "Amendable") -> "Decision":
        from onrecord.record.amendments import Decision

        it = next((it for it in state.amendments if it.number == number), None)
        if it is None or it.undone:
            why = "has been undone" if it else "is none of this report's"
            raise NotOnRecord(f"correction {number} {why}; show the report to see what can be undone")
        short = state.base.report.id.removeprefix("sha256:")[:16]
        return Decision(about=short, amendment=replace(it, by=by, reason=reason), undoes=number)

    return _decided(store, ref, decide)


def _decided(store: "Store", ref: str, decide: Callable[["Amendable"], "Decision"]) -> Amendment:
    """Makes the decision on what is on record now, once more where somebody else was faster."""
    from onrecord.extraction.amending import amended
    from onrecord.record.amendments import Stale

    for attempt in range(_ATTEMPTS):
        state = store.amendable(ref)
        decision = decide(state)
        if decision.undoes is not None:
            all_of = [replace(it, undone=True) if it.number == decision.undoes else it for it in state.amendments]
        else:
            all_of = [*state.amendments, decision.amendment]
        shown = amended(state.base, all_of).extraction
        try:
            _add(store, shown, state.base, model=state.model, again=True, upto=state.upto, decision=decision)
        except Stale:
            if attempt + 1 == _ATTEMPTS:
                raise
            continue
        kept = amendments(store, shown.report.id)
        # others may have decided since; the first after those known before is this one, or it would have been stale
        wanted = decision.undoes or min(it.number for it in kept if it.number > state.upto)
        return next(it for it in kept if it.number == wanted)
    raise AssertionError("unreachable")


def _add(
    store: "Store",
    extraction: Extraction,
    base: Extraction | None,
    *,
    model: str,
    again: bool,
    upto: int,
    decision: "Decision | None" = None,
) -> Added:
    return store.add(
        extraction,
        model=model,
        again=again,
        passages=quoting.indexed(extraction),
        heard=identifying.speakers_heard(extraction),
        base=base,
        upto=upto,
        decision=decision,
    )


def _checked(what: AmendmentKind, edit: Edit, text: str) -> Edit:
    for name in _PARTS:
        _check_spans(name, getattr(edit, name), len(text))
    if what == "add" and not edit.content:
        raise BadOption("an attribution has a content; select the words that were said")
    if what == "spans" and edit.source is None and edit.cue is None and not edit.content:
        raise BadOption("no spans were given; select the words of the source, the cue or the content")
    if edit.content is not None and not edit.content:
        raise BadOption("a content cannot be empty; reject the attribution if nothing was said")
    if what in _NEEDS and getattr(edit, _NEEDS[what]) is None:
        raise BadOption(f"no {_NEEDS[what]} was given; say what it is to be")
    for name in ("speaker", "role"):
        value = getattr(edit, name)
        if value is not None and len(value) > _LONGEST_NAME:
            raise BadOption(f"this {name} has {len(value):,} characters; give {_LONGEST_NAME} at most")
    if edit.terms is not None and len(edit.terms.reason or "") > _LONGEST_REASON:
        raise BadOption(f"this reason has {len(edit.terms.reason or ''):,} characters; give {_LONGEST_REASON} at most")
    if edit.speaker is not None and not edit.speaker.strip():
        raise BadOption("a speaker has a name; give one, or what the report calls them")
    return edit


def _check_spans(name: str, spans: tuple[Span, ...] | None, length: int) -> None:
    at = 0
    for start, end in spans or ():
        if not at <= start < end <= length:
            raise BadOption(f"the {name}'s span {start}-{end} is none of this text; give spans in order, apart")
        at = end
