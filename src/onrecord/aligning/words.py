"""The words of a passage, folded so that typography makes no difference, each with its place in the passage."""

import re
import unicodedata
from typing import NamedTuple

from onrecord.aligning.lexicon import is_common
from onrecord.aligning.numbers import NUMBER_WORDS, counted_compound, joined_numbers
from onrecord.stops import shortens
from onrecord.types import Span

MOST_WORDS = 20_000
"""Words of one passage that are looked at: aligning two takes time by the product of their lengths."""

_LONGEST_WORD = 100  # characters of a word that are compared

# soft hyphens, zero-width characters and combining marks belong to the word they stand in
_IN_WORD = r"[\w\u00ad\u0300-\u036f\u200b-\u200d\u2060]"
_INNER = r"['\u2019\u02bc\u2018`\u00b4\u2010\u2011-]"
_TOKEN = re.compile(
    rf"""
    (?P<gap>[\[(]?[ ]?(?:…|\.[ \xa0]?\.[ \xa0]?\.(?:[ \xa0]?\.)?)[ ]?[\])]?)
  | (?P<dotted>(?<!\w)(?:[^\W\d_]\.){{1,5}}[^\W\d_](?:\.|(?!\w)))
  | (?P<word>(?:\[\w{{1,40}}\](?=\w))?(?:\d[\d.,]*\d|{_IN_WORD}{{1,200}})
      (?:{_INNER}{_IN_WORD}{{1,200}}|\[\w{{1,40}}\](?!\w))*+)
  | (?P<sign>[%$£€])
  | (?P<opens>\[)
  | (?P<closes>\])
  | (?P<stop>[.!?])
  | (?P<pause>[,;:—–―\n]|--)
    """,
    re.VERBOSE,
)
_DROPPED = re.compile("[_\u00ad\u200b-\u200d\u2060\\[\\]]")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u2018`\u00b4", "'"))
_HYPHENS = re.compile("[-\u2010\u2011]")
_SIGNS = {"%": "percent", "$": "dollar", "£": "pound", "€": "euro"}

NONE, PAUSE, STOP = 0, 1, 2


class Word(NamedTuple):
    """One word: as compared, where it stands, and how it is written.

    `before` says what stands between it and the word before: nothing, a PAUSE (a comma, a dash) or a STOP, as at the
    passage's start. `gap`: an ellipsis stands before it. `marked`: it stands in square brackets, as an editor's.
    """

    folded: str
    span: Span
    before: int
    gap: bool
    marked: bool
    capital: bool


class Words:
    """A passage's words in order; `ends_open` where an ellipsis ends it.

    `folded` are the words as they are compared, `common` says of each whether it tells nothing of what the passage is
    about.
    """

    __slots__ = ("all", "common", "ends_open", "folded", "text")

    def __init__(self, text: str, found: list[Word], *, ends_open: bool) -> None:
        self.text = text
        self.all = found
        self.ends_open = ends_open
        self.folded = [word.folded for word in found]
        self.common = list(map(is_common, self.folded))

    def __len__(self) -> int:
        return len(self.all)

    def before(self, n: int) -> int:
        """What stands before word `n`; at the end of the passage a STOP."""
        return self.all[n].before if n < len(self.all) else STOP

    def gap(self, n: int) -> bool:
        """Whether an ellipsis stands before word `n`, or ends the passage."""
        return self.all[n].gap if n < len(self.all) else self.ends_open

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` to before word `last`; an empty span where there is none between."""
        if first < last:
            return self.all[first].span[0], self.all[last - 1].span[1]
        place = self.all[first].span[0] if first < len(self.all) else (self.all[-1].span[1] if self.all else 0)
        return place, place


def words_of(text: str) -> Words:
    """The words of `text`: ``words_of("“We’re re-positioning,”").folded`` is ``["we're", "repositioning"]``.

    Case, marks, dashes, hyphens, spaces, widths, soft hyphens and the stop at the end make no difference; numbers are
    what they count to ("two", "2"; "1,000", "one thousand"), and per cent is one word however written.
    """
    found: list[Word] = []
    before, gap, marked = STOP, False, False
    shouted = text.isupper()
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind in ("word", "dotted", "sign"):
            raw = token.group()
            folded = _folded(raw, kind, shouted=shouted)
            if not folded or (marked and folded == "sic"):
                continue
            within = marked or "[" in raw
            found.append(Word(folded, token.span(), before, gap, within, raw.lstrip("[")[:1].isupper()))
            ends = kind == "dotted" and raw[-1] == "." and not shortens(text, token.end() - 1)
            before, gap = STOP if ends else NONE, False
            if len(found) == MOST_WORDS:
                break
        elif kind == "gap":
            before, gap = max(before, PAUSE), True
        elif kind == "stop":
            before = before if shortens(text, token.start()) else STOP
        elif kind == "pause":
            before = max(before, PAUSE)
        else:
            marked = kind == "opens" and text.find("]", token.end(), token.end() + 200) >= 0
    return Words(text, _with_numbers(text, found), ends_open=gap)


def _folded(raw: str, kind: str, *, shouted: bool) -> str:
    if kind == "sign":
        return _SIGNS[raw]
    if kind == "dotted":
        letters = raw.replace(".", "").lower()
        return "u.s." if letters == "us" else letters
    if raw == "US" and not shouted:
        return "u.s."  # a country, not a pronoun
    if raw.isascii() and raw.isalpha():
        return raw.lower()[:_LONGEST_WORD]
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", raw[:_LONGEST_WORD]).translate(_APOSTROPHES)).casefold()
    return plain.strip("'")


def _with_numbers(text: str, found: list[Word]) -> list[Word]:
    """The words with hyphens closed up, numbers by their values, and "per cent" as one."""
    out: list[Word] = []
    n = 0
    while n < len(found):
        word = found[n]
        if word.folded.isalpha() and word.folded not in NUMBER_WORDS and word.folded != "per":
            out.append(word)
            n += 1
            continue
        if counted := counted_compound(word.folded):
            at = word.span[0] + text[slice(*word.span)].index(counted[1])
            found[n : n + 1] = [
                word._replace(folded=counted[0], span=(word.span[0], at)),
                word._replace(folded=counted[2], span=(at + 1, word.span[1]), before=NONE, gap=False),
            ]
            word = found[n]
        number = joined_numbers(found, n)
        if number is not None:
            value, length = number
            out.append(word._replace(folded=value, span=(word.span[0], found[n + length - 1].span[1])))
            n += length
            continue
        if word.folded == "per" and n + 1 < len(found) and found[n + 1].folded == "cent":
            out.append(word._replace(folded="percent", span=(word.span[0], found[n + 1].span[1])))
            n += 2
            continue
        if not word.folded.isalnum():
            word = word._replace(folded=_HYPHENS.sub("", word.folded))
        out.append(word)
        n += 1
    return out
