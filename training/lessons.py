"""Lessons: what a teacher says of texts (see `teach`), kept one file a text outside the tree."""

import csv
import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from onrecord.evaluating.corpus import Marked
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

    def of(self, text: str) -> tuple[tuple[Marked, ...] | None, Soft | None]:
        """What is nested in the contents of `text`, and the teacher's word on it; nothing where there is no lesson."""
        if not self.has(text):
            return None, None
        with np.load(self._file(text)) as kept:
            rows = kept["nested"].tolist()
            parts: list[Marked] = [Marked((), (), ())] * (1 + max((row[0] for row in rows), default=-1))
            for number, role, start, end in rows:
                part = parts[number][role]
                parts[number] = parts[number]._replace(**{Marked._fields[role]: (*part, (start, end))})
            return tuple(parts), Soft(kept["starts"], kept["tags"], kept["steps"])

    def keep(self, text: str, nested: Iterable[Marked], soft: Soft) -> None:
        """Writes the lesson on `text`."""
        rows = [(n, role, *span) for n, a in enumerate(nested) for role, part in enumerate(a) for span in part]
        with self._file(text).with_suffix(".part").open("wb") as file:
            np.savez_compressed(file, nested=np.array(rows, dtype=np.int32).reshape(-1, 4), **soft._asdict())
        self._file(text).with_suffix(".part").replace(self._file(text))


def plain(file: Path) -> list[str]:
    """The bodies of a Fake News Challenge file that are of a usual length."""
    csv.field_size_limit(10**8)
    with file.open(encoding="utf-8", newline="") as lines:
        bodies = [row["articleBody"].strip().replace("\r", "") for row in csv.DictReader(lines)]
    return [body for body in bodies if 300 < len(body) < 12_000]
