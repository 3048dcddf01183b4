"""On what terms a source speaks, as far as its own words and its sentence say."""

import re

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
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n")
# Words that begin with a capital where a sentence does, and name nobody.
_NO_NAME = frozenset(
    "a an the one two three some several many most both all other another he she it they we i you who his her their "
    "its our my this that these those critics officials aides sources residents witnesses experts analysts people "
    "others everyone somebody someone nobody senior former anonymous unnamed unidentified government".split()
)
_NAME = re.compile(r"\b(?!(?:U\.?S|U\.?K|U\.?N|E\.?U)\b)[A-Z][\w’'-]+")
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|aides?|advis[eo]rs?|diplomats?|witness(?:es)?|critics|insiders?|people familiar|"
    r"persons? familiar|employees?|residents?|staffers?|analysts|experts|observers|strategists?|"
    r"lawmakers|deput(?:y|ies)|"
    r"supporters|opponents|neighbou?rs?|spokes(?:man|woman|person)|(?:wo)?m[ae]n)\b",
    re.IGNORECASE,
)


def terms_of(text: str, source: Span | None, cue: Span | None) -> Terms:
    """Whether the source is named, and the reason given for not naming it.

    No source, or a reason for anonymity in its sentence beside a source without a name: not named. A source with a
    name: named. What else there is (pronouns, documents, bodies in general words) cannot be told from here: ``None``.
    """
    if source is None:
        return Terms(named=False)
    words = text[slice(*source)]
    names = [m.group() for m in _NAME.finditer(words) if m.group().lower() not in _NO_NAME]
    anonymous = _UNNAMED.search(words) is not None and not _own_name(words, names)
    reason = _reason(text, source, cue) if anonymous or not names else None
    if reason is not None:
        return Terms(named=False, reason=reason)
    if anonymous:
        return Terms(named=False)
    return Terms(named=True) if names else Terms()


def _own_name(words: str, names: list[str]) -> bool:
    """Whether the names in a source are somebody's own ("official Jane Roe"), not a body's ("a Pentagon official")."""
    unnamed = _UNNAMED.search(words)
    if not names or unnamed is None:
        return bool(names)
    after = words[unnamed.end() :]
    return (
        bool(re.match(r",?\s+(?:[A-Z][\w’'.-]+\s+)[A-Z]", after))
        or re.match(r"(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+\s*,", words) is not None
    )


def _reason(text: str, source: Span, cue: Span | None) -> str | None:
    """The stated reason in the sentence that holds the source and its cue."""
    first = min(source[0], cue[0] if cue else source[0])
    last = max(source[1], cue[1] if cue else source[1])
    start = max(
        (m.end() for m in _SENTENCE_END.finditer(text, max(0, first - 600), first)), default=max(0, first - 600)
    )
    end_match = _SENTENCE_END.search(text, last, last + 600)
    end = end_match.start() if end_match else min(len(text), last + 600)
    found = _REASON.search(text, start, end)
    return " ".join(found.group().split()) if found else None
