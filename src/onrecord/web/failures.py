"""Errors as answers: one shape for programs, a page for people."""

import logging
from typing import Any, cast
from urllib.parse import quote

import msgspec
from litestar.connection import Request
from litestar.exceptions import ClientException, HTTPException, NotAuthorizedException
from litestar.response import Redirect, Response, Template

from onrecord.errors import (
    BadOption,
    FetchError,
    ModelError,
    NotOnRecord,
    NotText,
    OnrecordError,
    ReadingError,
    RecordError,
    RecordUnavailable,
    TooLarge,
)
from onrecord.web.mistakes import what_is_wrong

_log = logging.getLogger("onrecord.web")
_STATUS: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotOnRecord, 404),
    (TooLarge, 413),
    (NotText, 415),
    (FetchError, 422),
    (ReadingError, 422),
    (BadOption, 422),
    (ModelError, 503),
    (RecordUnavailable, 503),
    (RecordError, 422),
)


_WORDED = {
    404: "there is nothing at this address; programs find all there are in /schema/openapi.json",
    405: "this address is not asked in this way",
    413: "this is larger than the desk accepts; give it in parts, or add the file with `onrecord add`",
    429: "this was asked too often in a minute; wait for one, then try again",
}
_BY_DETAIL = {
    "CSRF token verification failed": "this form was not sent from a page that is open here, or cookies are off; open "
    "the page again and send it from there",
}
_LONGEST = 1000  # characters of a message that has what was sent in it


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request was not done: the answer's status, and a sentence that says what to do."""

    status: int
    message: str


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """The one shape of errors."""

    error: Failure


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that went wrong."""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    status, message = _told(request, error)
    if for_programs(request):
        if status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        failed = Failed(error=Failure(status=status, message=message))
        return Response(failed, status_code=status, headers=headers, media_type="application/json")
    if isinstance(error, NotAuthorizedException):
        query = f"?{request.url.query}" if request.url.query else ""
        back = f"{request.url.path}{query}" if request.method == "GET" else "/"
        return cast(Response[Any], Redirect(f"/login?next={quote(back)}", status_code=303))
    context = {"status": status, "message": message}
    return cast(Response[Any], Template("error.html", context=context, status_code=status, headers=headers))


def for_programs(request: Request[Any, Any, Any]) -> bool:
    """Whether a program asks, rather than a person."""
    path = request.scope["path"]
    return bool(request.app.state.api_only) or path.startswith(("/api", "/schema"))


def _told(request: Request[Any, Any, Any], error: Exception) -> tuple[int, str]:
    if isinstance(error, OnrecordError):
        found = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
        return found, str(error)
    if isinstance(error, ClientException) and error.status_code == 400:
        return 422, what_is_wrong(request.scope["route_handler"], error)[:_LONGEST]
    if isinstance(error, HTTPException):
        return error.status_code, (_WORDED.get(error.status_code) or _BY_DETAIL.get(error.detail) or error.detail)
    _log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return 500, "this should not have happened; it is a bug in onrecord: please report it"
