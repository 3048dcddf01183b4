"""What people decided of a report's attributions, done to what a model read: the same amendments to any reading.

An attribution is known again by its words: the same content, or the same cue and most of the content.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from onrecord.extraction.contents import typed
from onrecord.extraction.passages import is_turn
from onrecord.tagging.quotation import Marks
from onrecord.types import Amendment, Attribution, Edit, Extraction, Part, Report, SaidOn, Span, Speaker, Terms

_ENOUGH = 0.5  # of what two contents hold, in common
_NAMED = {"person": True, "organisation": True, "unnamed": False}


class Amended(msgspec.Struct, frozen=True, kw_only=True):
    """The extraction as people have it, and the amendments, each with the attribution that it came to."""

    extraction: Extraction
    amendments: tuple[Amendment, ...]


def amended(extraction: Extraction, amendments: Sequence[Amendment]) -> Amended:
    """An extraction with all that people decided of it, in order; what is undone or finds no attribution does nothing.

    What a person decided has confidence 1. What was added has ids of its own: ``h1``.
    """
    report, found = extraction.report, list(extraction.attributions)
    marks = Marks(report.text) if amendments else None
    applied = []
    for number, amendment in enumerate(amendments, start=1):
        place = None if amendment.undone or amendment.what == "add" else _place(found, amendment)
        id = found[place].id if place is not None else None
        if amendment.what == "add" and not amendment.undone:
            assert marks is not None  # noqa: S101 - for the type checker
            id = f"h{number}"
            _add(found, _edited(_new(report, id), amendment.edit, report, marks, found, f"h{number}"))
        elif place is not None and amendment.what == "reject":
            _reject(found, place)
        elif place is not None:
            assert marks is not None  # noqa: S101
            found[place] = _edited(found[place], amendment.edit, report, marks, found, f"h{number}")
        lost = not amendment.undone and id is None
        there = None if amendment.what == "reject" else id
        applied.append(replace(amendment, attribution=there, orphaned=lost))
    shown = {it.id for it in found}
    # what was rejected later is there no more
    applied = [it if it.attribution in shown else replace(it, attribution=None) for it in applied]
    return Amended(extraction=replace(extraction, attributions=tuple(found)), amendments=tuple(applied))


def _place(found: Sequence[Attribution], amendment: Amendment) -> int | None:
    """Which of the attributions is meant; None where its words are no longer one's."""
    best, place = 0.0, None
    for n, it in enumerate(found):
        if it.content.spans == amendment.content:
            same_cue = amendment.cue == (it.cue.spans if it.cue else ())
            score = 3.0 if same_cue else 2.0
        elif amendment.cue and it.cue and it.cue.spans == amendment.cue:
            score = _in_common(it.content.spans, amendment.content)
            score = score if score >= _ENOUGH else 0.0
        else:
            continue
        if score > best:
            best, place = score, n
    return place


def _in_common(one: Sequence[Span], other: Sequence[Span]) -> float:
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - shared
    return shared / whole if whole else 0.0


def _new(report: Report, id: str) -> Attribution:
    nothing = Part(text="", spans=())
    return Attribution(
        id=id, type="indirect", act="say", confidence=1.0, content=nothing, said_on=SaidOn(to=report.published)
    )


def _edited(
    it: Attribution, edit: Edit, report: Report, marks: Marks, found: Sequence[Attribution], new: str
) -> Attribution:
    text = report.text
    if edit.source is not None:
        it = replace(it, source=Part.of(text, edit.source) if edit.source else None)
    if edit.cue is not None:
        it = replace(it, cue=Part.of(text, edit.cue) if edit.cue else None)
    if edit.content:
        own = it.type in ("document", "post") or is_turn(it, marks)
        kind = it.type if own else typed(edit.content, marks)[0]
        it = replace(it, content=Part.of(text, edit.content), type=kind)
    if edit.act is not None:
        it = replace(it, act=edit.act)
    if edit.speaker is not None:
        speaker = _speaker(edit, found, new)
        terms = replace(it.terms, named=_NAMED.get(speaker.kind))
        it = replace(it, speaker=speaker, speakers=(speaker,), terms=Terms() if terms.named is None else terms)
    if edit.terms is not None:
        it = replace(it, terms=edit.terms)
    return replace(it, confidence=1.0)


def _speaker(edit: Edit, found: Sequence[Attribution], new: str) -> Speaker:
    """The report's speaker of this name, where it has one; else a new one."""
    name, kind = edit.speaker or "", edit.kind or "person"
    for it in found:
        for speaker in it.speakers:
            if speaker.name.casefold() == name.casefold() and speaker.kind == kind:
                return speaker if edit.role is None else replace(speaker, role=edit.role or None)
    return Speaker(id=new, name=name, kind=kind, role=edit.role or None)


def _reject(found: list[Attribution], place: int) -> None:
    gone = found.pop(place)
    for n, it in enumerate(found):
        if it.parent == gone.id:
            found[n] = replace(it, parent=gone.parent)


def _add(found: list[Attribution], new: Attribution) -> None:
    """Puts one in its place: inside the innermost content that holds it, before what it holds."""
    spans = _spans(new)
    holders = [it for it in found if _holds(it, spans)]
    parent = min(holders, key=lambda it: sum(e - s for s, e in it.content.spans)).id if holders else None
    held = [n for n, it in enumerate(found) if it.parent == parent and _holds(new, _spans(it))]
    for n in held:
        found[n] = replace(found[n], parent=new.id)
    before = [n for n, it in enumerate(found) if min(_spans(it)) <= min(spans)]
    place = max(before) + 1 if before else 0
    if parent is not None:
        place = max(place, next(n for n, it in enumerate(found) if it.id == parent) + 1)
    found.insert(min(place, *held) if held else place, replace(new, parent=parent))


def _spans(it: Attribution) -> list[Span]:
    return [span for part in (it.source, it.cue, it.content) if part for span in part.spans]


def _holds(outer: Attribution, spans: Sequence[Span]) -> bool:
    return all(any(start <= s and e <= end for start, end in outer.content.spans) for s, e in spans)
