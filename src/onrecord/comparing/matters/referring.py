"""Statements that say of another's words that they are so, or not so: "denied that", "called the report false".

All that they say is a pronoun, or a noun for what was just said. What it stands for is the nearest statement before
it, in its report, of another speaker: where that stands on a matter, so does this one.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.comparing.matters.by_words import polarity
from onrecord.comparing.matters.sayings import was_said
from onrecord.record import Placed
from onrecord.types import Act, Attribution, Manner, Stance

_FALSE: frozenset[Act] = frozenset({"deny", "dispute", "retract", "correct"})
_TRUE: frozenset[Act] = frozenset({"confirm", "reaffirm"})
_BACK: frozenset[Act] = frozenset({"retract", "correct"})
_VERDICTS: frozenset[Act] = frozenset(
    {"say", "claim", "answer", "write", "think", "criticise", "other", "reaffirm", "confirm", "deny", "dispute"}
)
_OPPOSITE: dict[Stance, Stance] = {"supports": "denies", "denies": "supports"}

_NOUN = (
    r"(?:claim|report|account|allegation|accusation|charge|assertion|suggestion|story|statement|version|rumou?r|remark"
    r"|comment|denial|finding|notion|idea|article|testimony|criticism|description|explanation)s?"
)
_WHOSE = (
    r"(?:the|this|that|these|those|such|any such|all such|all|both|his|her|their|its|my|our"
    r"|[^,.;:]{1,40}?[’']s?)"
)
_REFERS = rf"(?:that|this|it|so|all of (?:that|this|it)|{_WHOSE} (?:[\w-]+ )?{_NOUN})"
_PRONOUNS = frozenset({"he", "she", "they", "you"})
_PERSON = r"(?:him|her|them)"
_AS = r"(?:as [^.;]{1,60}|outright|out of hand|flatly|entirely|(?:on|in|late|last|earlier|this) [\w ]{1,30})"
_HOW = (
    r"(?:[\w-]+ly |all |simply |just |plain |nothing but |not even ){0,2}"
    r"(?:(?:an?|the) (?:[\w-]+ ){0,2}|pure |utter |total )?"
)
_NOT_SO = (
    r"(?:false|untrue|lies?|nonsense|wrong|incorrect|baseless|groundless|unfounded|rubbish|fiction|invented|invention"
    r"|fabricat(?:ed|ion)|made[- ]up|inaccurate|misleading|absurd|ridiculous|ludicrous|mistaken|hoax|fake|myth"
    r"|not (?:true|so|right|correct|accurate|the case|what happened))"
)
_SO = r"(?:true|right|correct|accurate|so|the case|a fact|the truth)"
_BE = r"(?:[’']s|is|was|are|were|to be|as)"
_BE_NOT = r"(?:is|was|are|were)(?:n[’']t| not)"
_NOTHING = r"(?:no such thing|nothing of the (?:sort|kind))"
_OPENS = r"[\W_]*(?:that )?"
_ENDS = r"(?:,?(?: —)? (?:and|but|from) [^.;]*)?[\W_]*"

_POSSESSIVE = re.compile(rf"([\w-]+)[’']s? (?:[\w-]+ )?{_NOUN}\b", re.IGNORECASE)
_BARE = re.compile(rf"{_OPENS}{_REFERS}(?: {_AS})?[\W_]*", re.IGNORECASE)
_OF_PERSON = re.compile(rf"{_OPENS}{_PERSON}[\W_]*", re.IGNORECASE)
_CALLED_FALSE = re.compile(
    rf"{_OPENS}(?:(?:{_REFERS}|they) ?(?:{_BE} )?{_HOW}{_NOT_SO}|(?:{_REFERS}|they) {_BE_NOT} {_HOW}{_SO}"
    rf"|there(?: is|[’']s| was) no truth (?:in|to) {_REFERS}|(?:I|we|he|she|they|it) (?:did|do|have|had) {_NOTHING}"
    rf"|{_NOTHING}(?: (?:ever )?(?:happened|took place|occurred|was said))?){_ENDS}",
    re.IGNORECASE,
)
_CALLED_TRUE = re.compile(rf"{_OPENS}{_REFERS} ?(?:{_BE} )?{_HOW}{_SO}{_ENDS}", re.IGNORECASE)
_IS_WRONG = re.compile(
    rf"{_OPENS}(?P<who>[^,.;:“”]{{2,40}}?) (?:is|was|are) (?:\w+ly )?(?:mistaken|wrong|lying|(?:a )?liars?){_ENDS}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?!])[”\"’']? ")
_LONGEST = 160  # characters of a sentence that says no more
_SENTENCES = 3  # of a statement, the first ones
_MOST_BEFORE = 40  # statements before it that are looked at
_NEAR = 1_000  # characters between what is said and what is said of it


def referring(
    proposition: str, text: str, attributions: Sequence[Attribution], known: Mapping[str, Placed]
) -> dict[str, Placed]:
    """Where statements stand by pointing back to one that is `known` to stand on a matter, by id."""
    found: dict[str, Placed] = {}
    by_id = {it.id: it for it in attributions}
    ordered = sorted(attributions, key=_start)
    for n, it in enumerate(ordered):
        told = None if it.id in known or it.source is None else _told(it)
        if told is None or not was_said(it, text):
            continue
        stance, whose = told
        target = _target(it, ordered[max(0, n - _MOST_BEFORE) : n], by_id, whose, {**known, **found})
        if target is None:
            continue
        meant, placed = target
        theirs = placed.stance if placed.stance in _OPPOSITE else polarity(proposition, meant.content.text)
        manner: Manner = "retracts" if it.act in _BACK else "says"
        found[it.id] = Placed(
            statement=it.id,
            stance=theirs if stance == "supports" else _OPPOSITE[theirs],
            confidence=round(min(it.confidence, placed.confidence), 3),
            manner=manner,
            why=f"{'says so' if stance == 'supports' else 'denies it'}, of what {_name(meant)} said before it",
        )
    return found


def _told(it: Attribution) -> tuple[Stance, str | None] | None:
    """Whether it says of another's words that they are so, or not, and whose they are, if it tells; None if neither."""
    text = it.content.text
    if it.type == "indirect" and (it.act in _FALSE or it.act in _TRUE) and len(text) <= _LONGEST:
        bare = _BARE.fullmatch(text) or (_OF_PERSON.fullmatch(text) if it.act == "dispute" else None)
        if bare is not None:
            return "supports" if it.act in _TRUE else "denies", _whose(text)
    if it.act not in _VERDICTS:
        return None
    for sentence in _SENTENCE.split(text[: _SENTENCES * _LONGEST])[:_SENTENCES]:
        if len(sentence) <= _LONGEST:
            if _CALLED_FALSE.fullmatch(sentence):
                return "denies", _whose(sentence)
            if _CALLED_TRUE.fullmatch(sentence):
                return "supports", _whose(sentence)
            if wrong := _IS_WRONG.fullmatch(sentence):
                who = wrong["who"].lower().split()[-1]
                return "denies", None if who in _PRONOUNS else who
    return None


def is_called_false(text: str) -> bool:
    """Whether a text begins by saying that what was said before is not so: "That is false. …"."""
    first = _SENTENCE.split(text[:_LONGEST].lstrip(), maxsplit=1)[0]
    return _CALLED_FALSE.fullmatch(first) is not None


def _whose(text: str) -> str | None:
    """Whose words they are said to be: "Weatherby" of "Tom Weatherby's claim"."""
    found = _POSSESSIVE.search(text)
    return found[1].lower() if found else None


def _target(
    it: Attribution,
    before: Sequence[Attribution],
    by_id: Mapping[str, Attribution],
    whose: str | None,
    known: Mapping[str, Placed],
) -> tuple[Attribution, Placed] | None:
    """The nearest statement before it of another speaker, if it, or what is nested in it, stands on the matter."""
    outside = _above(it, by_id)
    for other in reversed(before):
        if other.id in outside or _end(other) > _start(it):
            continue
        own = other.speaker is not None and other.speaker == it.speaker
        if own != (it.act in _BACK) or (whose and not _is_whose(other, whose)):
            continue
        if _start(it) - _end(other) > _NEAR:
            return None
        top = other
        while top.parent and top.parent in by_id and top.parent not in outside:
            top = by_id[top.parent]
        theirs = [one for one in before if top.id in _above(one, by_id)]
        on_it = [one for one in theirs if one.id in known]
        on_it.sort(key=lambda one: (known[one.id].stance in _OPPOSITE, _start(one)))
        return (on_it[-1], known[on_it[-1].id]) if on_it else None
    return None


def _above(it: Attribution, by_id: Mapping[str, Attribution]) -> set[str]:
    """A statement's id and those of all that it stands in."""
    found: set[str] = set()
    at: Attribution | None = it
    while at is not None and at.id not in found:
        found.add(at.id)
        at = by_id.get(at.parent or "")
    return found


def _is_whose(it: Attribution, whose: str) -> bool:
    """Whether a statement is by whom a possessive names."""
    names = f"{it.source.text if it.source else ''} {' '.join(who.name for who in it.speakers)}".lower().split()
    return whose in names


def _name(it: Attribution) -> str:
    if it.speaker is not None:
        return it.speaker.name
    return it.source.text if it.source else "somebody"


def _start(it: Attribution) -> int:
    return it.content.spans[0][0]


def _end(it: Attribution) -> int:
    return max(part.spans[-1][1] for part in (it.source, it.cue, it.content) if part)
