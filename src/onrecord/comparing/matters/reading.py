"""How the statements of reports stand to a proposition.

What a statement says is read by the stance model; what was done by saying it, its act tells: who denies that forces
are leaving says of forces leaving the opposite. What is said of a document that carries the proposition ("the letter
is a draft") is a stance, too, though the proposition's words are not in it. docs/matters.md has these rules.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.comparing.matters import documents
from onrecord.comparing.matters.by_words import is_denied, may_deny, polarity, side
from onrecord.comparing.matters.referring import is_called_false, referring
from onrecord.comparing.matters.sayings import denies_the_telling, is_negated, is_statement, was_said
from onrecord.comparing.matters.subjects import core_of, is_date, stems_of
from onrecord.comparing.matters.words import Piece, may_have, sentences, topic, topic_of_report
from onrecord.record import Placed
from onrecord.stops import shortens
from onrecord.types import Act, Attribution, Manner, Stance, StanceRead, Stood

Read = Callable[[Sequence[tuple[str, str]]], Sequence[StanceRead]]
"""The stance of each text to its claim, as `types.ReadsStance` gives it."""

_TURNED: frozenset[Act] = frozenset({"deny", "dispute", "retract", "correct"})
_BACK: frozenset[Act] = frozenset({"retract", "correct"})
_OPEN: frozenset[Act] = frozenset({"ask", "decline"})
_PLAIN: frozenset[Act] = frozenset(
    {"say", "claim", "answer", "write", "know", "think", "confirm", "reaffirm", "predict", "promise", "warn", *_TURNED}
)
_BELIEVES: frozenset[Act] = frozenset({"think", "predict"})
_SUPPOSES = re.compile(r"\W*(?:that )?(?:if|unless|should|suppose)\b", re.IGNORECASE)
_NO_DOUBT = re.compile(
    r"(?:\b(?:no|not|never|cannot|little|hardly|beyond|without)|n[’']t)\b(?: \w+){0,4}? doubt\w* (?:that\b|of\b|it\b)?",
    re.IGNORECASE,
)
_OPPOSITE: dict[Stance, Stance] = {"supports": "denies", "denies": "supports"}

MOST_PAIRS = 100  # sentences, copies apart, that are read at once: each takes milliseconds
_MOST_UNSURE = 30  # of them such as the model has to be sure of, which it seldom is, and then mostly of a denial
_MOST_PIECES = 3  # sentences of one statement
_ENOUGH = 0.4  # of a proposition's words, in a report's text: it may be about the matter
_FEWEST_WORDS = 2  # of a proposition, in a sentence on it
_MOST_WORDS = 3  # of a proposition, which make a sentence one on it, though none of them tells what it says
_WIDER = 2  # words of others on the matter, which do
# what the model has to be with less: of 713 sentences of other stories that had one of a claim's words it found that 54
# support it, none of them with .8; but a denial ("a hoax", "no decision") seldom repeats what is denied
_SURE, _SURE_OF_DENIAL = 0.8, 0.6
# and with two, but less than half of the proposition's words: of 1,212 such sentences of other articles it was as sure
# of 516, of 412 headlines on a claim of 390
_HALF, _SURE_OF_A_PART = 0.5, 0.6
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
    words that statements on the matter have. At `most` so many sentences are read, those that come nearest; the same
    words are read once.
    """
    whole = [report.attributions for report in told]
    told = [_of_statements(report, proposition) for report in told]
    found: list[tuple[float, _Place]] = []
    for n, report in enumerate(told):
        for it in report.attributions:
            found += [(near, _Place(n, it, piece)) for near, piece in _nearest(it, topic(proposition), wider)]
    found.sort(key=lambda it: -it[0])
    chosen = _to_read(proposition, (place for _, place in found), wider, most)
    pairs = [(proposition, words) for words in chosen]
    best: dict[str, tuple[StanceRead, Piece]] = {}
    for (sure, where), said in zip(chosen.values(), read(pairs) if pairs else (), strict=True):
        if said.stance != "unrelated" and said.confidence >= (sure.denial if said.stance == "denies" else sure.other):
            for _, it, piece in where:
                if it.id not in best or _weight(said) > _weight(best[it.id][0]):
                    best[it.id] = (said, piece)
    by_content = {
        it.id: _of_content(proposition, it, *best[it.id], report, beside, best)
        for report, beside in zip(told, whole, strict=True)
        for it in report.attributions
        if it.id in best
    }
    nouns |= nouns_of(it for report in told for it in report.attributions if _supports(by_content.get(it.id)))
    readings = []
    for report in told:
        about = bool(nouns) and (
            any(it.id in best for it in report.attributions) or is_about(proposition, report, nouns=nouns)
        )
        known = {}
        for it in report.attributions:
            reading = _of_document(it, report, nouns, by_content.get(it.id)) if about else None
            reading = reading or by_content.get(it.id)
            if reading is not None:
                known[it.id] = reading
        if known:
            known |= referring(proposition, report.text, report.attributions, known)
        readings += [known[it.id] for it in report.attributions if it.id in known]
    return readings


def _of_statements(report: Told, proposition: str) -> Told:
    """A report with what somebody states, without what only stands in a denial or a question."""
    by_id = {it.id: it for it in report.attributions}
    stating = [it for it in report.attributions if is_statement(it, by_id, proposition)]
    return report if len(stating) == len(by_id) else msgspec.structs.replace(report, attributions=stating)


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


class _Sure(NamedTuple):
    """How sure the model has to be that a sentence is on a matter: of a denial, and of what else it may be."""

    denial: float
    other: float


class _Place(NamedTuple):
    """A sentence of a statement, in which of the reports."""

    report: int
    it: Attribution
    piece: Piece


def _to_read(
    proposition: str, nearest: Iterable[_Place], wider: frozenset[str], most: int
) -> dict[str, tuple[_Sure, list[_Place]]]:
    """The words that are to be read, of `most` sentences, with where they stand: without those that are on nothing."""
    found: dict[str, tuple[_Sure | None, list[_Place]]] = {}
    unsure = 0
    reports: set[int] = set()
    for place in nearest:
        words = place.it.content.text[place.piece.start : place.piece.end].strip()
        if words not in found:
            if len(found) == most:
                continue
            sure = _has_to_be(proposition, words, place.piece, wider)
            if sure is not None and sure.other >= _SURE:
                # what negates nothing tells little, where its report has more on it
                wanted = may_deny(words) or place.report not in reports
                unsure += wanted
                sure = sure if wanted and unsure <= _MOST_UNSURE else None
            if sure is not None:
                reports.add(place.report)
            found[words] = (sure, [])
        found[words][1].append(place)
    return {words: (sure, where) for words, (sure, where) in found.items() if sure is not None}


def _has_to_be(proposition: str, words: str, piece: Piece, wider: frozenset[str]) -> _Sure | None:
    """How sure the model has to be that a sentence is on a matter; None where it cannot be.

    Not at all, where the sentence has half of the proposition's words. Somewhat, where it has two of them, of which one
    is of what that says of its subject, or three of any sort, or such as others on the matter have. With a date alone
    it is on nothing.
    """
    wanted = topic(proposition)
    core = core_of(proposition) or wanted
    shared = piece.stems & wanted
    told = stems_of(words)
    if (
        len(shared) >= _MOST_WORDS
        or len(piece.stems & wider) >= _WIDER
        or (told & core and len(told & (wanted | core)) >= min(_FEWEST_WORDS, len(wanted | core)))
    ):
        least = 0 if len(shared) >= _HALF * len(wanted) else _SURE_OF_A_PART
        return _Sure(least, least)
    if shared and all(map(is_date, shared)):
        return None
    return _Sure(_SURE_OF_DENIAL if len(shared) >= _FEWEST_WORDS or is_denied(words) else _SURE, _SURE)


def _of_content(
    proposition: str,
    it: Attribution,
    said: StanceRead,
    piece: Piece,
    report: Told,
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
    if undoubted := _undoubted(proposition, words):
        stance, why = polarity(proposition, undoubted), "what is said, and that it is not doubted"
    if not was_said(it, report.text):
        stance, why = "reports", "it is not told that this was said: it is supposed, negated or still to come"
    elif it.act in _OPEN:
        stance, why = "reports", f"the act is to {it.act}, which takes no side"
    elif it.act in _BELIEVES and it.type == "indirect" and is_negated(it, report.text):
        stance, why = _OPPOSITE.get(stance, "reports"), "what is said, and that it is not believed"
    elif stance == "supports" and _SUPPOSES.match(words):
        stance, why = "reports", "what is said is a condition"
    elif stance in _OPPOSITE and is_called_false(it.content.text[piece.end :]):
        stance, why = _OPPOSITE[stance] if it.type == "direct" else "reports", "what is said, and then called false"
    elif stance in _OPPOSITE and _leaves_open(proposition, words):
        stance, why = "reports", "what is said leaves open whether it is so"
    elif it.act in _TURNED and it.type == "indirect" and denies_the_telling(it, beside):
        stance, why = "reports", "denies that somebody said it, which takes no side"
    elif it.act in _TURNED and it.type == "indirect" and stance in _OPPOSITE:
        stance, why = _OPPOSITE[stance], f"what is said, and that the act is to {it.act} it"
        manner = "retracts" if it.act in _BACK else "says"
    elif stance in _OPPOSITE and _passes_on(it, words, report.attributions, on_it):
        stance, why = "reports", "passes on what somebody else says"
    elif stance == "denies" and documents.retracts(words):
        manner = "retracts"
    confidence = round(said.confidence, 3)
    return Placed(statement=it.id, stance=stance, confidence=confidence, manner=manner, why=why)


def _undoubted(proposition: str, words: str) -> str | None:
    """What a sentence has after a "no doubt that", where most of the proposition is there: that negates the doubt."""
    found = _NO_DOUBT.search(words)
    if found is None:
        return None
    wanted, after = topic(proposition), words[found.end() :]
    return after if len(wanted & topic(after)) > len(wanted & topic(words[: found.start()])) else None


def _leaves_open(proposition: str, words: str) -> bool:
    """Whether a sentence has most of the proposition's words after a "whether"."""
    before, whether, after = words.partition("whether ")
    wanted = topic(proposition)
    return bool(whether) and len(wanted & topic(after)) > len(wanted & topic(before))


def _passes_on(it: Attribution, words: str, beside: Sequence[Attribution], on_it: Mapping[str, object]) -> bool:
    """Whether a sentence of a statement is for the most part another's, who stands within it."""
    for inner in beside:
        if inner.parent == it.id and inner.id in on_it and inner.source and inner.speaker != it.speaker:
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
    if documents.is_document(it) or it.act in _OPEN or not was_said(it, report.text):
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
    ends = (end.end() for end in _END.finditer(text, last, last + _BEFORE) if not shortens(text, end.start()))
    return text[max(0, first - _BEFORE) : next(ends, last + _BEFORE)]


_END = re.compile(r"[.?!]|\n")
