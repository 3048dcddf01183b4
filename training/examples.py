"""What the tagger learns from: texts with attributions, as tags and links over words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.evaluating.corpus import Marked
from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging.labels import TAG, TAGS, begin
from onrecord.tagging.words import Reading, Words, words_of
from onrecord.types import Span

UNKNOWN = -1


class Soft(NamedTuple):
    """What a teacher says of a text, by its words, which begin at `starts`: the probabilities of each tag (words, tags)
    and of each pair of tags (words, tags, tags), from the word before.
    """

    starts: np.ndarray
    tags: np.ndarray
    steps: np.ndarray


class Example(NamedTuple):
    """One text to learn from, with one choice of attributions for each annotator who marked it, or with none.

    `inner` are the cues of what is nested in its contents, where they are known; `soft` is what a teacher says of it.
    """

    text: str
    annotators: tuple[tuple[Marked, ...], ...]
    reading: Reading
    inner: tuple[Span, ...] | None = None
    soft: Soft | None = None


class Labelled(NamedTuple):
    """An example in words: `tags` a word; `link`: a content's first word to its cue's, a cue's to its source's.

    A cue without a source links to itself; words without a link have `UNKNOWN`. `inner` says of each word whether it
    is in the cue of something nested (or `UNKNOWN`).
    """

    words: Words
    tags: np.ndarray
    link: np.ndarray
    inner: np.ndarray
    soft: Soft | None = None


def label(
    text: str,
    marked: Sequence[Marked],
    tokenizer: Tokenizer,
    reading: Reading,
    *,
    cues_within: Sequence[Span] | None = None,
    soft: Soft | None = None,
) -> Labelled:
    """Gives `text` its words, tags and links; what is nested in another's content is left to the second reading."""
    words = words_of(text, tokenizer, reading=reading)
    starts = [s for s, _ in words.spans]
    tags = np.zeros(len(words), dtype=np.int64)
    link = np.full(len(words), UNKNOWN, dtype=np.int64)
    outer = outermost(marked)

    def inside(span: Span) -> range:
        first = bisect_left(starts, span[0])
        if first and words.spans[first - 1][1] > span[0]:
            first -= 1
        last = bisect_left(starts, span[1])
        while first < last and text[starts[first]] == "\n":
            first += 1
        while first < last and text[starts[last - 1]] == "\n":
            last -= 1
        return range(first, last)

    cues = [[inside(s) for s in a.cue] for a in outer]
    # cue and source are laid over content: a content that was marked across its own source is cut by it
    for role in ("content", "source", "cue"):
        for a in outer:
            for span in merged(text, getattr(a, role)):
                for n, k in enumerate(inside(span)):
                    tags[k] = begin(role) + (n > 0)
    for k in range(len(tags)):
        name = TAGS[tags[k]]
        if name[0] == "I" and (k == 0 or TAGS[tags[k - 1]][2:] != name[2:]):
            tags[k] -= 1
    for a, places in zip(outer, cues, strict=True):
        if not places or not places[0]:
            continue
        cue = places[0][0]
        if tags[cue] != TAG["B-cue"]:
            continue
        for span in merged(text, a.content):
            for k in inside(span):
                if tags[k] == TAG["B-content"]:
                    link[k] = cue
        sources = [k for span in a.source for k in inside(span) if tags[k] == TAG["B-source"]]
        link[cue] = sources[0] if sources else (cue if not a.source else UNKNOWN)
    nested_cue = np.full(len(words), UNKNOWN, dtype=np.int64)
    if cues_within is not None:
        nested_cue[:] = 0
        for span in cues_within:
            nested_cue[inside(span)] = 1
    if soft is not None and not np.array_equal(soft.starts, starts):
        soft = None  # retyped so that its words are others
    return Labelled(words, tags, link, nested_cue, soft)


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """`spans` with those joined that only white space parts."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def holds(outer: Marked, inner: Marked) -> bool:
    """Whether all of `inner` stands within one span of `outer`'s content."""
    spans = [s for part in inner for s in part]
    return outer is not inner and any(
        b <= min(s[0] for s in spans) and max(s[1] for s in spans) <= e and (b, e) not in inner.content
        for b, e in outer.content
    )


def outermost(marked: Sequence[Marked]) -> list[Marked]:
    """Those attributions that no other one's content holds."""
    return [a for a in marked if not any(holds(b, a) for b in marked)]


def nested(text: str, marked: Sequence[Marked]) -> list[Example]:
    """The contents that hold other attributions, each to be read alone, with what they hold."""
    out = []
    for a in marked:
        for start, end in merged(text, a.content):
            piece = a._replace(content=((start, end),))
            held = [b for b in marked if b is not a and holds(piece, b)]
            if held:
                inner = tuple(shifted(b, -start) for b in outermost(held))
                out.append(Example(text[start:end], (inner,), "content"))
    return out


def shifted(a: Marked, by: int) -> Marked:
    """`a` with all offsets moved."""
    return Marked(*(tuple((s + by, e + by) for s, e in part) for part in a))
