"""How certain a verdict is: by rule, not by measurement; docs/checking.md has the table."""

from onrecord.checking.versions import Compared

_OPEN = 0.7  # whose words they are on record, or in the draft, is not resolved
_OTHERS_TOO = 0.8  # the same words are on record from somebody else, too
_MOST = 0.95  # no record holds everything


def telling(words: int) -> float:
    """How much so many words tell: that a few are the same may be chance."""
    return 1 - 2 ** (-words / 2)


def of_intact(found: list[Compared], words: int, *, otherwise: int = 0) -> float:
    """That a quotation is on record as it stands, `found[0]`, from whom the draft says.

    `otherwise`: how many versions have it with another negation, number or name.
    """
    best = found[0]
    certainty = 0.5 + 0.5 * telling(words)
    if best.fit == "open":
        certainty *= _OPEN
    elif any(version.intact and version.fit == "other" for version in found):
        certainty *= _OTHERS_TOO
    alike = sum(version.intact and version.fit != "other" for version in found)
    certainty *= (1 + alike / (alike + otherwise)) / 2
    return round(certainty, 2)


def of_other_speaker(found: list[Compared], words: int) -> float:
    """That a quotation is on record from somebody else only."""
    certainty = _MOST * telling(words)
    return round(certainty * (_OPEN if any(version.intact and version.fit == "open" for version in found) else 1), 2)


def of_altered(best: Compared, words: int) -> float:
    """That a quotation is an altered version of `best`, and not another remark."""
    return round(_MOST * best.alignment.similarity * telling(words) * (1 if best.fit == "same" else _OPEN), 2)


def of_missing(similarity: float) -> float:
    """That a quotation is not on this record, where the nearest passage shares so much with it."""
    return round(_MOST * (1 - similarity / 2), 2)
