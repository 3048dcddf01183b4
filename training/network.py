"""The tagger in torch: a small encoder, tags as a conditional random field, links as a bilinear score."""

import math
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from onrecord.tagging.decoding import DISTANCES, distance_of, illegal_steps
from onrecord.tagging.labels import TAG, TAGS
from onrecord.tagging.words import FEATURES, READINGS, SHAPES

LINK = 128


class Batch(NamedTuple):
    """Windows side by side: pieces (rows, pieces) and words (rows, words), padded; `words` places first pieces.

    `links` is (links, 4): the row, a span's first and last word, and the first word of the span it belongs to.
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    known: Tensor
    tags: Tensor
    links: Tensor


class Output(NamedTuple):
    """Scores a piece, as the exported model gives them."""

    tags: Tensor
    first: Tensor
    last: Tensor
    key: Tensor


class Network(nn.Module):
    """MiniLM-L6 over word pieces and features; three linear heads."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        # attention dropout makes torch's CPU attention several times slower, and helps nothing here
        self.encoder = BertModel.from_pretrained(pretrained, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), size)
        self.inside = nn.Embedding(2, size)
        self.reading = nn.Embedding(len(READINGS), size)
        for table in (self.shape, self.inside, self.reading):
            nn.init.normal_(table.weight, std=0.01)
        self.tag = nn.Linear(size, len(TAGS))
        self.first = nn.Linear(size, LINK)
        self.last = nn.Linear(size, LINK)
        self.key = nn.Linear(size, LINK)
        self.distance = nn.Parameter(torch.zeros(2, 2 * len(DISTANCES)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.end = nn.Parameter(torch.zeros(len(TAGS)))
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        start, steps = illegal_steps()
        self.register_buffer("illegal_start", torch.from_numpy(start))
        self.register_buffer("illegal_steps", torch.from_numpy(steps))
        self.drop = nn.Dropout(0.1)

    def feature_table(self) -> Tensor:
        """The three learned embeddings summed for every feature number, (FEATURES, size)."""
        number = torch.arange(FEATURES)
        shapes = len(SHAPES)
        table = self.shape(number % shapes) + self.inside(number // shapes % 2)
        return table + self.reading(number // (2 * shapes))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Output:
        """Scores for pieces (rows, pieces); `mask` is 1 where there is a piece."""
        x = self.encoder.embeddings.word_embeddings(ids) + functional.embedding(features, self.feature_table())
        h = self.drop(self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state)
        return Output(self.tag(h), self.first(h) / math.sqrt(LINK), self.last(h) / math.sqrt(LINK), self.key(h))

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Starts and steps with illegal ones shut."""
        return self.start + self.illegal_start, self.steps + self.illegal_steps

    def loss(self, batch: Batch) -> Tensor:
        """The mean loss a word: the tags' as a path and one by one, and the links'."""
        out = self(batch.ids, batch.features, batch.mask)
        rows = torch.arange(len(batch.ids))[:, None]
        tags = out.tags[rows, batch.words]
        gold = batch.tags
        alone = functional.cross_entropy(tags[batch.known], gold[batch.known])
        path = self._path_loss(tags, gold, batch.known) / batch.known.sum()

        if not len(batch.links):
            return path + 0.3 * alone
        row, first, last, target = batch.links.unbind(1)
        query = out.first[row, batch.words[row, first]] + out.last[row, batch.words[row, last]]
        key = out.key[rows, batch.words]
        place = torch.arange(batch.words.shape[1])
        from_cue = (gold[row, first] == TAG["B-cue"]).long()
        classes = distance_of(first[:, None].numpy(), last[:, None].numpy(), place[None, :].numpy())
        scores = (
            torch.einsum("nd,nwd->nw", query, key[row]) + self.distance[from_cue[:, None], torch.from_numpy(classes)]
        )
        scores = scores.masked_fill(~batch.known[row], -1e4)
        among_all = functional.cross_entropy(scores, target)
        # and among those that could be meant, which is the choice that decoding makes
        wanted = torch.where(from_cue.bool(), TAG["B-source"], TAG["B-cue"])
        may = (gold[row] == wanted[:, None]) | (place[None, :] == target[:, None]) | (place[None, :] == first[:, None])
        among_some = functional.cross_entropy(scores.masked_fill(~may, -1e4), target)
        return path + 0.3 * alone + 0.25 * (among_all + among_some)

    def _path_loss(self, tags: Tensor, gold: Tensor, known: Tensor) -> Tensor:
        """Minus the log likelihood of the gold paths of a conditional random field, summed."""
        # a window may begin inside a span, a text may not: what may not start is shut only when decoding
        _, steps = self.transitions()
        total = self.start + tags[:, 0]
        right = self.start[gold[:, 0]] + tags[:, 0].gather(1, gold[:, :1]).squeeze(1)
        for k in range(1, tags.shape[1]):
            here = known[:, k]
            following = torch.logsumexp(total[:, :, None] + steps, dim=1) + tags[:, k]
            total = torch.where(here[:, None], following, total)
            gain = steps[gold[:, k - 1], gold[:, k]] + tags[:, k].gather(1, gold[:, k : k + 1]).squeeze(1)
            right = right + gain * here
        last = gold.gather(1, (known.sum(1) - 1)[:, None]).squeeze(1)
        return (torch.logsumexp(total + self.end, 1) - right - self.end[last]).sum()
