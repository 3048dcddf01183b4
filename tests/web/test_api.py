import pytest
from fakes import TEXT

from .conftest import new

HOSTILE = "<script>alert(1)</script>\u202e'; DROP TABLE reports; --\x07"
LISTS = ("reports", "statements", "speakers", "matters", "families", "findings")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_items_a_cursor_and_a_total(browser, name):
    new(browser)
    answer = browser.get(f"/api/{name}")
    assert answer.status_code == 200
    assert set(answer.json()) == {"items", "next", "total"}


def test_a_report_that_is_added_is_in_the_list_and_under_its_id(browser):
    made = new(browser, published="2020-01-06", outlet="The Ferryman")
    [item] = browser.get("/api/reports").json()["items"]
    assert item == made["report"]
    assert browser.get(f"/api/reports/{item['id']}").json() == made


def test_adding_a_report_again_says_that_it_was_there(browser):
    assert browser.post("/api/reports", json={"text": TEXT}).status_code == 201
    assert browser.post("/api/reports", json={"text": TEXT}).status_code == 200


@pytest.mark.parametrize("name", LISTS[:5])
def test_pages_follow_one_another_and_leave_nothing_out(browser, name):
    for day in range(1, 6):
        named = TEXT.replace("Mara Lind", f"Mara {'ABCDE'[day - 1]}oss").replace("leaving", f"leaving {day}")
        new(browser, text=f"{named}Day {day}.", published=f"2020-01-0{day}")
        browser.post("/api/matters", json={"proposition": f"The ferry {day} is leaving."})
    whole = browser.get(f"/api/{name}", params={"limit": 200}).json()
    found, cursor = [], None
    while True:
        page = browser.get(f"/api/{name}", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        found += page["items"]
        assert page["total"] == whole["total"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole["items"]
    assert len(found) == whole["total"]


def test_statements_are_filtered_as_on_the_command_line(browser):
    new(browser, published="2020-01-06", outlet="The Ferryman")
    for wanted, many in (
        ({"q": '"not leaving"'}, 1),
        ({"speaker": "Lind"}, 1),
        ({"act": "deny"}, 1),
        ({"unnamed": "true"}, 1),
        ({"type": "direct"}, 2),
        ({"unreal": "said"}, 3),
        ({"unreal": "unsaid"}, 0),
        ({"since": "2020-01-07"}, 0),
        ({"min_confidence": "0.85"}, 2),
        ({"outlet": "the ferryman"}, 3),
    ):
        assert browser.get("/api/statements", params=wanted).json()["total"] == many, wanted


def test_speakers_are_found_by_how_a_name_begins_and_their_statements_by_whole_words(browser):
    new(browser)
    assert [it["name"] for it in browser.get("/api/speakers?q=lin").json()["items"]] == ["Mara Lind"]
    assert "Mara Lind" in browser.get("/speakers?q=lin").text
    assert browser.get("/api/statements?speaker=lin").json()["total"] == 0


def test_an_etag_spares_sending_what_has_not_changed(browser):
    id = new(browser)["report"]["id"]
    tag = browser.get(f"/api/reports/{id}").headers["etag"]
    again = browser.get(f"/api/reports/{id}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert browser.get(f"/api/reports/{id}", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("send", "status"),
    [
        ({"json": {"text": "a" * 9_000_000}}, 413),
        ({"content": "hello", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": '{"text":', "headers": {"content-type": "application/json"}}, 422),
        ({"json": {"text": " "}}, 422),
        ({"json": {}}, 422),
        ({"json": {"text": 3}}, 422),
        ({"json": {"text": "a", "colour": "red"}}, 422),
        ({"json": {"text": "a", "published": "soon"}}, 422),
        ({"json": {"url": "http://127.0.0.1/secret"}}, 422),
        ({"json": {"url": "file:///etc/passwd"}}, 422),
        ({"json": {"url": "/etc/passwd"}}, 422),
    ],
)
def test_what_cannot_be_added_is_answered_in_the_one_shape_of_errors(browser, send, status):
    answer = browser.post("/api/reports", **send)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["status"] == status
    assert error["message"]
    assert browser.get("/api/reports").json()["total"] == 0


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("statements?speker=Lind", "'speker' is no parameter of this address; it takes q, speaker, outlet"),
        ("statements?act=say&act=deny", "act is given 2 times; give it once"),
        ("reports/abcd?q=a", "'q' is no parameter of this address; it takes none"),
        ("statements?act=shout", "act: 'shout' is none of say, claim, deny"),
        ("matters?state=x", "state: 'x' is none of open, closed"),
        ("statements?limit=0", "limit: expected `int` >= 1"),
        ("nothing", "/schema/openapi.json"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_what_would_be_right(browser, path, told):
    assert told in browser.get(f"/api/{path}").json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("reports", '{"txt": "a"}', "the body has no field `txt`; it has text, published, outlet, title"),
        ("reports", '{"text": 3}', "text: expected `str | null`, got `int`"),
        ("reports", "", "there is no body; send a JSON object with text, published"),
        ("reports", '{"text":', "send one JSON object"),
        ("reports/ab/corrections", '{"what": "act", "edit": {"act": "shout"}}', "edit.act: 'shout' is none of say, cl"),
        ("matters/m1/stances", '{"statement": "a", "stance": "b"}', "stance: 'b' is none of supports, denies"),
        ("findings/n1/shout", "{}", "'shout' is none of resolve, dismiss, reopen"),
    ],
)
def test_what_is_sent_wrongly_is_answered_with_what_would_be_right(browser, path, body, told):
    answer = browser.post(f"/api/{path}", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert told in answer.json()["error"]["message"]


def test_matters_are_found_by_state_and_status_and_words(browser):
    for day in "Monday", "Friday":
        browser.post("/api/matters", json={"proposition": f"The ferry leaves on {day}."})

    def found(**wanted):
        return [it["proposition"][-7:-1] for it in browser.get("/api/matters", params=wanted).json()["items"]]

    assert found(q="FRIDAY ferry") == ["Friday"]
    assert found(state="open") == ["Monday", "Friday"]
    assert found(state="closed") == found(status="settled") == []


@pytest.mark.parametrize("path", ["/api/check", "/api/extract"])
def test_what_is_not_kept_is_no_longer_than_a_draft_may_be(browser, path):
    answer = browser.post(path, json={"text": "a " * 600_000})
    assert answer.status_code == 413
    assert "1" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing",
        "/api/reports/abcd",
        "/api/reports/%00",
        "/api/matters/m9",
        "/api/families/f9",
        "/api/speakers/p9",
    ],
)
def test_what_is_not_there_is_404_in_the_one_shape_of_errors(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["status"] == 404


def test_a_texts_path_is_never_opened(browser, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("“We pay nobody,” Mara Lind said.")
    assert new(browser, text=str(secret))["report"]["text"] == str(secret)
    assert browser.post("/api/check", json={"text": str(secret)}).json()["quotes"] == []


def test_hostile_details_come_back_as_they_were_and_as_json(browser):
    details = dict.fromkeys(("outlet", "title", "author"), HOSTILE) | {"url": "javascript:alert(1)"}
    report = new(browser, text=f"{TEXT}{HOSTILE}", **details)["report"]
    answer = browser.get("/api/reports")
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["items"] == [report]
    for name in LISTS:
        assert browser.get(f"/api/{name}", params={"q": HOSTILE}).status_code == 200


def test_a_draft_is_checked_and_a_text_is_read_without_being_kept(browser):
    new(browser)
    assert browser.post("/api/check", json={"text": TEXT}).json()["summary"]["passed"] is True
    assert browser.post("/api/extract", json={"text": f"{TEXT}!"}).json()["attributions"]
    assert browser.get("/api/reports").json()["total"] == 1


def test_checks_are_limited(browser):
    from onrecord.web.limits import CHECKS_A_MINUTE

    codes = [browser.post("/api/check", json={"text": "Nothing."}).status_code for _ in range(CHECKS_A_MINUTE + 1)]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {200}


def test_the_api_describes_itself_with_examples(browser):
    document = browser.get("/schema/openapi.json").json()
    for name in (*LISTS, "check", "extract"):
        assert f"/api/{name}" in document["paths"]
    assert "examples" in str(document["components"]["schemas"])


def test_an_api_only_desk_has_no_pages(desk):
    browser = desk.browser(api_only=True)
    assert browser.get("/login").status_code == 404
    assert browser.get("/").json()["error"]["status"] == 404
    assert browser.get("/api/reports").status_code == 200
