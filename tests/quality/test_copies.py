"""How well copies of one text are told from other reports: real articles, and copies made of them as outlets make them.

Cut from the end to what fits, under another title, in other paragraphs, or all of these; among all the other articles,
of which many are on one campaign and quote the same words.
"""

import random
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.comparing.matters.copies import groups, sketch
from onrecord.evaluating.corpus import articles

POLNEAR = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear"
FLOOR = 0.95
needs_polnear = pytest.mark.skipif(
    not POLNEAR.is_dir(), reason=f"no corpus at {POLNEAR}: copies are not measured in this run"
)
TITLES = ("Campaign: what we know", "Live updates from the trail", "Read the full story here", "In brief")


def cut(chance, text):
    """The first sentences, from a quarter of the text to nine tenths."""
    sentences = re.split(r"(?<=[.!?”\"]) ", text)
    return " ".join(sentences[: max(2, round(len(sentences) * chance.uniform(0.25, 0.9)))])


def retitled(chance, text):
    return f"{chance.choice(TITLES)}\n\nBy our staff\n\n{text}\n\nSubscribe for more news every morning."


def reparagraphed(chance, text):
    return re.sub(r"\s+", lambda _: chance.choice([" ", " ", " ", " ", " ", " ", "\n\n"]), text)


KINDS = {
    "cut": (cut,),
    "retitled": (retitled,),
    "re-paragraphed": (reparagraphed,),
    "all of these": (cut, reparagraphed, retitled),
}


@cache
def reports():
    """Each article and its copies, by name; the name of what each is a copy of."""
    chance = random.Random(3)
    texts, original = {}, {}
    for article in articles(POLNEAR, "dev"):
        texts[article.name], original[article.name] = article.text, article.name
        for kind, steps in KINDS.items():
            text = article.text
            for step in steps:
                text = step(chance, text)
            name = f"{article.name} {kind}"
            texts[name], original[name] = text, article.name
    return texts, original


@needs_polnear
def test_copies_are_grouped_and_nothing_else():
    texts, original = reports()
    names = list(texts)
    random.Random(5).shuffle(names)
    found = groups({name: sketch(texts[name]) for name in names})
    together = {frozenset(pair) for group in found for pair in combinations(group, 2)}
    wanted = {frozenset(pair) for pair in combinations(names, 2) if original[pair[0]] == original[pair[1]]}
    right = together & wanted
    precision, recall = len(right) / len(together), len(right) / len(wanted)
    missed = Counter(kind for pair in wanted - right for name in pair for kind in KINDS if name.endswith(kind))
    told = [f"{a[:60]} / {b[:60]}" for a, b in sorted(map(sorted, together - wanted))[:10]]
    number = len(set(original.values()))
    print(  # noqa: T201 - the measure, for `pytest -s`
        f"\ncopies of {number} articles: precision {precision:.3f}, recall {recall:.3f}",
        f"pairs missed by kind: {dict(missed)}",
        *told,
        sep="\n",
    )
    assert precision >= FLOOR
    assert recall >= FLOOR
