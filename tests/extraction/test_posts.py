import pytest

from onrecord.extraction.posts import posts


def one(text):
    (post,) = posts(text)
    (content,) = post.contents
    return text[slice(*content)], text[slice(*post.source)], post.post


@pytest.mark.parametrize(
    ("text", "body", "name", "handle", "url", "date"),
    [
        (
            "Before.\n\nGen. Ro: “It is a draft” https://t.co/P3B — Ann Lee (@annlee) January 6, 2020\n\nAfter.",
            "Gen. Ro: “It is a draft”", "Ann Lee", "@annlee", "https://t.co/P3B", "2020-01-06",
        ),
        ("No boat today. - Ann (@a_1) 7 Sept 2031", "No boat today.", "Ann", "@a_1", None, "2031-09-07"),
        (
            "Look! pic.twitter.com/abc https://t.co/x\n— Ann Lee (@annlee) March 4, 2031",
            "Look!", "Ann Lee", "@annlee", "pic.twitter.com/abc", "2031-03-04",
        ),
        ("Odd day — Ann (@a) February 31, 2031", "Odd day", "Ann", "@a", None, None),
    ],
)  # fmt: skip
def test_a_post_gives_its_words_its_author_its_link_and_its_day(text, body, name, handle, url, date):
    words, author, post = one(text)
    assert (words, author, post.handle, post.url, post.date) == (body, name, handle, url, date)


def test_two_posts_in_one_paragraph_are_two():
    text = "One. — Ann (@a) May 1, 2020 Two. — Bo (@b) May 2, 2020"
    assert [text[slice(*p.contents[0])] for p in posts(text)] == ["One.", "Two."]


def test_a_month_in_letters_that_are_one_only_without_case_is_no_month():
    assert one("One. — Ann (@a) ſeptember 6, 2020")[2].date is None


@pytest.mark.parametrize(
    "text", ["— (@x) January 6, 2020", "She (@ann) wrote in January 2020.", "https://t.co/x — A (@a) May 1, 2020"]
)
def test_what_has_no_words_or_no_author_is_no_post(text):
    assert list(posts(text)) == []
