"""What became of the attributions that annotators marked: found, or what went wrong, each told one way."""

from collections.abc import Sequence
from typing import Literal, get_args

from onrecord.evaluating.scores import InWords, overlap

Fate = Literal[
    "found",
    "without its source",
    "a source where there is none",
    "another source",
    "content too long",
    "content too short",
    "inside another's content",
    "not tagged",
]
FATES: tuple[Fate, ...] = get_args(Fate)


def fate_of(marked: InWords, found: Sequence[InWords]) -> Fate:
    """What became of a marked attribution that none of those `found` in its article matches leniently."""
    alike = max(found, key=lambda f: overlap(f.content, marked.content), default=None)
    if alike and overlap(alike.content, marked.content) >= 0.5:
        if not alike.source:
            return "without its source"
        return "another source" if marked.source else "a source where there is none"
    with_cue = [f for f in found if f.cue & marked.cue]
    if not with_cue:
        if marked.cue and any(marked.cue <= f.content for f in found):
            return "inside another's content"
        if alike is None or not alike.content & marked.content:
            return "not tagged"
        with_cue = [alike]
    nearest = max(with_cue, key=lambda f: overlap(f.content, marked.content))
    return "content too long" if len(nearest.content) > len(marked.content) else "content too short"
