"""One URL to its bytes, never further than allowed: http(s) only, checked addresses, few redirects, bounded in all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from http.client import HTTPException
from socket import SHUT_RDWR
from ssl import SSLError
from threading import Event, Timer
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from onrecord.errors import FetchError, TooLarge
from onrecord.reading.addresses import checked_addresses
from onrecord.reading.decoding import megabytes
from onrecord.reading.values import MAX_BODY

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse
    from urllib3.util import Url

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0  # of silence
WHOLE_SECONDS = 60.0  # for one answer from its first byte to its last, however slowly it drips
REDIRECTS = 8
ADDRESSES = 4  # tried of one host
_MOVED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "onrecord/0.1",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/x-ndjson,"
    "text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: the URL that gave it after redirects, its media type and charset in lower case, and its body."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The body behind a URL, unpacked, at most 20 MB.

    Every redirect's address is checked as the first one's is, and the connection goes to the address that was checked,
    so a name that changes its answer gains nothing; proxies from the environment are not used for the same reason.
    Raises `FetchError`, `AddressRefused` or `TooLarge`, each naming `url` as given.
    """
    here = url
    seen = {here}
    for _ in range(REDIRECTS + 1):
        answer = _once(here, name=url, allow_private=allow_private)
        if isinstance(answer, Fetched):
            return answer
        if answer in seen:
            raise FetchError(url, f"redirects in a loop (back to {answer})")
        seen.add(answer)
        here = answer
    raise FetchError(url, f"redirects more than {REDIRECTS} times")


def _once(url: str, *, name: str, allow_private: bool) -> Fetched | str:
    """One request: its answer, or the URL that it redirects to."""
    from urllib3.exceptions import HTTPError

    where = _parsed(url, name=name)
    try:
        with _connected(where, name=name, allow_private=allow_private) as connection:
            connection.request(
                "GET", where.request_uri, headers={"Host": where.netloc or "", **_HEADERS}, preload_content=False
            )
            answer = connection.getresponse()
            target = answer.headers.get("Location")
            if answer.status in _MOVED and target:
                return urljoin(where.url, target)
            return _body(answer, where.url, name=name)
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise FetchError(name, f"could not be fetched ({_reason(error)})") from error


def _parsed(url: str, *, name: str) -> "Url":
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        where = parse_url(url)
    except LocationParseError as error:
        raise FetchError(name, "is no valid URL") from error
    if where.scheme not in ("http", "https"):
        raise FetchError(name, f"only http and https URLs are fetched, not {where.scheme or 'this'}")
    if not where.host:
        raise FetchError(name, "is no valid URL: it names no host")
    if where.auth:
        raise FetchError(name, "holds a user name or password, which would end up on record: leave it out")
    return where._replace(fragment=None)


@contextmanager
def _connected(where: "Url", *, name: str, allow_private: bool) -> Iterator["HTTPConnection"]:
    """A connection to a checked address of the URL's host, cut off when the answer as a whole takes too long."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    host = (where.host or "").strip("[]")
    port = where.port or (443 if where.scheme == "https" else 80)
    found = checked_addresses(host, port, name=name, allow_private=allow_private)[:ADDRESSES]
    for address in found:
        # the certificate is checked against the name, though the connection is to the number
        connection = (
            HTTPSConnection(
                address,
                port,
                timeout=CONNECT_SECONDS,
                cert_reqs="CERT_REQUIRED",
                server_hostname=host,
                assert_hostname=host,
            )
            if where.scheme == "https"
            else HTTPConnection(address, port, timeout=CONNECT_SECONDS)
        )
        try:
            connection.connect()
        except (HTTPError, OSError):
            connection.close()
            if address == found[-1]:
                raise
            continue
        break
    socket = connection.sock
    socket.settimeout(READ_SECONDS)
    expired = Event()

    def cut() -> None:
        expired.set()
        with suppress(OSError):  # it may have closed by itself
            socket.shutdown(SHUT_RDWR)

    late = Timer(WHOLE_SECONDS, cut)
    late.daemon = True
    late.start()
    try:
        yield connection
    finally:
        late.cancel()
        connection.close()
        if expired.is_set():  # what was cut off can look like a body that ended
            raise FetchError(name, f"took longer than {WHOLE_SECONDS:.0f} seconds")


def _body(answer: "BaseHTTPResponse", url: str, *, name: str) -> Fetched:
    if answer.status != 200:
        raise FetchError(name, f"the server answered {answer.status} {answer.reason or ''}".rstrip())
    parts: list[bytes] = []
    size = 0
    while part := answer.read(65_536, decode_content=True):
        size += len(part)
        if size > MAX_BODY:
            raise TooLarge(name, f"its body is over {megabytes(MAX_BODY)}, which is not fetched")
        parts.append(part)
    header = Message()
    header["Content-Type"] = answer.headers.get("Content-Type", "application/octet-stream")
    charset = header.get_content_charset()
    return Fetched(url=url, media_type=header.get_content_type(), charset=charset, body=b"".join(parts))


def _reason(error: Exception) -> str:
    """What went wrong in a few words, without urllib3's object addresses."""
    from urllib3 import exceptions as why

    match error:
        case why.NewConnectionError() | ConnectionRefusedError():  # first: it is a kind of ConnectTimeoutError
            return "no connection"
        case why.ConnectTimeoutError() | why.ReadTimeoutError() | TimeoutError():
            return "no answer in time"
        case why.SSLError() | SSLError():
            return "its certificate or encryption was not accepted"
        case why.DecodeError():
            return "its packed body is damaged"
        case why.ProtocolError() | why.IncompleteRead() | ConnectionError():
            return "the connection broke off"
        case HTTPException():
            return "it does not answer as a web server does"
    return str(error) or type(error).__name__
