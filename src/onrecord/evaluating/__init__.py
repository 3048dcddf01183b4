"""Gold corpora, and how well an extractor does on them."""

from onrecord.evaluating.evaluation import Evaluation, evaluate
from onrecord.evaluating.instances import evaluate_instances
from onrecord.evaluating.relations import Relations, evaluate_relations

__all__ = ["Evaluation", "Relations", "evaluate", "evaluate_instances", "evaluate_relations"]
