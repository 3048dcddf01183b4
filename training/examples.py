"""What the tagger learns from: texts with attributions, as tags and links over words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.evaluating.corpus import Marked
from onrecord.models.tokenizer import Tokenizer
from onrecord.tagging.labels import LEVELS, TAG, TAGS, begin
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

    `held` are the attributions nested in its contents, where they are known; `soft` is what a teacher says of it.
    """

    text: str
    annotators: tuple[tuple[Marked, ...], ...]
    reading: Reading
    held: tuple[Marked, ...] | None = None
    soft: Soft | None = None


class Labelled(NamedTuple):
    """An example in words, level by level: `tags` (levels, words), and `link` (levels, words): a content's first word
    to its cue's, a cue's to its source's.

    A cue without a source links to itself; words without a link have `UNKNOWN`, as have the tags of levels of which
    nobody knows what they hold.
    """

    words: Words
    tags: np.ndarray
    link: np.ndarray
    soft: Soft | None = None


def label(
    text: str,
    marked: Sequence[Marked],
    tokenizer: Tokenizer,
    reading: Reading,
    *,
    held: Sequence[Marked] | None = None,
    soft: Soft | None = None,
) -> Labelled:
    """Gives `text` its words, tags and links; what `marked` has nested is left out where `held` says what is nested."""
    words = words_of(text, tokenizer, reading=reading)
    tags = np.full((LEVELS, len(words)), UNKNOWN, dtype=np.int64)
    link = np.full((LEVELS, len(words)), UNKNOWN, dtype=np.int64)
    tags[0], link[0] = _laid(text, words, outermost(marked))
    if held is not None:
        for level in range(1, LEVELS):
            outer = outermost(held)
            tags[level], link[level] = _laid(text, words, outer)
            held = [a for a in held if a not in outer]
    if soft is not None and not np.array_equal(soft.starts, [s for s, _ in words.spans]):
        soft = None  # retyped so that its words are others
    return Labelled(words, tags, link, soft)


def _laid(text: str, words: Words, attributions: Sequence[Marked]) -> tuple[np.ndarray, np.ndarray]:
    """The tags and links of attributions of which none holds another, (words,) each."""
    starts = [s for s, _ in words.spans]
    tags = np.zeros(len(words), dtype=np.int64)
    link = np.full(len(words), UNKNOWN, dtype=np.int64)

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

    cues = [[inside(s) for s in a.cue] for a in attributions]
    # cue and source are laid over content: a content that was marked across its own source is cut by it
    for role in ("content", "source", "cue"):
        for a in attributions:
            for span in merged(text, getattr(a, role)):
                for n, k in enumerate(inside(span)):
                    tags[k] = begin(role) + (n > 0)
    for k in range(len(tags)):
        name = TAGS[tags[k]]
        if name[0] == "I" and (k == 0 or TAGS[tags[k - 1]][2:] != name[2:]):
            tags[k] -= 1
    for a, places in zip(attributions, cues, strict=True):
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
    return tags, link


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
            held = [shifted(b, -start) for b in marked if b is not a and holds(piece, b)]
            if held:
                out.append(Example(text[start:end], (tuple(outermost(held)),), "content"))
    return out


def shifted(a: Marked, by: int) -> Marked:
    """`a` with all offsets moved."""
    return Marked(*(tuple((s + by, e + by) for s, e in part) for part in a))
