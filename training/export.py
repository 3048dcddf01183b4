"""A checkpoint -> the shipped weights: ONNX in eight bits, the decoding weights, the tokenizer, and outputs to test by.

    python -m training.export --checkpoint /tmp/tagger.pt --version tagger-1

Word embeddings are kept in eight bits with a scale a row, matrices in eight bits with a scale a column; the head for
tags stays in float. `tests/tagging/agreement.json` gets the float model's scores on
`examples/`, by which tests hold the shipped model to it without torch.
"""

import argparse
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn
from torch.nn import functional

from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER, Facts
from onrecord.tagging.labels import LEVELS, TAG, TAGS
from onrecord.tagging.windows import windows
from onrecord.tagging.words import words_of
from training.lean import lean
from training.network import PRETRAINED, Network, Width
from training.train import weights_of

OUTPUTS = ("tags", "first", "last", "key")
_IN_FLOAT = "/tag/"
# How much less likely, in log odds, deeper levels have a word outside: what is nested and overlooked costs what it
# says, one too many only its reading, and its confidence tells (chosen by reading, and by GUM's recall).
_LEANING = 0.7


class Shipped(nn.Module):
    """The network with its word embeddings in eight bits, as it is exported."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        table, scale = eight_bits(network.encoder.embeddings.word_embeddings.weight.detach())
        self.register_buffer("table", table)
        self.register_buffer("scale", scale)
        self.register_buffer("features", network.feature_table().detach())
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """As `Network.forward`, for one window (pieces,) and so without padding."""
        ids, features = ids[None], features[None]
        x = self.table[ids].float() * self.scale[ids] + functional.embedding(features, self.features)
        network = self.network
        h = network.encoder(inputs_embeds=x, attention_mask=torch.ones_like(ids)).last_hidden_state
        root = network.key.out_features**0.5
        queries = network.first(h)[0] / root, network.last(h)[0] / root
        return network.tag(h)[0].unflatten(-1, (LEVELS, len(TAGS))), *queries, network.key(h)[0]


def eight_bits(table: Tensor) -> tuple[Tensor, Tensor]:
    """A table of embeddings in eight bits, and what each of its rows is to be multiplied by."""
    scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    return torch.round(table / scale).to(torch.int8), scale


def exported(network: Network, folder: Path) -> Path:
    """The float model as ONNX, its attention and norms fused for onnxruntime."""
    network.encoder.set_attn_implementation("eager")  # the form that onnxruntime's optimiser knows
    window = torch.ones(16, dtype=torch.int64)
    plain, fused = folder / "plain.onnx", folder / "fused.onnx"
    axes = {name: {0: "pieces"} for name in ("ids", "features", *OUTPUTS)}
    torch.onnx.export(
        Shipped(network).eval(),
        (window, window),
        str(plain),
        input_names=["ids", "features"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    width = Width.of(network.state_dict())
    better = optimizer.optimize_model(
        str(plain), model_type="bert", num_heads=width.heads, hidden_size=width.size, opt_level=1
    )
    better.save_model_to_file(str(fused))
    return fused


def quantised(model: Path, target: Path, *, heads: int, keep: tuple[str, ...] = ()) -> None:
    """`model`, which has so many attention `heads`, with its matrices in eight bits.

    Left in float are the head that scores words by themselves, and the nodes whose name holds one of `keep`.
    """
    nodes = onnx.load(str(model)).graph.node
    kept = [n.name for n in nodes if n.name.startswith(_IN_FLOAT) or any(part in n.name for part in keep)]
    quantize_dynamic(
        str(model), str(target), op_types_to_quantize=["MatMul", "Attention"], per_channel=True,
        weight_type=QuantType.QInt8, nodes_to_exclude=kept, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip
    made = onnx.load(str(target))
    lean(made, heads=heads, size=Width(heads).size)
    onnx.save(made, str(target))


def agreement(network: Network, texts: list[str]) -> list[dict[str, list[float]]]:
    """The float network's tag scores on the first window of each text, for tests to hold the shipped model to."""
    tokenizer = Tokenizer(PRETRAINED / "tokenizer.json")
    out = []
    for text in texts:
        words = words_of(text, tokenizer)
        window = windows(words.first, len(words.ids))[0]
        end = int(words.first[window.end]) if window.end < len(words) else len(words.ids)
        ids, features = (torch.from_numpy(a[None, :end]) for a in (words.ids, words.features))
        with torch.inference_mode():
            tags = network(ids, features, torch.ones_like(ids)).tags[0, :, 0].softmax(-1)
        first = tags[words.first[: window.end]]
        out.append({"tag": first.argmax(-1).tolist(), "likely": [round(p, 3) for p in first.amax(-1).tolist()]})
    return out


def main() -> None:
    """Exports a checkpoint's averaged weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--version", required=True, help="kept in the record with every report that it reads")
    options.add_argument("--to", type=Path, default=FOLDER)
    options.add_argument("--keep", nargs="*", default=[], help="parts of node names that stay in float")
    options.add_argument("--last", action="store_true", help="the last weights, not their moving average")
    options.add_argument("--agreement", type=Path, help="where to write the float model's outputs on examples/")
    given = options.parse_args()

    state = torch.load(given.checkpoint, weights_only=True)["network" if given.last else "average"]
    network = Network(PRETRAINED, width=Width.of(state))
    network.load_state_dict(state)
    network.eval()
    with torch.no_grad():
        network.tag.bias.view(LEVELS, len(TAGS))[1:, TAG["O"]] -= _LEANING
    given.to.mkdir(parents=True, exist_ok=True)
    if given.agreement:
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path("examples").glob("*.txt"))]
        given.agreement.write_bytes(msgspec.json.encode(agreement(network, texts)))
    with tempfile.TemporaryDirectory() as folder:
        heads = Width.of(state).heads
        quantised(exported(network, Path(folder)), given.to / "tagger.onnx", heads=heads, keep=tuple(given.keep))
    shutil.copy(PRETRAINED / "tokenizer.json", given.to / "tokenizer.json")
    weights = weights_of(network)
    facts = Facts(version=given.version, **{f.name: getattr(weights, f.name).tolist() for f in fields(weights)})
    (given.to / "tagger.json").write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=1))
    print(f"{sum(p.stat().st_size for p in given.to.iterdir()):,} bytes in {given.to}")


if __name__ == "__main__":
    main()
