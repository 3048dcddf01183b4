"""A desk on the record of the examples, served for real, and Debian's Chromium to visit it."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "build" / "screens"
"""Where pictures of the pages are kept, for people to look at."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FERRY = "The Little Ostrey ferry will stop on 31 March"
HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">'\"\u202e\x07"


def pytest_collection_modifyitems(items):
    if CHROMIUM is None and not os.environ.get("ONRECORD_BROWSER"):
        mark = pytest.mark.skip(
            reason="no Chromium here (apt-get install chromium): the pages are not tried in a browser"
        )
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(mark)


class Desk:
    """A served record; `at` gives addresses."""

    def __init__(self, path, url):
        self.path = path
        self.url = url

    def at(self, path):
        return self.url + path

    def record(self):
        return onrecord.open(self.path)


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """The examples' record with an open matter, and a report whose every field is hostile."""
    path = tmp_path_factory.mktemp("examples") / "record.sqlite"
    with onrecord.open(path) as record:
        for _ in record.add_inputs([ROOT / "examples"]):
            pass
        record.matters.open(FERRY)
        record.add(
            f"“We are not leaving,” said Mara {HOSTILE} Lind.\n\nThe ferry will stop, Mara Lind said. {HOSTILE}",
            published="2025-03-08",
            outlet=HOSTILE,
            title=HOSTILE,
            author=HOSTILE,
            url="javascript:document.title='run'",
        )
        record.matters.open(HOSTILE)
    return path


@pytest.fixture
def desk(examples, tmp_path):
    import uvicorn

    from onrecord.web.app import create

    path = tmp_path / "record.sqlite"
    shutil.copy(examples, path)
    server = uvicorn.Server(uvicorn.Config(create(path), port=0, log_level="error"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Desk(path, f"http://127.0.0.1:{port}")
    server.should_exit = True
    running.join()


def follow(control):
    """Clicks what leads to another page and waits for the whole of it: a click alone returns when it has but begun."""
    with control.page.expect_navigation():
        control.click()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens a page in a browser of its own: nothing may be wrong in its console at the end."""
    contexts, wrong = [], []

    def visited(url, *, width=1280, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            permissions=["clipboard-write", "clipboard-read"],
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda it: wrong.append(it.text) if it.type == "error" and "load resource" not in it.text else None,
        )
        page.on(
            "response",
            lambda it: wrong.append(it.url) if it.status >= 400 and not it.request.is_navigation_request() else None,
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.goto(url)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert wrong == []
