"""Patterns stay linear on texts made to make them slow: each of these took minutes with a careless one."""

import multiprocessing

import pytest

from onrecord.extraction.acts import act_of
from onrecord.extraction.documents import documents
from onrecord.extraction.posts import posts
from onrecord.extraction.terms import terms_of
from onrecord.tagging.quotation import Marks, quotations

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
    "single quotes": "‘a " * N,
    "closers": "a’ " * N,
    "one word": "a" * N,
    "condition": "on the condition that he " * (N // 20),
}


def _read(text: str) -> None:
    marks = Marks(text)
    list(posts(text))
    list(documents(text, (), marks))
    quotations(text)
    terms_of(text, (0, min(9, len(text))), (min(9, len(text)), min(12, len(text))))
    act_of(text)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_takes_long(name):
    # not a timing: the limit is a hundred times what it takes, and minutes less than what it took
    process = multiprocessing.get_context("fork").Process(target=_read, args=(TEXTS[name],))
    process.start()
    process.join(30)
    ended = not process.is_alive()
    process.kill()
    process.join()
    assert ended
    assert process.exitcode == 0
