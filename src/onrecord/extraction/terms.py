"""On what terms a source speaks, as far as its own words and its sentence say."""

import re
from collections.abc import Iterator

from onrecord.stops import shortens
from onrecord.types import Span, Terms

_REASON = re.compile(
    r"\b(?:(?:up)?on (?:the )?condition (?:of anonymity|that (?:s?he|they) not be (?:named|identified))"
    r"|(?:who|and|because (?:s?he|they)) (?:was|were|is|are|had|has|have)(?: not|n['’]t) (?:been )?"
    r"(?:authori[sz]ed|allowed|permitted) to (?:speak|talk|comment|discuss)[^,.;”\"]{0,60}"
    r"|(?:who )?(?:asked|requested|declined|refused|spoke|speaking|wished|wanted)(?: that (?:s?he|they))? "
    r"(?:for |to remain |not to be |to be |under |with )"
    r"(?:anonym\w+|named|identified|the promise of anonymity)[^,.;”\"]{0,60}"
    r"|for fear of [^,.;”\"]{1,60}"
    r"|off the record|on (?:deep )?background)",
    re.IGNORECASE,
)
_MAY_BE_REASON = re.compile(r"condition|authori|allowed|permitted|anonym|named|identified|fear|record|background")
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|[”\"’']?\s+(?=[A-Z“\"‘]))")
# Words that begin with a capital where a sentence does, and name nobody.
_NO_NAME = frozenset(
    "a an the one two three some several many most both all other another he she it they we i you who his her their "
    "its our my this that these those police voters protesters protestors researchers critics officials aides sources "
    "residents witnesses experts analysts people others everyone somebody someone nobody senior former anonymous "
    "unnamed unidentified government men women students workers scientists doctors teachers neighbours neighbors "
    "opponents supporters observers lawmakers deputies investigators prosecutors reports polls".split()
)
_PRONOUNS = frozenset("he she they it we i you who one another others some all people".split())
_CAPITAL = re.compile(r"\b(?!(?:U\.?S|U\.?K|U\.?N|E\.?U)\b)[A-Z][\w’'-]*")
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|aides?|advis[eo]rs?|diplomats?|witness(?:es)?|critics|insiders?|people familiar|"
    r"persons? familiar|employees?|residents?|staffers?|analysts?|experts?|observers?|strategists?|"
    r"lawmakers?|deput(?:y|ies)|supporters?|opponents?|neighbou?rs?|spokes(?:man|woman|person|people)|"
    r"(?:wo)?m[ae]n(?![’']s)|police|voters|prote?st[eo]rs|researchers|workers|students|investigators|prosecutors)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:letter|memo|memorandum|report|statement|document|e-?mails?|filing|poll|survey|study|complaint|resolution|"
    r"transcript|cable|release|minutes|decree|ruling|order|circular|leaflet|notice|analysis|index|data|figures)\b",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(
    r"\b(?:was|were|is|are)(?: not|n['’]t) (?:authori[sz]ed|allowed|permitted) "
    r"to (?:speak|talk|comment|discuss)[^,.;”\"]{0,60}",
    re.IGNORECASE,
)
# What a description begins with that says how many, not of what group; and what ends it.
_HOW_MANY = re.compile(
    r"(?:(?:an?|the|one|two|three|four|five|six|several|some|many|most|both|all|another|other|at least|more than|"
    r"dozens|hundreds|thousands|scores|number|couple|group|of|his|her|their|its|these|those|\d+)\s+)+",
    re.IGNORECASE,
)
_GROUP_ENDS = re.compile(r",|\s(?:who|which|that|whose|speaking|on condition|on the condition)\b|\s*[(“\"]")
# A sentence after the statement's own that is about its source: "He spoke on the condition of anonymity because …"
_OF_THE_SOURCE = re.compile(
    r"\s*(?:Both|All|The|He|She|They|Like)\b[^.!?\n“”\"]{0,80}?\b(?:spoke|asked|requested|declined|refused|was|were|insisted|"
    r"wished|wanted|is|are)\b"
)
# Where a description ends and who or what it is of begins ("the letter that AFP verified").
_RELATIVE = re.compile(r"\s(?:that|which|who|whom|whose|where|of|from|by|to|in|for|with|on|at)\s|,")


def terms_of(text: str, source: Span | None, cue: Span | None) -> Terms:
    """Whether the source is named, and the reason given for not naming it.

    No source, or a description of people without a name of theirs ("a Pentagon official"): not named, with the reason
    for anonymity that its sentence gives. A name: named. Documents, pronouns and other general words cannot be told
    from here: ``None``.
    """
    if source is None:
        return Terms(named=False)
    words = text[slice(*source)]
    head = _RELATIVE.split(words, maxsplit=1)[0]
    described = list(_UNNAMED.finditer(head))
    if described:
        named = _has_own_name(words, described[-1].span())
    elif _DOCUMENT.search(head):
        return Terms()
    else:
        named = any(m.group().lower() not in _NO_NAME for m in _CAPITAL.finditer(words))
        if not named:
            reason = _reason(text, source, cue)
            return Terms(named=False, reason=reason, group=group_of(words)) if reason else Terms()
    if named:
        return Terms(named=True)
    return Terms(named=False, reason=_reason(text, source, cue), group=group_of(words))


def group_of(words: str) -> str | None:
    """What an unnamed source is said to be one of, from its `words`; None for a pronoun or where nothing is left."""
    rest = _HOW_MANY.sub("", f"{words} ", count=1) if _HOW_MANY.match(f"{words} ") else words
    group = " ".join(_GROUP_ENDS.split(rest, maxsplit=1)[0].split())
    return None if not group or group.lower() in _PRONOUNS else group


def _has_own_name(words: str, noun: Span) -> bool:
    """Whether the description has its person's own name: after it, or set apart before it by a comma."""
    after = words[noun[1] :]
    if re.match(r",?\s+(?:[a-z][\w’'-]*\s+){0,3}[A-Z][\w’'-]+", after):
        # "official Jane Roe", "men's basketball coach Roy Hill"; not "official in Baghdad", "adviser to Mr. Roe"
        return re.match(r",?\s+(?:in|at|from|of|to|for|with|on|by|near|who|close|familiar)\b", after) is None
    before = words[: noun[0]]
    return re.match(r"(?:[A-Z][\w’'.-]*\s+){0,3}[A-Z][\w’'-]+,\s+(?:an?|the|one|who)\b", before) is not None


def _reason(text: str, source: Span, cue: Span | None) -> str | None:
    """The stated reason in the sentence that holds the source and its cue."""
    first = min(source[0], cue[0] if cue else source[0])
    last = max(source[1], cue[1] if cue else source[1])
    start = max((m.end() for m in _ends(text, max(0, first - 600), first)), default=max(0, first - 600))
    end_match = next(_ends(text, last, last + 600), None)
    end = end_match.start() if end_match else min(len(text), last + 600)
    # few sentences have a word of it, and that is quickly seen
    found = _REASON.search(text, start, end) if _MAY_BE_REASON.search(text[start:end].lower()) else None
    if found is None and end_match and "\n" not in end_match.group():
        # the next sentence of the paragraph may give it
        after = end_match.end()
        if _OF_THE_SOURCE.match(text, after):
            stop = next(_ends(text, after, after + 600), None)
            until = stop.start() if stop else min(len(text), after + 600)
            found = _REASON.search(text, after, until) or _NOT_ALLOWED.search(text, after, until)
    return " ".join(found.group().split()) if found else None


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where sentences end between the two, in order."""
    return (found for found in _SENTENCE_END.finditer(text, start, end) if not shortens(text, found.start()))
