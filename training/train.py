"""Trains the tagger: PolNeAR's train part, GUM's attribution relations, made examples -> a checkpoint.

    python -m training.train --polnear ../shared/data/polnear --gum ../shared/data/gum/gum-train.conllu.gz \
        --checkpoint /tmp/tagger.pt --epochs 5

Prints dev scores an epoch (the averaged weights'). Stopped, it goes on from the checkpoint's last whole epoch.
"""

import argparse
import copy
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from onrecord.evaluating.corpus import Article, Marked, articles
from onrecord.evaluating.scores import MEASURES, Score
from onrecord.models.session import PieceScores
from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging import Tagger
from onrecord.tagging.decoding import Weights
from onrecord.tagging.labels import TAGS
from onrecord.tagging.quotation import Marks
from onrecord.tagging.windows import WINDOW, windows
from training import gum, synthetic
from training.examples import UNKNOWN, Example, Labelled, label, nested
from training.lessons import Lessons, plain
from training.narrow import narrowed
from training.network import PRETRAINED, Batch, Network, Width, follow
from training.warm import begun_from

ROWS = 16
AVERAGE = 0.998  # of the weights' moving average, a step
BATCHES_WEIGHED = 60  # to see which heads and neurons matter


def retyped(text: str, dice: random.Random) -> str:
    """Now and then the same text in other typography, character for character: marks, dashes, capitals, no breaks."""
    if dice.random() < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    if dice.random() < 0.1:
        text = text.replace("—", dice.choice("–-"))
    if dice.random() < 0.03:
        text = text.replace("\n", " ")
    if dice.random() < 0.03:
        text = text.translate(str.maketrans('“”"', "   "))
    if dice.random() < 0.05:
        headline, rest = text[: text.find("\n") + 1], text[text.find("\n") + 1 :]
        text = _capitals(headline if dice.random() < 0.9 else text) + (rest if headline else "")
        text = text[: len(headline) + len(rest)]
    return text


def _capitals(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


class Row(NamedTuple):
    """One window of one example; as `Batch` has them side by side, and `links` (links, 4) without their row."""

    ids: np.ndarray
    features: np.ndarray
    words: np.ndarray
    gold: np.ndarray
    tags: np.ndarray
    steps: np.ndarray
    links: np.ndarray


def cut(d: Labelled, start: int, end: int, *, share: float = 0.0) -> Row:
    """Words `start` to `end` of an example; what its teacher says has `share` in what is wanted of the tags."""
    words = d.words
    first = words.first[start:end]
    last = words.first[end] if end < len(words) else len(words.ids)
    links = []
    for level, k in zip(*np.nonzero(d.link[:, start:end] != UNKNOWN), strict=True):
        target = d.link[level, start + k] - start
        if 0 <= target < end - start:
            until = start + k + 1
            while until < end and d.tags[level, until] == d.tags[level, start + k] + 1:
                until += 1
            links.append((level, k, until - 1 - start, target))
    at = slice(first[0], last)
    gold = d.tags[:, start:end].T
    tags = np.eye(len(TAGS), dtype=np.float32)[gold[:, 0]]
    steps = np.zeros((len(gold), len(TAGS), len(TAGS)), dtype=np.float32)
    steps[np.arange(1, len(gold)), gold[:-1, 0], gold[1:, 0]] = 1
    if d.soft is not None and share:
        tags = (1 - share) * tags + share * d.soft.tags[start:end].astype(np.float32)
        steps = (1 - share) * steps + share * d.soft.steps[start:end].astype(np.float32)
        steps[0] = 0
    table = np.array(links, dtype=np.int64).reshape(-1, 4)
    return Row(words.ids[at], words.features[at], first - first[0], gold, tags, steps, table)


def batch_of(rows: list[Row]) -> Batch:
    """Rows side by side, padded to the longest."""

    def padded(column: list[np.ndarray], value: int = 0) -> torch.Tensor:
        longest = max(map(len, column))
        return torch.from_numpy(
            np.stack(
                [np.pad(c, [(0, longest - len(c)), *[(0, 0)] * (c.ndim - 1)], constant_values=value) for c in column]
            )
        )

    ids, features, words, gold, tags, steps, links = (list(column) for column in zip(*rows, strict=True))
    all_ids, all_words = padded(ids), padded(words)
    mask = torch.from_numpy(np.stack([np.arange(all_ids.shape[1]) < len(r) for r in ids]).astype(np.int64))
    known = torch.from_numpy(np.stack([np.arange(all_words.shape[1]) < len(r) for r in words]))
    table = np.concatenate([np.insert(each, 0, n, axis=1) for n, each in enumerate(links)])
    return Batch(
        all_ids, padded(features), mask, all_words, known, padded(gold, UNKNOWN), padded(tags), padded(steps),
        torch.from_numpy(table),
    )  # fmt: skip


def epoch_rows(examples: list[Example], tokenizer: Tokenizer, dice: random.Random, *, share: float = 0.0) -> list[Row]:
    """One epoch's windows: an annotator drawn for each example, typography varied, some windows laid from elsewhere.

    A text that nobody marked is learned from its teacher alone, any other from its teacher to a `share`.
    """
    rows = []
    for example in examples:
        marked = dice.choice(example.annotators) if example.annotators else ()
        d = label(
            retyped(example.text, dice), marked, tokenizer, example.reading,
            held=example.held, soft=example.soft,
        )  # fmt: skip
        if not len(d.words) or (not example.annotators and d.soft is None):
            continue
        part = share if example.annotators else 1.0
        skip = dice.randrange(21, 150) if len(d.words.ids) > WINDOW and dice.random() < 0.3 else 0
        if skip:
            rows.append(cut(d, 0, skip, share=part))
        rest = d.words.first[skip:] - d.words.first[skip]
        pieces = len(d.words.ids) - int(d.words.first[skip])
        for w in windows(rest, pieces, size=dice.choice((WINDOW, WINDOW, 192, 128)), overlap=32):
            rows.append(cut(d, w.start + skip, w.end + skip, share=part))
    return rows


def batches(rows: list[Row], dice: random.Random) -> Iterator[Batch]:
    """Batches of like length, about `ROWS` full windows' worth of pieces each, in drawn order."""
    rows = sorted(rows, key=lambda r: len(r.ids) + dice.random() * 24)
    groups: list[list[Row]] = [[]]
    for row in rows:
        if len(groups[-1]) >= 64 or (len(groups[-1]) + 1) * len(row.ids) > ROWS * WINDOW + 64:
            groups.append([])
        groups[-1].append(row)
    dice.shuffle(groups)
    for rows_ in groups:
        if rows_:
            yield batch_of(rows_)


class Reader:
    """A network as the tagger's encoder."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def run(self, ids: np.ndarray, features: np.ndarray) -> PieceScores:
        """Scores for one window of pieces."""
        with torch.inference_mode():
            rows = (torch.from_numpy(a)[None] for a in (ids, features, np.ones_like(ids)))
            return PieceScores(*(part[0].numpy() for part in self._network(*rows)))


def tagger_of(network: Network, tokenizer: Tokenizer) -> Tagger:
    """The package's tagger on a network that is being trained."""
    return Tagger(Reader(network), tokenizer, weights_of(network))


def scored(tagger: Tagger, dev: list[Article]) -> Score:
    """How right the tagger is, before the rules that come after it."""
    score = Score()
    for article in dev:
        found = [f for f in tagger.tag(Marks(article.text)) if not f.level]
        marked = [Marked(() if f.source is None else (f.source,), (f.cue,), f.contents) for f in found]
        score.add(article.text, article.annotators[0], marked)
    return score


def weights_of(network: Network) -> Weights:
    """The network's part of decoding."""
    start, steps = network.transitions()
    return Weights(*(p.detach().numpy() for p in (start, network.end, steps, network.distance)))


def corpus_examples(polnear: Path, gum_path: Path, lessons: Path | None) -> tuple[list[Example], synthetic.Fillings]:
    """All that is learned from but what is made anew each epoch; `lessons` are a teacher's (see `teach`)."""
    train = list(articles(polnear, "train"))
    taught = Lessons(lessons) if lessons else None
    out: list[Example] = []
    for article in train:
        held, soft = taught.of(article.text) if taught else (None, None)
        out.append(Example(article.text, article.annotators, "report", held, soft))
        out += nested(article.text, article.annotators[0])
    return out + gum.examples(gum_path), synthetic.fillings(train)


def plain_examples(file: Path, lessons: Path) -> list[Example]:
    """The texts of `file` that there are lessons on."""
    taught = Lessons(lessons)
    return [Example(text, (), "report", *taught.of(text)) for text in plain(file) if taught.has(text)]


def paragraphs(examples: list[Example], share: float, dice: random.Random) -> list[Example]:
    """Some paragraphs of the reports, each read alone as a turn is: in one, much is told as reports tell."""
    out = []
    for example in examples:
        if example.reading != "report" or not example.annotators or dice.random() > share * 8:
            continue
        at = 0
        for paragraph in example.text.split("\n"):
            start, end = at, at + len(paragraph)
            at = end + 1
            if len(paragraph) < 30 or dice.random() > 0.125:
                continue
            held = [a for a in example.annotators[0] if all(start <= s and e <= end for part in a for s, e in part)]
            moved = tuple(Marked(*(tuple((s - start, e - start) for s, e in part) for part in a)) for a in held)
            out.append(Example(paragraph, (moved,), "content"))
    return out


def main() -> None:
    """Trains, from the checkpoint if there is one."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--polnear", type=Path, required=True)
    options.add_argument("--gum", type=Path, required=True)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--made", type=int, default=700, help="made examples an epoch")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--lessons", type=Path, help="what a teacher says of the texts, as `teach` writes it")
    options.add_argument("--share", type=float, default=0.5, help="of a teacher in what is wanted of marked texts")
    options.add_argument("--plain", type=Path, help="texts that nobody marked: learned from the teacher alone")
    options.add_argument("--warm", type=Path, help="a folder of shipped weights to begin from, else the encoder's own")
    options.add_argument("--heads", type=int, help="narrow the layers of `--warm` to so many attention heads")
    options.add_argument("--neurons", type=int, help="and to so many neurons between their matrices")
    options.add_argument("--encoder", type=Path, default=PRETRAINED, help="a folder of another encoder's weights")
    options.add_argument("--frozen", type=int, default=0, help="lowest layers that are not trained")
    options.add_argument("--rate", type=float, default=1.5e-4, help="the encoder's learning rate")
    options.add_argument("--bfloat16", action="store_true", help="compute the encoder in bfloat16")
    given = options.parse_args()

    torch.manual_seed(given.seed)
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    fixed, known = corpus_examples(given.polnear, given.gum, given.lessons)
    others = plain_examples(given.plain, given.lessons) if given.plain else []
    dev = list(articles(given.polnear, "dev"))
    network = begun_from(given.warm) if given.warm else Network(given.encoder, frozen=given.frozen)
    network.short = given.bfloat16
    if given.heads or given.neurons:
        dice = random.Random(given.seed)
        rows = epoch_rows(fixed, tokenizer, dice)
        width = Width(given.heads or Width().heads, given.neurons or Width().neurons)
        network = narrowed(network, width, islice(batches(rows, dice), BATCHES_WEIGHED))
    average = copy.deepcopy(network)
    body = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    # single numbers that are added to scores: they move by whole units, where a matrix's entries move by hundredths
    biases = [network.distance, network.start, network.end, network.steps]
    heads = [p for p in heads if all(p is not b for b in biases)]
    groups = [
        {"params": body, "lr": given.rate},
        {"params": heads, "lr": 1e-3},
        {"params": biases, "lr": 1e-2, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    # the number of batches differs a little from epoch to epoch; the schedule runs over the share of epochs done
    done = 0.0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda _: min(1.0, done * given.epochs / 0.6 + 0.005) * max(0.02, 1.0 - done)
    )
    epoch = steps = 0
    if given.checkpoint.exists():
        kept = torch.load(given.checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimiser.load_state_dict(kept["optimiser"])
        epoch, steps = kept["epoch"], kept["steps"]
        print(f"going on after epoch {epoch}", flush=True)

    began = time.monotonic()
    while epoch < given.epochs:
        dice = random.Random(given.seed * 1000 + epoch)
        torch.manual_seed(given.seed * 1000 + epoch)
        made = synthetic.examples(known, given.made, dice)
        examples = fixed + made + paragraphs(fixed, 0.08, dice) + dice.sample(others, len(others) // 2)
        rows = epoch_rows(examples, tokenizer, dice, share=given.share)
        todo = list(batches(rows, dice))
        network.train()
        total = 0.0
        for n, batch in enumerate(todo):
            done = (epoch + n / len(todo)) / given.epochs
            loss = network.loss(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            steps += 1
            total += loss.item()
            follow(average, network, keep=min(AVERAGE, (1 + steps) / (10 + steps)))
            if n % 50 == 0:
                print(
                    f"epoch {epoch} batch {n}/{len(todo)} loss {total / (n + 1):.4f} {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        epoch += 1
        average.eval()
        state = {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
        partial = given.checkpoint.with_suffix(".part")
        torch.save({**state, "epoch": epoch, "steps": steps}, partial)
        partial.replace(given.checkpoint)
        score = scored(tagger_of(average, tokenizer), dev)
        print(f"after epoch {epoch}, {time.monotonic() - began:.0f} s")
        for measure in MEASURES:
            c = score.counts[measure]
            print(f"  {measure:14s} P {c.precision:.3f}  R {c.recall:.3f}  F1 {c.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
