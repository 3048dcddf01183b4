"""Propositions that may be worth a matter: what somebody denies, claims or corrects, and where speakers differ."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.comparing.matters.words import sentences, topic
from onrecord.record import Placed
from onrecord.types import Act, Statement, Suggestion

SUGGESTING: tuple[Act, ...] = ("deny", "dispute", "claim", "correct", "retract")
"""Acts whose content may be in dispute."""

_FEWEST, _MOST = 3, 30  # content words of a proposition, and words in all
_LONGEST = 240  # characters
_SAME = 0.6  # of the shorter one's content words: two wordings of one proposition
_NOBODY = frozenset("it he she they we i this that these those there you who which whether".split())
_DONE: dict[Act, str] = {
    "deny": "denied",
    "dispute": "disputed",
    "claim": "claimed",
    "correct": "corrected",
    "retract": "taken back",
}


def seeds(statements: Iterable[Statement], taken: Iterable[str], *, most: int) -> list[tuple[str, Statement]]:
    """Propositions that statements have, each once, none that is like one `taken`; those that can stand alone."""
    topics = [topic(proposition) for proposition in taken]
    found: list[tuple[str, Statement]] = []
    for it in statements:
        proposition = wording(it)
        if proposition is None or any(_alike(topic(proposition), other) for other in topics):
            continue
        topics.append(topic(proposition))
        found.append((proposition, it))
        if len(found) == most:
            break
    return found


def wording(it: Statement) -> str | None:
    """What a statement says as a proposition; None where that is no sentence that can stand alone."""
    if it.unreal:
        return None  # nobody put it forward
    text = it.content.text
    piece = max(sentences(text), key=lambda piece: len(piece.stems), default=None)
    if piece is None:
        return None
    words = text[piece.start : piece.end].strip(" \t\n“”\"‘’',;:.…").split()
    while words and words[0].lower() in ("that", "and", "but"):
        words = words[1:]
    plain = " ".join(words)
    if not words or len(plain) > _LONGEST or not 4 <= len(words) <= _MOST or len(topic(plain)) < _FEWEST:
        return None
    if words[0].lower().strip(",") in _NOBODY or (it.type == "indirect" and it.act == "dispute"):
        return None  # of whom, or what, would have to be looked up; what is disputed is a thing, not a sentence
    return plain[0].upper() + plain[1:]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * max(min(len(one), len(other)), 1)


def suggestion(
    proposition: str, seed: Statement, placed: Sequence[Placed], by_id: Mapping[str, Statement]
) -> tuple[int, Suggestion]:
    """A suggestion with its weight: two speakers against each other weigh most, then how many speak of it."""
    sides: dict[str, list[str]] = {"supports": [], "denies": []}
    for it in placed:
        if it.stance in sides:
            sides[it.stance] += [name for name in _names(by_id[it.statement]) if name not in sides[it.stance]]
    against = [name for name in sides["denies"] if name not in sides["supports"]]
    pro = [name for name in sides["supports"] if name not in sides["denies"]]
    speakers = tuple(dict.fromkeys([*_names(seed), *sides["supports"], *sides["denies"]]))
    contradicted = bool(pro and against)
    if contradicted:
        why = f"{pro[0]} says so, {against[0]} denies it"
    else:
        why = f"{_DONE.get(seed.act, 'denied')} by {_names(seed)[0]}"
    statements = tuple(dict.fromkeys([seed.id, *(it.statement for it in placed if it.stance in sides)]))
    weight = 100 * contradicted + 10 * (seed.act in SUGGESTING) + len(speakers)
    return weight, Suggestion(proposition=proposition, why=why, speakers=speakers, statements=statements)


def _names(it: Statement) -> list[str]:
    names = [speaker.name for speaker in it.speakers] or ([it.source.text] if it.source else [])
    return names or ["a source not given"]
