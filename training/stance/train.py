"""Trains the stance model: a teacher on Emergent, then MiniLM on what the teacher says; or measures, by claim.

    python -m training.stance.train --emergent ../shared/data/emergent/train.csv --fnc ../shared/data/fnc \
        --encoder /tmp/all-mpnet-base-v2 --checkpoint /tmp/stance --folds
                                             (measures; writes /tmp/stance.fold3.pt … and prints scores)
    python -m training.stance.train … --checkpoint /tmp/stance            (trains on all: /tmp/stance.pt)

The teacher (MPNet) learns Emergent's headlines and what is made of the claims. It then says what it takes for right of
these, of headlines of one claim beside one another, and of FNC's headlines with parts of bodies. From this and what is
marked MiniLM learns, and from sentences beside themselves and their opposites. FNC was made of Emergent's articles:
whatever is on a story of a claim held out is left out of it.
Stopped, it goes on with the first part not written.
"""

import argparse
import random
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from onrecord.comparing.stance import STANCES, most_relevant
from training.stance.learning import Lesson, Plan, learn, scores
from training.stance.network import StanceNetwork
from training.stance.pairs import (
    UNRELATED,
    Body,
    Claim,
    Pair,
    emergent,
    fnc,
    fnc_sample,
    folds,
    made,
    mirrored,
    said_alike,
    stories_of,
    told_of,
)

FOLDS = 10
SMOOTH = 0.1  # of what is marked, spread over all stances
MADE = 0.3  # of what can be made of the claims: as much the teacher learns of it an epoch
DRAWS = 2  # of what is made of the claims, of which the teacher is asked
ALIKE, PARTS = 10_000, 2_000  # pairs that nobody marked: headlines of one claim, and parts of bodies
MIRRORED = 2_000  # pairs of sentences and their opposites
EPOCHS = 3  # of the student
MARKED = 0.3  # of what the student is told of a marked pair comes from the mark, the rest from the teacher

TEACHER = Plan(4e-5, rows=32, average=0.98, decay=0.9)
STUDENT = Plan(1e-4, rows=32)
BODIES = Plan(1e-4, rows=48)


def marked(pair: Pair) -> Lesson:
    """A marked pair as a lesson."""
    shares = np.full(len(STANCES), SMOOTH / len(STANCES))
    shares[pair.stance] += 1 - SMOOTH
    return Lesson(pair.claim, pair.text, shares.tolist())


def report(gold: np.ndarray, found: np.ndarray, stances: int) -> tuple[float, float, np.ndarray]:
    """Accuracy, macro F1 and the confusion table (gold, found) over the first so many stances."""
    table = np.zeros((stances, stances), dtype=int)
    np.add.at(table, (gold, found), 1)
    f1 = 2 * table.diagonal() / np.maximum(1, table.sum(0) + table.sum(1))
    return float(table.diagonal().sum() / table.sum()), float(f1.mean()), table


def kept(path: Path, network: StanceNetwork, learned: Callable[[StanceNetwork], StanceNetwork]) -> StanceNetwork:
    """The network at `path`; if it is not there, what becomes of `network`, written."""
    if path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        return network
    network = learned(network)
    torch.save(network.state_dict(), path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
    return network


class Corpora(NamedTuple):
    """Emergent's claims, and FNC's pairs and bodies."""

    claims: list[Claim]
    pairs: list[Body]
    bodies: dict[str, str]

    def without(self, held: set[str]) -> "Corpora":
        """All that is on no story of the claims with these ids."""
        stories = stories_of(self.pairs, [claim for claim in self.claims if claim.id in held])
        claims = [claim for claim in self.claims if claim.id not in held]
        return Corpora(claims, [pair for pair in self.pairs if pair.story not in stories], self.bodies)


def taught(corpora: Corpora, encoder: Path, checkpoint: Path, seed: int) -> tuple[StanceNetwork, StanceNetwork]:
    """A teacher that learned from these corpora, and its student; the teacher and its words are kept beside this."""
    claims = corpora.claims
    dice = random.Random(seed)
    told = [pair for claim in claims for pair in claim.pairs()]

    def epoch() -> list[Lesson]:
        others = made(claims, dice)
        return [marked(pair) for pair in told + dice.sample(others, int(MADE * len(others)))]

    teacher = kept(
        checkpoint.with_suffix(".teacher.pt"), StanceNetwork(encoder),
        lambda network: learn(network, [epoch() for _ in range(3)], TEACHER, seed),
    )  # fmt: skip
    dice = random.Random(seed)
    known = {(pair.claim, pair.text): pair for pair in told}
    for pair in (pair for _ in range(DRAWS) for pair in made(claims, dice)):
        known.setdefault((pair.claim, pair.text), pair)
    untold = said_alike(claims, dice, ALIKE) + told_of(corpora.pairs, corpora.bodies, dice, PARTS)
    asked = list(dict.fromkeys([*known, *untold]))
    said = _said(teacher, asked, checkpoint.with_suffix(".said.npy"))
    lessons = []
    for (claim, text), shares in zip(asked, said, strict=True):
        if (claim, text) in known:
            shares = (1 - MARKED) * shares + MARKED * np.array(marked(known[claim, text]).shares)
        lessons.append(Lesson(claim, text, shares.tolist()))
    own = sorted({corpora.bodies[pair.body] for pair in corpora.pairs if pair.stance != UNRELATED})
    lessons += map(marked, mirrored(own, dice, MIRRORED))
    return teacher, kept(checkpoint, StanceNetwork(), lambda it: learn(it, [lessons] * EPOCHS, STUDENT, seed))


def _said(teacher: StanceNetwork, asked: Sequence[tuple[str, str]], path: Path) -> np.ndarray:
    """The shares the teacher gives each stance, (pairs, stances), kept at `path`."""
    if not path.exists():
        odds = np.exp(scores(teacher, asked))
        np.save(path, odds / odds.sum(1, keepdims=True))
    found: np.ndarray = np.load(path)
    return found


def main() -> None:
    """Trains or measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--emergent", type=Path, required=True)
    options.add_argument("--fnc", type=Path, required=True)
    options.add_argument("--encoder", type=Path, help="a folder of the weights that the teacher begins from")
    options.add_argument("--checkpoint", type=Path, required=True, help="a path to which .pt, .fold3.pt … are added")
    options.add_argument("--folds", action="store_true", help="measure, ten folds by claim")
    options.add_argument(
        "--bodies", action="store_true", help="measure on a fifth of FNC's bodies, learning the others'"
    )
    options.add_argument("--only", nargs="*", help="of the folds: 3 4, or 012 34 to hold several out at once")
    options.add_argument("--fnc-most", type=int, default=1000, help="with --bodies: pairs of each stance an epoch")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()

    corpora = Corpora(emergent(given.emergent), *fnc(given.fnc))
    if given.bodies:
        by_bodies(corpora.pairs, corpora.bodies, given.checkpoint.with_suffix(".bodies.pt"), given.fnc_most)
        return
    if given.encoder is None:
        options.error("--encoder is needed: the folder of the teacher's weights (docs/stance.md says where they are)")
    if not given.folds:
        taught(corpora, given.encoder, given.checkpoint.with_suffix(".pt"), given.seed)
        return
    by_folds(corpora, given.encoder, given.checkpoint, given.only or [str(n) for n in range(FOLDS)], given.seed)


def by_folds(corpora: Corpora, encoder: Path, checkpoint: Path, parts: Sequence[str], seed: int) -> None:
    """Measures teachers and students on the claims that they did not learn from; "34" holds folds 3 and 4 out."""
    ids = folds(corpora.claims, FOLDS)
    golds: list[np.ndarray] = []
    found: dict[str, list[np.ndarray]] = {"teacher": [], "student": []}
    began = time.monotonic()
    for part in parts:
        away = {id for n in part for id in ids[int(n)]}
        networks = taught(corpora.without(away), encoder, checkpoint.with_suffix(f".fold{part}.pt"), seed)
        held = [pair for claim in corpora.claims if claim.id in away for pair in claim.pairs()]
        golds.append(np.array([pair.stance for pair in held]))
        print(f"fold {part}, {time.monotonic() - began:.0f} s", flush=True)
        for who, network in zip(found, networks, strict=True):
            found[who].append(scores(network, [(pair.claim, pair.text) for pair in held])[:, :UNRELATED])
            accuracy, f1, _ = report(golds[-1], found[who][-1].argmax(1), UNRELATED)
            print(f"    {who}: accuracy {accuracy:.3f}, macro F1 {f1:.3f}", flush=True)
    right = np.concatenate(golds)
    for who, given in found.items():
        accuracy, f1, table = report(right, np.concatenate(given).argmax(1), UNRELATED)
        print(f"{who}, {len(right)} headlines: accuracy {accuracy:.3f}, macro F1 {f1:.3f}")
    print("student: gold down, found across:", ", ".join(STANCES[:UNRELATED]))
    print(table)
    temperature, error = honest(np.concatenate(found["student"]), right)
    print(f"temperature {temperature:.2f}: expected calibration error {error:.3f} over ten bins")


def by_bodies(pairs: Sequence[Body], bodies: dict[str, str], checkpoint: Path, most: int) -> None:
    """Learns FNC's four stances from four fifths of its bodies and measures them on the rest."""
    away = {body for body in bodies if zlib.crc32(body.encode()) % 5 == 0}

    def make(network: StanceNetwork) -> StanceNetwork:
        dice = random.Random(0)
        usable = [pair for pair in pairs if pair.body not in away]
        epochs = [[marked(it) for it in fnc_sample(usable, bodies, dice, most=most)] for _ in range(3)]
        return learn(network, epochs, BODIES, 0)

    network = kept(checkpoint, StanceNetwork(), make)
    tests = [p for p in pairs if p.body in away]
    read = [(p.headline, most_relevant(p.headline, bodies[p.body])) for p in tests]
    gold = np.array([p.stance for p in tests])
    accuracy, f1, table = report(gold, scores(network, read).argmax(1), len(STANCES))
    print(f"{len(away)} bodies, {len(tests)} pairs: accuracy {accuracy:.3f}, macro F1 {f1:.3f}")
    print("gold down, found across:", ", ".join(STANCES))
    print(table)


def honest(given_scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """The temperature at which held-out scores say best how likely each stance is, and the calibration error then."""

    def shares(temperature: float) -> np.ndarray:
        odds = np.exp((given_scores - given_scores.max(1, keepdims=True)) / temperature)
        return np.asarray(odds / odds.sum(1, keepdims=True))

    def surprise(temperature: float) -> float:
        return float(-np.log(shares(temperature)[np.arange(len(right)), right] + 1e-9).mean())

    best = min(np.arange(0.3, 4.0, 0.05), key=surprise)
    sure, hit = shares(best).max(1), given_scores.argmax(1) == right
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(sure[bins == n].mean() - hit[bins == n].mean()) * (bins == n).mean() for n in set(bins.tolist())]
    return float(best), float(sum(gaps))


if __name__ == "__main__":
    main()
