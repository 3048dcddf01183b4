"""The stance model in torch: MiniLM over a claim and a text, and one linear head over its first piece and the mean."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.comparing.stance import MOST_PIECES, STANCES
from onrecord.models.tokenizer import Tokenizer
from training.network import PRETRAINED
from training.stance.pairs import Pair


class Batch(NamedTuple):
    """Pairs side by side, (rows, pieces), padded; `wanted` (rows, stances) are the shares each stance is to have."""

    ids: Tensor
    parts: Tensor
    mask: Tensor
    wanted: Tensor


class StanceNetwork(nn.Module):
    """Scores of the stances, (rows, stances)."""

    def __init__(self) -> None:
        super().__init__()
        # with pairs as short as these, torch's fused attention takes half as long again on a processor
        self.encoder = AutoModel.from_pretrained(
            PRETRAINED, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, len(STANCES))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """`mask` is 1 where there is a piece."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            h = self.encoder(ids, token_type_ids=parts, attention_mask=mask).last_hidden_state
        return self.pooled(h.float(), mask)

    def pooled(self, h: Tensor, mask: Tensor) -> Tensor:
        """The head over what the encoder gives, (rows, pieces, size)."""
        seen = mask[..., None].to(h.dtype)
        mean = (h * seen).sum(1) / seen.sum(1)
        out: Tensor = self.head(self.drop(torch.cat([h[:, 0], mean], dim=-1)))
        return out


def batch_of(pairs: Sequence[Pair], tokenizer: Tokenizer, *, smooth: float = 0.0) -> Batch:
    """Pairs as a batch; `smooth` is the share that is spread over all stances."""
    rows = [tokenizer.pair(pair.claim, pair.text, most=MOST_PIECES) for pair in pairs]
    longest = max(len(ids) for ids, _ in rows)

    def padded(values: list[int]) -> list[int]:
        return values + [0] * (longest - len(values))

    wanted = torch.full((len(pairs), len(STANCES)), smooth / len(STANCES))
    wanted[torch.arange(len(pairs)), torch.tensor([pair.stance for pair in pairs])] += 1 - smooth
    return Batch(
        torch.tensor([padded(ids) for ids, _ in rows]),
        torch.tensor([padded(parts) for _, parts in rows]),
        torch.tensor([padded([1] * len(ids)) for ids, _ in rows]),
        wanted,
    )
