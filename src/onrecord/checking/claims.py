"""What a draft says that others said, in its own words: whether statements on record come near it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from onrecord.aligning.forms import forms, stem
from onrecord.aligning.lexicon import is_common, is_negation
from onrecord.aligning.numbers import is_number
from onrecord.aligning.words import words_of
from onrecord.checking import certainty
from onrecord.checking.quotations import Quoted
from onrecord.checking.speakers import Fit, fit, surname
from onrecord.tagging.quotation import WORD
from onrecord.types import Change, Checked, Match, Statement, Verdict

_CANDIDATES = 12
_SHOWN = 3
_NEAR = 0.6  # of what a claim is about, in one statement on record: it is held to be the same claim
_NEGATING = frozenset({"deny", "dispute", "decline", "retract"})


class Statements(Protocol):
    """Where statements come from: those with most of some words, each in its forms, from a speaker of that name."""

    def statements_near(  # noqa: D102
        self, words: Iterable[Sequence[str]], *, speaker: str | None, limit: int
    ) -> Sequence[Statement]: ...


def checked_claim(claim: Quoted, record: Statements) -> Checked:
    """Supported where one statement of that speaker has most of the claim's words, its numbers, and no negation more.

    Otherwise it is not found; the nearest statements are shown as `others` then, with what stands against them.
    """
    words = words_of(claim.text)
    wanted = {word.folded: words.text[slice(*word.span)].lower() for word in words.all if _tells(word.folded)}
    # as they are written: the record's index knows nothing of how words are folded here
    written = [forms(word) for word in wanted.values()]
    found = []
    for statement in record.statements_near(written, speaker=surname(claim.speaker), limit=_CANDIDATES):
        theirs = max((fit(claim.speaker, it) for it in statement.speakers or (statement.speaker,)), key=_FITS.index)
        if theirs != "other":
            found.append((_near(wanted, statement), theirs, statement))
    found.sort(key=lambda it: (-it[0], -_FITS.index(it[1]), it[2].published or "~"))
    for near, theirs, statement in found[:_SHOWN]:
        if near >= _NEAR and not _against(claim, statement):
            others = tuple(_match(it) for _, _, it in found[:_SHOWN] if it is not statement)
            sure = round(near * certainty.telling(len(wanted)) * (1 if theirs == "same" else 0.7), 2)
            return _checked(claim, "supported", sure, match=_match(statement), others=others)
    changes = _against(claim, found[0][2]) if found and found[0][0] >= _NEAR else ()
    others = tuple(_match(it) for near, _, it in found[:_SHOWN] if near > 0)
    return _checked(
        claim, "not-found", certainty.of_missing(found[0][0] if found else 0.0), others=others, changes=changes
    )


_FITS: tuple[Fit, ...] = ("other", "open", "same")


def _checked(
    claim: Quoted,
    verdict: Verdict,
    sure: float,
    *,
    match: Match | None = None,
    others: tuple[Match, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Checked:
    return Checked(
        text=claim.text,
        spans=claim.spans,
        speaker=claim.speaker,
        verdict=verdict,
        certainty=sure,
        changes=changes,
        match=match,
        others=others,
    )


def _match(statement: Statement) -> Match:
    return Match(
        report=statement.report,
        outlet=statement.outlet,
        published=statement.published,
        spans=statement.content.spans,
        text=statement.content.text,
        speaker=statement.speaker,
    )


def _tells(folded: str) -> bool:
    """Whether a word says what a claim is about."""
    return not is_common(folded) and not is_negation(folded)


def _near(wanted: Mapping[str, str], statement: Statement) -> float:
    """How many of the words that are wanted, folded or as written, the statement has: a share, from 0 to 1."""
    there = {stem(word) for word in WORD.findall(statement.content.text.lower())}
    return sum(stem(folded) in there or stem(raw) in there for folded, raw in wanted.items()) / max(len(wanted), 1)


def _against(claim: Quoted, statement: Statement) -> tuple[Change, ...]:
    """What keeps a statement from supporting a claim though it has its words: a number, a negation."""
    ours, theirs = words_of(claim.text), words_of(statement.content.text)
    held = {word.removesuffix("th") for word in theirs.folded}  # "on the 14th" is "on 14 March"
    numbers = [word for word in ours.all if is_number(word.folded) and word.folded.removesuffix("th") not in held]
    found = [Change(kind="number", record="", draft=ours.text[slice(*word.span)]) for word in numbers]
    denied = [word for word in ours.all if is_negation(word.folded)]
    denying = [word for word in theirs.all if is_negation(word.folded)]
    if (len(denied) + (claim.act in _NEGATING)) % 2 != (len(denying) + (statement.act in _NEGATING)) % 2:
        record = " ".join(theirs.text[slice(*word.span)] for word in denying)
        found.append(Change(kind="negation", record=record, draft=" ".join(ours.text[slice(*w.span)] for w in denied)))
    return tuple(found)
