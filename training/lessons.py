"""Lessons: what a teacher says of texts (see `teach`), kept one file a text outside the tree."""

import csv
import hashlib
from pathlib import Path

import numpy as np

from onrecord.types import Span
from training.examples import Soft


class Lessons:
    """A folder of lessons, by text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _file(self, text: str) -> Path:
        return self._folder / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.npz"

    def has(self, text: str) -> bool:
        """Whether there is one for `text`."""
        return self._file(text).exists()

    def of(self, text: str) -> tuple[tuple[Span, ...] | None, Soft | None]:
        """The cues of what is nested in `text`, and the teacher's word on it; nothing where there is no lesson."""
        if not self.has(text):
            return None, None
        with np.load(self._file(text)) as kept:
            inner = tuple((int(start), int(end)) for start, end in kept["inner"])
            return inner, Soft(kept["starts"], kept["tags"], kept["steps"])

    def keep(self, text: str, inner: list[Span], soft: Soft) -> None:
        """Writes the lesson on `text`."""
        with self._file(text).with_suffix(".part").open("wb") as file:
            np.savez_compressed(file, inner=np.array(inner, dtype=np.int32).reshape(-1, 2), **soft._asdict())
        self._file(text).with_suffix(".part").replace(self._file(text))


def plain(file: Path) -> list[str]:
    """The bodies of a Fake News Challenge file that are of a usual length."""
    csv.field_size_limit(10**8)
    with file.open(encoding="utf-8", newline="") as lines:
        bodies = [row["articleBody"].strip().replace("\r", "") for row in csv.DictReader(lines)]
    return [body for body in bodies if 300 < len(body) < 12_000]
