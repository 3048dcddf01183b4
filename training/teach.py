"""What larger or earlier models say of texts, for the tagger to learn from: a teacher's checkpoint -> lessons.

    python -m training.teach --polnear ../shared/data/polnear --plain ../shared/data/fnc/bodies.csv \
        --checkpoint /tmp/teacher.pt --encoder /tmp/all-mpnet-base-v2 --lessons /tmp/lessons

A lesson is one file a text: the teacher's probabilities of tags and of pairs of tags (its windows overlap, so that each
word is judged from several), and the cues of nested attributions that the shipped extractor finds when it reads every
content again. Without a checkpoint the shipped weights teach, with windows that overlap by half, those that are to come
after them. Stopped, it goes on where it was.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from onrecord.evaluating.corpus import articles
from onrecord.extraction import Extractor
from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging import Tagger
from onrecord.tagging.decoding import Weights
from onrecord.tagging.windows import WINDOW
from onrecord.tagging.words import words_of
from onrecord.types import Report
from training.examples import Soft
from training.lessons import Lessons, plain
from training.network import PRETRAINED, Network
from training.train import tagger_of


def soft_of(tags: np.ndarray, weights: Weights) -> tuple[np.ndarray, np.ndarray]:
    """The probabilities of tags (words, tags) and of pairs of them (words, tags, tags; the first pair is empty)."""
    steps, odds = np.exp(weights.steps), np.exp(tags - tags.max(1, keepdims=True))
    forward, backward = np.empty_like(tags), np.empty_like(tags)
    forward[0] = np.exp(weights.start - weights.start.max()) * odds[0]
    for k in range(1, len(tags)):
        ahead = (forward[k - 1] @ steps) * odds[k]
        forward[k] = ahead / ahead.sum()
    backward[-1] = np.exp(weights.end - weights.end.max())
    for k in range(len(tags) - 1, 0, -1):
        behind = steps @ (backward[k] * odds[k])
        backward[k - 1] = behind / behind.sum()
    both = forward * backward
    pairs = np.zeros((len(tags), *steps.shape), np.float32)
    pairs[1:] = forward[:-1, :, None] * steps * (odds[1:] * backward[1:])[:, None, :]
    pairs[1:] /= pairs[1:].sum((1, 2), keepdims=True)
    return both / both.sum(1, keepdims=True), pairs


def main() -> None:
    """Writes the lessons."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--polnear", type=Path, required=True)
    options.add_argument("--plain", type=Path, required=True, help="texts that nobody marked")
    options.add_argument("--checkpoint", type=Path, help="a teacher's; without it the shipped weights teach")
    options.add_argument("--encoder", type=Path, help="a folder of the weights that the teacher began from")
    options.add_argument("--lessons", type=Path, required=True)
    given = options.parse_args()

    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    if given.checkpoint:
        network = Network(given.encoder or PRETRAINED)
        network.load_state_dict(torch.load(given.checkpoint, weights_only=True)["average"])
        network.eval()
        network.short = True
        teacher = tagger_of(network, tokenizer)
    else:
        teacher = Tagger.shipped(overlap=WINDOW // 2)
    extractor = Extractor(thorough=True)
    given.lessons.mkdir(parents=True, exist_ok=True)
    lessons = Lessons(given.lessons)
    texts = [article.text for article in articles(given.polnear, "train")] + plain(given.plain)
    for n, text in enumerate(texts):
        if n % 50 == 0:
            print(f"{n} of {len(texts)}", flush=True)
        words = words_of(text, tokenizer)
        if lessons.has(text) or not len(words):
            continue
        tags, steps = soft_of(teacher.scores([words]).tags, teacher.weights)
        starts = np.array([start for start, _ in words.spans], dtype=np.int32)
        found = extractor.extract(Report.of(text, language="en")).attributions
        inner = [a.cue.spans[0] for a in found if a.parent and a.cue]
        lessons.keep(text, inner, Soft(starts, tags.astype(np.float16), steps.astype(np.float16)))


if __name__ == "__main__":
    main()
