import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import AddressRefused, EmptyInput, FetchError, NotText, TooLarge
from onrecord.reading import fetching
from onrecord.reading.addresses import is_public

from .helpers import ENGLISH, SENTENCE, line, only, outcomes
from .test_feed import RSS

PAGE = f'<head><title>T</title><link rel="canonical" href="https://evil.example/x"></head><article><p>{SENTENCE}</p></article>'
CONTRADICTED = (
    '<html><head><meta charset="iso-8859-1"></head>'
    f"<body><article><p>“Café,” he said. {SENTENCE}</p></article></body></html>"
)
ANSWERS = {
    "/text": ("text/plain; charset=utf-8", ("date 2020-01-06 " + ENGLISH).encode()),
    "/latin": ("text/plain; charset=iso-8859-1", "A “café” they said.".encode("cp1252")),
    "/page": ("text/html; charset=windows-1252", PAGE.encode("cp1252")),
    "/contradicted": ("text/html; charset=utf-8", CONTRADICTED.encode()),
    "/feed": ("application/rss+xml", RSS.encode()),
    "/feed-as-html": ("text/html", RSS.encode()),
    "/lines": ("application/x-ndjson", (line(text="One.") + "{\n" + line(text="Two.")).encode()),
    "/lines.jsonl": ("text/plain", line(text="One.").encode()),
    "/image": ("image/png", b"\x89PNG"),
    "/empty": ("text/plain", b""),
    "/binary": ("text/plain", b"a\0b"),
    "/big": ("text/plain", b"a" * 20_000_001),
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    hosts: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.hosts.append(self.headers["Host"])
        path = self.path.partition("?")[0]
        if path in ANSWERS:
            kind, body = ANSWERS[path]
            self.answer(200, body, {"Content-Type": kind})
        elif path == "/bomb":
            body = gzip.compress(b"a" * 30_000_000)
            self.answer(200, body, {"Content-Type": "text/plain", "Content-Encoding": "gzip"})
        elif path == "/damaged":
            self.answer(200, b"no gzip", {"Content-Type": "text/plain", "Content-Encoding": "gzip"})
        elif path == "/short":
            self.answer(200, b"abc", {"Content-Type": "text/plain", "Content-Length": "10"})
        elif path == "/moved":
            self.answer(302, b"", {"Location": "/text#part"})
        elif path == "/inward":
            self.answer(302, b"", {"Location": "http://10.0.0.1/secret"})
        elif path == "/file":
            self.answer(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/loop":
            self.answer(302, b"", {"Location": "/loop"})
        elif path == "/on":
            self.answer(307, b"", {"Location": f"/on?{len(self.path)}{self.path[-40:]}"})
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b"a")
                time.sleep(0.1)
        else:
            self.answer(404, b"", {})

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

    def handle(self):
        try:
            super().handle()
        except ConnectionError:  # the reader hung up, as it should on what is too large
            self.close_connection = True


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_each_content_type_is_read_as_what_it_is(server):
    text = only(f"{server}/text", allow_private=True).required()
    assert (text.text, text.published, text.url) == (ENGLISH, "2020-01-06", f"{server}/text")
    assert only(f"{server}/page", allow_private=True).report.text == SENTENCE
    assert outcomes(f"{server}/feed", allow_private=True)[0].report.outlet == "The Post"
    assert len(outcomes(f"{server}/feed-as-html", allow_private=True)) == 3
    assert [bool(outcome.report) for outcome in outcomes(f"{server}/lines", allow_private=True)] == [True, False, True]
    assert only(f"{server}/lines.jsonl", allow_private=True).report.text == "One."


def test_a_page_is_not_believed_to_be_of_another_site(server):
    assert only(f"{server}/page", allow_private=True).report.url == f"{server}/page"


def test_a_redirect_is_followed_and_its_end_is_the_url(server):
    outcome = only(f"{server}/moved", allow_private=True)
    assert (outcome.input, outcome.report.url) == (f"{server}/moved", f"{server}/text")


@pytest.mark.parametrize(
    "path, error, says",
    [
        ("/none", FetchError, "404 Not Found"),
        ("/image", FetchError, "is image/png"),
        ("/empty", EmptyInput, "holds no text"),
        ("/binary", NotText, "binary"),
        ("/big", TooLarge, "over 20 MB"),
        ("/bomb", TooLarge, "over 20 MB"),
        ("/damaged", FetchError, "damaged"),
        ("/short", FetchError, "broke off"),
        ("/loop", FetchError, "in a loop"),
        ("/on", FetchError, "more than 8 times"),
        ("/file", FetchError, "only http and https"),
    ],
)
def test_what_goes_wrong_names_the_url_as_given(server, path, error, says):
    outcome = only(f"{server}{path}", allow_private=True)
    assert type(outcome.error) is error
    assert str(outcome.error).startswith(f"{server}{path}: ")
    assert says in str(outcome.error)


def test_an_answer_that_drips_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.3)
    assert "took longer" in str(only(f"{server}/slow", allow_private=True).error)


def test_a_charset_that_the_server_names_goes_before_what_the_page_declares_and_utf_8(server):
    assert only(f"{server}/latin", allow_private=True).report.text == "A “café” they said."
    assert only(f"{server}/contradicted", allow_private=True).report.text.startswith("“Café,” he said.")


@pytest.mark.parametrize(
    "raw, says",
    [
        (b"", "broke off"),
        (b"SSH-2.0 hello\r\n\r\n", "does not answer as a web server"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000, "does not answer as a web server"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n", "could not be fetched"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "answered 302 Found"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broke off"),
    ],
)
def test_a_host_that_talks_nonsense_is_an_error(raw, says):
    def answer():
        connection, _ = listening.accept()
        with connection:
            connection.recv(65_536)
            connection.sendall(raw)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer, daemon=True).start()
        outcome = only(f"http://127.0.0.1:{listening.getsockname()[1]}/", allow_private=True)
    assert type(outcome.error) is FetchError
    assert says in str(outcome.error)


def test_a_host_that_does_not_answer_is_an_error():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert "no connection" in str(only(url, allow_private=True).error)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f.0.0.1", "0.0.0.0", "[::ffff:10.0.0.1]"]
)
def test_private_addresses_are_refused_however_they_are_written(server, host):
    port = server.rpartition(":")[2]
    assert isinstance(only(f"http://{host}:{port}/text").error, (AddressRefused, FetchError))
    if host in ("127.0.0.1", "localhost", "[::ffff:10.0.0.1]", "0.0.0.0"):
        assert isinstance(only(f"http://{host}:{port}/text").error, AddressRefused)


def answering(monkeypatch, *addresses):
    """The name service answers any name with these, one list after the other; gives the names asked for."""
    left = list(addresses)
    asked = []

    def getaddrinfo(host, port, *_, **__):
        if host[0].isdigit():
            found = [host]
        else:
            asked.append(host)
            found = left.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    answering(monkeypatch, ["93.184.216.34", "192.168.0.1"])
    error = only("http://two.example/").error
    assert isinstance(error, AddressRefused)
    assert "two.example (192.168.0.1)" in str(error)


def test_a_name_is_looked_up_once_and_connected_to_where_it_was_checked(server, monkeypatch):
    port = int(server.rpartition(":")[2])
    asked = answering(monkeypatch, ["127.0.0.1"], ["10.9.9.9"])
    assert only(f"http://name.example:{port}/text", allow_private=True).report.text == ENGLISH
    assert Handler.hosts[-1] == f"name.example:{port}"
    assert asked == ["name.example"]


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    checked = []
    monkeypatch.setattr(
        "onrecord.reading.addresses.is_public", lambda address: checked.append(address) or address == "127.0.0.1"
    )
    assert isinstance(only(f"{server}/inward").error, AddressRefused)
    assert checked == ["127.0.0.1", "10.0.0.1"]


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a b/", "http://user:secret@post.example/", "http://[::1"]
)
def test_urls_that_cannot_be_fetched_are_errors(url):
    assert isinstance(only(url).error, FetchError)


@pytest.mark.parametrize(
    "address, public",
    [
        ("93.184.216.34", True), ("2606:4700::1111", True), ("64:ff9b::5db8:d822", True),
        ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("127.0.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("192.0.2.1", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::1", False), ("fe80::1", False),
        ("fe80::1%eth0", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False),
        ("::ffff:93.184.216.34", True), ("::ffff:127.0.0.1", False), ("::7f00:1", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_only_the_open_internet_is_public(address, public):
    assert is_public(address) is public
