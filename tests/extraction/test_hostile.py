"""Extraction stays linear on texts made to make it slow: each of these took minutes with something careless."""

import re

import pytest
from bounds import ends_within

from onrecord.extraction import Extractor
from onrecord.extraction.passages import passages_of
from onrecord.extraction.posts import posts
from onrecord.extraction.terms import terms_of
from onrecord.tagging import Found
from onrecord.types import Report

N = 50_000
TEXTS = {
    "spaces": " " * N,
    "hard spaces": "\xa0" * N,
    "dashes": "- " * N,
    "a dash and spaces": "- a (@b)," + " " * N,
    "links": "https://a " * (N // 5) + "— Ann (@a) May 1, 2020",
    "posts": "One — Ann (@a) May 1, 2020 " * (N // 20),
    "announcements": "The letter said the following:\n\n" * (N // 30),
    "announced lines": "The note in full:\nb\n" * (N // 20),
    "hyphens": "The " + "a-" * N + " letter reads:\n\nx",
    "quotes": '“"' * N,
    "closing quotes": "”a " * N,
    "single quotes": "‘a " * N,
    "closers": "a’ " * N,
    "one word": "a" * N,
    "condition": "on the condition that he " * (N // 20),
    "titles": "The Dr. Xu " * (N // 5),
    "turns": "Ann Lee: we stay here now and then some.\n" * (N // 10),
    "one quotation": "“" + "we stay here and they say so " * (N // 12) + "”",
    "one quotation's paragraphs": "“We stay here and they say so.\n\n" * (N // 30),
    "pronouns": "he said she said they said it said who said that " * (N // 50),
    "names": "Ann Lee said Bob Roe said the General said we told him that " * (N // 60),
    "no stops": "the minister said that we would stay and he told her on Monday " * (N // 60),
    "commas": "Ann, Bob, Cy, Di, Ed, Flo, " * (N // 25),
}


class Careless:
    """Tags the words of a text by their places: in dozens, or the whole text as one statement."""

    version = "careless"

    def __init__(self, *, whole):
        self._whole = whole

    def tag(self, marks, *, reading="report"):
        words = [found.span() for found in re.finditer(r"\S{1,40}", marks.text)]
        size = max(12, len(words)) if self._whole else 12
        return [found for level, size in enumerate((size, 12, 6)) for found in self._found(words, size, level)]

    @staticmethod
    def _found(words, size, level):
        pieces = [words[n : n + size] for n in range(0, len(words), size) if len(words) - n >= size]
        return [Found(them[0], them[1], ((them[2][0], them[-1][1]),), 0.9, level) for them in pieces]

    def tag_each(self, texts, *, reading="report"):
        return [[] for _ in texts]


def _read(text):
    for whole in (False, True):
        extractor = Extractor.__new__(Extractor)  # without the shipped model, whose time is known to be linear
        extractor._tagger = Careless(whole=whole)
        passages_of(extractor.extract(Report.of(text, published="2020-01-06", language="en")))
    list(posts(text))
    terms_of(text, (0, min(9, len(text))), (min(9, len(text)), min(12, len(text))))


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_takes_long(name):
    # not a timing: the limit is many times what it takes, and less than what it took
    assert ends_within(30, _read, TEXTS[name])
