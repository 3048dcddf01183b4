"""Where the shipped weights are and what is said of them in `tagger.json`."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import ModelError

_Described = TypeVar("_Described", bound=msgspec.Struct)

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
    return _read(folder / "tagger.json", Facts)


def _read(path: Path, kind: type[_Described]) -> _Described:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: the weights are missing; install onrecord again, or run training/export.py"
        ) from error
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: the weights' description is damaged ({error}); install onrecord again") from error


class StanceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Which stance model it is, and by what its scores are divided so that confidence tells how often it is right."""

    version: str
    temperature: float


@cache
def stance_facts() -> StanceFacts:
    """The shipped stance model's facts; errors as for `facts`."""
    return _read(FOLDER / "stance.json", StanceFacts)


def version() -> str:
    """The shipped tagger's version, as the record keeps it with what it read."""
    return facts().version
