"""What a draft says that others said, in its own words: whether statements on record come near it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Protocol

from onrecord.aligning import Words, words_of
from onrecord.aligning.forms import form_of, forms
from onrecord.aligning.lexicon import is_common, is_negation
from onrecord.aligning.numbers import is_number
from onrecord.aligning.retelling import ORDINAL, changes_in_retelling
from onrecord.checking import certainty
from onrecord.checking.quotations import SETTLED, Quoted
from onrecord.checking.speakers import Fit, fit, surname
from onrecord.tagging.quotation import WORD
from onrecord.types import Change, Checked, Match, Statement, Verdict

_CANDIDATES = 12
_AT_A_TIME = 100
_SHOWN = 3
_NEAR = 0.6  # of a claim's words in one statement: what differs is told
_NEGATING = frozenset({"deny", "dispute", "decline", "retract"})


class Statements(Protocol):
    """Where statements come from: those with most of some words, each in its forms, from a speaker of that name."""

    def statements_near_each(  # noqa: D102
        self, wanted: Iterable[tuple[Iterable[Sequence[str]], str | None]], *, limit: int
    ) -> Sequence[Sequence[Statement]]: ...


def checked_claims(claims: Iterable[Quoted], record: Statements) -> Iterator[Checked]:
    """Each claim with its verdict; many are looked up at a time."""
    read = map(_read, claims)
    while some := list(islice(read, _AT_A_TIME)):
        # as they are written: the record's index knows nothing of how words are folded here
        written = [([forms(word) for word in wanted.values()], surname(claim.speaker)) for claim, _, wanted in some]
        near = record.statements_near_each(written, limit=_CANDIDATES)
        for (claim, words, wanted), statements in zip(some, near, strict=True):
            yield _checked_claim(claim, words, wanted, statements)


def _read(claim: Quoted) -> tuple[Quoted, Words, dict[str, str]]:
    words = words_of(claim.text)
    return claim, words, _wanted(words)


def _wanted(words: Words) -> dict[str, str]:
    """The words that say what a claim is about, folded, each as it is written."""
    return {word.folded: words.text[slice(*word.span)].lower() for word in words.all if _tells(word.folded)}


def _checked_claim(claim: Quoted, words: Words, wanted: Mapping[str, str], statements: Sequence[Statement]) -> Checked:
    """Supported where one statement of that speaker says all of the claim, and what it says more may be left out.

    What a report asks, expects or makes a condition supports nothing. Otherwise it is not found; the nearest statements
    are shown as `others` then, with what stands against the first.
    """
    # a number may be written in several words, or none that are alike: it is compared where all else is there
    told = [
        (form_of(folded), form_of(raw))
        for folded, raw in wanted.items()
        if not is_number(folded) and folded not in ORDINAL
    ]
    found = []
    for statement in statements:
        theirs = max((fit(claim.speaker, it) for it in statement.speakers or (statement.speaker,)), key=_FITS.index)
        if theirs != "other":
            found.append((_near(told, statement), theirs, statement))
    found.sort(key=lambda it: (-it[0], -_FITS.index(it[1]), it[2].published or "~"))
    for near, theirs, statement in found:
        if near == 1.0 and statement.unreal in SETTLED and not _against(claim, words, statement):
            others = tuple(_match(it) for _, _, it in found[:_SHOWN] if it is not statement)
            sure = round(certainty.telling(len(wanted)) * (1 if theirs == "same" else 0.7), 2)
            return _checked(claim, "supported", sure, match=_match(statement), others=others)
    changes = _against(claim, words, found[0][2]) if found and found[0][0] >= _NEAR else ()
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


def _near(told: Sequence[tuple[str, str]], statement: Statement) -> float:
    """How many of the words that are told, folded or as written, the statement has by their forms: from 0 to 1."""
    text = statement.content.text
    there = set(map(form_of, WORD.findall(text.lower())))
    share = _share(told, there)
    # folding takes longer, and adds little ("U.S.", "re-positioning")
    return _share(told, there.union(map(form_of, words_of(text).folded))) if _NEAR <= share < 1.0 else share


def _share(told: Sequence[tuple[str, str]], there: Set[str]) -> float:
    return sum(not there.isdisjoint(forms) for forms in told) / max(len(told), 1)


def _against(claim: Quoted, words: Words, statement: Statement) -> tuple[Change, ...]:
    """What keeps a statement from supporting a claim: each word that is another, or that must not be left out."""
    denied = _negates(claim) != _negates(statement)
    found = changes_in_retelling(words_of(statement.content.text), words, denied=denied)
    against = [it.change for it in found]
    if statement.act == "ask" != claim.act:  # who asks whether it is so does not say so
        against.append(Change(kind="content", record=statement.cue.text if statement.cue else "ask", draft=""))
    return tuple(against)


def _negates(one: Quoted | Statement) -> bool:
    return one.act in _NEGATING or one.unreal == "negated"
