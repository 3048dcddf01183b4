"""An extractor against sources whose speakers were marked by hand: whom it takes them for, and who is unnamed.

A mark is a source of a corpus's article with who it is: a kind of speaker, for people and bodies their names. Right is
a speaker of each name (a person's family name must be the name's last word, a body's whole name must be one of those
marked), an unnamed one where nobody is named, a document for a document. Sources of whom nobody can tell who they are
(kind `unresolved`) are left out. Only ids, places and names are marked, none of the articles' words.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.errors import CorpusError
from onrecord.evaluating.corpus import articles
from onrecord.evaluating.scores import Counts
from onrecord.evaluating.speakers import Half, Resolved, is_one_of
from onrecord.types import Attribution, Extraction, Report, SpeakerKind


class Mark(msgspec.Struct, frozen=True):
    """One source: the article's name, the place of its words, the half it is in, and who it is."""

    article: str
    source: tuple[int, int]
    half: Half
    kind: SpeakerKind
    names: tuple[str, ...]


class Sources(NamedTuple):
    """What was found of the marked sources, by half: whom they were resolved to, and who was seen to be unnamed."""

    speakers: dict[Half, Resolved]
    unnamed: dict[Half, Counts]


def marks_in(file: Path) -> list[Mark]:
    """The marks in a file. Errors: CorpusError."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=list[Mark])
    except (OSError, msgspec.DecodeError) as error:
        raise CorpusError(f"{file}: no file of marked sources ({error})") from error


def evaluate_sources(
    corpus: Path, part: str, marks: list[Mark], extract: Callable[[Report], Extraction]
) -> tuple[Sources, list[tuple[Mark, Attribution]]]:
    """Measures `extract` on the marked sources; also gives those that came out wrong. Errors: CorpusError."""
    speakers: dict[Half, Resolved] = {}
    unnamed: dict[Half, Counts] = {}
    wrong = []
    for mark, attribution in _found(corpus, part, marks, extract):
        if mark.kind == "unresolved":
            continue
        right = attribution is not None and _is_right(mark, attribution)
        speakers[mark.half] = speakers.get(mark.half, Resolved()).plus(attribution is not None, right)
        if attribution is not None:
            seen, is_so = attribution.terms.named is False, mark.kind == "unnamed"
            unnamed[mark.half] = unnamed.get(mark.half, Counts()).plus(seen and is_so, seen, is_so)
            if not right or seen != is_so:
                wrong.append((mark, attribution))
    return Sources(speakers, unnamed), wrong


def _found(
    corpus: Path, part: str, marks: list[Mark], extract: Callable[[Report], Extraction]
) -> Iterator[tuple[Mark, Attribution | None]]:
    """Each mark with the attribution found whose source has most of its words; None where there is none."""
    wanted: dict[str, list[Mark]] = {}
    for mark in marks:
        wanted.setdefault(mark.article, []).append(mark)
    for article in articles(corpus, part):
        if article.name not in wanted:
            continue
        found = extract(Report.of(article.text, outlet=article.name, language="en")).attributions
        for mark in wanted.pop(article.name):
            sharing = [a for a in found if a.source and _shared(mark, a)]
            yield mark, max(sharing, key=lambda a: (_shared(mark, a), a.parent is None), default=None)
    if wanted:
        raise CorpusError(f"{corpus}: part {part} lacks {len(wanted)} of the marked articles, such as {min(wanted)}")


def _shared(mark: Mark, attribution: Attribution) -> int:
    (start, end), source = mark.source, attribution.source
    return sum(max(0, min(end, last) - max(start, first)) for first, last in source.spans) if source else 0


def _is_right(mark: Mark, attribution: Attribution) -> bool:
    speakers = attribution.speakers
    if mark.kind in ("person", "organisation"):
        # a body may be called by any of its names; of several people each must be there
        named = [any(is_one_of(it, [name], person=mark.kind == "person") for it in speakers) for name in mark.names]
        return bool(named) and (all(named) if mark.kind == "person" else any(named))
    if mark.kind == "unnamed":
        return bool(speakers) and all(it.kind == "unnamed" for it in speakers)
    return bool(speakers) and all(it.kind == mark.kind for it in speakers)
