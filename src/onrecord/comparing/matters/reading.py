"""How the statements of reports stand to a proposition.

What a statement says is read by the stance model; what was done by saying it, its act tells: who denies that forces
are leaving says of forces leaving the opposite. What is said of a document that carries the proposition ("the letter
is a draft") is a stance, too, though the proposition's words are not in it. docs/matters.md has these rules.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from onrecord.comparing.matters import documents
from onrecord.comparing.matters.by_words import side
from onrecord.comparing.matters.words import Piece, may_have, sentences, topic, topic_of_report
from onrecord.record import Placed
from onrecord.types import Act, Attribution, Manner, Stance, StanceRead, Stood

Read = Callable[[Sequence[tuple[str, str]]], Sequence[StanceRead]]
"""The stance of each text to its claim, as `types.ReadsStance` gives it."""

_TURNED: frozenset[Act] = frozenset({"deny", "dispute", "retract", "correct"})
_BACK: frozenset[Act] = frozenset({"retract", "correct"})
_OPEN: frozenset[Act] = frozenset({"ask", "decline"})
_PLAIN: frozenset[Act] = frozenset(
    {"say", "claim", "answer", "write", "know", "think", "confirm", "reaffirm", "predict", "promise", "warn", *_TURNED}
)
_OPPOSITE: dict[Stance, Stance] = {"supports": "denies", "denies": "supports"}

MOST_PAIRS = 100  # that are read at once: each takes milliseconds
_MOST_PIECES = 3  # sentences of one statement
_ENOUGH = 0.4  # of a proposition's words, in a report's text: it may be about the matter
_PASSED_ON = 0.6  # of a sentence, in a statement within: it says what somebody else says
_BEFORE = 400  # characters before a quotation in which what "it" is may be named


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A report's text and its statements, as they are to be read."""

    text: str
    attributions: Sequence[Attribution]


def is_about(proposition: str, report: Told, *, nouns: frozenset[str] = frozenset()) -> bool:
    """Whether a report's statements may be on a matter.

    Its text has enough of the proposition's words, and so has one sentence of a statement, or the text names a document
    of which others on the matter speak.
    """
    wanted = topic(proposition)
    least = max(1.0, _ENOUGH * len(wanted))
    if not may_have(report.text, wanted, least) or len(wanted & topic_of_report(report.text)) < least:
        return False
    return documents.names(report.text, nouns) or any(
        len(piece.stems & wanted) >= least
        for it in report.attributions
        if may_have(it.content.text, wanted, least)
        for piece in sentences(it.content.text)
    )


def stances(
    proposition: str,
    told: Sequence[Told],
    read: Read,
    *,
    nouns: frozenset[str] = frozenset(),
    wider: frozenset[str] = frozenset(),
    most: int = MOST_PAIRS,
) -> list[Placed]:
    """Where the statements of some reports stand on a proposition, those left out that have nothing to do with it.

    `nouns` are what documents that carry the proposition are called elsewhere ("letter"), `wider` the stems of further
    words that statements on the matter have. At `most` so many sentences are read, those that come nearest.
    """
    found: list[tuple[float, Attribution, Piece]] = []
    for report in told:
        for it in report.attributions:
            found += [(near, it, piece) for near, piece in _nearest(it, topic(proposition), wider)]
    found.sort(key=lambda it: -it[0])
    chosen = found[:most]
    pairs = [(proposition, it.content.text[piece.start : piece.end].strip()) for _, it, piece in chosen]
    best: dict[str, tuple[StanceRead, Piece]] = {}
    for (_, it, piece), said in zip(chosen, read(pairs) if pairs else (), strict=True):
        if said.stance != "unrelated" and (it.id not in best or _weight(said) > _weight(best[it.id][0])):
            best[it.id] = (said, piece)
    by_content = {
        it.id: _of_content(proposition, it, *best[it.id], report.attributions, best)
        for report in told
        for it in report.attributions
        if it.id in best
    }
    nouns |= nouns_of(it for report in told for it in report.attributions if _supports(by_content.get(it.id)))
    readings = []
    for report in told:
        about = bool(nouns) and (
            any(it.id in best for it in report.attributions) or is_about(proposition, report, nouns=nouns)
        )
        for it in report.attributions:
            reading = _of_document(it, report, nouns, by_content.get(it.id)) if about else None
            reading = reading or by_content.get(it.id)
            if reading is not None:
                readings.append(reading)
    return readings


def nouns_of(supporting: Iterable[Attribution | Stood]) -> frozenset[str]:
    """What the documents among statements that support a proposition are called."""
    return frozenset(noun for it in supporting if (noun := documents.noun_of(it)))


def _supports(reading: Placed | None) -> bool:
    return reading is not None and reading.stance == "supports"


def _weight(said: StanceRead) -> tuple[bool, float]:
    return said.stance != "reports", said.confidence


def _nearest(it: Attribution, wanted: frozenset[str], wider: frozenset[str]) -> list[tuple[float, Piece]]:
    """The sentences of a statement that have words of the proposition, with how many, the nearest first."""
    if not may_have(it.content.text, wanted | wider, 1):
        return []
    found = []
    for piece in sentences(it.content.text):
        near = len(piece.stems & wanted) + 0.5 * len(piece.stems & (wider - wanted))
        if near >= 1:
            found.append((near, piece))
    return sorted(found, key=lambda it: (-it[0], it[1].start))[:_MOST_PIECES]


def _of_content(
    proposition: str,
    it: Attribution,
    said: StanceRead,
    piece: Piece,
    beside: Sequence[Attribution],
    on_it: Mapping[str, object],
) -> Placed:
    """A stance by what is said, turned round where the act says the opposite of it."""
    words = it.content.text[piece.start : piece.end]
    manner: Manner = "says"
    stance, why = said.stance, "what is said"
    if stance == "reports" and it.act in _PLAIN:
        # read as a headline it takes no side; but whoever plainly says so does
        stance, why = side(proposition, words), "what is said, and whether it is negated"
    if it.act in _OPEN:
        stance, why = "reports", f"the act is to {it.act}, which takes no side"
    elif it.act in _TURNED and it.type == "indirect" and stance in _OPPOSITE:
        stance, why = _OPPOSITE[stance], f"what is said, and that the act is to {it.act} it"
        manner = "retracts" if it.act in _BACK else "says"
    elif stance in _OPPOSITE and _passes_on(it, words, beside, on_it):
        stance, why = "reports", "passes on what somebody else says"
    elif stance == "denies" and documents.retracts(words):
        manner = "retracts"
    confidence = round(said.confidence, 3)
    return Placed(statement=it.id, stance=stance, confidence=confidence, manner=manner, why=why)


def _passes_on(it: Attribution, words: str, beside: Sequence[Attribution], on_it: Mapping[str, object]) -> bool:
    """Whether a sentence of a statement is for the most part another's, who stands within it."""
    for inner in beside:
        if inner.parent == it.id and inner.id in on_it and inner.speaker != it.speaker:
            length = sum(len(part.text) for part in (inner.source, inner.cue, inner.content) if part)
            if _same_place(inner.content.text, words) and length >= _PASSED_ON * len(words.strip()):
                return True
    return False


def _same_place(inner: str, words: str) -> bool:
    return inner.strip() in words or words.strip() in inner


def _of_document(it: Attribution, report: Told, nouns: frozenset[str], said: Placed | None) -> Placed | None:
    """A stance by what is said of the document that carries the proposition; None where nothing is.

    What a document says of itself is left to what it says.
    """
    if documents.is_document(it) or it.act in _OPEN:
        return None
    words = it.content.text
    named = documents.names(words, nouns)
    near = named or documents.names(_around(it, report.text), nouns)
    manner: Manner = "says"
    stance: Stance = "denies"
    if named and (it.act in _BACK or documents.retracts(words)):
        manner, why = "retracts", "takes the document back"
    elif near and documents.disowns(words):
        manner, why = "disowns", "disowns the document"
    elif named and (it.act in ("deny", "dispute") or documents.disputes(words)):
        why = "disputes the document"
    elif near and documents.bears_out(words, nouns):
        stance, why = "reports", "says that the document was checked"
    else:
        return None
    if said is not None and said.stance == stance and (manner == "says" or said.manner == "retracts"):
        return None  # what is said tells more
    if it.act not in _TURNED and _is_told_by_another(it, report.attributions):
        stance, manner, why = "reports", "says", "passes on what somebody else says"
    return Placed(statement=it.id, stance=stance, confidence=round(it.confidence, 3), manner=manner, why=why)


def _is_told_by_another(it: Attribution, beside: Sequence[Attribution]) -> bool:
    """Whether what a statement says of a document is, for all that its own words tell, said by one within it."""
    rest = it.content.text
    for inner in beside:
        if inner.parent == it.id and inner.speaker != it.speaker:
            rest = rest.replace(inner.content.text, " ")
    return rest != it.content.text and not (
        documents.retracts(rest) or documents.disowns(rest) or documents.disputes(rest)
    )


def _around(it: Attribution, text: str) -> str:
    """What is before a statement's words, and the sentence that they and the cue stand in."""
    spans = [span for part in (it.source, it.cue, it.content) if part for span in part.spans]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    end = _END.search(text, last, last + _BEFORE)
    return text[max(0, first - _BEFORE) : end.end() if end else last + _BEFORE]


_END = re.compile(r"[.?!]|\n")
