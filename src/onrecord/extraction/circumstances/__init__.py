"""The circumstances of a statement, as the words around its source and cue give them: to whom, where and when."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extraction.circumstances.addressees import addressee_of
from onrecord.extraction.circumstances.clauses import clauses
from onrecord.extraction.circumstances.occasions import occasion_of
from onrecord.extraction.circumstances.reality import unreal_of
from onrecord.extraction.circumstances.times import said_on
from onrecord.extraction.drafts import Draft
from onrecord.types import Act, SaidOn, Span, Unreal

__all__ = ["Circumstances", "circumstances"]


class Circumstances(NamedTuple):
    """To whom and on what occasion something was said, as spans of the report's text, when, and if not, how so."""

    addressee: Span | None
    occasion: Span | None
    said_on: SaidOn
    unreal: Unreal | None


# What is thought, or done without a word, is to nobody and on no occasion.
_UNSAID: frozenset[Act] = frozenset({"think", "feel", "know", "other"})
# What has no day, for it has not been said.
_NOT_YET: frozenset[Unreal | None] = frozenset({"conditional", "possible", "future"})


def circumstances(
    text: str, drafts: Sequence[Draft], acts: Sequence[Act], published: str | None
) -> Iterator[Circumstances]:
    """The circumstances of each draft, whose cue does the act beside it; `published` is the report's date or time."""
    for draft, act, clause in zip(drafts, acts, clauses(text, drafts), strict=True):
        said = None if act in _UNSAID else clause
        dated = None if act == "other" else clause
        unreal = unreal_of(clause, act) if clause else None
        yield Circumstances(
            draft.told or (addressee_of(said) if said else None),
            occasion_of(said) if said else None,
            SaidOn(rule="unsaid") if unreal in _NOT_YET else said_on(draft, dated, published),
            unreal,
        )
