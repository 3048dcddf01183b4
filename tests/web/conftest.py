import re

import pytest
from fakes import TEXT, FakeExtractor
from litestar.testing import TestClient

from onrecord.service import extracting
from onrecord.service import open as open_record
from onrecord.web.app import create

PASSWORD = "a long enough one"


class Desk:
    """A desk on a record of its own, with a fake extractor and browsers to visit it."""

    def __init__(self, path):
        self.path = path
        self.clients = []

    def browser(self, *, base_url="http://localhost", **options):
        client = TestClient(create(self.path, **options), base_url=base_url, raise_server_exceptions=False)
        client.__enter__()
        self.clients.append(client)
        return client

    def account(self, name="mara", role="editor"):
        with open_record(self.path) as record:
            record.accounts.add(name, role, PASSWORD)

    def token(self, name="mara", role=None):
        with open_record(self.path) as record:
            made, key = record.accounts.give_token(name, role=role)
        return made.id, {"Authorization": f"Bearer {key}"}

    def record(self):
        return open_record(self.path)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "shared_extractor", lambda: extractor)
    extractor = FakeExtractor()
    made = Desk(tmp_path / "record.sqlite")
    yield made
    for client in made.clients:
        client.__exit__(None, None, None)


@pytest.fixture
def browser(desk):
    return desk.browser()


def new(browser, text=TEXT, **details):
    answer = browser.post("/api/reports", json={"text": text, **details})
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def log_in(browser, name="mara", password=PASSWORD):
    form = browser.get("/login").text
    token = re.search(r'name="_csrf_token" value="(\w+)"', form)[1]
    data = {"name": name, "password": password, "_csrf_token": token, "next": "/api/reports"}
    return browser.post("/login", data=data, follow_redirects=False)
