"""Shipped eight-bit weights -> a network to train on from, where no checkpoint was kept."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.models.weights import facts_in
from training.network import PRETRAINED, Network, Width

_HEADS = ("tag", "first", "last", "key")


def begun_from(folder: Path) -> Network:
    """A network with the weights in `folder`, as near as eight bits have them; heads they lack are new."""
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    new: dict[str, np.ndarray] = {}
    matrices: list[np.ndarray] = []
    for node in graph.node:
        quantised = [name for name in node.input if name.endswith("_quantized") and name in kept]
        head = node.name.split("/")[1] if node.name.startswith("/") else ""
        if quantised:
            base = quantised[0].removesuffix("_quantized")
            matrix = kept[quantised[0]].astype(np.float32) * kept[f"{base}_scale"]
            if head in _HEADS:
                new[f"{head}.weight"] = matrix.T
                continue
            matrices.append(matrix)
            if len(matrices) % 4 == 1:  # the first of a layer's four
                bias = next(kept[name] for name in node.input if name.endswith("_qkv_bias"))
                place = f"encoder.encoder.layer.{(len(matrices) - 1) // 4}.attention.self"
                for part, columns, values in zip(
                    ("query", "key", "value"), np.split(matrices[-1], 3, 1), np.split(bias, 3), strict=True
                ):
                    new[f"{place}.{part}.weight"], new[f"{place}.{part}.bias"] = columns.T, values
        elif node.op_type == "MatMul" and head in _HEADS:
            new[f"{head}.weight"] = kept[node.input[1]].T
    for n, matrix in enumerate(matrices):
        part = ("", "attention.output", "intermediate", "output")[n % 4]
        if part:
            new[f"encoder.encoder.layer.{n // 4}.{part}.dense.weight"] = matrix.T
    network = Network(PRETRAINED, width=Width.of({name: torch.from_numpy(value) for name, value in new.items()}))
    state = network.state_dict()
    new |= {n.removeprefix("network."): value for n, value in kept.items() if n.removeprefix("network.") in state}
    # the sum of three embeddings is kept; any three with these sums will do
    table = next(value for name, value in kept.items() if name.startswith("features"))
    shapes = len(network.shape.weight)
    parts = table.reshape(2, 2, shapes, -1)
    new["shape.weight"] = parts[0, 0]
    new["inside.weight"] = np.stack([np.zeros_like(parts[0, 0, 0]), (parts[:, 1] - parts[:, 0]).mean((0, 1))])
    new["reading.weight"] = np.stack([np.zeros_like(parts[0, 0, 0]), (parts[1] - parts[0]).mean((0, 1))])
    known = facts_in(folder)
    new |= {name: np.array(getattr(known, name), np.float32) for name in ("end", "distance")}
    # illegal starts and steps are shut by other tables, and only when decoding: a window may begin inside a span
    new |= {n: np.where(np.array(getattr(known, n)) < -1e3, 0, getattr(known, n)) for n in ("start", "steps")}
    for part in ("tag.weight", "tag.bias"):  # of levels that they lack, the scores are new
        new[part] = np.concatenate([new[part], state[part][len(new[part]) :].numpy()])
    state |= {name: torch.from_numpy(np.array(value, np.float32)) for name, value in new.items()}
    network.load_state_dict(state)
    missing = sorted(name for name in state if name not in new and "word_embeddings" not in name)
    print(f"begun from {folder}: {len(new)} of {len(state)} parts; new or unchanged: {', '.join(missing)}")
    return network
