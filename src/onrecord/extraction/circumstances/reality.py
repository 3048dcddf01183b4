"""Whether a saying happened: one in a question, a condition or the future, one that only may be, a negated one did not.

FactBank's field calls it factuality. Read from what stands before the source and from it to the end of the cue.
"""

import re

from onrecord.extraction.circumstances.clauses import Clause
from onrecord.stops import shortens
from onrecord.types import Act, Unreal

_NEAR = 80  # characters before a source that can bear on its verb
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their)\s+$", re.IGNORECASE)

# What stands right before the source.
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|could|can|should|might)(?:n[’']t)?\s+$", re.IGNORECASE
)
_TAKEN_AS_SAID = re.compile(r"\b(?:why|how|when|where|what|whom?|which|only|so|nor|such|then)\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"\bwhether\s+(?:or\s+not\s+)?$|\b(?:ask|know|wonder|unclear|tell|sure|doubt)\w*\s+if\s+$", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|unless|in\s+case|provided\s+that|assuming\s+that)\s+$", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:when|whenever|once|until|as\s+soon\s+as)\s+$", re.IGNORECASE)
_INVERTED = re.compile(r"(?:^|[,;:–—]\s+)(?i:should|were|had)\s+$")
_NOT_SO = re.compile(
    r"\b(?:(?:not|isn[’']t|wasn[’']t)\s+(?:true|the\s+case|correct|accurate)|untrue|false|a\s+lie|a\s+myth)\s+that\s+$"
    r"|\b(?:contrary\s+to|regardless\s+of|no\s+matter)\s+what\s+$|\bwhatever\s+$"
    r"|\b(?:nor|never|not\s+once|at\s+no\s+time|nowhere)\s+(?:did|does|do|has|have|had)\s+$",
    re.IGNORECASE,
)
# What each of these ends in: nearly always something else stands there, and that is quickly seen.
_LEADING = tuple("that what whatever whether if not case unless when whenever once until as should".split()) + tuple(
    "did does do has have had is are was were will would could can might n't n’t".split()
)
_NEITHER = re.compile(r"\bneither\s(?:[\w’'.-]+\s){1,8}?nor\s", re.IGNORECASE)

# Sources that are nobody, or not known to the one who asks.
_NOBODY = re.compile(r"(?:nobody|no\sone|no-one|none(?!\sother)|neither|no\s[a-z]{2,})\b", re.IGNORECASE)
_WHO = re.compile(r"(?:and\s|but\s|so\s)?(?:who|whoever)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:reaction|goal|aim|plan|purpose|point|job|role|way|intention|hope|idea|instinct|task|duty|message)s?$"
)
_SPEAKING = re.compile(r"(?:i|we)$", re.IGNORECASE)

# What stands between the source and the end of the cue, before a verb of the cue.
_ADVERBS = r"(?:(?!not\b)(?:\w+ly|also|now|then|even|soon|just|still|be|have|been|ever|next|first|again)\s+){0,3}"
_VERB = rf"\s+{_ADVERBS}(?P<verb>\w+)"
_WILL = re.compile(
    r"(?:\b(?:will|shall)|[’']ll|\b(?:is|are)\s+(?:due\s|set\s|expected\s|scheduled\s|planning\s|going\s|about\s|poised\s|likely\s)?to"
    rf"|\b(?:plans?|intends?|prepar(?:es?|ing))\s+to){_VERB}",
    re.IGNORECASE,
)
_MAY = re.compile(
    rf"\b(?:may|might|could|would|should|must|can|ought\s+to|(?:has|have|needs?)\s+to){_VERB}", re.IGNORECASE
)
_DID = re.compile(  # "would later say", "could be heard saying": told as past
    r"\b(?:would|could|can)\s+(?:later|eventually|go\s+on|often|always|sometimes|frequently|repeatedly|only|subsequently|"
    r"regularly|usually|then|be\s+(?:heard|seen))\b|\bmust\s+have\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:did|does|do|has|have|had)(?:\s+not|n[’']t|\s+yet\s+to)\b(?!\s+(?:only|just|merely|simply))|\bnever\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|won[’']t|would|should|can|could|may|might|must)\b|[’']ll\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:\w+ly\s)?(?:(?!was\b)\w+s|say|tell|announce|confirm|admit|agree|declare|warn|claim|have)\b", re.IGNORECASE
)
_STOP = re.compile(r"[.?!](?=[”\"’')\]]*(?:\s|$))|\n")
_FAR = 2_000  # characters of a sentence after its cue that are looked at

# Not to think so is still a view, and not to allow a rule.
_STILL_HELD: frozenset[Act] = frozenset(
    {"think", "feel", "know", "predict", "order", "dispute", "reaffirm", "retract", "other"}
)
# Views and rules that "would" only softens, and what figures "may suggest".
_SOFTENED: frozenset[Act] = frozenset(
    {"think", "feel", "know", "predict", "order", "dispute", "praise", "decline", "other"}
)
_HEDGED = frozenset("suggest indicate imply mean show argue seem appear explain prove like love prefer".split())
_SPOKEN = frozenset("say tell add admit note remind be".split())  # "I will say this": by saying so it is said


def unreal_of(clause: Clause, act: Act) -> Unreal | None:
    """How the text tells of a saying that did not happen, as far as it says; None for one that did."""
    if clause.cue is None:
        return None
    text, (start, end), source = clause.text, clause.cue, clause.source
    first = source[0] if source and source[0] < start else start
    begun = max(clause.sentence[0], first - _NEAR)
    before = text[begun:first]
    if before.lower().rstrip().endswith(_ARTICLES):
        before = _ARTICLE.sub("", before)
    who = text[slice(*source)] if source else ""
    if not before.lower().rstrip().endswith(_LEADING):
        before = ""
    if source and "nor" in text[begun:start].lower() and _NEITHER.search(text, begun, start):
        return "negated"
    if _NOT_SO.search(before):
        return "negated"
    if _NOBODY.match(who):
        return "negated"
    asks = _is_question(text, end)
    if _WHETHER.search(before) or (asks and _WHO.match(who)):
        return "asked"
    if asks and _AUXILIARY.search(before) and not _TAKEN_AS_SAID.search(before):
        return "asked"
    if _IF.search(before) or _INVERTED.search(before):
        return "conditional"
    if _ONCE.search(before) and _PRESENT.match(text, start, end) and _TO_COME.search(text, *clause.sentence):
        return "conditional"
    led_by = source[1] if source and source[1] <= start else start if source else max(clause.sentence[0], start - _NEAR)
    return _of_verb(text[led_by:end], end - start, act, who)


def _is_question(text: str, place: int) -> bool:
    """Whether the sentence that goes on at `place` ends in a question mark."""
    stops = _STOP.finditer(text, place, place + _FAR)
    stop = next((stop for stop in stops if not shortens(text, stop.start())), None)
    return stop is not None and stop.group() == "?"


def _of_verb(words: str, of_cue: int, act: Act, who: str) -> Unreal | None:
    """What auxiliaries before a verb of the cue, the last `of_cue` characters of `words`, make of it."""
    cue = len(words) - of_cue
    if act not in _STILL_HELD and (found := _NOT.search(words)) and not re.search(r"[,;]", words[found.end() : cue]):
        return "negated"
    speaking = _SPEAKING.match(who) is not None
    for found in _WILL.finditer(words):
        if _WISH.search(who) and found.group().lower().startswith(("is to", "are to")):
            continue  # "her aim is to warn": that is what she does
        if found.start("verb") >= cue and act != "decline" and not (speaking and found["verb"].lower() in _SPOKEN):
            return "future"
    if act in _SOFTENED or speaking or _DID.search(words):
        return None
    for found in _MAY.finditer(words):
        if found.start("verb") >= cue and found["verb"].lower() not in _HEDGED:
            return "possible"
    return None
