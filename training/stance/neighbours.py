"""Neighbours of claims, made: what shares words with a claim and says something else, beside what says the same.

A headline of another claim shares hardly a word, so that from such alone a model learns that words in common are
support. Sentences of one article share names and subject; a sentence with a word changed shares nearly all.
"""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.aligning.lexicon import is_common
from onrecord.comparing.matters.words import sentences, topic
from onrecord.evaluating.corpus import articles
from training.stance.pairs import DENIES, SUPPORTS, UNRELATED, Claim, Pair, negated

_WORDS = range(6, 29)  # of a sentence that is used
_FEWEST_STEMS = 4
_FEWEST_SENTENCES = 8  # of an article
_SHARED, _MOST_SHARED = 2, 0.6  # stems in common, and as much of the shorter one: more may be the same said again
_POOL = 200  # articles that words are taken from
_NEAREST = 6  # other claims, of which one is drawn
_ENDINGS = ("ing", "ed", "ly", "s")
_OPENINGS = ("Yes, ", "In fact, ", "It is true that ", "Last week ", "At the time, ")

Shape = tuple[bool, str]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, and the stems of its content words."""

    words: str
    stems: frozenset[str]


def sentences_of(polnear: Path) -> list[list[Sentence]]:
    """The sentences of PolNeAR's training articles, neither long nor empty ones; what is marked in them is not used."""
    found = []
    for article in articles(polnear, "train"):
        told = [Sentence(" ".join(article.text[it.start : it.end].split()), it.stems) for it in sentences(article.text)]
        told = [it for it in told if len(it.words.split()) in _WORDS and len(it.stems) >= _FEWEST_STEMS]
        if len(told) >= _FEWEST_SENTENCES:
            found.append(told)
    return found


def neighbours(
    told: Sequence[Sequence[Sentence]], claims: Sequence[Claim], dice: random.Random, count: int
) -> list[Pair]:
    """Pairs of one epoch: `count` of one article's sentences, and in proportion the other sorts."""
    pool: dict[Shape, list[str]] = defaultdict(list)
    for article in dice.sample(told, min(_POOL, len(told))):
        for word in (word for it in article for word in it.words.split()[1:] if _tells(word)):
            pool[_shape(word)].append(word)
    out: list[Pair] = []
    while len(out) < count:
        article = dice.choice(told)
        one = dice.choice(article)
        others = [it.words for it in article if it is not one and _is_near(one, it)]
        if others:
            out.append(Pair(one.words.rstrip("."), dice.choice(others), UNRELATED))
    for _ in range(count // 2):
        words = dice.choice(dice.choice(told)).words
        if other := changed(words, pool, dice, dice.choice((1, 1, 2))):
            claim, text = dice.sample((words, other), 2)
            out.append(Pair(claim.rstrip("."), text, UNRELATED))
    out += [_same(dice.choice(told), dice) for _ in range(count // 2)]
    for _ in range(count // 3):
        words = dice.choice(dice.choice(told)).words.rstrip(".")
        claim, text = (words, negated(words)) if dice.random() < 0.6 else (negated(words), words)
        out.append(Pair(claim, text, DENIES))
    topics = {claim.id: topic(claim.words) for claim in claims}
    for _ in range(count // 3):
        of = dice.choice(claims)
        shared = {it.id: len(topics[it.id] & topics[of.id]) for it in claims if it.id != of.id}
        near = dice.choice(sorted((it for it in claims if it.id in shared), key=lambda it: -shared[it.id])[:_NEAREST])
        if shared[near.id] <= _SHARED:  # with more it may be the same story
            out.append(Pair(of.words, dice.choice(near.headlines)[0], UNRELATED))
        if other := changed(of.words, pool, dice, 2):
            out.append(Pair(other, of.words, UNRELATED))
    return out


def changed(text: str, pool: Mapping[Shape, Sequence[str]], dice: random.Random, count: int) -> str | None:
    """A text with so many of its content words exchanged for others that look alike; None where there are none."""
    words = text.split()
    places = [n for n, word in enumerate(words) if n and _tells(word)]
    if not places:
        return None
    for n in dice.sample(places, min(count, len(places))):
        others = [word for word in pool.get(_shape(words[n]), ()) if word.lower() != words[n].lower()]
        if not others:
            return None
        words[n] = dice.choice(others)
    return " ".join(words)


def _same(article: Sequence[Sentence], dice: random.Random) -> Pair:
    """A sentence with more of what it says, or as much, or as a part of it is the claim."""
    one, other, drawn = dice.choice(article).words.rstrip("."), dice.choice(article).words, dice.random()
    if drawn < 0.35:
        return Pair(one, f"{one}, and {other[:1].lower()}{other[1:]}", SUPPORTS)
    if drawn < 0.6:
        return Pair(one, dice.choice(_OPENINGS) + one, SUPPORTS)
    longest = max(one.split(", "), key=len)
    return Pair(longest if drawn >= 0.8 and len(longest.split()) > _FEWEST_STEMS else one, one, SUPPORTS)


def _is_near(one: Sentence, other: Sentence) -> bool:
    shared = len(one.stems & other.stems)
    return _SHARED <= shared < _MOST_SHARED * min(len(one.stems), len(other.stems))


def _tells(word: str) -> bool:
    return re.fullmatch(r"[^\W\d_]{4,}", word) is not None and not is_common(word.lower())


def _shape(word: str) -> Shape:
    """How a word looks: with a capital or not, and its ending."""
    return word[:1].isupper(), next((ending for ending in _ENDINGS if word.endswith(ending)), "")
