"""A stance by words alone: what a text has of a claim, and whether one of them negates what the other says.

It decides the side of what a speaker plainly says where the stance model finds none (a headline that says so reports; a
speaker who says so takes a side), and stands in for the model where its weights are not installed.
"""

import re
from collections.abc import Sequence

from onrecord.aligning.lexicon import is_negation
from onrecord.aligning.words import words_of
from onrecord.comparing.matters.words import topic
from onrecord.types import Stance, StanceRead

_ENOUGH = 0.4  # of the claim's content words, in the text
_FEWEST = 2
_DENYING = frozenset(
    "deny denies denied denying denial false untrue fake hoax refuse refuses refused refusing reject rejects rejected "
    "unfounded baseless incorrect wrong fabricated halted cancelled canceled".split()
)
_HEDGE = re.compile(
    r"\b(?:whether|if|unless|could|might|may|reportedly|allegedly|rumou?r(?:s|ed)?|unconfirmed|supposedly|considering)\b|\?",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"[,;:—–]|\b(?:and|but|or|although|while)\b")


class WordsReader:
    """Reads how texts stand to claims by their words."""

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[StanceRead]:
        """The stance of each text to its claim, in the order of the pairs (claim, text)."""
        return [_read(claim, text) for claim, text in pairs]


def side(claim: str, text: str) -> Stance:
    """The side that a text on a claim takes, by negation; `reports` where it asks, or leaves it open."""
    return "reports" if is_hedged(text) and not is_hedged(claim) else polarity(claim, text)


def polarity(claim: str, text: str) -> Stance:
    """Whether a text on a claim has it that it is so, or not so, be that said or only asked."""
    against = is_negated(_nearest(claim, text)) or is_denied(text)
    return "denies" if against != may_deny(claim) else "supports"


def is_hedged(text: str) -> bool:
    """Whether a text leaves open whether what it says is so."""
    return _HEDGE.search(text) is not None


def may_deny(text: str) -> bool:
    """Whether a text negates something, or calls something false, or denied."""
    return is_negated(text) or is_denied(text)


def is_negated(text: str) -> bool:
    """Whether a text negates something."""
    return any(map(is_negation, words_of(text).folded))


def is_denied(text: str) -> bool:
    """Whether a text calls something false, or denied."""
    return not _DENYING.isdisjoint(words_of(text).folded)


def _nearest(claim: str, text: str) -> str:
    """The clause of a text with most of the claim's words; of several, one that negates nothing, if there is one."""
    wanted = topic(claim)
    clauses = [clause for clause in _BETWEEN.split(text) if clause.strip()] or [text]
    return max(clauses, key=lambda clause: (len(wanted & topic(clause)), not is_negated(clause)))


def _read(claim: str, text: str) -> StanceRead:
    wanted = topic(claim)
    shared = len(wanted & topic(text))
    share = shared / max(len(wanted), 1)
    if shared < min(_FEWEST, len(wanted)) or share < _ENOUGH:
        return StanceRead(stance="unrelated", confidence=round(1 - share, 3))
    return StanceRead(stance=side(claim, text), confidence=round(0.5 + share / 3, 3))
