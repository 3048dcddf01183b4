import io
import sys
import zipfile

import pytest

from onrecord.errors import BadOption, EmptyInput, NotText, ReadingError, TooLarge
from onrecord.reading import read_draft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body, *, prolog="", **others):
    """A Word document of paragraphs, with `others` as more parts (`__` for `/`)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in others.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def paragraph(*runs):
    written = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{written}</w:p>"


def draft(tmp_path, name, content, **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_draft(path, **options)


def test_a_text_draft_is_read_as_it_stands_and_needs_no_date(tmp_path):
    report = draft(tmp_path, "a.txt", "He said: “We stay.”\n")
    assert (report.text, report.published) == ("He said: “We stay.”\n", None)


def test_a_heading_with_a_date_is_no_part_of_a_draft(tmp_path):
    assert draft(tmp_path, "a.txt", "date 2020-01-06\nWe stay.").text == "We stay."


def test_a_quotation_goes_on_over_the_lines_of_a_wrapped_paragraph(tmp_path):
    text = "He said: “We\nstay here,” and\n  left.\n\n- one\n- two\n"
    read = draft(tmp_path, "a.txt", text).text
    assert read == "He said: “We stay here,” and   left.\n\n- one\n- two\n"
    assert len(read) == len(text)


def test_without_empty_lines_each_line_is_a_paragraph(tmp_path):
    assert draft(tmp_path, "a.txt", "One.\nTwo.\n").text == "One.\nTwo.\n"


def test_markdown_gives_its_words_without_emphasis_links_code_and_front_matter(tmp_path):
    markdown = (
        '---\ntitle: "X"\n---\n# Five *days*\n\nShe said, "We **stay** [here](https://a.example/),"\nand left.\n\n'
        '> A block.\n\n```python\nprint("no quotation")\n```\n\n| a | b |\n|---|---|\n| c | d |\n'
    )
    report = draft(tmp_path, "a.md", markdown)
    assert report.text == 'Five days\n\nShe said, "We stay here," and left.\n\nA block.\n\na b\n\nc d'
    assert report.title == "Five days"


def test_a_rule_at_the_top_of_markdown_is_no_front_matter(tmp_path):
    assert draft(tmp_path, "a.md", "---\n\nOne.\n\n---\n\nTwo.").text == "One.\n\nTwo."


def test_html_keeps_all_words_but_those_of_menus_code_and_marks_of_footnotes(tmp_path):
    page = (
        "<!doctype html><title>T</title><nav>Menu</nav><script>1</script><h1>Head</h1><p>Short.</p>"
        '<p>He “went”<sup><a href="#fn1">1</a></sup> out.</p><pre><code>"x"</code></pre><!-- gone -->'
    )
    assert draft(tmp_path, "a.html", page).text == "Head\n\nShort.\n\nHe “went” out."


def test_of_a_page_with_one_article_the_rest_is_the_sites(tmp_path):
    page = "<body><p>Site</p><article><p>Ours.</p></article><p>“More”</p></body>"
    assert draft(tmp_path, "a.html", page).text == "Ours."


def test_q_elements_get_the_marks_that_a_browser_shows(tmp_path):
    page = "<p>She <q>said <b>yes</b> to <q>that</q></q>.</p>"
    assert draft(tmp_path, "a.htm", page).text == "She “said yes to ‘that’”."


def test_a_word_document_gives_its_paragraphs(tmp_path):
    body = paragraph("He said, “We ", "stay,”", " twice.") + paragraph("Then &lt;b&gt;left.")
    assert draft(tmp_path, "a.docx", word(body)).text == "He said, “We stay,” twice.\n\nThen <b>left."


def test_of_tracked_changes_a_word_document_gives_what_is_put_in_and_not_what_is_struck_out(tmp_path):
    struck = '<w:del w:id="1"><w:r><w:delText>go</w:delText></w:r></w:del>'
    put_in = '<w:ins w:id="2"><w:r><w:t>stay</w:t></w:r></w:ins>'
    body = f'<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>{struck}{put_in}</w:p>'
    assert draft(tmp_path, "a.docx", word(body)).text == "We stay"


def test_standard_input_is_told_by_how_it_begins(monkeypatch):
    def read(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return read_draft("-").text

    assert read("“We *stay*.”".encode()) == "“We *stay*.”"
    assert read(b"<!DOCTYPE html><p>We <i>stay</i>.</p>") == "We stay."
    assert read(word(paragraph("We stay."))) == "We stay."


def test_a_format_goes_before_the_files_name(tmp_path):
    assert draft(tmp_path, "a.txt", "We *stay*.", format="markdown").text == "We stay."
    assert draft(tmp_path, "a.json", "We *stay*.", format="markdown").text == "We stay."
    with pytest.raises(BadOption):
        draft(tmp_path, "b.txt", "We stay.", format="pdf")


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.txt", b"", EmptyInput, "no text"),
        ("a.md", b"\n", EmptyInput, "no text"),
        ("a.html", b"<p> </p>", EmptyInput, "no text"),
        ("a.docx", word(""), EmptyInput, "no text"),
        ("a.docx", b"PK\x03\x04 damaged", NotText, "save it again"),
        ("a.docx", b"no archive", NotText, "save it again"),
        ("a.docx", word("<w:p>"), NotText, "save it again"),
        ("a.pdf", b"%PDF-1.7", NotText, "save it as text"),
        ("a.odt", b"PK\x03\x04", NotText, "save it as DOCX"),
        ("a.txt", b"a\0b", NotText, "binary"),
        ("a.jsonl", b'{"text": "We stay."}', NotText, "a draft, which is one text"),
        ("a.CSV", b"text", NotText, "a draft, which is one text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, name, content, error, says):
    with pytest.raises(error, match=says) as raised:
        draft(tmp_path, name, content)
    assert name in str(raised.value)


def test_a_missing_draft_is_named(tmp_path):
    with pytest.raises(ReadingError, match=r"none\.md: there is no such file"):
        read_draft(tmp_path / "none.md")


def test_a_packed_file_that_is_no_word_document_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(NotText, match="no Word document"):
        draft(tmp_path, "a.docx", packed.getvalue())


def test_a_document_that_would_unpack_to_very_much_is_refused_unread(tmp_path):
    bomb = word(paragraph("x"), **{"word__styles.xml": b" " * 11_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge, match="11 MB"):
        draft(tmp_path, "a.docx", bomb)


def test_a_part_under_another_name_is_not_read_for_the_text(tmp_path):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/media/bomb.png"/></Relationships>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/media/bomb.png", b" " * 50_000_000)
    with pytest.raises(NotText):
        draft(tmp_path, "a.docx", packed.getvalue())


def test_a_document_type_in_a_word_document_is_refused(tmp_path):
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(NotText, match="no Word document"):
        draft(tmp_path, "a.docx", word(paragraph("&b;"), prolog=lol))


def test_elements_within_elements_without_end_are_an_error_and_no_crash(tmp_path):
    deep = "<w:smartTag>" * 20_000 + "</w:smartTag>" * 20_000
    with pytest.raises(ReadingError):
        draft(tmp_path, "a.docx", word(deep))
    with pytest.raises(ReadingError):
        draft(tmp_path, "a.html", "<div>" * 20_000 + "We stay.")
    with pytest.raises(ReadingError):
        draft(tmp_path, "a.md", "> " * 20_000 + "We stay.")


def test_a_text_over_the_limit_is_refused(tmp_path):
    for name in ("a.txt", "a.md", "a.html"):
        with pytest.raises(TooLarge):
            draft(tmp_path, name, "word " * 300, max_text=1000)
