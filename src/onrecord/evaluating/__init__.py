"""Gold corpora, and how well an extractor does on them."""

from onrecord.evaluating.evaluation import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
