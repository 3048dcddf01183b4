"""What is a statement at all: whether it was said, and whether what carries it leaves it standing.

"If the mayor says …", "nobody said …" are unreal, as extraction tells; a denial that is "never said" takes no side.
What stands within a denial or a question is asserted by nobody ("denied that the city knew"), unless a thing is denied
and what it says is its own ("rejected the letter, which says …").
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.comparing.matters.documents import is_document
from onrecord.comparing.matters.subjects import core_of, stems_of, subject_of
from onrecord.comparing.names import words
from onrecord.types import Act, Attribution, Part

_CANCELS: frozenset[Act] = frozenset({"deny", "dispute", "retract", "correct", "decline", "ask"})
_INWARD: frozenset[Act] = frozenset({"think", "feel", "know"})
_VIEWS: frozenset[Act] = frozenset({"think", "feel", "predict"})
_BACK: frozenset[Act] = frozenset({"retract", "correct"})
_OWN = re.compile(r"(?:his|her|its|their|my|our)(?: own)?", re.IGNORECASE)

_NOT = r"(?:not|never|cannot|nor|n[’']t|without)"
_SAY = r"(?:sa(?:y|id|ying)|t(?:ell|old)|claim\w*|stat(?:e|ed|ing)|suggest\w*|assert\w*|wr(?:ite|ote|itten)|admit\w*)"
_NOBODY = re.compile(r"[Nn](?:obody|o[ -]one|one|either|o [a-z]\w+|ot (?:one|a single))\b")
_NEGATED = re.compile(rf"\b{_NOT}\b|n[’']t\b", re.IGNORECASE)
_NEVER_SAID = re.compile(rf"(?:\b{_NOT}|n[’']t)\b.*\b{_SAY}\b", re.IGNORECASE)
_ONLY_MAY = re.compile(r"\b(?:may|might|could)\b(?! not\b|n[’']t\b)", re.IGNORECASE)
_AUXILIARIES = re.compile(
    r"(?:\b(?:do|does|did|has|have|had|is|are|was|were|will|would|shall|may|might|could|can|cannot|not|never|to|[a-z]+ly)"
    r"(?:n[’']t)?\s+)+$"
)
_NO_DOUBT = re.compile(
    r"(?:\b(?:no (?:reason|cause|grounds?|need|way)|not|never|cannot|impossible|hard)|n[’']t)(?: \w+)?(?: to)?"
    r" (?:doubt|dispute|den(?:y|ied)|question|challenge|contest)\w*\b",
    re.IGNORECASE,
)
_IS_TO = re.compile(
    r"[^,.;:“”\"]{1,80}? to (?:say|tell|testify|argue|claim|deny|confirm|admit|announce|state|acknowledge|declare)\b"
)
_CLAUSE = re.compile(r"\W*(?:that|whether|if|how|why|when|ever|having|not|\w{3,}ing)\b", re.IGNORECASE)
_NOUNS = re.compile(
    r"\W*(?:claim|report|allegation|assertion|accusation|suggestion|statement|account|story|rumou?r|remark|comment|charge"
    r"|warning|prediction|belief|view|insistence|admission|denial|letter|memo|post)s?\W*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who)\W+(?:\w+\W+){0,6}$", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:transcript|interview|statement|minutes|press release|opinion|analysis|editorial|letters?|video|watch|live"
    r"|updated?|breaking|exclusive|in full|full text|q ?& ?a|fact[ -]check|correction|subject|re|headline)\W*",
    re.IGNORECASE,
)
_BEFORE = 60  # characters
_MOST = 0.5  # of a denial's content, in a statement within: it is that statement which is denied


def is_statement(it: Attribution, by_id: Mapping[str, Attribution], proposition: str) -> bool:
    """Whether it is somebody's statement on a proposition, by what it stands in.

    What somebody knows, by another's account, is that other's statement; so is what the proposition's own subject, or
    nobody who is given, thinks. What the proposition says that its subject did is the matter itself: "the union
    rejected the offer" is no denial by the union. A heading ("Transcript: …") says nothing.
    """
    if it.cue is not None and it.cue.text.strip() == ":" and it.source and _HEADING.fullmatch(it.source.text):
        return False
    own = _is_of_subject(it, proposition)
    if own and it.cue is not None and stems_of(it.cue.text) & core_of(proposition):
        return False
    unsaid = own or it.source is None
    if it.act in _INWARD and ((unsaid and it.parent) or (it.act == "know" and (unsaid or it.parent))):
        return False
    if it.parent and it.source is None and it.cue is not None and _NOUNS.fullmatch(it.cue.text):
        return False  # "the reports that it will stop", of whom nothing is told
    inner, outer = it, by_id.get(it.parent or "")
    for _ in range(len(by_id)):  # no more, should parents ever go round
        if outer is None:
            break
        if _is_cancelled(inner, outer):
            return False
        inner, outer = outer, by_id.get(outer.parent or "")
    return True


def _is_of_subject(it: Attribution, proposition: str) -> bool:
    """Whether its source is called what the proposition's subject is."""
    subject = subject_of(proposition)
    if it.source is None or not subject.words:
        return False
    name = subject.text.split()[-1] if subject.is_name else subject.head or subject.text
    return name.lower() in it.source.text.lower() and subject.words <= frozenset(words(it.source.text))


def denies_the_telling(it: Attribution, beside: Sequence[Attribution]) -> bool:
    """Whether a denial is of somebody's having said it: "denied that Evans told her that …", which takes no side."""
    return it.act not in _BACK and any(
        inner.parent == it.id
        and inner.act not in _INWARD
        and _is_cancelled(inner, it)
        and len(inner.content.text) >= _MOST * len(it.content.text)
        for inner in beside
    )


def was_said(it: Attribution, text: str) -> bool:
    """Whether it was said, by the words of its sentence: not where it is unreal, or a denial that is none."""
    if it.unreal:
        return False
    if it.cue is None:
        return True
    if it.act in ("deny", "dispute") and _is_beyond_doubt(it.cue, text):
        return False
    if it.act == "deny" and _NEVER_SAID.search(_done(it, text)):
        return False
    if it.act in _VIEWS and _ONLY_MAY.search(_done(it, text)):
        return False  # "might conclude that …": a view that nobody has yet
    return not (it.type == "indirect" and _IS_TO.match(it.content.text))


def is_negated(it: Attribution, text: str) -> bool:
    """Whether what was done is negated: "does not believe"."""
    return _NEGATED.search(_done(it, text)) is not None


def _is_cancelled(inner: Attribution, outer: Attribution) -> bool:
    """Whether a statement says nothing by standing directly in another."""
    quoted = outer.type == "direct" and outer.act != "ask"  # "“The Wire says so,” he denied" has both say it
    own = inner.source is not None and _OWN.fullmatch(inner.source.text) is not None
    if outer.act in _BACK and (own or (inner.source is not None and inner.speaker == outer.speaker)):
        return True  # "took back his claim that …"
    if own and outer.act not in _CANCELS and _is_first_noun(inner, outer):
        return True  # "stood by her denial": what the outer one says already
    never = outer.source is not None and _NOBODY.match(outer.source.text) is not None
    if not never and (quoted or outer.act not in _CANCELS):
        return False
    if is_document(inner):
        return _CLAUSE.match(outer.content.text) is not None
    return not (inner.source and _is_of_a_thing(inner, outer))


def _is_first_noun(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer one's content is a thing of the inner one's source: "her denial that …"."""
    return (
        inner.cue is not None
        and inner.source is not None
        and _NOUNS.fullmatch(inner.cue.text) is not None
        and outer.content.spans[0][0] == inner.source.spans[0][0]
    )


def _is_of_a_thing(inner: Attribution, outer: Attribution) -> bool:
    """Whether the outer one's content is a thing that says what the inner one says: "Weatherby's claim that …"."""
    if inner.cue is not None and _NOUNS.fullmatch(inner.cue.text):
        return True
    if _CLAUSE.match(outer.content.text) or inner.source is None or inner.cue is None:
        return False
    after = inner.cue.spans[0][0] - outer.content.spans[0][0]  # in one piece, as all but quotations are
    before = outer.content.text[: max(0, after)]
    return _RELATIVE.search(before) is not None


def _is_beyond_doubt(cue: Part, text: str) -> bool:
    """Whether a verb of denial is itself denied: "has no reason to doubt"."""
    at, end = cue.spans[0]
    start = max(0, at - _BEFORE)
    return any(start + found.end() > at for found in _NO_DOUBT.finditer(text[start:end]))


def _done(it: Attribution, text: str) -> str:
    """The cue, with "does not" or "will soon" before it."""
    if it.cue is None:
        return ""
    at = it.cue.spans[0][0]
    before = _AUXILIARIES.search(text[max(0, at - _BEFORE) : at])
    return (before[0] if before else "") + it.cue.text
