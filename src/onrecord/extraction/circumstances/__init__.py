"""The circumstances of a statement, as the words around its source and cue give them: to whom, where and when."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extraction.circumstances.addressees import addressee_of
from onrecord.extraction.circumstances.clauses import clauses
from onrecord.extraction.circumstances.occasions import occasion_of
from onrecord.extraction.circumstances.times import said_on
from onrecord.extraction.drafts import Draft
from onrecord.types import Act, SaidOn, Span

__all__ = ["Circumstances", "circumstances"]


class Circumstances(NamedTuple):
    """To whom and on what occasion something was said, as spans of the report's text, and when."""

    addressee: Span | None
    occasion: Span | None
    said_on: SaidOn


# What is thought, or done without a word, is to nobody and on no occasion.
_UNSAID: frozenset[Act] = frozenset({"think", "feel", "know", "other"})


def circumstances(
    text: str, drafts: Sequence[Draft], acts: Sequence[Act], published: str | None
) -> Iterator[Circumstances]:
    """The circumstances of each draft, whose cue does the act beside it; `published` is the report's date or time."""
    for draft, act, clause in zip(drafts, acts, clauses(text, drafts), strict=True):
        said = None if act in _UNSAID else clause
        yield Circumstances(
            addressee_of(said) if said else None,
            occasion_of(said) if said else None,
            said_on(draft, None if act == "other" else clause, published),
        )
