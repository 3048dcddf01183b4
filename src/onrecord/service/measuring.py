"""How well the shipped model does on a gold corpus."""

from pathlib import Path

from onrecord.evaluating import Evaluation
from onrecord.evaluating import evaluate as evaluate_with
from onrecord.service.extracting import shared_extractor


def evaluate(corpus: str | Path, *, part: str = "dev") -> Evaluation:
    """Measures the shipped model on one part of a corpus in PolNeAR's form. Errors: CorpusError, ModelError."""
    return evaluate_with(Path(corpus), part, shared_extractor().extract)
