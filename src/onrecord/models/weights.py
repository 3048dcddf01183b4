"""Where the shipped weights are and what is said of them in `tagger.json`."""

from functools import cache
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

FOLDER = Path(__file__).parent / "shipped"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What decoding needs beside the ONNX model, and which model it is.

    `start`, `end` (tags,), `steps` (tags, tags) and `distance` (2, distances) are the tagger's learned decoding
    weights; `calibration` are (raw, calibrated) pairs of confidences, rising; others lie on the lines between them.
    """

    version: str
    start: list[float]
    end: list[float]
    steps: list[list[float]]
    distance: list[list[float]]
    calibration: list[tuple[float, float]] = []


@cache
def facts() -> Facts:
    """The shipped tagger's facts; raises `ModelError` if the package came without its weights."""
    return facts_in(FOLDER)


def facts_in(folder: Path) -> Facts:
    """The facts of the tagger in `folder`; errors as for `facts`."""
    path = folder / "tagger.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Facts)
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: the weights are missing; install onrecord again, or run training/export.py"
        ) from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: the weights' description is damaged ({error}); install onrecord again") from error


def version() -> str:
    """The shipped tagger's version, as the record keeps it with what it read."""
    return facts().version
