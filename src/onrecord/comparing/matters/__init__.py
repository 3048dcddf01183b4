"""Matters: where statements stand on a proposition, how its status moved, what each side rests on."""

from onrecord.comparing.matters.by_words import WordsReader
from onrecord.comparing.matters.copies import sketch
from onrecord.comparing.matters.reading import Told, is_about, nouns_of, stances
from onrecord.comparing.matters.suggesting import SUGGESTING, seeds, suggestion
from onrecord.comparing.matters.weighing import matter_of, takes_side, weigh, wider
from onrecord.comparing.matters.words import search_forms

__all__ = [
    "SUGGESTING",
    "Told",
    "WordsReader",
    "is_about",
    "matter_of",
    "nouns_of",
    "search_forms",
    "seeds",
    "sketch",
    "stances",
    "suggestion",
    "takes_side",
    "weigh",
    "wider",
]
