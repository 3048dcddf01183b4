"""How a text stands to a claim: a small encoder reads both in one pass."""

import re
from collections.abc import Sequence
from typing import Self

import numpy as np

from onrecord.models.session import PairSession
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER, stance_facts
from onrecord.stops import shortens
from onrecord.types import STANCES, StanceRead

__all__ = ["MOST_PIECES", "STANCES", "StanceModel", "most_relevant"]

MOST_PIECES = 128  # of claim and text together
_MOST_WORDS = 80  # of a text: about what there is room for
_FARTHEST = 20_000  # characters of a text that are looked at
_SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][”\"’')]*(?=\s)|(?=\n)|$)")
_WORD = re.compile(r"\w{3,}")


class StanceModel:
    """Reads how texts stand to claims."""

    def __init__(self, session: PairSession, tokenizer: Tokenizer, *, temperature: float = 1.0, version: str) -> None:
        """Puts one together; scores are divided by `temperature`."""
        self.version = version
        self._session = session
        self._tokenizer = tokenizer
        self._temperature = temperature

    @classmethod
    def shipped(cls, *, threads: int | None = None) -> Self:
        """The model with the shipped weights; `threads` as for `Session`. Errors: ModelError."""
        known = stance_facts()
        return cls(
            PairSession(FOLDER / "stance.onnx", threads=threads),
            Tokenizer(FOLDER / "tokenizer.json"),
            temperature=known.temperature,
            version=known.version,
        )

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[StanceRead]:
        """The stance of each text to its claim, in the order of the pairs (claim, text).

        A long text is judged by the part of it that speaks of the claim (see `most_relevant`).
        """
        return [self._read(claim, text) for claim, text in pairs]

    def _read(self, claim: str, text: str) -> StanceRead:
        ids, parts = self._tokenizer.pair(claim, most_relevant(claim, text), most=MOST_PIECES)
        scores = self._session.run(np.array(ids, dtype=np.int64), np.array(parts, dtype=np.int64)) / self._temperature
        odds = np.exp(scores - scores.max())
        best = int(odds.argmax())
        return StanceRead(stance=STANCES[best], confidence=round(float(odds[best] / odds.sum()), 3))


def most_relevant(claim: str, text: str) -> str:
    """What of a text speaks of the claim: its first sentence, and those that share most words with the claim, in order.

    A text of up to 80 words is left whole.
    """
    text = text[:_FARTHEST]
    if len(text.split(maxsplit=_MOST_WORDS)) <= _MOST_WORDS:
        return text
    sentences = _sentences(text)
    wanted = _words(claim)
    order = sorted(range(1, len(sentences)), key=lambda k: (-len(wanted & _words(sentences[k])), k))
    kept, room = [0], _MOST_WORDS - len(sentences[0].split())
    for k in order:
        if room <= 0:
            break
        kept.append(k)
        room -= len(sentences[k].split())
    return " ".join(sentences[k] for k in sorted(kept))


def _sentences(text: str) -> list[str]:
    found, start = [], None
    for match in _SENTENCE.finditer(text):
        start = match.start() if start is None else start
        if not shortens(text, match.end() - 1):
            found.append(text[start : match.end()])
            start = None
    return found if start is None else [*found, text[start:]]


def _words(text: str) -> set[str]:
    return {match.group()[:6] for match in _WORD.finditer(text.casefold())}
