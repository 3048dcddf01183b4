"""How well the shipped model does on a gold corpus."""

from pathlib import Path

from onrecord.evaluating import Evaluation, Relations, evaluate_instances, evaluate_relations
from onrecord.evaluating import evaluate as evaluate_with
from onrecord.evaluating.scores import Counts
from onrecord.evaluating.sources import Sources, evaluate_sources, marks_in
from onrecord.service.extracting import shared_extractor


def evaluate(corpus: str | Path, *, part: str = "dev") -> Evaluation:
    """Measures the shipped model on one part of a corpus in PolNeAR's form. Errors: CorpusError, ModelError."""
    return evaluate_with(Path(corpus), part, shared_extractor().extract)


def relations(corpus: str | Path) -> Relations:
    """Measures how many of GUM's attribution relations the shipped model finds. Errors: CorpusError, ModelError."""
    return evaluate_relations(Path(corpus), shared_extractor().extract)


def instances(corpus: str | Path, *, part: str = "dev") -> dict[str, Counts]:
    """Measures exact spans by role on single paragraphs of a corpus. Errors: CorpusError, ModelError."""
    return evaluate_instances(Path(corpus), part, shared_extractor().extract)


def sources(corpus: str | Path, marks: str | Path, *, part: str = "dev") -> Sources:
    """Measures whom the shipped model takes marked sources for. Errors: CorpusError, ModelError."""
    found, _ = evaluate_sources(Path(corpus), part, marks_in(Path(marks)), shared_extractor().extract)
    return found
