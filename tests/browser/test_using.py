"""The desk used as people use it: reading, correcting, deciding, checking, searching; once with the keyboard alone."""

import re

from .conftest import FERRY, ROOT, follow

STEPS = ROOT / "examples" / "2025-03-03-ferry-steps.txt"
BEGINS = "The Ministry of Transport pushed back on a letter"


def report_of(desk):
    """The id, as addresses have it, and the extraction of the report on the ferry steps."""
    with desk.record() as record:
        found = next(
            it for it in map(record.extraction, (line.id for line in record.reports())) if BEGINS in it.report.text
        )
    return found.report.id.removeprefix("sha256:")[:16], found


def test_a_statement_and_its_parts_light_up_together(desk, visit):
    short, extraction = report_of(desk)
    page = visit(desk.at(f"/reports/{short}"))
    id = next(a.id for a in extraction.attributions if a.source and a.cue)
    page.locator(f"#s-{id}").hover()
    for part in ("s", "k", "c"):
        assert "lit" in page.locator(f".text .{part}.of-{id}").first.get_attribute("class")
    page.locator("h1").hover()
    assert page.locator(".text .lit").count() == 0


def test_a_speaker_that_is_corrected_stays_so_after_rereading_and_can_be_taken_back(desk, visit):
    short, extraction = report_of(desk)
    id = next(a.id for a in extraction.attributions if a.speaker and a.speaker.kind == "person")
    before = next(a.speaker.name for a in extraction.attributions if a.id == id)
    page = visit(desk.at(f"/reports/{short}"))
    line = page.locator(f"#s-{id}")
    line.locator("summary").click()
    line.get_by_label("Speaker", exact=True).fill("Ottilie Marsh")
    follow(line.get_by_role("button", name="Set the speaker"))
    assert "Ottilie Marsh" in page.locator(f"#s-{id}").inner_text()
    with desk.record() as record:
        record.add(STEPS, again=True)
    page.reload()
    assert "Ottilie Marsh" in page.locator(f"#s-{id}").inner_text()
    assert "corrected" in page.locator(f"#s-{id}").inner_text()
    follow(page.locator(".log").get_by_role("button", name=re.compile("^Undo")).first)
    assert before in page.locator(f"#s-{id}").inner_text()


def test_selected_words_become_a_statement_that_was_missed(desk, visit):
    short, extraction = report_of(desk)
    page = visit(desk.at(f"/reports/{short}"))
    count = page.locator("li.statement").count()
    page.get_by_text("Add a statement that was missed").click()
    # the first stretch without marks, selected as a person would
    page.evaluate(
        "() => { const all = [...document.querySelectorAll('#text span:not([class])')];"
        " const it = all.find(s => s.textContent.length > 12);"
        " it.scrollIntoView(); getSelection().selectAllChildren(it); }"
    )
    page.locator("[data-pick='new-content']").first.click()
    assert page.locator("#new-content-words").inner_text().strip("“”") in extraction.report.text
    field = page.locator("#new-content").input_value()
    assert re.fullmatch(r"\d+-\d+", field)
    page.locator("#new-speaker").fill("Ottilie Marsh")
    follow(page.get_by_role("button", name="Add it"))
    assert page.locator("li.statement").count() == count + 1
    start, end = map(int, field.split("-"))
    with desk.record() as record:
        spans = {a.content.spans for a in record.extraction(extraction.report.id).attributions}
    assert ((start, end),) in spans


def test_words_that_stand_apart_are_picked_one_after_the_other(desk, visit):
    short, extraction = report_of(desk)
    page = visit(desk.at(f"/reports/{short}"))
    page.get_by_text("Add a statement that was missed").click()
    told, use, more = page.locator("#new-content-words"), *page.locator("[data-pick='new-content']").all()
    use.click()
    assert told.inner_text() == "Select words in the text first."
    for place, button in ((0, use), (2, more)):
        page.evaluate(f"getSelection().selectAllChildren(document.querySelectorAll('#text [data-s]')[{place}])")
        button.click()
    spans = [tuple(map(int, it.split("-"))) for it in page.locator("#new-content").input_value().split()]
    words = [extraction.report.text[start:end].strip() for start, end in spans]
    assert len(words) == 2
    assert told.inner_text().split() == f"“{words[0]}” … “{words[1]}”".split()


def test_j_and_k_go_through_the_statements(desk, visit):
    short, extraction = report_of(desk)
    page = visit(desk.at(f"/reports/{short}"))
    ids = [f"s-{a.id}" for a in extraction.attributions]
    seen = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == [ids[0], ids[1], ids[0]]


def test_a_finding_is_resolved_with_its_reason(desk, visit):
    page = visit(desk.at("/findings"))
    waiting = page.locator("ol > li").count()
    first = page.locator("ol > li").first
    id = first.get_attribute("id")
    assert first.locator("ul.said a[href^='/reports/']").count() > 1  # the words it is about, each with its report
    first.get_by_label("Reason").fill("the outlet has corrected it")
    follow(first.get_by_role("button", name="Resolve"))
    assert page.locator("ol > li").count() == waiting - 1
    page.goto(desk.at("/findings?state=resolved"))
    assert "the outlet has corrected it" in page.locator(f"[id='{id}']").inner_text()


def test_a_finding_is_handed_on_with_the_reason_and_stays_open(desk, visit):
    page = visit(desk.at("/findings"))
    waiting = page.locator("ol > li").count()
    first = page.locator("ol > li").first
    id = first.get_attribute("id")
    first.get_by_label("Reason").fill("ask the outlet")
    first.get_by_label("to", exact=True).fill("Bo")
    follow(first.get_by_role("button", name="Hand on"))
    assert page.locator("ol > li").count() == waiting
    assert "handed on to Bo: ask the outlet" in page.locator(f"[id='{id}']").inner_text()


def test_the_slider_shows_what_was_known_on_a_day(desk, visit):
    page = visit(desk.at("/matters/m1"))
    assert page.locator(".lead .status").inner_text() == "withdrawn"
    slider = page.get_by_role("slider", name="As of")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert "as_of=2025-" in page.url
    assert page.locator(".lead .status").count() == 0 or page.locator(".lead .status").inner_text() != "withdrawn"


def test_a_stance_is_corrected(desk, visit):
    page = visit(desk.at("/matters/m1"))
    first = page.locator("ol.stood > li").first
    id = first.get_attribute("id")
    first.locator("summary").click()
    first.get_by_label("Stance").select_option("unrelated")
    follow(first.get_by_role("button", name="Set the stance"))
    assert "set by a person" in page.locator(f"[id='{id}']").inner_text()


def test_a_draft_is_checked_and_the_words_on_record_copied(desk, visit):
    page = visit(desk.at("/check"))
    page.get_by_label("The draft").fill((ROOT / "drafts" / "ferry-week.md").read_text("utf-8"))
    follow(page.get_by_role("button", name="Check it"))
    assert page.get_by_text("altered").count() > 0
    page.get_by_role("button", name=re.compile("^Copy the words")).first.click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-copy]").first.get_attribute(
        "data-copy"
    )


def test_a_draft_is_uploaded(desk, visit):
    page = visit(desk.at("/check"))
    page.locator("#file").set_input_files(ROOT / "drafts" / "ferry-week.md")
    follow(page.get_by_role("button", name="Check it"))
    assert page.get_by_text("altered").count() > 0


def test_a_search_is_narrowed_followed_and_exported(desk, visit):
    page = visit(desk.at("/"))
    page.get_by_label("Words that were said").fill("letter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search?q=letter" in page.url
    every = page.locator("ol.plain > li").count()
    facet = page.locator(".facets section").filter(has=page.get_by_role("heading", name="Type")).locator("a").first
    follow(facet)
    assert "type=" in page.url
    assert 0 < page.locator("ol.plain > li").count() <= every
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "letter" in download.value.path().read_text("utf-8").casefold()
    follow(page.locator("ol.plain blockquote a").first)
    assert re.search(r"/reports/[0-9a-f]{16}#s-a\d+$", page.url)


def test_a_report_is_pasted_and_an_empty_one_is_answered_with_what_to_do(desk, visit):
    page = visit(desk.at("/"))
    follow(page.get_by_role("button", name="Add to the record"))
    assert "nothing to add" in page.locator("main").inner_text()
    page.goto(desk.at("/"))
    page.get_by_label("Its text").fill("The ramp is safe, Ada Quill told reporters on Monday.")
    page.get_by_label("Date").fill("2025-03-10")
    follow(page.get_by_role("button", name="Add to the record"))
    assert "Ada Quill" in page.locator("aside").inner_text()


def test_everything_is_done_with_the_keyboard_alone(desk, visit):
    short, _extraction = report_of(desk)
    page = visit(desk.at("/"))

    def tab_to(name):
        for _ in range(400):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "() => { const it = document.activeElement;"
                " const named = it.getAttribute('aria-label') || it.labels?.[0]?.textContent;"
                " return (named || it.textContent || '').trim(); }"
            )
            if told.startswith(name):
                return
        raise AssertionError(f"{name} is not reached with the keyboard")

    def press(name):
        tab_to(name)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    # search and follow
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to("Words that were said")
    page.keyboard.type("crossing")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search?q=crossing" in page.url
    press(page.locator("ol.plain blockquote a").first.inner_text()[:20].strip())
    assert "/reports/" in page.url
    # read a report and correct a speaker
    page.goto(desk.at(f"/reports/{short}"))
    page.keyboard.press("j")
    id = page.evaluate("document.activeElement.id")
    tab_to("Correct")
    page.keyboard.press("Enter")
    tab_to("Speaker")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ottilie Marsh")
    press("Set the speaker")
    assert "Ottilie Marsh" in page.locator(f"#{id}").inner_text()
    # what was known on the first day of a matter
    press("Matters")
    press(FERRY)
    tab_to("As of")
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert "as_of=2025-" in page.url
    # check a draft
    press("Check a draft")
    tab_to("The draft")
    page.keyboard.insert_text((ROOT / "drafts" / "ferry-week.md").read_text("utf-8"))
    press("Check it")
    assert page.locator("aside .altered").count() > 0
    # decide on a finding
    press("Findings")
    waiting = page.locator("ol > li").count()
    tab_to("Reason")
    page.keyboard.type("seen")
    press("Dismiss")
    assert page.locator("ol > li").count() == waiting - 1
