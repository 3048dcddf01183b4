"""The learned ranker of whom a pronoun or a description means: rows of features -> the likeliest.

One hidden layer; its weights (`pronouns.json`) are learned by `training/pronouns.py` from GUM's coreference, from
CoreNLP's chains and from marks by hand. What the features are is told in `pronouns`, which gathers them.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).with_name("pronouns.json")
LEAST_LIKELY, LEAST_LIKELY_DESCRIBED = 0.4, 0.5


class Weights(NamedTuple):
    """The ranker's weights: features -> hidden units -> score."""

    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """A score for each row of features."""
        scores: np.ndarray = np.tanh(rows @ self.inner + self.inner_bias) @ self.outer
        return scores

    def best(self, rows: np.ndarray, least: float = LEAST_LIKELY) -> int | None:
        """The number of the likeliest row, the last one for none of them; None where no candidate is likely enough."""
        scores = self.scores(rows)
        likely = np.exp(scores - scores.max())
        best = int(likely.argmax())
        return best if best == len(rows) - 1 or likely[best] >= least * likely.sum() else None


@cache
def weights() -> Weights:
    """The shipped weights."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(*(np.array(held[name], dtype=np.float32) for name in Weights._fields))
