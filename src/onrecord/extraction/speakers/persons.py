"""Where a text describes one person: "the old man", "his wife", "the 34-year-old", "a former Ostrey senator"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.phrases import VERB

# It begins with the letters, so that all other words are passed over quickly
_DETERMINED = re.compile(
    r"[AaTtHhMmOo](?<!\w.)(?:(?<=[Tt])h(?:e(?:ir)?|is|at)|(?<=[Aa])(?:n(?:other)?)?|(?<=[Hh])(?:is|er)|(?<=[Mm])y|"
    r"(?<=[Oo])(?:ur|ne))[ \n]"
    r"(?=((?:(?:(?:[A-Z]\.)+|[\w’'-]+)[ \n]){0,4}[\w’-]+))"
)
_NAMED = re.compile(r"\s[A-Z]|[’']s\s[A-Z]|,\s[A-Z][\w’'-]+\s[A-Z]")  # a name follows
_YEARS_OLD = re.compile(r"\d+-year-old")
# Words that end a description, or open another one
_NO_PART = frozenset(
    "a an the this that his her my their our its another one of in at for to and or but with on by from who which is "
    "was has had says as not".split()
)
_ALSO_ADJECTIVES = frozenset(
    "general chief private native adult teen executive expert principal champion volunteer justice major anchor "
    "citizen surrogate advocate".split()
)
_NOUN_FOLLOWS = re.compile(
    r"\s(?!(?:who|of|in|from|with|that|at|for|whose|on|and|or|to|as|is|was|has|had|will|would|said|told)\b)[a-z]+(?<!ed)\b"
)


class Described(NamedTuple):
    """A description of one person: where it stands, its determiner, its words, and its head noun, folded."""

    start: int
    end: int
    determiner: str
    words: str
    head: str


def persons_in(text: str) -> Iterator[Described]:
    """The descriptions in `text`, in order, up to the head noun; none where a name follows."""
    persons = lexicon().persons
    for found in _DETERMINED.finditer(text):
        start = found.start(1)
        end, head = 0, ""
        for word in found[1].split():
            plain = word.removesuffix("’s").removesuffix("'s") if word[-1] == "s" else word
            low = plain.lower()
            if low in persons or (low[0].isdecimal() and _YEARS_OLD.fullmatch(low)):
                end, head = start + len(plain), low
            elif low in _NO_PART:
                break
            if plain is not word or (end and VERB.match(text, end)):
                break
            start += len(word) + 1
        if head and not _NAMED.match(text, end) and not (head in _ALSO_ADJECTIVES and _NOUN_FOLLOWS.match(text, end)):
            yield Described(found.start(), end, found[0][:-1].lower(), text[found.start() : end], head)
