import csv
import io

import pytest
from bounds import ends_within

from onrecord.reading.telling import is_markup

from .helpers import ENGLISH, SENTENCE, line, only, write

PIECE = f"<p>{ENGLISH}</p>\n<script>track()</script><p>Fish &amp; chips,<br>he said.</p>"
READ = f"{ENGLISH}\n\nFish & chips,\nhe said."


@pytest.fixture
def text_of(tmp_path):
    def text_of(written):
        """The text of one report, as a cell and as a field of a line, which must be the same."""
        cells = io.StringIO()
        csv.writer(cells).writerows([["text"], [written]])
        of_cell = only(write(tmp_path, "a.csv", cells.getvalue())).required().text
        assert of_cell == only(write(tmp_path, "a.jsonl", line(text=written))).required().text
        return of_cell

    return text_of


def test_html_in_a_cell_or_a_field_is_read_as_html(text_of):
    assert text_of(PIECE) == READ
    assert text_of(f"First.<BR/>{ENGLISH}") == f"First.\n{ENGLISH}"
    assert text_of(f'<!-- wp:paragraph --><p class="lead">{ENGLISH}') == ENGLISH


@pytest.mark.parametrize(
    "held",
    [
        "<3",
        "a < b and c > d",
        "<ann@example.org>",
        "<p@example.org>",
        "<https://example.org/a>",
        "<table of contents>",
        "use <b> for bold",
        "an end, </p>, and “<p>”",
        "<sic>so</sic>",
        "<!doctype>",
        "Fish &amp; chips",
    ],
)
def test_a_text_that_merely_holds_an_angle_bracket_stays_as_it_is(text_of, held):
    assert not is_markup(held)
    assert text_of(f"{ENGLISH}  {held}\n{SENTENCE}") == f"{ENGLISH}  {held}\n{SENTENCE}"
    assert text_of(f"{held} {ENGLISH}") == f"{held} {ENGLISH}"


def test_what_is_no_tag_stays_in_html(text_of):
    assert text_of(f"<p>{ENGLISH} <3, a < b, <ann@example.org>, <https://example.org/a>.</p>") == (
        f"{ENGLISH} <3, a < b, <ann@example.org>, <https://example.org/a>."
    )


def test_lines_part_the_paragraphs_of_html_whose_tags_do_not(text_of):
    assert text_of(f"The <em>Post</em>:\n\n{ENGLISH}\n\n<blockquote>\n  No.\n</blockquote>") == (
        f"The Post:\n\n{ENGLISH}\n\nNo."
    )
    assert text_of(f"<p>The\nPost:</p>\n\n<p>{ENGLISH}</p>") == f"The Post:\n\n{ENGLISH}"


def test_a_whole_page_in_a_cell_gives_its_main_text(text_of, tmp_path):
    article = f"<article><p>{ENGLISH}</p><p>{SENTENCE}</p></article>"
    page = f"<!DOCTYPE html><html><head><title>A</title></head><body><nav>Home</nav>{article}</body></html>"
    assert text_of(page) == f"{ENGLISH}\n\n{SENTENCE}"
    empty = only(write(tmp_path, "b.jsonl", line(text="<html><body><nav>Home</nav></body></html>")))
    assert str(empty.error) == f"{tmp_path}/b.jsonl:1: holds no article: no main text was found in the page"


def test_html_without_words_is_no_report(tmp_path):
    outcome = only(write(tmp_path, "a.jsonl", line(text="<p> </p><script>x</script>")))
    assert str(outcome.error) == f"{tmp_path}/a.jsonl:1: holds no text"


def test_a_title_in_html_is_one_line_without_it(tmp_path):
    fields = {"title": "“<em>No</em>”,<br>&amp; so <b>on</b>", "outlet": "The <i>Post</i>", "author": "Ann <a@b.org>"}
    report = only(write(tmp_path, "a.jsonl", line(text=ENGLISH, **fields))).required()
    assert (report.title, report.outlet, report.author) == ("“No”, & so on", "The Post", "Ann <a@b.org>")


@pytest.mark.parametrize("piece", ["<p x=", "<b>", "</b ", "<", "<a x", " ", "<!--", "<b>x</b>\n"])
def test_telling_takes_no_longer_than_the_text_is_long(piece):
    assert ends_within(5, is_markup, piece + " " * 500_000)
    assert ends_within(5, is_markup, piece * 100_000)
