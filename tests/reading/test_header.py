import pytest
from bounds import ends_within
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.header import day_of, header_of

TEXT = "The minister said that they have no plans."


@pytest.mark.parametrize(
    "written",
    [
        "13 March 2025",
        "13th March, 2025",
        "Thursday, 13 March 2025",
        "Thu 13 Mar. 2025",
        "March 13, 2025",
        "MARCH 13 2025",
        "Mar. 13th, 2025 at 9:30 a.m.",
        "13 March 2025, 10:15 GMT",
        "2025-03-13",
    ],
)
def test_a_day_written_out_is_one(written):
    assert day_of(written) == "2025-03-13"
    assert header_of(f"A title\n\n{written}\n\n{TEXT}").published == "2025-03-13"


@pytest.mark.parametrize("written", ["2025-03-13T09:30Z", "Thu, 13 Mar 2025 09:30:00 +0000"])
def test_a_time_with_its_zone_is_kept(written):
    assert day_of(written) in ("2025-03-13T09:30Z", "2025-03-13T09:30:00+00:00")


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2025", "13.03.2025", "13 March", "March 2025", "31 February 2025", "13 Brumaire 2025", "March 13, 25",
        "Friday, 13 March 2025", "13 March 20255",
    ],
)  # fmt: skip
def test_what_is_no_day_or_may_be_two_is_none(written):
    assert day_of(written) is None
    assert header_of(f"{written}\n\n{TEXT}").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Date: 13 March 2025",
        "Published: 2025-03-13",
        "PUBLISHED ON March 13, 2025",
        "Posted 13 March 2025",
        "date 2025-03-13",
    ],
)
def test_a_line_that_names_the_date_has_it(line):
    assert header_of(f"A title\nBy Sarah Lund\n{line}\nUpdated: 15 March 2025\n\n{TEXT}")[:2] == (
        "2025-03-13",
        "a line that names it",
    )


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON, March 13 2025 -",
        "LONDON, March 13, 2025 (Reuters) -",
        "Port Ostrey (Island Wire), 13 March 2025 —",
        "GALLOWAY, N.Y., March 13, 2025 /PRNewswire/ --",
        "Newcastle upon Tyne – 13 March 2025 –",
    ],
)
def test_a_dateline_with_a_year_has_the_date(dateline):
    assert header_of(f"A title\n\n{dateline} {TEXT}")[:2] == ("2025-03-13", "its dateline")


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, March 13 - They left.",
        "In London, 13 March 2025 was a day like others.",
        "Correction, March 13, 2025 - They left.",
        "Interview of 13 March 2025 - They left.",
        f"{TEXT}\n\n13 March 2025\n\nMore of it.",
        "They met on\n13 March 2025\nand parted.",
        "They never met:\n\n13 March 2025\nwas too late for it.",
        "Updated: 13 March 2025\n\n" + TEXT,
    ],
)
def test_a_day_in_the_text_is_not_the_reports(text):
    assert header_of(text).published is None


def test_a_line_that_names_the_date_goes_before_a_bare_one_and_that_before_a_dateline():
    text = f"12 March 2025\n\nLONDON, 11 March 2025 - {TEXT}"
    assert header_of(text).published == "2025-03-12"
    assert header_of(f"Published: 13 March 2025\n{text}").published == "2025-03-13"


@pytest.mark.parametrize(
    "text, title",
    [
        (f"Who knew what, and when?\n\n{TEXT}", "Who knew what, and when?"),
        (f"Interview: a councillor\nBy Sarah Lund\n13 March 2025\n\n{TEXT}", "Interview: a councillor"),
        (f"FOR IMMEDIATE RELEASE\nMarch 12, 2025\n\nCITY RESTORES BILLING\n\n{TEXT}", "CITY RESTORES BILLING"),
        (f"# Notes\n\n{TEXT}", "Notes"),
        (f"The Editor\nThe Galloway Ledger\n\n17 March 2025\n\nDear Sir,\n\n{TEXT}", None),
        (f"{TEXT}\n\nMore.", None),
        ("The minister said that they have\nno plans.", None),
        (f"“No plans”, she said,\n\n{TEXT}", None),
        (f"Q: Did she know?\n\n{TEXT}", None),
        (f"“Did she know?”\n\n{TEXT}", None),
        ("A title and nothing else", None),
        ("x" * 200 + f"\n\n{TEXT}", None),
    ],
)
def test_a_title_is_a_first_line_that_stands_alone_and_is_no_sentence(text, title):
    assert header_of(text).title == title


@given(st.text(st.sampled_from("Aa 1234,.-–()\nMarch:/“”")))
def test_no_text_fails(text):
    header_of(text)


def test_white_space_after_a_label_takes_no_time():
    """A pattern that tried each way to part it took long over one line, and by the third power of its length."""
    assert ends_within(2, header_of, f"published{' ' * 4700}x")
