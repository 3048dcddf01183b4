"""Gold corpora in PolNeAR's form: `PART/text/NAME*` beside `PART/attributions/NAME_ANNOTATOR.ann` (brat standoff)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import CorpusError
from onrecord.types import Span

_RECORD = re.compile(r"[TE]\d+\t")


class Marked(NamedTuple):
    """One attribution as marked, each part as spans in order; `source` and `cue` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Article(NamedTuple):
    """One article, with what each annotator marked in it (one or more), in the order of the annotators' names."""

    name: str
    text: str
    annotators: tuple[tuple[Marked, ...], ...]


def articles(corpus: Path, part: str) -> Iterator[Article]:
    """The articles of one part of a corpus in the order of their names; raises `CorpusError` if it is not there."""
    folder = corpus / part
    if not (folder / "text").is_dir() or not (folder / "attributions").is_dir():
        raise CorpusError(f"{folder}: no corpus here; a part holds the folders 'text' and 'attributions'")
    texts = {path.stem: path for path in sorted((folder / "text").iterdir())}
    annotated: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated[path.stem.rpartition("_")[0]].append(path)
    for name, paths in annotated.items():
        if name not in texts:
            raise CorpusError(f"{paths[0]}: no text '{name}' in {folder / 'text'}")
        text = texts[name].read_text(encoding="utf-8")
        yield Article(name, text, tuple(_marked(path) for path in paths))


def _marked(path: Path) -> tuple[Marked, ...]:
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    # a marked text can itself hold line breaks: what follows them in the file is no record of its own
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not _RECORD.match(line):
            continue
        name, value = line.split("\t")[:2]
        try:
            if name[0] == "T":
                pairs = [pair.split() for pair in value.split(" ", 1)[1].split(";")]
                spans[name] = [(int(start), int(end)) for start, end in pairs]
            else:
                events.append(value.split())
        except (ValueError, IndexError) as error:
            raise CorpusError(f"{path}: '{line[:60]}' is no brat annotation") from error
    found = []
    for event in events:
        parts: dict[str, list[Span]] = {role: [] for role in Marked._fields}
        for argument in event[1:]:
            role, _, reference = argument.partition(":")
            role = re.sub(r"\d+$", "", role).lower()
            if role in parts:
                parts[role] += spans.get(reference, [])
        if parts["content"]:
            found.append(Marked(*(tuple(sorted(parts[role])) for role in Marked._fields)))
    return tuple(found)
