"""The stance model in torch: an encoder over claim and text, and one linear head over its first piece and the mean."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.comparing.stance import MOST_PIECES, STANCES
from onrecord.models.tokenizer import Tokenizer
from training.network import PRETRAINED, vocabulary


class Batch(NamedTuple):
    """Pairs side by side, (rows, pieces), padded."""

    ids: Tensor
    parts: Tensor
    mask: Tensor


class StanceNetwork(nn.Module):
    """Scores of the stances, (rows, stances).

    `pretrained` is a folder of weights: MiniLM's, or for a teacher MPNet's, whose vocabulary has all of MiniLM's
    pieces, and which is told by an embedding of its own what is claim and what is text.
    """

    def __init__(self, pretrained: Path = PRETRAINED) -> None:
        super().__init__()
        # with pairs as short as these, torch's fused attention takes half as long again on a processor
        self.encoder = AutoModel.from_pretrained(
            pretrained, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.head = nn.Linear(2 * size, len(STANCES))
        self.drop = nn.Dropout(0.1)
        self.is_minilm = pretrained == PRETRAINED
        if not self.is_minilm:
            ours, its = vocabulary(PRETRAINED), vocabulary(pretrained)
            its |= {"[CLS]": its["<s>"], "[SEP]": its["</s>"], "[PAD]": its["<pad>"]}
            self.register_buffer("ids", torch.tensor([its[piece] for piece in sorted(ours, key=lambda p: ours[p])]))
            self.part = nn.Embedding(2, size)
            nn.init.normal_(self.part.weight, std=0.01)

    def forward(self, ids: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """`mask` is 1 where there is a piece."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training or not self.is_minilm):
            if self.is_minilm:
                h = self.encoder(ids, token_type_ids=parts, attention_mask=mask).last_hidden_state
            else:
                x = self.encoder.embeddings.word_embeddings(self.ids[ids]) + self.part(parts)
                h = self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state
        return self.pooled(h.float(), mask)

    def pooled(self, h: Tensor, mask: Tensor) -> Tensor:
        """The head over what the encoder gives, (rows, pieces, size)."""
        seen = mask[..., None].to(h.dtype)
        mean = (h * seen).sum(1) / seen.sum(1)
        out: Tensor = self.head(self.drop(torch.cat([h[:, 0], mean], dim=-1)))
        return out


def batch_of(pairs: Iterable[tuple[str, str]], tokenizer: Tokenizer) -> Batch:
    """Claims with texts as a batch."""
    rows = [tokenizer.pair(claim, text, most=MOST_PIECES) for claim, text in pairs]
    longest = max(len(ids) for ids, _ in rows)

    def padded(values: list[int]) -> list[int]:
        return values + [0] * (longest - len(values))

    return Batch(
        torch.tensor([padded(ids) for ids, _ in rows]),
        torch.tensor([padded(parts) for _, parts in rows]),
        torch.tensor([padded([1] * len(ids)) for ids, _ in rows]),
    )
