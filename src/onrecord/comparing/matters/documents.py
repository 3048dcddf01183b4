"""What is said of a document: that it is a draft, a fake, genuine, taken back.

Who calls a document a draft, unsigned, a mistake, speaks of it from inside and disowns it; who calls it a fake speaks
from outside and disputes it. Both are denials; neither takes it back, which only retracting it does.
"""

import re
from functools import lru_cache

from onrecord.types import Attribution, Stood

_NOUNS = (
    "letter memo memorandum document statement email e-mail report paper leaflet order decree circular notice note "
    "message post tweet transcript filing minutes draft communique communiqué dispatch cable file press release "
    "announcement article story"
).split()
_HEAD = re.compile(rf"\b({'|'.join(_NOUNS)})s?\b", re.IGNORECASE)

_WHAT = rf"(?:{'|'.join(_NOUNS)}|claim|remark|words|allegation|accusation)s?"
_RETRACTS = re.compile(
    rf"\b(?:retract(?:s|ed|ing|ion)?|rescind(?:s|ed|ing)?|null and void|tak(?:e|es|en|ing) (?:it|that|this) back"
    rf"|took (?:it|that|this) back|disregard (?:it|the|this|that)"
    rf"|withdr(?:aws?|ew|awn|awing) (?:its|the|our|my|his|her|their|that|this) (?:\w+ )?{_WHAT}"
    rf"|(?:it|{_WHAT}) (?:is|was|has been|had been|stands|be) (?:hereby |now |formally )?withdrawn)\b",
    re.IGNORECASE,
)
_DISOWNS = re.compile(
    r"\b(?:a draft|(?:only|just) a draft|draft (?:letter|memo|document|version)|unsigned|never signed"
    r"|not (?:been )?signed|not (?:been )?(?:approved|authori[sz]ed|official|final|finali[sz]ed)"
    r"|unauthori[sz]ed|unapproved|a mistake|by mistake|in error|an error|an honest mistake|mistakenly"
    r"|inadvertent(?:ly)?|an accident|by accident|accidental(?:ly)?|should (?:not|never) have (?:been|gone)"
    r"|shouldn[’']t have been|(?:never|not) (?:meant|intended|supposed) to|poorly worded|exercise text"
    r"|(?:an exercise|a drill|a test|a prop)\b)",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"\b(?:fake[ds]?|forge(?:d|ry|ries)|hoax(?:es)?|fabricat(?:ed|ion)|bogus|not (?:genuine|authentic|real|true|ours)"
    r"|inauthentic|false|untrue|inconsistent|misleading|invented|made up|nonsense|dismissed"
    r"|(?:(?:did|have|has|had) (?:not|never)|didn[’']t) (?:sen[dt]|wr(?:ite|itten)|issued?)"
    r"|(?:sent|issued|written) (?:nothing|no such)|no such (?:letter|memo|document|order))\b",
    re.IGNORECASE,
)
_BEARS_OUT = re.compile(
    r"\b(?:verif(?:y|ied|ies|ying|ication)|authenti(?:c|city|cate[sd]?|cated)|genuine|obtain(?:ed|s)?|has seen|had seen"
    r"|have seen|reviewed|confirm(?:ed|s)? (?:its|the) (?:authenticity|existence))\b",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(r"(?: it| them)?(?: (?:on|in|this|last|late|early|the|\w+day|\w+ly)){0,4}\W*", re.IGNORECASE)
_UNCHECKED = re.compile(
    r"(?:\b(?:not|never|cannot|unable to)|n[’']t) (?:be |been |yet |independently ){0,3}"
    r"(?:verif|authentic|genuine|confirm)",
    re.IGNORECASE,
)
_BODY = r"([A-Z][\w’'.&-]{0,40}(?:(?: of(?: the)?| for)? [A-Z][\w’'.&-]{0,40}){0,5})"
_NOUN = "|".join(_NOUNS)
_ISSUED = (
    re.compile(rf"\b(?:crest|letterhead|seal|stamp|logo|signature|name) of (?:the )?{_BODY}"),
    re.compile(rf"\b(?:{_NOUN}) (?:dated [\w ]{{1,30}} )?(?:(?:signed |issued |sent )?by|from) (?:the )?{_BODY}"),
    re.compile(rf"\b{_BODY}[’']s? (?:{_NOUN})\b"),
)


def is_document(it: Attribution | Stood) -> bool:
    """Whether it is a document that speaks."""
    return it.type == "document" or (it.speaker is not None and it.speaker.kind == "document")


def noun_of(it: Attribution | Stood) -> str | None:
    """What the document that speaks is called: "letter" of "a letter", "the letter that two agencies verified"."""
    if not is_document(it):
        return None
    texts = (it.source.text if it.source else "", it.speaker.name if it.speaker else "")
    return next((found[1].lower() for text in texts if (found := _HEAD.search(text[:500]))), None)


def names(text: str, nouns: frozenset[str]) -> bool:
    """Whether a text names a document of such a name."""
    return bool(nouns) and any(found[1].lower() in nouns for found in _HEAD.finditer(text))


def retracts(text: str) -> bool:
    """Whether the words take something back."""
    return _RETRACTS.search(text) is not None


def disowns(text: str) -> bool:
    """Whether the words disown a document from inside: a draft, unsigned, a mistake."""
    return _DISOWNS.search(text) is not None


def disputes(text: str) -> bool:
    """Whether the words call a document false."""
    return _DISPUTES.search(text) is not None


def bears_out(text: str, nouns: frozenset[str]) -> bool:
    """Whether the words say that a document of such a name was checked, or just that something was.

    That takes no side: a letter can be genuine and wrong.
    """
    if _UNCHECKED.search(text):
        return False
    found = _BEARS_OUT.search(text)
    return found is not None and (names(text, nouns) or _NOTHING_MORE.fullmatch(text, found.end()) is not None)


def issuers_named(it: Stood) -> list[str]:
    """The bodies that a statement names as the issuer of a document, in the source or in what is said."""
    texts = [it.content.text[:1_000], it.source.text[:1_000] if it.source else ""]
    found = [name for text in texts for name in _issuers_in(text)]
    if it.manner == "retracts" and it.speaker and it.speaker.kind == "organisation":
        found.append(it.speaker.name)  # nobody else can take it back
    return found


@lru_cache(maxsize=8_192)
def _issuers_in(text: str) -> tuple[str, ...]:
    return tuple(match for pattern in _ISSUED for match in pattern.findall(text))
