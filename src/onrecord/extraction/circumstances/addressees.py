"""To whom something was said: the object of telling or asking, or who a "to" says it went to."""

import re

from onrecord.extraction.circumstances.clauses import Clause
from onrecord.extraction.circumstances.phrases import DETERMINERS, noun_phrase
from onrecord.types import Span

_TOLD = re.compile(
    r"\b(?:(?:re)?t(?:ell|ells|elling|old)|ask(?:s|ed|ing)?|warn(?:s|ed|ing)?|inform(?:s|ed|ing)?|"
    r"assur(?:e|es|ed|ing)|reassur(?:e|es|ed|ing)|remind(?:s|ed|ing)?|notif(?:y|ies|ied|ying)|advis(?:e|es|ed|ing)|"
    r"brief(?:s|ed|ing)?|caution(?:s|ed|ing)?|address(?:es|ed|ing)|text(?:s|ed|ing)|e-?mail(?:s|ed|ing)|"
    r"persuad(?:e|es|ed|ing)|convinc(?:e|es|ed|ing)|implor(?:e|es|ed|ing)|lectur(?:es|ed|ing)|"
    r"(?P<order>urg(?:e|es|ed|ing)|order(?:s|ed|ing)?|instruct(?:s|ed|ing)?|beg(?:s|ged|ging)?))\s",
    re.IGNORECASE,
)
_SAID = (
    r"(?:sa(?:id|ys?|ying)|sp(?:oke|eaks?|eaking|oken)|talk(?:s|ed|ing)|wr(?:ote|ites?|iting|itten)|"
    r"complain(?:s|ed|ing)?|explain(?:s|ed|ing)?|confid(?:es?|ed|ing)|confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|"
    r"boast(?:s|ed|ing)?|brag(?:s|ged|ging)?|remark(?:s|ed|ing)?|repeat(?:s|ed|ing)?|reiterat(?:es?|ed|ing)|"
    r"insist(?:s|ed|ing)?|report(?:s|ed|ing)?|testif(?:y|ies|ied|ying)|announc(?:es?|ed|ing)|"
    r"suggest(?:s|ed|ing)?|stress(?:es|ed|ing)?|disclos(?:es?|ed|ing)|reveal(?:s|ed|ing)?|"
    r"acknowledg(?:es?|ed|ing)|jok(?:es?|ed|ing)|apologi[sz](?:es?|ed|ing)|mention(?:s|ed|ing)?|describ(?:es?|ed|ing)|"
    r"hint(?:s|ed|ing)?|recount(?:s|ed|ing)?|whisper(?:s|ed|ing)?|shout(?:s|ed|ing)?|plead(?:s|ed|ing)?|"
    r"emphasi[sz](?:es?|ed|ing)|declar(?:es?|ed|ing)|protest(?:s|ed|ing)?)"
)
_TO = re.compile(
    rf"\b{_SAID}\s(?:(?:\w+ly|later|also|again|directly|live|out|aloud)\s)?(?:to|with)\s"
    r"|\b(?:letters?|e-?mails?|memos?|memorandum|notes?|messages?|statements?|speech|remarks|address|comments|testimony|"
    r"tweet|briefing|presentation|submission|complaint|petition|text)"
    r"(?:\s(?:sent|addressed|written|provided|given|released|e?mailed|issued|made))?(?:\s\w+day)?\sto\s",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"(?:to|with)\s")
_WITH = re.compile(r"\b(?:sp(?:oke|eaks?|eaking|oken)|talk(?:s|ed|ing))\s\w*\s?with\s$", re.IGNORECASE)
_AFTER_SOURCE = re.compile(r"[\s,]*to\s", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|get|got)\s(?:\w+ly\s)?$", re.IGNORECASE)
_FOLLOWED = re.compile(r"[\s,]*(?:not\s)?(?:to|that|[“\"‘])")

# What is told, asked or answered, not who is
_THINGS = frozenset(
    "truth story stories lie lies tale tales joke jokes news more all so something everything nothing anything much "
    "time difference question questions permission forgiveness mercy fact facts contrary effect point issue issues "
    "extent idea request requests allegation allegations charge charges letter report reports rumours rumors claims "
    "claim suggestion help caution restraint calm patience himself herself themselves itself myself each one "
    "allegation criticism criticisms attack attacks matter matters camera cameras".split()
)
_FUNCTION = frozenset(
    "that whether if how why what when where who which of about against for to on in at by from with as and or but not "
    "so over out there up off down only just later earlier also again then instead".split()
)
_GROUPS = frozenset(
    "reporters journalists lawmakers legislators senators staff staffers shareholders investors employees colleagues "
    "friends supporters police officials parliament congress voters members delegates residents workers students "
    "parents customers readers viewers listeners fans followers diplomats leaders aides people ministers troops "
    "analysts crowds media prosecutors investigators detectives councillors donors allies everyone anyone everybody "
    "me us him them you her".split()
)
_PRONOUNS = frozenset("me us him them you her".split())


def addressee_of(clause: Clause) -> Span | None:
    """The words that say to whom it was said, nearest to the cue; None where none do."""
    text, cue = clause.text, clause.cue
    found: list[tuple[int, Span]] = []
    for piece in clause.pieces:
        if cue:
            for match in _TOLD.finditer(text, max(piece[0], cue[0]), min(piece[1], cue[1] + 1)):
                told = _told(clause, match, piece)
                if told:
                    found.append((match.start(), told))
        may_tell = _TO_WHOM.search(text[slice(*piece)].lower()) is not None
        for match in _TO.finditer(text, *piece) if may_tell else ():
            if clause.holds((match.start(), match.end())):
                said = _to(text, match.end(), piece[1])
                if said and (not match.group().endswith("with ") or _WITH.search(match.group())):
                    found.append((match.start(), said))
        if cue and clause.source and clause.source[0] >= cue[1] and piece[0] == clause.source[1]:
            # "said Ann Lee, to the board"
            match_to = _AFTER_SOURCE.match(text, *piece)
            said = _to(text, match_to.end(), piece[1]) if match_to else None
            if said and re.search(_SAID, text[cue[0] : cue[1]], re.IGNORECASE):
                found.append((said[0], said))
    at = cue[0] if cue else 0
    return min(found, key=lambda it: abs(it[0] - at))[1] if found else None


def _told(clause: Clause, match: re.Match[str], piece: Span) -> Span | None:
    text = clause.text
    if _PASSIVE.search(text, max(piece[0], match.start() - 24), match.start()):
        return None
    phrase = noun_phrase(text, match.end(), piece[1])
    if phrase is None or phrase[0] != match.end():
        return None
    words = text[slice(*phrase)].lower().split()
    if words[0] in _FUNCTION or words[-1].strip("’'.") in _THINGS or words[0] in _THINGS:
        return None
    if words[0] in _PRONOUNS and (len(words) == 1 or words[0] != "her"):
        phrase = (phrase[0], phrase[0] + len(words[0]))
    if words[0] == "i" or (len(words) == 1 and words[0].endswith("ing")):
        return None
    if match["order"] and not _FOLLOWED.match(text, phrase[1], min(len(text), phrase[1] + 20)):
        return None
    return phrase


def _to(text: str, start: int, end: int) -> Span | None:
    """A person or a body that "to" names, not an infinitive."""
    phrase = noun_phrase(text, start, end)
    if phrase is None or phrase[0] != start:
        return None
    words = text[slice(*phrase)].split()
    first, last = words[0].lower(), words[-1].lower().strip("’'.")
    if last in _THINGS or first in _THINGS:
        return None
    known = first in DETERMINERS or words[0][0].isupper() or first in _GROUPS or last in _GROUPS
    return phrase if known else None
