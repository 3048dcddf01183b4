"""A trained network made narrower: of each layer the attention heads and the neurons that matter least are left out.

What one matters is how much the loss would change without it, to first order: the sum over examples of the size of its
output times the loss's gradient there (Michel et al. 2019, "Are Sixteen Heads Really Better than One?"; Molchanov et
al. 2017 for neurons). What is left goes on learning; see `train --heads --neurons`.
"""

from collections.abc import Iterable

import torch
from torch import Tensor

from training.network import HEAD, PRETRAINED, Batch, Network, Width


def narrowed(network: Network, width: Width, batches: Iterable[Batch]) -> Network:
    """A network of `width` with those parts of `network` (MiniLM's) that matter most to `batches`."""
    heads, neurons = _matter(network, batches)
    state = network.state_dict()
    for n, (head, neuron) in enumerate(zip(heads, neurons, strict=True)):
        layer = f"encoder.encoder.layer.{n}"
        kept = head.topk(width.heads).indices.sort().values
        rows = (kept[:, None] * HEAD + torch.arange(HEAD)).flatten()
        for part in ("query", "key", "value"):
            _keep(state, f"{layer}.attention.self.{part}", rows)
        state[f"{layer}.attention.output.dense.weight"] = state[f"{layer}.attention.output.dense.weight"][:, rows]
        rows = neuron.topk(width.neurons).indices.sort().values
        _keep(state, f"{layer}.intermediate.dense", rows)
        state[f"{layer}.output.dense.weight"] = state[f"{layer}.output.dense.weight"][:, rows]
    made = Network(PRETRAINED, width=width)
    made.load_state_dict(state)
    made.short = network.short
    return made


def _keep(state: dict[str, Tensor], name: str, rows: Tensor) -> None:
    state[f"{name}.weight"], state[f"{name}.bias"] = state[f"{name}.weight"][rows], state[f"{name}.bias"][rows]


def _matter(network: Network, batches: Iterable[Batch]) -> tuple[list[Tensor], list[Tensor]]:
    """How much each head and each neuron of each layer matters."""
    seen: list[tuple[Tensor, Tensor]] = []

    def watch(layer: int, place: int) -> None:
        def look(_: object, given: tuple[Tensor, ...]) -> None:
            (value,) = given

            def weigh(gradient: Tensor) -> None:
                seen[layer][place].add_((value.detach() * gradient).float().sum(1).abs().sum(0))

            value.register_hook(weigh)

        layers = network.encoder.encoder.layer[layer]
        module = layers.output.dense if place else layers.attention.output.dense
        watching.append(module.register_forward_pre_hook(look))

    watching: list[torch.utils.hooks.RemovableHandle] = []
    for n, layer in enumerate(network.encoder.encoder.layer):
        seen.append(
            (torch.zeros(layer.attention.output.dense.in_features), torch.zeros(layer.output.dense.in_features))
        )
        watch(n, 0)
        watch(n, 1)
    for batch in batches:
        network.loss(batch).backward()
    network.zero_grad()
    for handle in watching:
        handle.remove()
    return [heads.view(-1, HEAD).sum(1) for heads, _ in seen], [neurons for _, neurons in seen]
