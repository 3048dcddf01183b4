"""A stance checkpoint -> the shipped weights: ONNX in eight bits, and the temperature that makes its confidence honest.

    python -m training.stance.export --checkpoint /tmp/stance.pt --version stance-2 --temperature 1 --unrelated 1.5

As the tagger's: word embeddings in eight bits with a scale a row, matrices with a scale a column, the head in float.
"""

import argparse
import tempfile
from pathlib import Path

import msgspec
import torch
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from onrecord.models.weights import FOLDER, StanceFacts
from training.export import eight_bits, quantised
from training.network import Width
from training.stance.network import StanceNetwork
from training.stance.pairs import UNRELATED


class Shipped(nn.Module):
    """The network with its word embeddings in eight bits, for one pair (pieces,) and so without padding."""

    def __init__(self, network: StanceNetwork) -> None:
        super().__init__()
        table, scale = eight_bits(network.encoder.embeddings.word_embeddings.weight.detach())
        self.register_buffer("table", table)
        self.register_buffer("scale", scale)
        self.network = network

    def forward(self, ids: Tensor, parts: Tensor) -> Tensor:
        """As `StanceNetwork.forward`."""
        ids, parts = ids[None], parts[None]
        mask = torch.ones_like(ids)
        x = self.table[ids].float() * self.scale[ids]
        h = self.network.encoder(inputs_embeds=x, token_type_ids=parts, attention_mask=mask).last_hidden_state
        out: Tensor = self.network.pooled(h, mask)[0]
        return out


def exported(network: StanceNetwork, folder: Path) -> Path:
    """The float model as ONNX, its attention and norms fused for onnxruntime."""
    pair = torch.ones(16, dtype=torch.int64)
    plain, fused = folder / "plain.onnx", folder / "fused.onnx"
    torch.onnx.export(
        Shipped(network).eval(),
        (pair, pair),
        str(plain),
        input_names=["ids", "parts"],
        output_names=["scores"],
        dynamic_axes={"ids": {0: "pieces"}, "parts": {0: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    width = Width.of(network.state_dict())
    better = optimizer.optimize_model(
        str(plain), model_type="bert", num_heads=width.heads, hidden_size=width.size, opt_level=1
    )
    better.save_model_to_file(str(fused))
    return fused


def main() -> None:
    """Exports a checkpoint."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--version", required=True)
    options.add_argument("--temperature", type=float, required=True, help="as training.stance.train --folds gives it")
    options.add_argument(
        "--unrelated", type=float, default=0, help="added to its score: what it learned from tells little of neighbours"
    )
    options.add_argument("--to", type=Path, default=FOLDER)
    given = options.parse_args()

    network = StanceNetwork()
    network.load_state_dict(torch.load(given.checkpoint, weights_only=True))
    network.eval()
    network.head.bias.data[UNRELATED] += given.unrelated
    with tempfile.TemporaryDirectory() as folder:
        heads = Width.of(network.state_dict()).heads
        quantised(exported(network, Path(folder)), given.to / "stance.onnx", heads=heads, keep=("/head/",))
    facts = StanceFacts(version=given.version, temperature=given.temperature)
    (given.to / "stance.json").write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=1))
    print(f"{(given.to / 'stance.onnx').stat().st_size:,} bytes in {given.to / 'stance.onnx'}")


if __name__ == "__main__":
    main()
