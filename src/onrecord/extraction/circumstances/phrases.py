"""Noun phrases as far as they can be told without a parser: words up to one that ends them."""

import re

from onrecord.types import Span

_LONGEST = 140  # characters
_WORDS = 9

WORD = re.compile(
    r"(?:U\.(?:S|K|N)\.|[A-Z]\.(?:[A-Z]\.)+|[^\W_][\w’'&/-]*(?:(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Ms|St))\.|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov))\.)?|&)"
)
DETERMINERS = frozenset("the a an his her their its our my your this that these those some several two three "
    "many other both all any one each another".split())  # fmt: skip
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december yesterday today tonight earlier later afterwards afterward recently last late early "
    "shortly then".split()
)
_ENDS = frozenset(
    "that whether if how why when what who whom whose which where while as because but or so than not to about over "
    "after before during since until against via through following into upon under despite amid without per "
    "there is are was were be been being has have had will would can could may might should must did does do "
    "said says say told asked saying telling adding calling posted released issued published "
    "written sent tweeted obtained seen also he she they it we i you just again too only "
    "in on at for with from by of".split()
)
_LINKS = frozenset("of and &".split())
_NAME_LINKS = frozenset("on for in at from with".split())


def noun_phrase(text: str, start: int, end: int, *, links: frozenset[str] = frozenset()) -> Span | None:
    """The noun phrase that begins at `start`, at most to `end`; `links` are prepositions that may go on with it.

    "of" and "and" go on where a name or a determined phrase follows; "on", "for" and the like only inside a name of
    several words ("the Council on Foreign Relations").
    """
    first = last = None
    words: list[str] = []
    at = start
    limit = min(end, start + _LONGEST)
    while len(words) < _WORDS:
        match = WORD.match(text, at, limit)
        if match is None:
            break
        word = match.group()
        low = word.lower().strip(".")
        if low.endswith(("'s", "’s")):
            low = low[:-2]
        if not words and low in ("that", "it", "you", "he", "she", "they", "we", "i"):
            break
        if low in DETERMINERS and words and words[-1].lower() not in (*links, *_LINKS, *_NAME_LINKS, "all", "both"):
            break  # "Bill Roe of the Herald this week", "the convention in Reno his aides"
        if (
            low in _DATES
            and words
            and not (low == "today" and word == "Today")
            and not (words[-1].lower() in DETERMINERS or word[-2:] in ("'s", "’s"))
        ):
            break
        if (low in _ENDS or low in _LINKS) and not _goes_on(text, match.end(), limit, low, words, links):
            break
        if not words and low in _DATES:
            break
        words.append(word)
        if low not in _ENDS and low not in _LINKS:
            first = match.start() if first is None else first
            last = match.end()
        at = match.end()
        while at < limit and text[at] in " \t\xa0\n":
            at += 1
        if text[match.end() : at].count("\n") > 1:
            break
    return (first, last) if first is not None and last is not None and words[-1].lower() not in DETERMINERS else None


def _goes_on(text: str, at: int, limit: int, low: str, words: list[str], links: frozenset[str]) -> bool:
    following = WORD.match(text, min(at + 1, limit), limit)
    if not words or following is None:
        return False
    word = following.group()
    dated = word.lower().split("’")[0].split("'")[0] in _DATES or word == "March"
    if low in ("of", "and", "&"):
        plural = low == "and" and words[-1].islower() and words[-1].endswith("s") and word.endswith("s")
        return not dated and (low == "of" or word[0].isupper() or word.lower() in DETERMINERS or plural)
    if low in links:
        return not dated and (word[0].isupper() or word.lower() in DETERMINERS or low in ("to", "with"))
    capital = words[-1][0].isupper() and words[-1].lower() not in DETERMINERS
    return (
        low in _NAME_LINKS and low in ("on", "for") and capital and word[0].isupper() and not dated and len(words) > 1
    )
