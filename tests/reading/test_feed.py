import pytest

from onrecord.errors import EmptyInput, ReadingError

from .helpers import outcomes, write

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Post</title>
<item><title>One &amp;amp; only</title><media:title>No</media:title><link>https://post.example/1</link>
<pubDate>Mon, 06 Jan 2020 22:15:00 +0200</pubDate><dc:creator>Jane Roe</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>“Never,” he said &amp; left.</p><p>A draft&nbsp;letter.</p>]]></content:encoded></item>
<item><title>Two</title><guid>https://post.example/2</guid><author>j@x.example (John Doe)</author>
<source url="https://wire.example/f">The Wire</source>
<description>Only a &lt;b&gt;summary&lt;/b&gt; here.</description></item>
<item><title>Three</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/"><title>Atom Post</title>
<author><name>The Desk</name></author>
<entry><title type="html">A &lt;i&gt;b&lt;/i&gt;</title><link rel="self" href="no"/>
<link href="/a"/><updated>2020-01-07T00:00:00Z</updated>
<published>2020-01-06T09:30:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p>
<p>Two <b>words</b>.</p></div></content></entry>
<entry><title>B</title><author><name>Jane Roe</name></author><author><name>John Doe</name></author>
<summary>Plain &lt;text&gt; &amp;amp; so.</summary><updated>2020-01-07T00:00:00Z</updated></entry></feed>"""


def test_each_entry_of_rss_is_a_report(tmp_path):
    path = write(tmp_path, "f.xml", RSS)
    one, two, three = outcomes(path, date="2020-02-02")
    assert one.report.text == "“Never,” he said & left.\n\nA draft\u00a0letter."
    assert (one.report.title, one.report.author, one.report.outlet) == ("One & only", "Jane Roe", "The Post")
    assert (one.report.published, one.report.url) == ("2020-01-06T22:15:00+02:00", "https://post.example/1")
    assert one.input == f"{path}, entry 1"
    assert (two.report.text, two.report.url) == ("Only a summary here.", "https://post.example/2")
    assert (two.report.author, two.report.outlet, two.report.published) == ("John Doe", "The Wire", "2020-02-02")
    assert isinstance(three.error, EmptyInput)
    assert three.error.input == f"{path}, entry 3"


def test_each_entry_of_atom_is_a_report(tmp_path):
    one, two = outcomes(write(tmp_path, "f.atom", ATOM))
    assert one.report.text == "One.\n\nTwo words."
    assert (one.report.title, one.report.author, one.report.outlet) == ("A b", "The Desk", "Atom Post")
    assert (one.report.published, one.report.url) == ("2020-01-06T09:30:00Z", "https://post.example/a")
    assert (two.report.text, two.report.author) == ("Plain <text> &amp; so.", "Jane Roe, John Doe")
    assert two.report.url is None


def test_rss_1_has_its_items_beside_the_channel(tmp_path):
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Post</title></channel>
     <item><title>T</title><dc:date>2020-01-06</dc:date><description>Words.</description></item></rdf:RDF>"""
    (outcome,) = outcomes(write(tmp_path, "f.rdf", feed))
    assert (outcome.report.text, outcome.report.outlet) == ("Words.", "Old Post")
    assert outcome.report.published == "2020-01-06"


def test_loose_ampersands_and_html_names_lose_no_words(tmp_path):
    feed = RSS.replace("Short.", "x").replace("Only a", "AT&T &nbsp;&rsquo;s & only&hellip; a")
    assert outcomes(write(tmp_path, "f.rss", feed))[1].report.text == "AT&T \u00a0’s & only… a summary here."


def test_a_link_that_is_no_web_address_is_left_out(tmp_path):
    feed = RSS.replace("https://post.example/1", "javascript:alert(1)")
    assert outcomes(write(tmp_path, "f.rss", feed))[0].report.url is None


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for name, inner in zip("bcdefghij", "abcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "content, says",
    [
        (BOMB + "]><rss><channel><title>&j;</title><item><description>&j;</description></item></channel></rss>", ""),
        (BOMB + ']><rss><channel><item x="&j;"><description>x</description></item></channel></rss>', ""),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&x;</description>'
         "</item></channel></rss>", "declares XML entities"),
        ("<page><p>x</p></page>", "is no RSS or Atom feed"),
        ("<rss><channel><title>x</title></channel></rss>", "has no entries"),
        ("<rss><channel>\n<item></channel></rss>", "is no valid feed"),
        ("not xml", "is no valid feed"),
        ("<rss><channel>" + "<![CDATA[ & <!-- " * 100_000, "is no valid feed"),
        ("", "holds no text"),
        ("\0", "is binary"),
    ],
)  # fmt: skip
def test_what_is_no_feed_or_a_trap_is_an_error(tmp_path, content, says):
    path = write(tmp_path, "f.xml", content)
    (outcome,) = outcomes(path)
    assert isinstance(outcome.error, ReadingError)
    assert str(outcome.error).startswith(str(path))
    assert says in str(outcome.error)
