"""Errors as answers: one shape for programs, a page for people."""

import logging
from typing import Any, cast
from urllib.parse import quote

import msgspec
from litestar.connection import Request
from litestar.exceptions import HTTPException, NotAuthorizedException, ValidationException
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
    405: "this address is not asked in this way",
    413: "this is larger than the desk accepts; give it in parts, or add the file with `onrecord add`",
    429: "this was asked too often in a minute; wait for one, then try again",
}


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
    if isinstance(error, ValidationException):
        extra = error.extra if isinstance(error.extra, list) else []
        wrong = [f"{it.get('key', 'body')}: {it.get('message', '')}" for it in extra if isinstance(it, dict)]
        return 422, "; ".join(wrong)[:500] or str(error.detail)[:500]
    if isinstance(error, HTTPException):
        status = 422 if error.status_code == 400 else error.status_code
        return status, _WORDED.get(status, str(error.detail))[:500]
    _log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return 500, "this should not have happened; it is a bug in onrecord: please report it"
