"""What a source's words are: a name, a description of people, a body, a document, a pronoun."""

import re
from functools import cache
from itertools import pairwise
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
SOME = frozenset(
    "some many others several most few all everyone everybody someone somebody nobody anyone anybody whoever those one "
    "none".split()
)

_BREAK = re.compile(
    r",|;|:|\(|\s[–—-]\s|\s(?:who|which|that|whom|whose|of|for|from|at|in|with|to|on|by|about|near|close|familiar|"
    r"including|such|speaking|briefed|involved|under|among|within|inside|outside|not|against|released|published|"
    r"conducted|commissioned|taken|issued|obtained|seen|viewed|reviewed|sent|signed|written|leaked|posted|dated|addressed|"
    r"circulated|received|shared|provided|filed|prepared|drafted|across|throughout|around|all over|looking|seeking|"
    r"representing|like|through|during|between|since|after|before)\s"
)
_WORD = re.compile(r"\S+")
_OPENING = re.compile(
    r"^(?:(?:an?|the|another) (?:\w+ )?"
    r"(?:group|number|majority|minority|average|handful|couple|pair|team|crowd|army|panel|lot|dozen|slice) of|"
    r"(?:\w+ )?numbers of|"
    r"(?:(?:nearly|about|roughly|almost|more than|less than|over|at least|just) )?(?:half|an? (?:third|quarter|fifth)|"
    r"(?:two|three)[ -](?:thirds|quarters|fifths)|(?:large |vast |overwhelming )?majorities) of|"
    r"multiple|numerous|countless|"
    r"the|an?|this|that|these|those|some|many|several|most|few|all|another|other|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|both|every|each|no|any|his|her|their|its|our|my|dozens of|hundreds of|only|how many|"
    r"(?:nearly|about|roughly|almost|more than|over)?\s*\d[\d,.]*(?:\s?%| percent| per cent)? (?:of )?)\s+",
    re.IGNORECASE,
)

# What follows a subject
VERB = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?(?:,[^,.;\n]{2,80},)?\s(?:who\s)?"
    r"(?:(?:\w+ly|also|still|now|then|later|soon|just|even|first|once|again|never|often|always|already|too)\s){0,2}"
    r"(?:(?:is|was|has|had|wo|would|ca|could|might|must|should|does|did)n[’']t|"
    r"is|was|has|had|will|would|can|could|may|might|must|should|does|did|"
    r"[a-z]{2,}(?:ed|es|s)|said|told|went|came|made|took|got|gave|began|became|wrote|thought|knew|saw|left|ran|won|lost|"
    r"met|spoke|held|kept|felt|found|put|set|led|grew|stood|sat|brought|bought|taught|tried)\b"
)

PEOPLE = re.compile(
    r"(?:[A-Z][a-z]+-)?[A-Z][a-z]{2,}(?:ans|crats|ites)|Latinos|Hispanics|GOPers"
)  # Mexicans, Democrats
_ONE_OF_A_PEOPLE = re.compile(r"(?:[A-Z][a-z]+-)?[A-Z][a-z]{2,}(?:an|crat|ite)")  # a Mexican, the Democrat
_SHARE = re.compile(  # "about four in 10 voters"
    r"(?:[\w-]+ ){0,3}?(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:\d+|three|four|five|ten)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"(?:[\w-]+ ){0,3}?"
    r"(?:half|third|quarter|fifth|thirds|quarters|fifths|some|many|several|most|few|all|part|members) of ",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?<=\w)\s(?:themselves|himself|herself|itself|alone|alike|overall|else|today|now|too|here)$")
# What opens a clause behind a noun: "figures her campaign released", "activists clamoring for it"
_OPENS_CLAUSE = frozenset("i he she they we you it his her their its our your my the a an mr. mrs. ms.".split())
_PARTICIPLE = re.compile(r"(?!named)[a-z]{2,}(?:ing|ed)")  # "a worker named Ada Roe" she is
_LIMIT = re.compile(r"(?:of|in|on|at|from|with|who|whose|to)\s")
_SEVERAL = frozenset(
    "people police men women children staff spokespeople folk folks public electorate some many others several most "
    "few all those both two three four five dozens hundreds thousands millions".split()
)
# Endings of words for things, which many of a kind are, too: "those revelations"
_THING = re.compile(r"(?:[ts]ion|ment|ing|ity|itie|ness|ism|[ae]nc(?:y|e|ie)|ure|age|ship|hood|th|sis|ic|ue)s?$")
_DOING = re.compile(r"(?:ers|ors|ists|ians|men|women)$")  # campaigners, lobbyists: doers that the list lacks
_NO_DOERS = frozenset(
    "lists matters factors powers borders computers orders offers errors sectors doors colors careers".split()
)
_NO_GROUPS = frozenset("standard caucus star sun echo globe review".split())  # papers' names, gatherings
# Words before "figures" that tell people from numbers
_OF_PEOPLE = frozenset(
    "public political religious opposition party establishment senior leading prominent top key other conservative "
    "liberal republican democratic gop media television military".split()
)


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
        if shorter == rest or not shorter or _LIMIT.match(shorter):  # "one of them"
            break
        rest = shorter
    end = noun_phrase_end(f"{rest} ")
    np = _BEHIND.sub("", rest[:end].strip()) or rest
    last = np.split()[-1].strip("“”\"'’.,") if np.split() else ""
    head = folded(last)
    if head in known.documents and not (head == "figures" and folded(np.split()[-2:][0]) in _OF_PEOPLE):
        return Phrase(head, "document", definite)
    if (head in _SEVERAL or head in SOME) and rest[end:].startswith(" of "):
        of = described(rest[end + len(" of ") :])
        if of.kind == "document":
            return Phrase(head, "document", definite)  # "several of his findings"
    if _are_people(last, alone=" " not in np):
        return Phrase(head, "people", definite)
    is_head = head == "head" and rest[end:].startswith(" of ")  # "the head of the board"
    if is_head or head in known.people or head in known.offices or head in known.persons:
        return Phrase(head, "person", definite)
    if rest != text and last.istitle() and (_ONE_OF_A_PEOPLE.fullmatch(last) or head in known.adjectives):
        # "the Republican from Kenley", but the Chinese are several
        return Phrase(head, "people" if definite and head.endswith(("ese", "ish")) else "person", definite)
    if " and " in np and described(np.split(" and ", 1)[0]).kind == "people":
        return Phrase(head, "people", definite)  # "Roe allies and the campaign itself"
    if head in known.bodies:
        return Phrase(head, "people" if _SOME_OF.match(text) else "body", definite)
    if _SHARE.match(text) or re.search(r"\bper ?cent\b|\d%|\b(?:majority|majorities|half|third|quarter)$", np):
        return Phrase(head, "people", False)
    if singulars(head) & known.bodies - _NO_GROUPS and last.islower():
        return Phrase(head, "people", definite)  # "progressive organizations"
    counted = first in ("multiple", "numerous", "half", "majorities", "two", "three")
    counted = counted or bool(re.match(r"(?:nearly |about |roughly |more than |over )?\d", text))
    if (first in SOME or counted) and (head in SOME or not _THING.search(head)):
        return Phrase(head, "people", False)
    if rest[end:].startswith(" of ") and not _THING.search(head):
        of = described(rest[end + len(" of ") :])
        if of.kind in ("people", "document"):
            return Phrase(of.head, of.kind, definite)  # "a slew of officials"
    if re.search(r"(?:ist|man|woman|eer)$", head) and last.islower():
        return Phrase(head, "person", definite)
    return Phrase(head, "other", definite)


def _are_people(word: str, *, alone: bool) -> bool:
    """Whether a phrase's last word is for several people."""
    known, head = lexicon(), folded(word)
    if head in _SEVERAL or PEOPLE.fullmatch(word) or (word[:1].isupper() and singulars(head) & known.adjectives):
        return True
    if word.istitle() and not alone:
        return False  # "Bernie Sanders" is no several people
    if head in known.people and head.endswith("s") and not head.endswith("ss"):
        return True
    if singulars(head) & (known.roles | known.persons.keys()):
        return True
    return bool(_DOING.search(head)) and head not in known.bodies and head not in _NO_DOERS


def singulars(word: str) -> set[str]:
    """What a word can be the plural of."""
    if word.endswith("men"):
        return {f"{word[:-3]}man"}
    if not word.endswith("s") or word.endswith("ss"):
        return set()
    return {word[:-1]} | ({f"{word[:-3]}y"} if word.endswith("ies") else {word[:-2]} if word.endswith("es") else set())


def _clause_at(words: str) -> int | None:
    """Where a clause without a pronoun of its own begins behind a noun; None where none does."""
    found = list(_WORD.finditer(words))
    last = bool(found) and _is_noun(found[-1][0])
    for noun, after in pairwise(found):
        # "Harbour spokesman the Rev. Ada Roe" is no clause
        word = folded(noun[0])
        several = bool(singulars(word)) or word in _SEVERAL or word in lexicon().documents
        opens = several and after[0].casefold() in _OPENS_CLAUSE
        opens = opens or (not last and _PARTICIPLE.fullmatch(after[0]) is not None)
        if opens and _is_noun(noun[0]):
            return after.start() - 1
    return None


def _is_noun(word: str) -> bool:
    """Whether a word is for people, bodies or documents, and does not only count them."""
    known, word = lexicon(), folded(word)
    if word in SOME or word in known.not_names or word in ("both", "other"):
        return False
    nouns = (word, *singulars(word))
    return any(it in known.roles or it in known.persons or it in known.documents or it in known.bodies for it in nouns)


def noun_phrase_end(words: str) -> int:
    """Where the first noun phrase of `words` ends: at a comma, a preposition or a clause, else at their end."""
    found = _BREAK.search(words)
    end = found.start() if found else len(words)
    clause = _clause_at(words[:end])
    return end if clause is None else clause
