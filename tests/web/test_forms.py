import re

import pytest
from fakes import TEXT

from onrecord.web.pages.forms import file_name

HOSTILE = [
    "../../etc/passwd.txt",
    "C:\\letters\\..\\a.txt",
    "a\r\nX: y\x1b[31m\0.txt",
    "<script>alert(1)</script>.txt",
    "letter\u202etxt.exe",
    "a" * 10_000 + ".txt",
    "." + "b" * 10_000,
    "/",
    "\u202e",
    "..",
]


def send(browser, name, body=TEXT, path="/reports", **fields):
    token = re.search(r'name="_csrf_token" value="(\w+)"', browser.get("/check").text)[1]
    return browser.post(path, data={"_csrf_token": token, **fields}, files={"file": (name, body)})


def test_a_file_that_is_sent_is_dated_by_its_name_as_on_the_command_line(browser):
    assert send(browser, "2020-01-06-letter.txt").status_code == 200
    [report] = browser.get("/api/reports").json()["items"]
    assert report["published"] == "2020-01-06"


def test_a_title_that_is_given_is_that_of_a_file_without_one(browser):
    send(browser, "letter.txt", title="The letter")
    [report] = browser.get("/api/reports").json()["items"]
    assert report["title"] == "The letter"


@pytest.mark.parametrize("path", ["/reports", "/check"])
def test_what_is_wrong_with_a_file_is_said_under_its_name(browser, path):
    answer = send(browser, "<b>letter</b>.txt", "\0\1\2" * 99, path=path)
    assert answer.status_code == 415
    assert "b&gt;.txt" in answer.text
    assert "/tmp" not in answer.text


@pytest.mark.parametrize("path", ["/reports", "/check"])
def test_a_name_longer_than_a_form_may_have_is_answered_with_what_to_do(browser, path):
    answer = send(browser, "a" * 9_000 + ".txt", path=path)
    assert answer.status_code == 422
    assert "give the file a shorter name" in answer.text


def test_a_form_from_elsewhere_is_answered_with_what_to_do(browser):
    answer = browser.post("/reports", data={"text": TEXT})
    assert answer.status_code == 403
    assert "open the page again" in answer.text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_does_no_harm(browser, name):
    kept = file_name(name)
    assert 0 < len(kept) <= 80
    assert kept.isprintable()
    assert not set(kept) & set("/\\\u202e\x1b")
    answer = send(browser, name.replace("\r\n", "")[:900])  # longer headers are refused
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("name", "kept"), [("Das Büro 1.TXT", "Das Büro 1.TXT"), ("a" * 99 + ".html", "a" * 75 + ".html")]
)
def test_the_ending_of_a_name_stays(name, kept):
    assert file_name(name) == kept
