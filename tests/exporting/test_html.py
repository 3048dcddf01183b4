import base64
import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from exporting.helpers import attribution, extraction
from onrecord.exporting.html import page
from onrecord.types import Speaker, Terms

TEXT = "“We stay,” Lind said. “The mayor claims we go.”"
SPLIT = attribution(TEXT, 1, [(0, 10), (22, 47)], source=[(11, 15)], cue=[(16, 20)])
NESTED = attribution(TEXT, 2, [(40, 45)], source=[(27, 32)], cue=[(33, 39)], parent="a1", type="indirect")
HOSTILE = "<script>alert(1)</script><b onload='x'>\"&amp;"


def read(*extractions):
    return html.fromstring(page(extractions))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1), st.data())
def test_the_page_holds_the_text_character_for_character(text, data):
    places = st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), min_size=1, max_size=3)
    found = [attribution(text, n, data.draw(places), source=data.draw(places)) for n in (1, 2, 3)]
    [shown] = read(extraction(text, *found)).xpath("//div[@class='text']")
    assert shown.text_content() == text


def test_every_stretch_of_a_split_and_nested_quotation_is_marked():
    tree = read(extraction(TEXT, SPLIT, NESTED))
    of_first = [e.text for e in tree.xpath("//div[@class='text']//span[contains(@class, 'a1-1')]")]
    assert of_first == ["“We stay,”", "Lind", "said", "“The ", "mayor", " ", "claims", " ", "we go", ".”"]
    [inner] = tree.xpath("//div[@class='text']//span[text()='we go']")
    assert {"c", "indirect", "deep", "a1-1", "a1-2"} <= set(inner.get("class").split())


def test_marks_and_list_link_to_each_other():
    tree = read(extraction(TEXT, SPLIT, NESTED))
    ids = set(tree.xpath("//@id"))
    links = [link[1:] for link in tree.xpath("//a/@href")]
    assert links
    assert set(links) <= ids
    assert len(tree.xpath("//@id")) == len(ids)


def test_everything_from_a_report_is_escaped():
    found = attribution(
        HOSTILE,
        1,
        [(0, 5)],
        speaker=Speaker(id="s1", name=HOSTILE, role=HOSTILE),
        speakers=(Speaker(id="s1", name=HOSTILE),),
        terms=Terms(named=False, reason=HOSTILE),
    )
    written = page(
        [extraction(HOSTILE, found, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, published=HOSTILE, url=HOSTILE)]
    )
    assert "<script" not in written
    assert "<b " not in written
    assert html.fromstring(written).xpath("//h1")[0].text == HOSTILE


def test_only_web_addresses_become_links():
    links = read(
        extraction("x", url="javascript:alert(1)"), extraction("y", url="https://example.org/?a=1&b='2'")
    ).xpath("//header//a/@href")
    assert links == ["https://example.org/?a=1&b='2'"]


def test_the_policy_allows_the_style_in_the_page_and_nothing_else():
    written = page([extraction(TEXT, SPLIT, NESTED)])
    style = re.search("<style>(.*?)</style>", written, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in written
    assert 'style="' not in written
    assert "<script" not in written
    assert "url(" not in style


def test_several_reports_make_one_page_with_a_list_of_them():
    tree = read(extraction(TEXT, SPLIT, title="One"), extraction(TEXT, SPLIT, title="Two"))
    assert tree.xpath("//nav//a/text()") == ["One", "Two"]
    assert tree.xpath("//article/@id") == ["r1", "r2"]


def test_controls_and_overrides_are_not_in_the_page():
    assert not re.search(
        "[\x00-\x08\x0e-\x1f\u202a-\u202e]", page([extraction("a\x00\x1b[31m\u202eb", title="\u202ex")])
    )


def test_the_page_says_of_what_was_not_said_that_it_was_not():
    text = "If Lind says that we go, we go."
    supposed = attribution(text, 1, [(13, 23)], source=[(3, 7)], cue=[(8, 12)], unreal="conditional")
    assert "<em>if said</em>" in page([extraction(text, supposed)])
