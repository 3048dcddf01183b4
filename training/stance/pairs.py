"""What the stance model and its teacher learn from: Emergent's claims with headlines, FNC's texts, and made pairs."""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.comparing.stance import STANCES, most_relevant

SUPPORTS, DENIES, REPORTS, UNRELATED = range(len(STANCES))
_EMERGENT = {"for": SUPPORTS, "against": DENIES, "observing": REPORTS}
_FNC = {"agree": SUPPORTS, "disagree": DENIES, "discuss": REPORTS, "unrelated": UNRELATED}
_TURNED = {SUPPORTS: DENIES, DENIES: SUPPORTS, REPORTS: REPORTS, UNRELATED: UNRELATED}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|should|does|did)\b(?! not|n[’']t)")

_NEAREST = 4  # sentences, of which one is drawn
_LONGEST = 350  # characters of what is drawn
# What is held or said of a sentence, and is as much as the sentence
_HELD = (
    "{}", "{}", "{}", "that {}", "his claim that {}", "her belief that {}", "their allegation that {}",
    "the statement that {}", "the accusation that {}", "it is clear that {}",
)  # fmt: skip
_LENGTHS = range(30, 200)  # characters of a sentence that is mirrored


class Pair(NamedTuple):
    """A claim, a text, and the number of the text's stance in `STANCES`."""

    claim: str
    text: str
    stance: int


class Claim(NamedTuple):
    """One of Emergent's claims with its headlines and their stances."""

    id: str
    words: str
    headlines: tuple[tuple[str, int], ...]

    def pairs(self) -> list[Pair]:
        """Each headline with the claim."""
        return [Pair(self.words, headline, stance) for headline, stance in self.headlines]


def emergent(path: Path) -> list[Claim]:
    """Emergent's claims, in the order of the file."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["claimId"]].append(row)
    return [
        Claim(
            id, rows[0]["claimHeadline"].strip(),
            tuple((row["articleHeadline"].strip(), _EMERGENT[row["articleHeadlineStance"]]) for row in rows),
        )
        for id, rows in found.items()
    ]  # fmt: skip


def folds(claims: Sequence[Claim], count: int) -> list[set[str]]:
    """The claims' ids in `count` parts of about as many headlines, always the same."""
    order = sorted(claims, key=lambda claim: (-len(claim.headlines), claim.id))
    random.Random(0).shuffle(order)
    parts: list[set[str]] = [set() for _ in range(count)]
    sizes = [0] * count
    for claim in sorted(order, key=lambda claim: -len(claim.headlines)):
        smallest = sizes.index(min(sizes))
        parts[smallest].add(claim.id)
        sizes[smallest] += len(claim.headlines)
    return parts


class Body(NamedTuple):
    """An FNC pair: the headline as the claim, the body's id, and the stance; `story` groups what is on one subject."""

    headline: str
    body: str
    stance: int
    story: int


def fnc(folder: Path) -> tuple[list[Body], dict[str, str]]:
    """FNC's pairs and its bodies by id.

    FNC was made of Emergent's articles. Pairs that are not `unrelated` tie a headline and a body to one story; an
    unrelated pair belongs to its headline's.
    """
    csv.field_size_limit(10**8)
    with (folder / "bodies.csv").open(encoding="utf-8", newline="") as lines:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(lines)}
    with (folder / "stances.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for row in rows:
        if row["Stance"] != "unrelated":
            parent[root(plain(row["Headline"]))] = root(f"#{row['Body ID']}")
    numbers: dict[str, int] = {}
    pairs = [
        Body(
            row["Headline"].strip(), row["Body ID"], _FNC[row["Stance"]],
            numbers.setdefault(root(plain(row["Headline"])), len(numbers)),
        )
        for row in rows
    ]  # fmt: skip
    return pairs, bodies


def plain(headline: str) -> str:
    """A headline's letters and digits alone, to find it again."""
    return "".join(c for c in headline.casefold() if c.isalnum())


def stories_of(pairs: Iterable[Body], claims: Iterable[Claim]) -> set[int]:
    """The stories that have a headline of one of the claims: what must not be learned from when these are held out."""
    held = {plain(headline) for claim in claims for headline, _ in claim.headlines}
    return {pair.story for pair in pairs if plain(pair.headline) in held}


def fnc_sample(pairs: Sequence[Body], bodies: dict[str, str], dice: random.Random, *, most: int) -> list[Pair]:
    """Pairs with the part of each body that speaks of its headline; at most `most` of a stance."""
    by_stance: dict[int, list[Body]] = defaultdict(list)
    for pair in pairs:
        by_stance[pair.stance].append(pair)
    drawn = [pair for some in by_stance.values() for pair in dice.sample(some, min(most, len(some)))]
    return [Pair(pair.headline, most_relevant(pair.headline, bodies[pair.body]), pair.stance) for pair in drawn]


def said_alike(claims: Sequence[Claim], dice: random.Random, most: int) -> list[tuple[str, str]]:
    """Headlines of one claim, two by two: each may be what another supports, denies or passes on; nobody says which."""
    found = [
        (one, other)
        for claim in claims
        for one, _ in claim.headlines
        for other, _ in claim.headlines
        if plain(one) != plain(other)
    ]
    return dice.sample(found, min(most, len(found)))


def told_of(pairs: Iterable[Body], bodies: dict[str, str], dice: random.Random, most: int) -> list[tuple[str, str]]:
    """FNC's headlines, each with one to three sentences of a body on it that begin near its words."""
    related = [pair for pair in pairs if pair.stance != UNRELATED]
    found = []
    for pair in dice.sample(related, min(most, len(related))):
        sentences = [it for it in (piece.strip() for piece in _SENTENCE_END.split(bodies[pair.body])) if it]
        nearest = sorted(range(len(sentences)), key=lambda n: -len(_words(sentences[n]) & _words(pair.headline)))
        first = dice.choice(nearest[:_NEAREST])
        found.append((pair.headline, " ".join(sentences[first : first + dice.randint(1, 3)])[:_LONGEST]))
    return found


def mirrored(bodies: Sequence[str], dice: random.Random, most: int) -> list[Pair]:
    """Sentences and their opposites, two by two: what says the same supports, also where both have a negation."""
    found = []
    for body in dice.choices(bodies, k=most):
        sentences = [it for it in _SENTENCE_END.split(body) if len(it) in _LENGTHS]
        for sentence in dice.sample(sentences, min(1, len(sentences))):
            said, opposite = dice.sample((sentence, negated(sentence)), 2)
            text, stance = dice.choice(((said, SUPPORTS), (opposite, DENIES)))
            found.append(Pair(said, dice.choice(_HELD).format(text), stance))
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def negated(claim: str) -> str:
    """The claim's opposite, in words."""
    if _AUXILIARY.search(claim):
        return _AUXILIARY.sub(r"\1 not", claim, count=1)
    return f"It is not true that {claim}"


def made(claims: Sequence[Claim], dice: random.Random) -> list[Pair]:
    """One epoch's made pairs: claims turned round, claims as texts, headlines as claims, and what is unrelated."""
    out: list[Pair] = []
    for claim in claims:
        pairs = claim.pairs()
        # the headline of one who takes the claim's side says what the claim says
        for_it = [headline for headline, stance in claim.headlines if stance == SUPPORTS]
        for pair in dice.sample(pairs, min(3, len(pairs))):
            out.append(Pair(negated(claim.words), pair.text, _TURNED[pair.stance]))
            if for_it:
                other = dice.choice(for_it)
                if other != pair.text:
                    out.append(Pair(other, pair.text, pair.stance))
        says = dice.choice(("{}", "{}.", "Yes, {}.", "It is true: {}", "We can confirm that {}"))
        denies = dice.choice(
            ("It is not true that {}", "No, it is false that {}", "The claim that {} is wrong", "That {} is a hoax")
        )
        passes_on = dice.choice(
            ("Report: {}", "{}, report says", "{}?", "Is it true that {}?", "Reports that {}", "{}, source claims",
             "Did {}? What we know")
        )  # fmt: skip
        out.append(Pair(claim.words, says.format(claim.words), SUPPORTS))
        out.append(Pair(claim.words, dice.choice((denies.format(claim.words), negated(claim.words))), DENIES))
        out.append(Pair(claim.words, passes_on.format(claim.words), REPORTS))
        for _ in range(3):
            other_claim = dice.choice(claims)
            if other_claim.id != claim.id:
                out.append(Pair(claim.words, dice.choice(other_claim.headlines)[0], UNRELATED))
    return out
