"""Text -> labelled spans and links, with one encoder pass over windows."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from onrecord.models.session import PieceScores, Session
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER, facts
from onrecord.steps import tell
from onrecord.tagging.decoding import Labelled, Links, Scores, Weights, best_path, group, marginals, spans_of, stretches
from onrecord.tagging.labels import LEVELS, TAGS
from onrecord.tagging.quotation import Marks
from onrecord.tagging.windows import OVERLAP, Window, sections, windows
from onrecord.tagging.words import Reading, Words, words_of
from onrecord.types import Span

_DOING: dict[Reading, str] = {"report": "reading", "content": "reading what was said"}
_MOST_WORDS = 10_000  # decoded together, so that the memory it takes is bounded


class Found(NamedTuple):
    """One attribution as tagged: spans of the text, how likely it is (0 to 1), and its level.

    At level 0 are the text's own attributions, at 1 those in the contents of these, and so on.
    """

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    likely: float
    level: int = 0

    @property
    def spans(self) -> list[Span]:
        """All its parts' spans."""
        return [*self.contents, self.cue, *([self.source] if self.source else [])]

    def moved(self, by: int) -> "Found":
        """The same with all its spans `by` characters later."""
        source = (self.source[0] + by, self.source[1] + by) if self.source else None
        contents = tuple((start + by, end + by) for start, end in self.contents)
        return Found(source, (self.cue[0] + by, self.cue[1] + by), contents, self.likely, self.level)


class _Part(NamedTuple):
    """A section of the `text`-th of several texts, from `offset` on."""

    text: int
    offset: int
    words: Words


class _Seen(NamedTuple):
    """A window as the encoder is given it (`ids` and `features`), its words from word `start` on of all texts'.

    `first` are the words' first pieces, `own` tells which of them are decoded from here, and `central` how far from
    the window's nearer edge each stands, (words, 1, 1).
    """

    start: int
    first: NDArray[np.int64]
    own: slice
    central: NDArray[np.float32]
    ids: NDArray[np.int64]
    features: NDArray[np.int64]


class Encoder(Protocol):
    """What gives word pieces their scores: the shipped model's session, or a network while it is being trained."""

    def run(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> PieceScores:
        """Scores for one window of pieces."""


class Tagger:
    """Finds attributions in texts."""

    def __init__(
        self,
        encoder: Encoder,
        tokenizer: Tokenizer,
        weights: Weights,
        *,
        calibration: Sequence[tuple[float, float]] = (),
        version: str = "unnamed",
        overlap: int = OVERLAP,
    ) -> None:
        """Puts one together; `calibration` are (raw, calibrated) likelihoods, rising, and without them all are raw.

        `overlap` is how many pieces a window shares with the next: more of them see more, and take longer.
        """
        self.version = version
        self._overlap = overlap
        self._encoder = encoder
        self._tokenizer = tokenizer
        self.weights = weights
        self._calibration = np.array(calibration or [(0, 0), (1, 1)], dtype=np.float64).T

    @classmethod
    def shipped(cls, *, threads: int | None = None, calibrated: bool = True, overlap: int = OVERLAP) -> Self:
        """The tagger with the shipped weights; see `Session` for `threads`."""
        known = facts()
        return cls(
            Session(FOLDER / "tagger.onnx", threads=threads),
            Tokenizer(FOLDER / "tokenizer.json"),
            Weights(*(np.asarray(w, dtype=np.float32) for w in (known.start, known.end, known.steps, known.distance))),
            calibration=known.calibration if calibrated else (),
            version=known.version,
            overlap=overlap,
        )

    def tag(self, marks: Marks, *, reading: Reading = "report") -> list[Found]:
        """The attributions of a text, level by level, in the order of their cues; it is given with its quotations."""
        (tagged,) = self.tag_each([marks], reading=reading)
        return tagged

    def tag_each(self, texts: Sequence[Marks], *, reading: Reading = "report") -> list[list[Found]]:
        """The attributions of each text, as `tag` finds them: none sees another, but short ones take less together."""
        tagged: list[list[Found]] = [[] for _ in texts]
        together: list[_Part] = []
        count = 0
        before = [0, *accumulate(len(marks.text) for marks in texts)]

        def read(text: int, place: int) -> None:
            tell(_DOING[reading], before[text] + place, before[-1])

        read(0, 0)
        cut = [(n, start, end) for n, marks in enumerate(texts) for start, end in sections(marks.text)]
        for n, start, end in cut:
            marks = texts[n]
            quoted = marks.all if end - start == len(marks.text) else None
            words = words_of(marks.text[start:end], self._tokenizer, reading=reading, quoted=quoted)
            if count + len(words) > _MOST_WORDS:
                self._decode(together, tagged, read)
                together, count = [], 0
            if len(words):
                together.append(_Part(n, start, words))
                count += len(words)
        self._decode(together, tagged, read)
        read(len(texts), 0)
        return tagged

    def _decode(self, parts: Sequence[_Part], tagged: Sequence[list[Found]], read: Callable[[int, int], None]) -> None:
        """Adds what `parts` hold to what their texts were found to hold; `read` hears up to where in which text."""
        if not parts:
            return
        starts = [0, *accumulate(len(part.words) for part in parts)]

        def told(words: int) -> None:
            n = bisect_left(starts, words) - 1
            read(parts[n].text, parts[n].offset + parts[n].words.spans[words - starts[n] - 1][1])

        scores = self.scores([part.words for part in parts], told=told)
        for level, spans in enumerate(_spans_by_level(scores, self.weights)):
            self._lay(level, spans, scores, parts, tagged)

    def _lay(
        self,
        level: int,
        spans: list[Labelled],
        scores: Scores,
        parts: Sequence[_Part],
        tagged: Sequence[list[Found]],
    ) -> None:
        """Adds the attributions of a level to what their texts were found to hold."""
        starts = scores.starts.tolist()  # of the parts: each is a text to the decoder

        def found_at(word: int, last: int) -> tuple[int, Span]:
            n = bisect_right(starts, word) - 1
            part = parts[n]
            (start, _), (_, end) = part.words.spans[word - starts[n]], part.words.spans[last - starts[n]]
            return part.text, (start + part.offset, end + part.offset)

        def place(k: int) -> Span:
            return found_at(spans[k].start, spans[k].end - 1)[1]

        groups = group(spans, scores, self.weights)
        calibrated = np.interp([g.likely for g in groups], *self._calibration).tolist()
        for g, likelihood in zip(groups, calibrated, strict=True):
            text, cue = found_at(spans[g.cue].start, spans[g.cue].end - 1)
            tagged[text].append(
                Found(
                    None if g.source is None else place(g.source),
                    cue,
                    tuple(place(k) for k in g.contents),
                    likelihood,
                    level,
                )
            )

    def scores(self, texts: Sequence[Words], *, told: Callable[[int], None] = lambda _: None) -> Scores:
        """Scores a word of each text, one text after another; each must hold one word at least.

        A word that two windows show has both windows' tag scores, weighted by how far in it stands, and is linked
        from the window in which it is more central. After each window, `told` hears how many words are read.
        """
        starts = np.cumsum([0, *map(len, texts)])
        seen = [
            _seen(window, words, offset)
            for words, offset in zip(texts, starts.tolist(), strict=False)
            for window in windows(words.first, len(words.ids), overlap=self._overlap)
        ]
        # one right after another: the encoder leaves nothing else in the processor's caches
        outs = []
        for it in seen:
            outs.append(self._encoder.run(it.ids, it.features))
            told(it.start + it.own.stop)
        each = list(zip(seen, outs, strict=True))
        shares = _log_shares(np.concatenate([out.tags[it.first] for it, out in each]))
        central = np.concatenate([it.central for it in seen])
        shares *= central
        tags = np.zeros((starts[-1], LEVELS, len(TAGS)), np.float32)
        weight = np.zeros((starts[-1], 1, 1), np.float32)
        row = 0
        for it in seen:
            words, rows = slice(it.start, it.start + len(it.first)), slice(row, row + len(it.first))
            tags[words] += shares[rows]
            weight[words] += central[rows]
            row = rows.stop
        return Scores(
            np.asarray(tags / weight, dtype=np.float32),
            [Links(it.start, it.first, out.first, out.last, out.key) for it, out in each],
            np.repeat(np.arange(len(seen)), [it.own.stop - it.own.start for it in seen]),
            starts[:-1],
        )


def _spans_by_level(scores: Scores, weights: Weights) -> list[list[Labelled]]:
    """The spans of each level, in words; all levels are decoded together, each as if it were a text of its own."""
    count = len(scores.tags)
    tags = scores.tags.swapaxes(0, 1).reshape(-1, len(TAGS))
    words, runs = stretches(tags, np.concatenate([scores.starts + level * count for level in range(LEVELS)]))
    out: list[list[Labelled]] = [[] for _ in range(LEVELS)]
    if len(words):
        tags = tags[words]
        for span in spans_of(best_path(tags, weights, runs), marginals(tags, weights, runs)):
            level, start = divmod(int(words[span.start]), count)
            out[level].append(span._replace(start=start, end=start + span.end - span.start))
    return out


def _seen(window: Window, words: Words, offset: int) -> _Seen:
    """A window of a text whose first word is word `offset` of all texts'."""
    start, end, own, own_end = window
    first, last = words.first[start], words.first[end] if end < len(words) else len(words.ids)
    place = np.arange(1, end - start + 1, dtype=np.float32)
    # the text's own ends are no edges
    before, after = (place if start else np.inf), (place[::-1] if end < len(words) else np.inf)
    central = np.minimum(before, after) if end - start < len(words) else np.ones_like(place)
    return _Seen(
        start + offset,
        words.first[start:end] - first,
        slice(own - start, own_end - start),
        central[:, None, None],
        words.ids[first:last],
        words.features[first:last],
    )


def _log_shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as logarithms of probabilities, so that those of two windows can be averaged."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))
