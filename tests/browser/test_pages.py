"""Every page, as it is shown: nothing in it is run, it fits, and it keeps to WCAG AA; a picture of each is kept."""

import re

import pytest

import onrecord
from tests.browser.conftest import HOSTILE, SCREENS

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.fixture(scope="session")
def addresses(examples):
    """The pages by name."""
    with onrecord.open(examples) as record:
        listed = list(record.reports())
        hostile = next(it.id for it in listed if it.outlet == HOSTILE)
        letter = next(it.id for it in listed if it.url and "ferry-letter-2" in it.url)
        families = list(record.families())
        return {
            "front": "/",
            "report": f"/reports/{letter.removeprefix('sha256:')[:16]}",
            "hostile-report": f"/reports/{hostile.removeprefix('sha256:')[:16]}",
            "speakers": "/speakers",
            "speaker": f"/speakers/{record.speakers()[0].id}",
            "matters": "/matters",
            "matter": "/matters/m1",
            "hostile-matter": "/matters/m2",
            "family": f"/families/{families[0].id}",
            "check": "/check",
            "findings": "/findings",
            "search": "/search?q=ferry",
            "hostile-search": "/search?q=%3Cscript%3Edocument.title%3D%27run%27%3C%2Fscript%3E",
            "not-found": "/reports/ffffffff",
        }


NAMES = (
    "front", "report", "hostile-report", "speakers", "speaker", "matters", "matter", "hostile-matter", "family",
    "check", "findings", "search", "hostile-search", "not-found",
)  # fmt: skip


def kept(page, name):
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_keeps_to_wcag_aa(desk, visit, addresses, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit("about:blank", scheme=scheme)
    page.goto(desk.at(addresses[name]))
    kept(page, f"{name}-{scheme}")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(it["id"], [node["html"][:120] for node in it["nodes"][:3]]) for it in found] == []


@pytest.mark.parametrize("width", [390, 1920])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_phones_and_wide_screens(desk, visit, addresses, name, width):
    page = visit(desk.at(addresses[name]), width=width)
    kept(page, f"{name}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for text in page.locator(".text").all():  # a column to read in, not a strip
        assert text.bounding_box()["width"] > min(0.8 * width, 480)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_report_holds_is_run(desk, visit, addresses, name):
    page = visit(desk.at(addresses[name]))
    assert page.title() != "run"
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page.content())


def test_a_page_is_read_without_scripts(desk, chromium, addresses):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in NAMES:
        page.goto(desk.at(addresses[name]))
        assert page.locator("main h1").count() == 1, name
    context.close()
