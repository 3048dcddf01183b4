"""An extractor against GUM's attribution relations: how many of them it finds, by genre and by kind of source."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluating import speakers
from onrecord.evaluating.corpus import Marked
from onrecord.evaluating.evaluation import as_marked
from onrecord.evaluating.gum import documents
from onrecord.evaluating.scores import Counts, Score
from onrecord.evaluating.speakers import Half, Resolved
from onrecord.types import Extraction, Report


@dataclass(frozen=True, slots=True)
class Relations:
    """What was found of what is marked, whole and lenient; nested attributions count as the others do.

    `speakers` are sources whose speaker is known, by half and kind (see `speakers`).

    GUM marks only what one clause says of another, so that what was found beyond it may be right: only recall is told.
    """

    documents: int
    genres: dict[str, Counts]
    kinds: dict[str, Counts]
    speakers: dict[Half, dict[str, Resolved]]


def evaluate_relations(corpus: Path, extract: Callable[[Report], Extraction]) -> Relations:
    """Measures `extract` on GUM's documents. Errors: CorpusError."""
    genres: dict[str, Counts] = defaultdict(Counts)
    kinds: dict[str, Counts] = defaultdict(Counts)
    by_half: dict[Half, dict[str, Resolved]] = {half: {} for half in speakers.HALVES}
    count = 0
    for document in documents(corpus):
        count += 1
        found = extract(Report.of(document.text, outlet=document.name, language="en")).attributions
        marked: list[Marked] = [said.marked for said in document.said]
        matches = Score().add(document.text, marked, [as_marked(a) for a in found])
        speakers.count(by_half[speakers.half_of(document.name)], document, found, matches)
        for n, said in enumerate(document.said):
            hit = int(n in matches.lenient)
            genres[document.genre] = genres[document.genre].plus(hit, 0, 1)
            kinds[said.kind] = kinds[said.kind].plus(hit, 0, 1)
    return Relations(count, dict(sorted(genres.items())), dict(sorted(kinds.items())), by_half)
