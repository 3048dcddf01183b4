"""Runs the tagger's ONNX model on word pieces."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import BadOption, ModelError

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


# onnxruntime would fuse each sum with the norm after it; its fused kernel takes eight times as long as the two apart
_SLOW = ["SkipLayerNormFusion"]


class PieceScores(NamedTuple):
    """Scores a piece: `tags` (pieces, levels, tags); `first`, `last` and `key` (pieces, size)."""

    tags: Floats
    first: Floats
    last: Floats
    key: Floats


def _threads_wanted() -> int:
    wanted = os.environ.get("ONRECORD_THREADS") or "0"
    if not wanted.isdecimal():
        raise BadOption(f"ONRECORD_THREADS is {wanted!r}: give a whole number of threads, or 0 for one a core")
    return int(wanted)


def _loaded(path: Path, threads: int | None) -> onnxruntime.InferenceSession:
    """A model on `threads` threads, else on ``ONRECORD_THREADS``, else on as many as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or _threads_wanted()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # waiting threads that spin would take the cores from the process next to them
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
        )
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise ModelError(f"{path}: the model does not load ({error}); install onrecord again") from error


class PairSession:
    """The loaded stance model; safe to share between threads."""

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        """Loads `path`; see `Session` for `threads`."""
        self._session = _loaded(path, threads)

    def run(self, ids: Integers, parts: Integers) -> Floats:
        """Scores a stance, for one pair of texts; one at a time, as for `Session`."""
        (scores,) = self._session.run(None, {"ids": ids, "parts": parts})
        return np.asarray(scores, dtype=np.float32)


class Session:
    """The loaded tagger; safe to share between threads."""

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        """Loads `path`; runs on `threads` threads, else on ``ONRECORD_THREADS``, else on as many as there are cores."""
        self._session = _loaded(path, threads)

    def run(self, ids: Integers, features: Integers) -> PieceScores:
        """Scores for one window of pieces.

        One at a time: in eight bits a window's scale would else hang on the windows beside it, so that a report's
        results would differ with the reports it is read with; and on a processor, batches are no faster.
        """
        return PieceScores(*self._session.run(None, {"ids": ids, "features": features}))
