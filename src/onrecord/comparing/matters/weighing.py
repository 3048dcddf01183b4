"""What a matter comes to: its history, what each side rests on, what it teaches about where to look for more."""

from collections import Counter
from collections.abc import Iterable

from onrecord.comparing.matters.history import SURE, history_of, in_order
from onrecord.comparing.matters.reading import nouns_of
from onrecord.comparing.matters.sides import noted, sources_of
from onrecord.comparing.matters.words import sentences, topic
from onrecord.record import Held, Placed, Weighed
from onrecord.types import Matter, Stood

_MOST_WIDER = 12  # words beyond the proposition's that are looked for
_IN_STATEMENTS = 2  # in so many they must be
_TAUGHT_BY = 40  # statements, the last ones
_SHORT = 3  # sentences: what is longer is about other things, too


def matter_of(held: Held, *, as_of: str | None = None) -> Matter:
    """A matter as it is shown, from what the record has of it (up to a day, where it was loaded so)."""
    statements = in_order(held.statements)
    steps = history_of(held.proposition, statements, held.rulings)
    counted = [it for it in held.statements if it.stance != "unrelated"]
    return Matter(
        id=held.id,
        proposition=held.proposition,
        status=steps[-1].status if steps else None,
        state=held.state,
        as_of=as_of,
        history=tuple(steps),
        statements=tuple(statements),
        sources=sources_of(counted, held.sketches),
        findings=held.findings,
        orphaned=held.orphaned,
    )


def weigh(held: Held) -> Weighed:
    """What is kept of a matter: its last step, where to look for more, and what a person should look at."""
    counted = [it for it in held.statements if it.stance != "unrelated"]
    steps = history_of(held.proposition, counted, held.rulings)
    last = steps[-1] if steps else None
    taking = [it.content.text for it in counted if takes_side(it)]
    return Weighed(
        status=last.status if last else None,
        changed=last.on if last else None,
        statements=len(counted),
        nouns=nouns_of(it for it in counted if it.stance == "supports"),
        wider=wider(held.proposition, taking[-_TAUGHT_BY:]),
        findings=tuple(noted(held.id, held.proposition, counted, held.sketches)),
    )


def takes_side(it: Stood | Placed) -> bool:
    """Whether it surely is for or against the proposition."""
    return it.confidence >= SURE and it.stance in ("supports", "denies")


def wider(proposition: str, taking_sides: Iterable[str]) -> frozenset[str]:
    """The stems beyond the proposition's that several statements have, by their contents, which take a side on it."""
    counts: Counter[str] = Counter()
    for content in taking_sides:
        pieces = sentences(content)
        if len(pieces) <= _SHORT:
            counts.update(frozenset().union(*(piece.stems for piece in pieces)) - topic(proposition))
    return frozenset(word for word, count in counts.most_common(_MOST_WIDER) if count >= _IN_STATEMENTS)
