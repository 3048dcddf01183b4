"""What holds for every request and answer: where it may come from, what a browser may do with it, what is logged."""

import re
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import anyio.to_thread
from litestar.connection import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service import Record
from onrecord.web.who import User

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ONLY_ASKS = "only_asks"
"""The option of a POST that changes nothing, so that it is not logged: a check, an extraction."""
DEED = "deed"
"""Where a handler leaves, in the request's state, what the log cannot know from its path: the id of what it made."""
_JSON = "application/json"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class UnsupportedMediaType(HTTPException):
    """What was sent is in no form that is read here."""

    status_code = 415


class FromHere:
    """Middleware that refuses what comes from elsewhere: by another site's page, or under another name (rebinding).

    `names` are those by which the desk is reached besides this machine's own. An address is a name that nobody can
    point elsewhere, so where the desk listens beyond this machine (`beyond`), addresses will do.
    """

    def __init__(self, app: ASGIApp, *, record: Record, names: frozenset[str], beyond: bool, public: bool) -> None:
        self.app = app
        self._record = record
        self._names = _LOOPBACK | {name.casefold() for name in names}
        self._beyond = beyond
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or goes on; notes afterwards who wrote."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        request = Request[Any, Any, Any](scope)
        self._check(request)
        if request.method == "POST" and scope["path"].startswith("/api/") and request.content_type[0] != _JSON:
            raise UnsupportedMediaType("send JSON: Content-Type: application/json")

        async def noting(message: Message) -> None:
            # before it is sent: who has an answer can rely on what it says being on record, and in the log
            if message["type"] == "http.response.start" and request.method not in SAFE and message["status"] < 400:
                await anyio.to_thread.run_sync(self._note, request)
            await send(message)

        await self.app(scope, receive, noting)

    def _note(self, request: Request[Any, Any, Any]) -> None:
        scope = request.scope
        if not getattr(scope.get("route_handler"), "opt", {}).get(ONLY_ASKS):
            user = cast("User | None", scope.get("user"))
            by = (user.name if user else None) or "nobody"
            told = (request.method, scope["path"], scope["state"].get(DEED))
            self._record.accounts.note(by, " ".join(filter(None, told)))

    def _check(self, request: Request[Any, Any, Any]) -> None:
        writes = request.method not in SAFE
        host = request.headers.get("host", "")
        if (writes or not self._public) and not self._is_ours(host):
            raise PermissionDeniedException(f"{host[:80]!r} is no name of this desk; start it with --name to allow it")
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "none")
        if writes and (
            (origin is not None and _netloc(origin) != _netloc(f"//{host}", origin)) or site == "cross-site"
        ):
            raise PermissionDeniedException("this was sent by another site's page, so nothing was done")

    def _is_ours(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").casefold()
        except ValueError:
            return False
        return name in self._names or (self._beyond and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _netloc(url: str, like: str = "") -> tuple[str, int | None] | None:
    """Host and port of a URL; without a scheme of its own, the port is what the scheme of `like` has."""
    try:
        parts = urlsplit(url)
        scheme = parts.scheme or urlsplit(like).scheme
        return ((parts.hostname or "").casefold(), parts.port or {"http": 80, "https": 443}.get(scheme))
    except ValueError:
        return None


async def with_headers(message: Message, scope: Scope) -> None:
    """Sets on every answer what a browser may do with it; behind TLS, cookies are Secure."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _HEADERS.items():
        headers[name] = value
    if not scope["path"].startswith("/static/") and "cache-control" not in headers:
        headers["cache-control"] = "private, no-cache"
    if scope.get("scheme") == "https":
        headers["strict-transport-security"] = "max-age=31536000"
        cookies = headers.getall("set-cookie", [])
        if cookies:
            del headers["set-cookie"]
            for cookie in cookies:
                headers.add("set-cookie", cookie if re.search(r";\s*secure", cookie, re.I) else f"{cookie}; Secure")
