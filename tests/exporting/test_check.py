import re

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from onrecord.exporting.check_page import check_page
from onrecord.exporting.check_table import check_table
from onrecord.exporting.differences import sides
from onrecord.types import VERDICTS, Change, Check, Checked, Match, Report, Speaker

HOSTILE = "<script>alert(1)</script><b onload='x'>\"&amp;\u202e\x1b[31m[red]"
LIND = Speaker(id="s1", name="Mara Lind", kind="person")


def match(text, speaker=LIND, **fields):
    values = {"report": "sha256:" + "3fa9" * 16, "outlet": "Courier", "published": "2020-01-06", **fields}
    return Match(text=text, spans=((0, len(text)),), speaker=speaker, **values)


def checked(text, verdict, draft="", **fields):
    start = max(draft.find(text), 0)
    values = {"speaker": LIND, "certainty": 0.9, "spans": ((start, start + len(text)),), **fields}
    return Checked(text=text, verdict=verdict, **values)


def table(check, width=80, colour=False):
    console = Console(width=width, force_terminal=colour, color_system="truecolor" if colour else None, highlight=False)
    with console.capture() as captured:
        console.print(check_table(check, colour=colour))
    return captured.get()


def page(draft, *quotes, indirect=()):
    return check_page(Report.of(draft, title="T"), Check.of(quotes, tuple(indirect)))


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


def test_what_differs_is_marked_on_both_sides():
    both = sides("There are 212 of us here and not one was asked.", "There are 221 of us here and not one was asked")
    assert marked(both.record) == "There are [212] of us here and not one was asked."
    assert marked(both.draft) == "There are [221] of us here and not one was asked"


def test_of_a_long_passage_only_what_is_around_the_drafts_words_is_shown():
    record = f"{'Before it. ' * 40}We stay in the harbour all year. {'After it. ' * 40}"
    shown = marked(sides(record, "We stay in the harbour all week.").record)
    assert re.fullmatch(
        r"… (?:it\. )?(?:Before it\. )+We stay in the harbour all \[year\]\.(?: After it\.)+.{0,9} …", shown
    )


def test_what_was_left_out_of_the_middle_is_shown_with_its_ends_only():
    record = f"We stay in the harbour {'and we wait ' * 60}until the boats are back."
    shown = marked(sides(record, "We stay in the harbour until the boats are back.").record)
    assert len(shown) < 300
    assert "…" in shown


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_drafts_side_holds_the_draft_character_for_character(record, draft):
    assert "".join(piece.text for piece in sides(record, draft).draft) == draft


def test_a_table_fits_80_columns_and_shows_the_records_words_against_the_drafts():
    change = Change(kind="number", record="212", draft="221")
    altered = checked(
        "There are 221 of us here", "altered", changes=(change,), match=match("There are 212 of us here, sir.")
    )
    shown = table(Check.of((altered,), ()))
    assert max(map(len, shown.splitlines())) <= 80
    assert "There are [221] of us here" in shown
    assert "There are [212] of us here, sir." in shown
    assert "“212” → “221”" in shown
    assert "Mara Lind · Courier · 2020-01-06 · 3fa93fa93fa9 · certainty 0.90" in " ".join(shown.split())


def test_colour_marks_what_differs_where_there_is_colour():
    altered = checked("There are 221 of us", "altered", match=match("There are 212 of us"))
    assert "[221]" not in table(Check.of((altered,), ()), colour=True)
    assert "\x1b[1;4;31m221\x1b[0m" in table(Check.of((altered,), ()), colour=True)


def test_nothing_of_a_draft_or_a_report_steers_the_terminal():
    hostile = Speaker(id="s1", name=HOSTILE, kind="person")
    found = checked(
        HOSTILE, "altered", speaker=hostile, match=match(HOSTILE, hostile, outlet=HOSTILE, published=HOSTILE),
        changes=(Change(kind="content", record=HOSTILE, draft=HOSTILE),), others=(match(HOSTILE),),
    )  # fmt: skip
    shown = table(Check.of((found,), (found,)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "<script>" in shown  # it is text, and shown as such
    assert "[red]" in shown


def test_that_other_versions_differ_in_what_they_deny_is_said_and_they_are_shown():
    found = checked("We stay", "verbatim", match=match("We stay"), others=(match("We do not stay"),))
    found = msgspec.structs.replace(found, contested=("negation",))
    for shown in (table(Check.of((found,), ())), page("We stay", found)):
        assert "other versions on record differ in a negation" in shown
        assert "We do not stay" in shown


def test_misattribution_names_both_speakers():
    other = checked("We stay", "other-speaker", match=match("We stay", Speaker(id="s1", name="Ann Roe")))
    said = "given to Mara Lind; on record from Ann Roe"
    assert said in table(Check.of((other,), ()))
    assert said in page("We stay", other)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1), st.data())
def test_the_page_holds_the_draft_character_for_character(text, data):
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place).map(sorted).map(tuple), min_size=1, max_size=3)
    quotes = [checked("x", data.draw(st.sampled_from(VERDICTS)), spans=tuple(data.draw(spans))) for _ in range(3)]
    [shown] = html.fromstring(page(text, *quotes)).xpath("//div[@class='text']")
    assert shown.text_content() == text


def test_verdicts_stand_in_their_places_and_lead_to_what_is_on_record_and_back():
    draft = "“We stay,” she said. Lind said that they pay."
    quote = checked("We stay,", "trimmed", draft, match=match("We stay, if they pay."))
    claim = checked("that they pay", "not-found", draft, others=(match("We do not pay"),))
    tree = html.fromstring(page(draft, quote, indirect=[claim]))
    assert tree.xpath("//div[@class='text']//span[contains(@class, 'trimmed')]/text()") == ["We stay,"]
    assert tree.xpath("//div[@class='text']//span[contains(@class, 'not-found')]/text()") == ["that they pay"]
    ids, links = set(tree.xpath("//@id")), [link[1:] for link in tree.xpath("//a/@href")]
    assert len(links) == 4
    assert set(links) <= ids


def test_every_verdict_has_a_name_a_meaning_and_a_line_of_its_own_on_the_page():
    quotes = [checked("We stay", verdict, "We stay") for verdict in VERDICTS]
    written = page("We stay", *quotes)
    legend = html.fromstring(written).xpath("//p[@class='legend']/span/text()")
    assert legend == list(VERDICTS)
    style = re.search("<style>(.*?)</style>", written, re.DOTALL)[1]
    assert all(f".{verdict}" in style for verdict in VERDICTS)
    assert len(re.findall(r"text-decoration-style: \w+", style)) >= 4


def test_everything_on_the_page_is_escaped_and_nothing_is_fetched():
    hostile = Speaker(id="s1", name=HOSTILE, kind="person")
    found = checked(
        HOSTILE, "altered", speaker=hostile, match=match(HOSTILE, hostile, outlet=HOSTILE, published=HOSTILE),
        changes=(Change(kind="content", record=HOSTILE, draft=HOSTILE),), others=(match(HOSTILE, hostile),),
    )  # fmt: skip
    written = check_page(Report.of(HOSTILE, title=HOSTILE), Check.of((found,), (found,)))
    assert "<script" not in written
    assert "<b " not in written
    assert "\u202e" not in written
    assert "default-src 'none'" in written
    assert "url(" not in written


def test_the_page_says_that_no_record_holds_everything():
    assert "may still have been said" in page("We stay", checked("We stay", "not-found"))
