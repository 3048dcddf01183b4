"""Trains the stance model: FNC, then Emergent and what is made of it; or measures that, ten folds by claim.

With `--polnear` neighbours of claims are learned last (`neighbours.py`), which the shipped weights have not.

    python -m training.stance.train --emergent ../shared/data/emergent/train.csv --fnc ../shared/data/fnc \
        --checkpoint /tmp/stance --folds            (measures; writes /tmp/stance.fold3.pt … and prints scores)
    python -m training.stance.train … --checkpoint /tmp/stance            (trains on all: /tmp/stance.pt)

FNC was made of Emergent's articles: for a fold, whatever is on a story of a claim held out is left out of it, too (in
two halves, so that FNC is learned twice and not ten times). Stopped, it goes on with the first part not written.
"""

import argparse
import copy
import random
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from onrecord.comparing.stance import STANCES, most_relevant
from onrecord.models.tokenizer import Tokenizer
from training.network import PRETRAINED
from training.stance.neighbours import Sentence, neighbours, sentences_of
from training.stance.network import StanceNetwork, batch_of
from training.stance.pairs import UNRELATED, Body, Claim, Pair, emergent, fnc, fnc_sample, folds, made, stories_of

FOLDS = 10
AVERAGE = 0.99  # of the weights' moving average, a step
ROWS = 48
NEIGHBOURS = 700  # of one article's sentences, and in proportion the other sorts


def batches(pairs: Sequence[Pair], dice: random.Random) -> Iterator[list[Pair]]:
    """Batches of like length, in drawn order."""
    order = sorted(pairs, key=lambda p: len(p.claim) + len(p.text) + dice.random() * 40)
    groups = [order[k : k + ROWS] for k in range(0, len(order), ROWS)]
    dice.shuffle(groups)
    yield from groups


def learn(network: StanceNetwork, epochs: Sequence[Sequence[Pair]], rate: float, seed: int) -> StanceNetwork:
    """Learns each epoch's pairs once; gives the moving average of the weights."""
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    dice = random.Random(seed)
    torch.manual_seed(seed)
    average = copy.deepcopy(network)
    head = list(network.head.parameters())
    body = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("head")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": head, "lr": rate * 10}], weight_decay=0.01)
    total = sum(-(-len(pairs) // ROWS) for pairs in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * total + 1)) * max(0.02, 1 - step / total)
    )
    network.train()
    steps = 0
    for pairs in epochs:
        for some in batches(pairs, dice):
            batch = batch_of(some, tokenizer, smooth=0.1)
            loss = functional.cross_entropy(network(batch.ids, batch.parts, batch.mask), batch.wanted)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            steps += 1
            keep = min(AVERAGE, (1 + steps) / (10 + steps))
            with torch.no_grad():
                for mine, theirs in zip(average.parameters(), network.parameters(), strict=True):
                    mine.lerp_(theirs, 1 - keep)
    average.eval()
    return average


def scores(network: StanceNetwork, pairs: Sequence[Pair]) -> np.ndarray:
    """The network's scores, (pairs, stances)."""
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    network.eval()
    out = []
    with torch.inference_mode():
        for k in range(0, len(pairs), ROWS):
            batch = batch_of(pairs[k : k + ROWS], tokenizer)
            out.append(network(batch.ids, batch.parts, batch.mask).numpy())
    return np.concatenate(out)


def report(gold: np.ndarray, found: np.ndarray, stances: int) -> tuple[float, float, np.ndarray]:
    """Accuracy, macro F1 and the confusion table (gold, found) over the first so many stances."""
    table = np.zeros((stances, stances), dtype=int)
    np.add.at(table, (gold, found), 1)
    f1 = 2 * table.diagonal() / np.maximum(1, table.sum(0) + table.sum(1))
    return float(table.diagonal().sum() / table.sum()), float(f1.mean()), table


def kept(
    path: Path, make: Callable[[StanceNetwork], StanceNetwork], *, begin: StanceNetwork | None = None
) -> StanceNetwork:
    """The network at `path`; if it is not there, made from `begin` (else a new one) and written."""
    network = copy.deepcopy(begin) if begin else StanceNetwork()
    if path.exists():
        network.load_state_dict(torch.load(path, weights_only=True))
        return network
    network = make(network)
    torch.save(network.state_dict(), path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
    return network


def tuned(
    network: StanceNetwork, claims: Sequence[Claim], told: Sequence[Sequence[Sentence]], epochs: int, seed: int
) -> StanceNetwork:
    """Goes on with Emergent's claims and what is made of them; then once with neighbours, where there are sentences."""
    dice = random.Random(seed)

    def epoch() -> list[Pair]:
        return [pair for claim in claims for pair in claim.pairs()] + made(claims, dice)

    network = learn(network, [epoch() for _ in range(epochs)], 5e-5, seed)
    return learn(network, [epoch() + neighbours(told, claims, dice, NEIGHBOURS)], 3e-5, seed) if told else network


def main() -> None:
    """Trains or measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--emergent", type=Path, required=True)
    options.add_argument("--fnc", type=Path, required=True)
    options.add_argument("--polnear", type=Path, help="sentences of its articles are made into neighbours")
    options.add_argument("--checkpoint", type=Path, required=True, help="a path to which .pt, .fold3.pt … are added")
    options.add_argument("--folds", action="store_true", help="measure, ten folds by claim")
    options.add_argument(
        "--bodies", action="store_true", help="measure on a fifth of FNC's bodies, learning the others'"
    )
    options.add_argument("--only", type=int, nargs="*", help="of the folds")
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--fnc-most", type=int, default=3700, help="pairs of each stance that are learned of FNC")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()

    claims = emergent(given.emergent)
    pairs, bodies = fnc(given.fnc)
    told = sentences_of(given.polnear) if given.polnear else []
    began = time.monotonic()

    def of_fnc(held: list[Claim], name: str) -> StanceNetwork:
        def make(network: StanceNetwork) -> StanceNetwork:
            without = stories_of(pairs, held)
            dice = random.Random(given.seed)
            usable = [pair for pair in pairs if pair.story not in without]
            plan = [fnc_sample(usable, bodies, dice, most=given.fnc_most) for _ in range(2)]
            print(f"{name}: {len(usable)} of FNC's {len(pairs)} pairs, {len(plan[0])} an epoch", flush=True)
            return learn(network, plan, 1e-4, given.seed)

        return kept(given.checkpoint.with_suffix(f".{name}.pt"), make)

    if given.bodies:
        by_bodies(pairs, bodies, given.checkpoint.with_suffix(".bodies.pt"), given.fnc_most)
        return
    if not given.folds:
        network = of_fnc([], "fnc")
        tune = partial(tuned, claims=claims, told=told, epochs=given.epochs, seed=given.seed)
        kept(given.checkpoint.with_suffix(".pt"), tune, begin=network)
        return
    parts = folds(claims, FOLDS)
    golds, all_scores = [], []
    for n in given.only if given.only is not None else range(FOLDS):
        half = set().union(*(parts[: FOLDS // 2] if n < FOLDS // 2 else parts[FOLDS // 2 :]))
        base = of_fnc([claim for claim in claims if claim.id in half], f"fnc{n // (FOLDS // 2)}")
        learned = [claim for claim in claims if claim.id not in parts[n]]
        network = kept(
            given.checkpoint.with_suffix(f".fold{n}.pt"),
            partial(tuned, claims=learned, told=told, epochs=given.epochs, seed=given.seed),
            begin=base,
        )
        held = [pair for claim in claims if claim.id in parts[n] for pair in claim.pairs()]
        golds.append(np.array([pair.stance for pair in held]))
        all_scores.append(scores(network, held)[:, :UNRELATED])
        accuracy, f1, _ = report(golds[-1], all_scores[-1].argmax(1), UNRELATED)
        print(f"fold {n}: accuracy {accuracy:.3f} macro F1 {f1:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    right, given_scores = np.concatenate(golds), np.concatenate(all_scores)
    accuracy, f1, table = report(right, given_scores.argmax(1), UNRELATED)
    print(f"{len(right)} headlines: accuracy {accuracy:.3f}, macro F1 {f1:.3f}")
    print("gold down, found across:", ", ".join(STANCES[:UNRELATED]))
    print(table)
    temperature, error = honest(given_scores, right)
    print(f"temperature {temperature:.2f}: expected calibration error {error:.3f} over ten bins")


def by_bodies(pairs: Sequence[Body], bodies: dict[str, str], checkpoint: Path, most: int) -> None:
    """Learns FNC's four stances from four fifths of its bodies and measures them on the rest."""
    away = {body for body in bodies if zlib.crc32(body.encode()) % 5 == 0}

    def make(network: StanceNetwork) -> StanceNetwork:
        dice = random.Random(0)
        usable = [pair for pair in pairs if pair.body not in away]
        return learn(network, [fnc_sample(usable, bodies, dice, most=most) for _ in range(3)], 1e-4, 0)

    network = kept(checkpoint, make)
    tests = [p for p in pairs if p.body in away]
    read = [Pair(p.headline, most_relevant(p.headline, bodies[p.body]), p.stance) for p in tests]
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
