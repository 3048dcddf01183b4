import pytest

from onrecord.errors import EmptyInput, NoArticle, NotText

from .helpers import SENTENCE, only, write

HEAD = """<title>Army denies it | The Post</title><meta property="og:site_name" content="The Daily Post">
<meta name="author" content="Jane Roe"><link rel="canonical" href="https://post.example/a">"""


def page(body, head=HEAD):
    return (
        f"<html lang=de><head>{head}</head><body><nav><a href=/>Home</a></nav><article>{body}</article></body></html>"
    )


BODY = f"""<h1>Army denies it</h1><p>{SENTENCE}</p>
<p>“Never,” he
   said. A line<br>break &amp; a cafe\u0301.</p><script>var hidden = 1</script>
<blockquote class="twitter-tweet"><p>I spoke to him. https://t.co/x</p>&mdash; Jane Roe (@jane)
<a href="https://twitter.com/1">January 6, 2020</a></blockquote><ul><li>One item</li><li>Two items</li></ul>
<p>Said twice.</p><p>Said twice.</p>"""


def test_a_page_is_its_main_text_title_author_date_and_outlet(tmp_path):
    head = HEAD + '<meta property="article:published_time" content="2020-01-06T22:15:00+02:00">'
    outcome = only(write(tmp_path, "a.html", page(BODY, head)), outlet="Other", date="2021-01-01")
    report = outcome.required()
    assert (report.title, report.author, report.outlet) == ("Army denies it", "Jane Roe", "The Daily Post")
    assert (report.published, report.url) == ("2020-01-06T22:15:00+02:00", "https://post.example/a")
    assert report.language == "en"
    assert outcome.warnings == ()
    assert "Home" not in report.text
    assert "hidden" not in report.text


def test_paragraphs_survive_with_their_words_as_they_came(tmp_path):
    text = only(write(tmp_path, "a.html", page(BODY))).report.text
    assert text.split("\n\n")[-8:] == [
        SENTENCE,
        "“Never,” he said. A line\nbreak & a cafe\u0301.",
        "I spoke to him. https://t.co/x",
        "— Jane Roe (@jane) January 6, 2020",
        "One item",
        "Two items",
        "Said twice.",
        "Said twice.",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><a>Home</a><a>World</a></nav><article><h1>T</h1>{}</article><footer>Copyright 2020 Post.</footer>",
        "<main>{}</main>",
        "<h1>T</h1>{}",
        "<div class=story>{}</div><div class=cookie><p>We use cookies. Accept them all?</p></div>",
    ],
)
def test_a_short_article_keeps_its_paragraphs_and_takes_in_no_menu(tmp_path, markup):
    short = ["“The first paragraph of it stands open.", "“The second one is closed,” he said."]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in short)
    text = only(write(tmp_path, "a.html", f"<html><body>{markup.format(body)}</body></html>")).report.text
    assert text.removeprefix("T\n\n").split("\n\n") == short


@pytest.mark.parametrize("markup", ["{}<br><br>{}", "<div>{}</div><div>{}</div>", "<p>{}</p>\n<p>{}</p>"])
def test_paragraphs_are_told_apart_however_they_are_marked(tmp_path, markup):
    pieces = [f"First {SENTENCE} " * 3, f"Second {SENTENCE} " * 3]
    path = write(tmp_path, "a.html", f"<html><body><div>{markup.format(*pieces)}</div></body></html>")
    assert only(path).report.text == "\n\n".join(piece.strip() for piece in pieces)


@pytest.mark.parametrize(
    "head, published",
    [
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2020-01-06T09:30:00Z"}]}</script>',
         "2020-01-06T09:30:00Z"),
        ('<meta name="date" content="2020-01-06">', "2020-01-06"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2020-01-06">', "2020-01-06"),
        ('<meta property="article:published_time" content="2020-01-06T23:30:00-05:00">'
         '<meta property="article:modified_time" content="2020-01-08T10:00:00-05:00">', "2020-01-06T23:30:00-05:00"),
        ("", None),
    ],
)  # fmt: skip
def test_the_time_of_publication_keeps_its_zone(tmp_path, head, published):
    assert only(write(tmp_path, "a.html", page(BODY, head))).report.published == published


def test_a_time_element_gives_the_hour_of_the_day_it_was_published(tmp_path):
    body = f'<time datetime="2020-01-06T10:00:00+01:00" class="date published">6 Jan 2020</time><p>{SENTENCE}</p>'
    assert only(write(tmp_path, "a.html", page(body))).report.published == "2020-01-06T10:00:00+01:00"


def test_a_date_in_the_words_of_an_article_is_not_its_date(tmp_path):
    body = f"<p>{SENTENCE} The treaty of March 3, 2011 was mentioned.</p><p>Copyright 2015</p>"
    assert only(write(tmp_path, "a.html", page(body, "<title>x</title>"))).report.published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2020-01-08T10:00:00Z">',
        '<script type="application/ld+json">{"dateModified":"2020-01-08"}</script>',
        '<meta property="article:published_time" content="03/04/2020">',
    ],
)
def test_the_day_of_a_change_or_one_that_may_be_either_of_two_is_not_its_date(tmp_path, head):
    assert only(write(tmp_path, "a.html", page(BODY, head))).report.published is None


def test_a_day_that_a_page_shows_beside_that_of_a_change_is_its_date(tmp_path):
    head = '<meta property="article:modified_time" content="2020-01-08T10:00:00Z">'
    body = f'<time datetime="2020-01-08T09:00:00Z">8 January</time><p>{SENTENCE}</p>'
    assert only(write(tmp_path, "a.html", page(body, head))).report.published == "2020-01-08T09:00:00Z"


def test_an_outlet_that_is_only_an_address_gives_way_to_the_option(tmp_path):
    head = '<title>T</title><link rel="canonical" href="https://post.example/a">'
    path = write(tmp_path, "a.html", page(BODY, head))
    assert only(path, outlet="The Post").report.outlet == "The Post"
    assert only(path).report.outlet == "post.example"


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<html><head><title>x</title></head><body><script>var a = 1</script></body></html>",
        "<nav><a href=/>Home</a><a href=/world>World</a><a href=/s>Sport</a></nav>",
        "<form><input name=u><input type=password><button>Log in</button></form>",
        "<" * 5000,
        "<div>" * 5000,
        f"<p>{'a' * 500_000}</p>",
        "<p>one two" * 20_000,
    ],
)
def test_a_page_without_an_article_says_so(tmp_path, markup):
    path = write(tmp_path, "a.html", markup)
    error = only(path).error
    assert isinstance(error, NoArticle)
    assert error.input == str(path)


@pytest.mark.parametrize("data, error", [(b"", EmptyInput), (b"\n", EmptyInput), (b"<p>\0</p>", NotText)])
def test_what_is_no_page_is_an_error(tmp_path, data, error):
    assert isinstance(only(write(tmp_path, "a.htm", data)).error, error)


@pytest.mark.parametrize(
    "declared, encoding",
    [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("utf-16", "utf-8"), ("", "utf-8")],
)
def test_the_declared_charset_is_used(tmp_path, declared, encoding):
    markup = page(BODY.replace("e\u0301", "é"), f'<meta charset="{declared}">' if declared else "")
    text = only(write(tmp_path, "a.html", markup.encode(encoding))).report.text
    assert "“Never,” he said." in text
    assert "café" in text


@pytest.mark.parametrize("declared", ["utf-8", "punycode", "unicode_escape", "rot13", "no-such"])
def test_bytes_that_nothing_declared_can_decode_are_an_error(tmp_path, declared):
    data = f'<meta charset="{declared}"><p>{SENTENCE} caf'.encode() + b"\xe9</p>"
    assert isinstance(only(write(tmp_path, "a.html", data)).error, NotText)
