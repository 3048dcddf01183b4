"""Text -> labelled spans and links, with one encoder pass over windows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.models.session import Session
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER, facts
from onrecord.tagging.decoding import Scores, Weights, best_path, group, marginals, spans_of
from onrecord.tagging.windows import Window, windows
from onrecord.tagging.words import Reading, Words, words_of
from onrecord.types import Span

_ROWS = 16  # windows read together
_LENGTHS = 32  # windows are read beside others whose length differs by less than this


class Found(NamedTuple):
    """One attribution as tagged: spans of the text, and how likely it is (0 to 1)."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    likely: float


class Tagger:
    """Finds attributions in texts."""

    def __init__(self, *, threads: int | None = None) -> None:
        """Loads the shipped weights; see `Session` for `threads`."""
        shipped = facts()
        self.version = shipped.version
        self._tokenizer = Tokenizer(FOLDER / "tokenizer.json")
        self._session = Session(FOLDER / "tagger.onnx", threads=threads)
        self._calibration = np.array(shipped.calibration or [(0, 0), (1, 1)], dtype=np.float64).T
        self._weights = Weights(
            *(np.asarray(w, dtype=np.float32) for w in (shipped.start, shipped.end, shipped.steps, shipped.distance))
        )

    def tag(self, texts: Sequence[str], *, reading: Reading = "report") -> list[list[Found]]:
        """The attributions of each text, in the order of their cues."""
        words = [words_of(text, self._tokenizer, reading=reading) for text in texts]
        return [self._found(w, s) for w, s in zip(words, self._scores(words), strict=True)]

    def _scores(self, texts: Sequence[Words]) -> Iterator[Scores]:
        """Word scores a text, in order; windows of like length are run together, whichever text they are from."""
        todo = [(n, window) for n, words in enumerate(texts) for window in windows(words.first, len(words.ids))]
        done: dict[tuple[int, Window], Scores] = {}
        todo.sort(key=lambda item: -_length(texts, item))
        at = 0
        while at < len(todo):
            batch = [todo[at]]
            longest = _length(texts, todo[at])
            while at + len(batch) < len(todo) and len(batch) < _ROWS:
                if longest - _length(texts, todo[at + len(batch)]) >= _LENGTHS:
                    break
                batch.append(todo[at + len(batch)])
            at += len(batch)
            for item, scores in zip(batch, self._run(texts, batch), strict=True):
                done[item] = scores
        for n, words in enumerate(texts):
            parts = [done.pop((n, w)) for w in windows(words.first, len(words.ids))]
            yield Scores(*(np.concatenate(columns) for columns in zip(*parts, strict=True))) if parts else _NOTHING

    def _run(self, texts: Sequence[Words], batch: Sequence[tuple[int, Window]]) -> Iterator[Scores]:
        rows = []
        for n, window in batch:
            start, length = _pieces(texts[n], window)
            rows.append((texts[n].ids[start : start + length], texts[n].features[start : start + length]))
        out = self._session.run(rows)
        for row, (n, window) in enumerate(batch):
            first = texts[n].first
            own = first[window.own : window.own_end] - first[window.start]
            yield Scores(*(scores[row, own] for scores in out))

    def _found(self, words: Words, scores: Scores) -> list[Found]:
        if not len(words):
            return []
        spans = spans_of(best_path(scores.tags, self._weights), marginals(scores.tags, self._weights))

        def place(k: int) -> Span:
            return words.spans[spans[k].start][0], words.spans[spans[k].end - 1][1]

        return [
            Found(
                None if g.source is None else place(g.source),
                place(g.cue),
                tuple(place(k) for k in g.contents),
                float(np.interp(g.likely, *self._calibration)),
            )
            for g in group(spans, scores, self._weights)
        ]


_NOTHING = Scores(*(np.zeros((0, 1), dtype=np.float32) for _ in Scores._fields))


def _pieces(words: Words, window: Window) -> tuple[int, int]:
    """A window's first piece, and how many it has."""
    start = int(words.first[window.start])
    end = int(words.first[window.end]) if window.end < len(words) else len(words.ids)
    return start, end - start


def _length(texts: Sequence[Words], item: tuple[int, Window]) -> int:
    return _pieces(texts[item[0]], item[1])[1]
