"""Every page, as it is shown: nothing in it is run, it fits, and it keeps to WCAG AA; a picture of each is kept."""

import re

import pytest

import onrecord

from .conftest import HOSTILE, ROOT, SCREENS, follow

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


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
            "login": "/login",
        }


NAMES = (
    "front", "report", "hostile-report", "speakers", "speaker", "matters", "matter", "hostile-matter", "family",
    "check", "findings", "search", "hostile-search", "not-found", "login",
)  # fmt: skip


def kept(page, name):
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [(it["id"], [node["html"][:120] for node in it["nodes"][:3]]) for it in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_keeps_to_wcag_aa(desk, visit, addresses, name, scheme):
    page = visit("about:blank", scheme=scheme)
    page.goto(desk.at(addresses[name]))
    kept(page, f"{name}-{scheme}")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["report", "matter"])
def test_the_forms_that_correct_keep_to_wcag_aa_once_opened(desk, visit, addresses, name, scheme):
    page = visit(desk.at(addresses[name]), scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    kept(page, f"{name}-opened-{scheme}")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_checked_draft_keeps_to_wcag_aa_and_fits(desk, visit, width, scheme):
    page = visit(desk.at("/check"), scheme=scheme, width=width)
    page.get_by_label("The draft").fill((ROOT / "drafts" / "ferry-week.md").read_text("utf-8"))
    follow(page.get_by_role("button", name="Check it"))
    assert page.locator("aside .altered").count() > 0
    kept(page, f"checked-{width}-{scheme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_verdict_s_number_stays_in_one_piece_beside_words_read_from_right_to_left(desk, visit):
    page = visit(desk.at("/check"))
    page.get_by_label("The draft").fill(
        "Quill spoke.\n\nقال الوزير “The boat sails tomorrow. Write that down,” Marrable said."
    )
    follow(page.get_by_role("button", name="Check it"))
    kept(page, "checked-both-directions")
    number = page.locator(".text a.n")
    assert number.evaluate("it => it.getClientRects().length") == 1
    assert number.bounding_box()["width"] > 5


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_is_the_page_without_its_controls(desk, visit, addresses, name):
    page = visit(desk.at(addresses[name]), width=800)
    page.emulate_media(media="print")
    kept(page, f"{name}-print")
    assert page.locator("h1").first.is_visible()
    assert page.locator("main button:visible, header.bar:visible").count() == 0


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
