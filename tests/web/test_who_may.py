import pytest
from fakes import TEXT

from onrecord.errors import BadOption
from onrecord.web.app import create
from onrecord.web.serving import is_loopback, serve
from onrecord.web.who import editor

from .conftest import log_in, new

POST = {"json": {"text": TEXT}}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9"},
        {"host": "evil.example"},
        {"host": "localhost.evil.example"},
        {"host": "evil.example", "origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_write_from_elsewhere_is_refused(browser, headers):
    assert browser.post("/api/reports", headers=headers, **POST).status_code == 403
    assert browser.get("/api/reports").json()["total"] == 0


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_write_from_the_desks_own_pages_is_done(browser, host):
    headers = {"host": host, "origin": f"http://{host}"}
    assert browser.post("/api/reports", headers=headers, **POST).status_code == 201


def test_with_accounts_nobody_reads_without_one(desk):
    desk.account()
    browser = desk.browser()
    assert browser.get("/api/reports").status_code == 401
    assert browser.post("/api/reports", **POST).status_code == 401
    assert browser.get("/schema/openapi.json").status_code == 401


def test_beyond_this_machine_nobody_is_somebody_even_when_the_last_account_is_gone(desk):
    desk.account()
    browser = desk.browser(beyond=True)
    with desk.record() as record:
        record.accounts.remove("mara")
    assert browser.get("/api/reports").status_code == 401


def test_who_logs_in_is_known_until_logging_out(desk):
    desk.account()
    browser = desk.browser()
    answer = log_in(browser)
    assert answer.status_code == 303
    cookie = next(it for it in answer.headers.get_list("set-cookie") if it.startswith("onrecord_session"))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert browser.post("/api/reports", **POST).status_code == 201
    token = browser.cookies["onrecord_csrf"]
    assert browser.post("/logout", data={"_csrf_token": token}, follow_redirects=False).status_code == 303
    assert browser.get("/api/reports").status_code == 401


def test_who_logs_in_comes_back_to_what_was_asked_for(desk):
    desk.account()
    answer = desk.browser().get("/search?q=ferry&type=direct", follow_redirects=False)
    assert answer.headers["location"] == "/login?next=/search%3Fq%3Dferry%26type%3Ddirect"


def test_behind_tls_every_cookie_is_secure(desk):
    desk.account()
    browser = desk.browser(base_url="https://localhost")
    cookies = [*browser.get("/login").headers.get_list("set-cookie"), *log_in(browser).headers.get_list("set-cookie")]
    assert len(cookies) >= 2
    assert all("Secure" in cookie for cookie in cookies)


def test_a_wrong_password_and_a_wrong_name_are_one_answer(desk):
    desk.account()
    browser = desk.browser()
    wrong, nobody = log_in(browser, password="not this one at all"), log_in(browser, name="nobody")
    assert wrong.status_code == nobody.status_code == 403
    assert "No account has this name and password." in wrong.text
    assert "No account has this name and password." in nobody.text


def test_guessing_passwords_is_limited(desk):
    from onrecord.web.limits import LOGINS_A_MINUTE

    desk.account()
    browser = desk.browser()
    assert [log_in(browser, password="x").status_code for _ in range(LOGINS_A_MINUTE)] == [403] * LOGINS_A_MINUTE
    assert log_in(browser).status_code == 429


def test_a_form_without_its_token_is_refused(desk):
    desk.account()
    browser = desk.browser()
    assert browser.post("/login", data={"name": "mara", "password": "x"}).status_code == 403


def test_forms_and_sessions_outlive_the_server(desk):
    desk.account()
    browser, other = desk.browser(), desk.browser()
    log_in(browser)
    other.cookies = browser.cookies
    assert other.get("/api/reports").status_code == 200
    assert other.post("/logout", data={"_csrf_token": other.cookies["onrecord_csrf"]}).status_code in (200, 303)


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_logging_in_leads_nowhere_else(desk, next):
    page = desk.browser().get("/login", params={"next": next}).text
    assert "evil" not in page
    assert "javascript" not in page


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("editor", 201), ("admin", 201)])
def test_a_token_may_what_its_role_may(desk, role, status):
    desk.account(role="admin")
    _, headers = desk.token(role=role)
    browser = desk.browser()
    assert browser.get("/api/reports", headers=headers).status_code == 200
    assert browser.post("/api/reports", headers=headers, **POST).status_code == status


def test_no_page_takes_more_than_an_editor_as_the_docs_say_of_the_role_admin(desk):
    routes = create(desk.path).routes
    handlers = [it for route in routes for it in getattr(route, "route_handlers", ())]
    assert {guard for it in handlers for guard in it.guards or ()} == {editor}


def test_a_token_may_no_more_than_its_account(desk):
    desk.account(role="reader")
    _, headers = desk.token(role="admin")
    assert desk.browser().post("/api/reports", headers=headers, **POST).status_code == 403


def test_a_token_that_was_revoked_opens_nothing(desk):
    desk.account()
    id, headers = desk.token()
    browser = desk.browser()
    with desk.record() as record:
        record.accounts.revoke(id)
    assert browser.get("/api/reports", headers=headers).status_code == 401


def test_a_new_password_ends_sessions(desk):
    desk.account()
    browser = desk.browser()
    log_in(browser)
    with desk.record() as record:
        record.accounts.set_password("mara", "another long one")
    assert browser.get("/api/reports").status_code == 401


def test_a_public_read_only_desk_is_read_by_anybody_and_written_by_nobody(desk):
    new(desk.browser())
    desk.account(role="admin")
    _, headers = desk.token()
    browser = desk.browser(read_only=True, public=True, base_url="http://record.example")
    assert browser.get("/api/reports").json()["total"] == 1
    assert browser.post("/api/reports", **POST).status_code == 403
    here = desk.browser(read_only=True, public=True)
    assert here.post("/api/reports", **POST).status_code == 401
    assert here.post("/api/reports", headers=headers, **POST).status_code == 403


def test_the_log_names_who_did_what(desk):
    desk.account()
    _, headers = desk.token()
    browser = desk.browser()
    id = browser.post("/api/reports", headers=headers, **POST).json()["report"]["id"]
    browser.post("/api/check", headers=headers, json={"text": TEXT})
    browser.post("/api/reports", headers=headers, json={})
    with desk.record() as record:
        assert [(it.by, it.what) for it in record.accounts.deeds()] == [("mara", f"POST /api/reports {id}")]


def test_the_log_names_who_came_in(desk):
    desk.account()
    browser = desk.browser()
    log_in(browser, password="not this one at all")
    log_in(browser)
    with desk.record() as record:
        assert [it.what for it in record.accounts.deeds()] == ["POST /login as mara"]


def test_checking_at_the_page_is_limited_with_the_api(browser):
    from onrecord.web.limits import CHECKS_A_MINUTE

    for _ in range(CHECKS_A_MINUTE):
        browser.post("/api/check", json={"text": "Nothing."})
    browser.get("/check")
    form = {"_csrf_token": browser.cookies["onrecord_csrf"], "text": "Nothing."}
    assert browser.post("/check", data=form).status_code == 429


@pytest.mark.parametrize(
    ("method", "path", "send", "status"),
    [
        ("post", "/api/reports", {"headers": {"origin": "http://evil.example"}, **POST}, 403),
        ("post", "/api/reports", {"content": "a", "headers": {"content-type": "text/plain"}}, 415),
        ("delete", "/api/reports", {}, 405),
        ("get", "/api/reports?limit=0", {}, 422),
        ("get", "/api/reports?cursor=none", {}, 422),
        ("get", "/api/nothing", {}, 404),
    ],
)
def test_errors_have_one_shape_wherever_they_arise(browser, method, path, send, status):
    answer = browser.request(method, path, **send)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["status"] == status
    assert answer.json()["error"]["message"]


def test_no_password_or_key_is_kept_as_it_is(desk):
    desk.account()
    _, headers = desk.token()
    log_in(desk.browser())
    kept = b"".join(path.read_bytes() for path in desk.path.parent.glob("record.sqlite*"))
    assert b"a long enough one" not in kept
    assert headers["Authorization"].split()[1].encode() not in kept
    assert b"$argon2id$" in kept


@pytest.mark.parametrize("options", [{}, {"read_only": True}, {"public": True}])
def test_it_listens_beyond_this_machine_only_for_accounts_or_when_told_that_all_may_read(desk, options):
    said = []
    with pytest.raises(BadOption, match="users add"):
        serve(desk.path, host="0.0.0.0", ready=lambda: said.append("ready"), **options)
    assert said == []
    with pytest.raises(BadOption, match="users add"):
        serve(desk.path, names=("desk.example.org",), **options)


def test_loopback_is_known_by_address():
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "desk.example.org", "")))


def test_every_answer_forbids_inline_script(desk):
    browser = desk.browser()
    for path in ("/login", "/nothing", "/api/reports", "/api/nothing"):
        policy = browser.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
