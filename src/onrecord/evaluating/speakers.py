"""Whether sources are resolved to the right speaker, by GUM's coreference: the source's chain has names, or not.

A source counts if its chain has a name, or if its sentence has a speaker, in dialogue. It is found by an attribution
that shares words with it as its source, and with the marked cue or content: how far what is said goes is no question of
who says it, and GUM's contents are clauses where others are all that is said. Right is one of the speakers found whose
family name is one of the chain's names' last words (for a person), or whose whole name is one of its names (for what is
no person: "North Korea" is not "South Korea"). First persons count inside quotations and in dialogue only.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.evaluating.gum import Document, Said, spaced
from onrecord.evaluating.scores import Matches
from onrecord.tagging.quotation import Marks
from onrecord.types import Attribution, Speaker

Half = Literal["develop", "check"]
HALVES: tuple[Half, ...] = ("develop", "check")
THIRD = "third person in all"
_THIRD = frozenset({"name", "nominal", "third person"})


class Resolved(NamedTuple):
    """Sources with a known speaker: how many, of how many the attribution was found, and how many came out right."""

    marked: int = 0
    found: int = 0
    right: int = 0

    def plus(self, found: bool, right: bool) -> "Resolved":
        """These and one more."""
        return Resolved(self.marked + 1, self.found + found, self.right + right)


def half_of(document: str) -> Half:
    """The half that a document is in, by its name: rules are made on one, and measured on the other."""
    return HALVES[hashlib.md5(document.encode(), usedforsecurity=False).digest()[-1] % 2]


def count(counts: dict[str, Resolved], document: Document, found: Sequence[Attribution], matches: Matches) -> None:
    """Adds a document's sources to `counts`, by kind; `matches` are those of its marked attributions with `found`."""
    marks = Marks(document.text)
    matched = _by_source(matches)
    for n, said in enumerate(document.said):
        names = _names(document, said, marks)
        if not names:
            continue
        speakers = found[matched[n]].speakers if n in matched else ()
        right = any(is_one_of(it, names, person=_is_person(document, said)) for it in speakers)
        for kind in (said.kind, THIRD) if said.kind in _THIRD else (said.kind,):
            counts[kind] = counts.get(kind, Resolved()).plus(n in matched, right)


def _by_source(matches: Matches) -> dict[int, int]:
    """Each marked attribution's number, with that of the found one that has its source."""
    pairs = {}
    for n, marked in enumerate(matches.marked):
        sharing = [
            (len(found.cue & marked.cue), len(found.content & marked.content), -k)
            for k, found in enumerate(matches.found)
            if found.source & marked.source
        ]
        best = max(sharing, default=(0, 0, 0))
        if n in matches.lenient or best[0] or best[1]:
            pairs[n] = matches.lenient.get(n, -best[2])
    return pairs


def _names(document: Document, said: Said, marks: Marks) -> tuple[str, ...]:
    entity = document.entities.get(said.entity) if said.entity is not None else None
    names = entity.names if entity else ()
    if said.kind != "first person":
        return names
    turn = spaced(said.speaker) if said.speaker else ""
    if turn and f"{turn}: " in document.text:
        return (*names, turn)
    return names if marks.around(said.marked.source[0][0]) else ()


def _is_person(document: Document, said: Said) -> bool:
    entity = document.entities.get(said.entity) if said.entity is not None else None
    return entity is None or entity.type == "person" or said.kind == "first person"


def is_one_of(speaker: Speaker, names: Sequence[str], *, person: bool) -> bool:
    """Whether a speaker has one of these names whole, or for a person the last word of one as the family name."""
    whole = {_words(name) for name in names}
    own = _words(speaker.name)
    if own in whole:
        return True
    return person and bool(own) and own[-1] in {words[-1] for words in whole if words}


def _words(name: str) -> tuple[str, ...]:
    words = [word.strip(".,’'\"“”").casefold() for word in name.replace("’s", "").replace("'s", "").split()]
    words = [word for word in words if word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)
