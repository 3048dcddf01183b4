"""What a source's words are: a name, a description of people, a body, a document, a pronoun."""

import re
from functools import cache
from typing import Literal, NamedTuple

from onrecord.extraction.speakers.lexicon import Gender, lexicon
from onrecord.extraction.speakers.names import folded

FIRST = frozenset("i we my our me us myself ourselves mine ours".split())
HE: dict[str, Gender] = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
THEY = frozenset("they their them themselves theirs both".split())
IT = frozenset("it its itself".split())
RELATIVE = frozenset("who which that whom whose".split())
SOME = frozenset("some many others several most few all everyone someone somebody nobody anyone those one none".split())

_BREAK = re.compile(
    r",|;|:|\(|\s[–—-]\s|\s(?:who|which|that|whom|whose|of|for|from|at|in|with|to|on|by|about|near|close|familiar|"
    r"including|such|speaking|briefed|involved|under|among|within|inside|outside|not|against|released|published|"
    r"conducted|commissioned|taken|issued|obtained|seen|viewed|reviewed|sent|signed|written|leaked|posted|dated|addressed|"
    r"circulated|received|shared|provided|filed|prepared|drafted|across|throughout|around|all over|looking|seeking|"
    r"representing)\s"
)
_OPENING = re.compile(
    r"^(?:(?:an?|the|another) (?:\w+ )?"
    r"(?:group|number|majority|handful|couple|pair|team|crowd|panel|lot|dozen|slice) of|"
    r"(?:(?:nearly|about|roughly|almost|more than|less than|over|at least|just) )?(?:half|an? (?:third|quarter|fifth)|"
    r"(?:two|three)[ -](?:thirds|quarters|fifths)|(?:large |vast |overwhelming )?majorities) of|"
    r"multiple|numerous|countless|"
    r"the|an?|this|that|these|those|some|many|several|most|few|all|another|other|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|both|every|each|no|any|his|her|their|its|our|my|dozens of|hundreds of|"
    r"(?:nearly|about|roughly|almost|more than|over)?\s*\d[\d,.]*(?:\s?%| percent| per cent)? (?:of )?)\s+",
    re.IGNORECASE,
)

# What follows a subject
VERB = re.compile(
    r"(?:,[^,.;\n]{2,80},)?\s(?:who\s)?(?:\w+ly\s)?(?:is|was|has|had|will|would|can|could|may|might|must|should|does|did|"
    r"[a-z]{2,}(?:ed|es|s)|said|told|went|came|made|took|got|gave|began|became|wrote|thought|knew|saw|left|ran|won|lost|"
    r"met|spoke|held|kept|felt|found|put|set|led|grew|stood|sat|brought|bought|taught|tried)\b"
)

PEOPLE = re.compile(
    r"(?:[A-Z][a-z]+-)?[A-Z][a-z]{2,}(?:ans|crats|ites)|Latinos|Hispanics|GOPers"
)  # Mexicans, Democrats


@cache
def people() -> re.Pattern[str]:
    """Words for several people, with what tells them apart: "Republicans", "some of the officials", "Afghan voters"."""
    known = [*sorted(w for w in lexicon().people if w.endswith("s") and w[:-1] in lexicon().people), "people", "police"]
    return re.compile(
        rf"\b(?:(?i:the|these|those|some|many|several|most|few|all|other|two|three|four|five|both|his|her|their|its)\s"
        rf"(?:of\sthe\s)?(?:[\w’'-]+\s){{0,2}}?|(?:[A-Z][\w.]*\s){{0,2}})(?i:{'|'.join(known)})\b"
        rf"|\b(?:{PEOPLE.pattern})\b"
    )


Described = Literal["person", "people", "document", "body", "other"]


class Phrase(NamedTuple):
    """A description without a name: its head noun (folded), what it speaks of, and whether it is definite."""

    head: str
    kind: Described
    definite: bool


def described(words: str) -> Phrase:
    """What a noun phrase without a name of its own speaks of, by its head: the last word before what limits it."""
    known = lexicon()
    text = " ".join(words.split())
    first = text.split(" ", 1)[0].casefold() if text else ""
    definite = first in ("the", "this", "that", "his", "her", "their", "its", "our", "my")
    rest = text
    for _ in range(3):
        shorter = _OPENING.sub("", rest, count=1)
        if shorter == rest or not shorter:
            break
        rest = shorter
    np = _BREAK.split(rest + " ", maxsplit=1)[0].strip() or rest
    head = folded(np.split()[-1].strip("“”\"'’.,")) if np.split() else ""
    if head in known.documents:
        return Phrase(head, "document", definite)
    if head in known.people or head in known.offices or head in known.persons:
        several = head.endswith("s") and head[:-1] in known.roles
        several = several or head in ("people", "police", "men", "women", "children", "staff", "spokespeople")
        return Phrase(head, "people" if several else "person", definite)
    if head in known.bodies:
        return Phrase(head, "body", definite)
    if re.search(r"\bper ?cent\b|\d%|\b(?:majority|half|third|quarter)$|\b\d+ in \d+\b", np):
        return Phrase(head, "people", False)
    if head.endswith("s") and (head[:-1] in known.bodies or f"{head[:-3]}y" in known.bodies) and np.islower():
        return Phrase(head, "people", definite)  # "progressive organizations"
    if (
        first in SOME
        or first in ("multiple", "numerous", "half", "majorities")
        or re.match(r"(?:nearly |about |roughly |more than |over )?\d", text)
        or first in ("two", "three")
    ):
        return Phrase(head, "people", False)
    if PEOPLE.fullmatch(np.split()[-1] if np.split() else ""):
        return Phrase(head, "people", definite)
    if len(np.split()) > 1 and np.split()[-1][0].isupper():
        return Phrase(head, "other", definite)  # "Bernie Sanders" is no several people
    # "-ers" and "-ists" that the list lacks: campaigners, lobbyists
    if re.search(r"(?:ers|ors|ists|ians|men|women)$", head) and head not in known.bodies:
        return Phrase(head, "people", definite)
    if re.search(r"(?:ist|man|woman|eer)$", head):
        return Phrase(head, "person", definite)
    return Phrase(head, "other", definite)


def noun_phrase_end(words: str) -> int:
    """Where the first noun phrase of `words` ends: at a comma, a relative or a preposition, else at their end."""
    found = _BREAK.search(words)
    return found.start() if found else len(words)
