"""How a stance network learns from lessons, and what it then says."""

import copy
import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch

from onrecord.comparing.stance import STANCES
from onrecord.models.tokenizer import Tokenizer
from training.network import PRETRAINED, follow
from training.stance.network import StanceNetwork, batch_of

ROWS = 48  # pairs that are scored at a time


class Lesson(NamedTuple):
    """A claim, a text, and the share that each stance is to have."""

    claim: str
    text: str
    shares: Sequence[float]


class Plan(NamedTuple):
    """How to learn: the rate of the highest layer (each lower one `decay` times it; the head ten times), pairs a step,
    and how much of the weights' moving average a step keeps.
    """

    rate: float
    rows: int
    average: float = 0.99
    decay: float = 1.0


def batches(lessons: Sequence[Lesson], rows: int, dice: random.Random) -> Iterator[list[Lesson]]:
    """Batches of like length, in drawn order."""
    order = sorted(lessons, key=lambda it: len(it.claim) + len(it.text) + dice.random() * 40)
    groups = [order[k : k + rows] for k in range(0, len(order), rows)]
    dice.shuffle(groups)
    yield from groups


def learn(network: StanceNetwork, epochs: Sequence[Sequence[Lesson]], plan: Plan, seed: int) -> StanceNetwork:
    """Learns each epoch's lessons once; gives the moving average of the weights."""
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    dice = random.Random(seed)
    torch.manual_seed(seed)
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(rated(network, plan), weight_decay=0.01)
    total = sum(-(-len(lessons) // plan.rows) for lessons in epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * total + 1)) * max(0.02, 1 - step / total)
    )
    network.train()
    steps = 0
    for lessons in epochs:
        for some in batches(lessons, plan.rows, dice):
            batch = batch_of([(it.claim, it.text) for it in some], tokenizer)
            wanted = torch.tensor([it.shares for it in some])
            loss = -(wanted * network(*batch).log_softmax(-1)).sum(-1).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            steps += 1
            follow(average, network, keep=min(plan.average, (1 + steps) / (10 + steps)))
    average.eval()
    return average


def rated(network: StanceNetwork, plan: Plan) -> list[dict[str, object]]:
    """The network's parameters for an optimiser, each with its rate."""
    layers = len(network.encoder.encoder.layer)
    groups: list[dict[str, object]] = []
    for name, parameter in network.named_parameters():
        layer = re.search(r"layer\.(\d+)\.", name)
        depth = layers - 1 - int(layer[1]) if layer else layers if "embeddings" in name else 0
        rate = plan.rate * (plan.decay**depth if name.startswith("encoder") else 10)
        if parameter.requires_grad:
            groups.append({"params": [parameter], "lr": rate})
    return groups


def scores(network: StanceNetwork, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """The network's scores of claims with texts, (pairs, stances)."""
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    network.eval()
    out = np.empty((len(pairs), len(STANCES)), dtype=np.float32)
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    with torch.inference_mode():
        for k in range(0, len(order), ROWS):
            some = order[k : k + ROWS]
            out[some] = network(*batch_of([pairs[n] for n in some], tokenizer)).float().numpy()
    return out
