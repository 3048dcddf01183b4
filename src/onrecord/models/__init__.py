"""The shipped weights, the sessions that run them, and the tokenizer that feeds them."""

from onrecord.models.weights import version

__all__ = ["version"]
