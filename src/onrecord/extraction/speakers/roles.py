"""What a report says that somebody is, beside a name: the description before it, the apposition behind it."""

import re

from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.names import folded
from onrecord.extraction.speakers.phrases import described

_LONGEST_ROLE = 120
_DOTTED = r"(?:(?:\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen)\.|\b(?:[A-Z]\.)+)|[^,.;:()“”\"\n])"
APPOSITION = re.compile(
    r",? \(?(?:now |then )?"
    r"((?:an?|the|its|his|her|their|our|a former|former|one of|who (?:is|was|serves? as|served as)) "
    rf"{_DOTTED}{{3,100}})"
)
_BODY_APPOSITION = re.compile(
    r", ((?:an?|the) (?:[\w’'-]+ ){0,5}?([a-z-]+)"
    r"(?: (?:of|for|in|at|from|with|that|which|based|owned|run) [^,.;:()“”\"\n]{1,60})?)(?=[,.])"
)
_LONG_BODY_APPOSITION = re.compile(r", (an? [^,.;:()“”\"\n]{3,100})(?=,)")
_LAST_WORD = re.compile(r"([^\s,.;:()“”\"\n]+) $")
_ROLE_AFTER = re.compile(r", ([^,.;:()“”\"\n]{3,80})(?=[,.])")
_APPOSED = re.compile(
    r"\b(?:the|an?|his|her|their|its|my|our|your|\w+[’']s)\s"
    r"((?:(?!(?:of|for|to|in|at|on|by|from|with|that|who|which|and|or|the|his|her|their|its)\b)[\w’'-]+\s){0,4}?([a-z-]+)),\s$",
    re.IGNORECASE,
)
_BEFORE_ROLE = re.compile(
    r"^(?:as )?(?:(?:both|all|each)(?: of)?(?: |$))?(?:(?:an?|the|its|his|her|their|our|one of(?: the)?) )?", re.I
)
_BEHIND_ROLE = re.compile(r"(?:^| )(?:who|whom|whose|which|that|when|where|while)|[?!]")
_LINK_LAST = re.compile(r"(?:,? (?:and|or|but))+$")
_NO_ROLE = re.compile(r"(?:of|for|to|in|on|at|by|from|with|along|while|like|asked|acknowledged)\b")
_HOW_MANY = re.compile(r"(?:both|all|each|many|few|some|several|ones?|others?|(?:\w+ )*M(?:rs?|s))\.?", re.IGNORECASE)
_BEHIND_HEAD = re.compile(
    r"(?:^| )(?:of|for|at|in|on|from|to|by|with|and|about|under|over|after|before|since|as|when|while|who|which|that)\b"
)
_DETERMINERS = frozenset("the a an his her its their this that these those".split())
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|have)\b")
_PART_OF_ROLE = frozenset(
    "former senior deputy acting chief interim vice retired longtime executive top presidential republican democratic "
    "campaign national foreign prime assistant associate managing general press party communications political policy "
    "security state city county local federal ex junior independent criminal defense defence legal medical white house "
    "of the ministry's department's company's".split()
)


def role_before(text: str, start: int) -> str | None:
    """The description in small letters before a name: "former Pennsylvania governor", "campaign spokesman"."""
    known = lexicon()
    line = text[max(0, start - _LONGEST_ROLE) : start]
    found = _LAST_WORD.search(line, line[:-2].rfind(" ") + 1)
    if not found or found[1][0].isupper() or folded(found[1]) not in known.roles:
        return None
    words = line[: found.end() - 1].split(" ")
    kept = [words[-1]]
    for word in reversed(words[:-1]):
        if not word or word[-1] in ',.;:”"—)' or "\n" in word:
            break
        if word.lower() in known.not_names and word.lower() != "of":
            break
        small = folded(word)
        if len(kept) > 6 or not (word[0].isupper() or small in _PART_OF_ROLE or small in known.roles):
            break
        kept.insert(0, word)
    while kept[0] in ("of", "the"):
        kept.pop(0)
    return " ".join(kept)


def apposed_before(text: str, start: int, end: int) -> str | None:
    """The description of one person that a name is in apposition to: "his old teacher, Ada Roe,"."""
    known = lexicon()
    if text[start - 2 : start - 1] != ",":  # as nearly always, and quickly seen
        return None
    found = _APPOSED.search(text, max(0, start - _LONGEST_ROLE), start)
    if not found or not re.match(r"[,.;:)]|\swho\b|$", text[end : end + 5]):
        return None
    noun = folded(found[2])
    return found[1] if noun in known.persons or noun in known.offices else None


def role_after(text: str, end: int) -> str | None:
    """The apposition behind a name: ", a doctor at the clinic,"."""
    known = lexicon()
    found = APPOSITION.match(text, end, end + _LONGEST_ROLE + 10)
    if found:
        role = re.sub(r"^(?:who (?:is|was|serves? as|served as) )", "", found[1])
        head = re.split(r"\b(?:who|which|that|of|for|at|in|from|with|and)\b", role)[0]
        told = any(folded(w) in known.roles or w.endswith(("er", "or", "ist", "ian", "man")) for w in head.split())
        if told and described(role).kind != "body":
            return role
        return None
    found = _ROLE_AFTER.match(text, end, end + _LONGEST_ROLE)
    if found:
        head = _BEHIND_HEAD.split(found[1].removeprefix("as "))[0].split()
        # a verb has an object: ", contacted his publisher"
        if any(folded(w) in known.offices for w in head) and not any(w in _DETERMINERS for w in head[1:]):
            return found[1]
    return None


def body_after(text: str, end: int) -> str | None:
    """The apposition that says that a name is a body's: ", a shipping company in Kenley,"."""
    found = _BODY_APPOSITION.match(text, end, end + _LONGEST_ROLE)
    if not found or folded(found[2]) not in lexicon().bodies:
        found = _LONG_BODY_APPOSITION.match(text, end, end + _LONGEST_ROLE)
    if not found:
        return None
    return found[1] if described(found[1]).kind == "body" else None  # not "the only candidate of the party"


def told_role(role: str | None) -> str | None:
    """A role without its article and what it trails; None for what is none: a clause, and "both" of several."""
    if not role:
        return None
    role = _BEFORE_ROLE.sub("", " ".join(role.split()))
    role = _LINK_LAST.sub("", _BEHIND_ROLE.split(role)[0]).strip(" ,;:–—-'’")
    if _NO_ROLE.match(role) or _HOW_MANY.fullmatch(role) or _FINITE.search(role):
        return None
    titles = {"mr", "mrs", "ms", "miss", "mme", "sir", "lady", "lord", "dame", "mister"}
    return None if folded(role) in titles or not role else role
