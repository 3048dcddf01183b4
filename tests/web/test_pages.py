"""What pages show."""

from fakes import TEXT

import onrecord

HIDDEN = "\u202e\u061c\U000e0041\x07"


def test_names_of_speakers_and_of_who_decided_reorder_no_page(desk):
    with onrecord.open(desk.path) as record:
        report = record.add(TEXT, published="2020-01-06").report.id
        speaker = record.speakers("Lind")[0].id
        record.rename_speaker(speaker, f"Mara{HIDDEN} Lindqvist")
        record.correct(next(record.statements("leaving")).id, "accept", by=f"Ada{HIDDEN}Roe")
    browser = desk.browser()
    for path, shown in ((f"/speakers/{speaker}", "Mara Lindqvist"), (f"/reports/{report[7:]}", "by AdaRoe")):
        page = browser.get(path).text
        assert shown in page
        assert not set(page) & set(HIDDEN), path


def test_a_result_of_a_search_is_shown_in_its_sentence(desk):
    with onrecord.open(desk.path) as record:
        record.add(TEXT, published="2020-01-06")
    page = desk.browser().get("/search?q=gave").text
    assert "Nobody gave an order" in page
    assert "an official said." in page
    assert "every crane is safe" not in page


def test_a_search_tells_in_words_whether_something_was_said(desk):
    with onrecord.open(desk.path) as record:
        record.add(TEXT, published="2020-01-06")
    page = desk.browser().get("/search?unreal=unsaid").text
    assert ">Said or not</label>" in page
    assert '<option value="future">not said yet</option>' in page
    assert "said or not: not said, in any of these ways <span" in page


def test_a_search_by_terms_that_there_are_not_is_no_search_by_none(desk):
    answer = desk.browser().get("/search?terms=secret")
    assert answer.status_code == 422
    assert "named, unnamed" in answer.text


def test_a_report_is_marked_and_a_speakers_days_are_drawn(desk):
    with onrecord.open(desk.path) as record:
        report = record.add(TEXT, published="2020-01-06").report.id
        speaker = record.speakers("Lind")[0].id
    browser = desk.browser()
    assert 'class="m c direct of-a1"' in browser.get(f"/reports/{report[7:]}").text
    assert "<title>2020-01-06: 1</title>" in browser.get(f"/speakers/{speaker}").text


def test_a_family_tells_in_words_what_each_version_is(desk):
    said = "“No decision has been taken to {} the long crossing to the outer island,” Mara Lind said."
    with onrecord.open(desk.path) as record:
        record.add(said.format("end"), published="2020-01-01", title="Day 1")
        record.add(said.format("suspend"), published="2020-01-02", title="Day 2")
        record.add(said.format("end"), published="2020-01-03", outlet="Courier")
        [family] = record.families()
    page = desk.browser().get(f"/families/{family.id}").text
    assert "Day 1 · 2020-01-01 · the fullest version" in page
    assert "Day 2 · 2020-01-02 · altered</small>" in page
    assert "<li>content: “suspend” for “end”</li>" in page
    assert "Courier · 2020-01-03 · whole</small>" in page
