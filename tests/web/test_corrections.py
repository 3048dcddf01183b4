from fakes import TEXT

from .conftest import new


def corrections(browser, report):
    return f"/api/reports/{report['report']['id']}/corrections"


def test_a_correction_is_done_logged_and_taken_back(desk):
    desk.account()
    _, headers = desk.token()
    browser = desk.browser()
    browser.headers.update(headers)
    report = new(browser)
    path = corrections(browser, report)
    sent = {"statement": "a1", "what": "speaker", "edit": {"speaker": "Mara Lindqvist"}, "reason": "as she signs"}
    made = browser.post(path, json=sent)
    assert made.status_code == 201, made.text
    assert (made.json()["by"], made.json()["reason"]) == ("mara", "as she signs")
    names = [it["speaker"]["name"] for it in browser.get("/api/statements").json()["items"] if it["speaker"]]
    assert "Mara Lindqvist" in names
    assert browser.get(path).json() == {"items": [made.json()], "next": None, "total": 1}
    undone = browser.post(f"{path}/{made.json()['number']}/undo", json={})
    assert undone.json()["undone"] is True
    assert browser.get(f"/api/reports/{report['report']['id']}").json() == report


def test_what_was_missed_is_added(browser):
    report = new(browser)
    start = TEXT.index("Nobody")
    sent = {"what": "add", "edit": {"content": [[start, start + 6]], "speaker": "Joss Ash"}}
    assert browser.post(corrections(browser, report), json=sent).status_code == 201
    added = browser.get("/api/statements", params={"speaker": "Joss Ash"}).json()
    assert [it["content"]["text"] for it in added["items"]] == ["Nobody"]


def test_what_cannot_be_corrected_is_said_in_the_one_shape_of_errors(browser):
    path = corrections(browser, new(browser))
    for sent, status in (
        ({"what": "act"}, 422),
        ({"what": "act", "statement": "a1"}, 422),
        ({"what": "act", "statement": "a1", "edit": {"act": "shout"}}, 422),
        ({"what": "speaker", "statement": "a9", "edit": {"speaker": "Joss Ash"}}, 404),
        ({"what": "spans", "statement": "a1", "edit": {"content": [[5, 5_000_000]]}}, 422),
        ({"what": "terms", "statement": "a1", "edit": {"terms": {"named": False, "reason": "a" * 3000}}}, 422),
    ):
        answer = browser.post(path, json=sent)
        assert answer.status_code == status, (sent, answer.text)
        assert answer.json()["error"]["status"] == status
    assert browser.get(path).json()["total"] == 0
    assert browser.post(f"{path}/7/undo", json={}).status_code == 404


def test_a_reader_corrects_nothing(desk):
    report = new(desk.browser())
    desk.account(role="reader")
    _, headers = desk.token()
    browser = desk.browser()
    browser.headers.update(headers)
    sent = {"statement": "a1", "what": "reject"}
    assert browser.post(corrections(browser, report), json=sent).status_code == 403
    assert browser.get(corrections(browser, report)).json()["total"] == 0
