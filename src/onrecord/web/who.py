"""Who asks, and what they may do: sessions and tokens become a `User`; guards say who may pass."""

import getpass
from typing import Any, cast

import anyio.to_thread
import msgspec
from litestar.connection import ASGIConnection, Request
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from onrecord.service import Record
from onrecord.types import ACCOUNT_ROLES, AccountRole

SESSION = "onrecord_session"
OPEN = "open_to_all"
"""The option of a handler that asks nobody who they are: logging in, style sheets."""


class User(msgspec.Struct, frozen=True):
    """Who asks: `name` stands in the log; None for a reader of a public desk."""

    name: str | None
    role: AccountRole

    def may(self, role: AccountRole) -> bool:
        """Whether this is somebody of at least this role."""
        return ACCOUNT_ROLES.index(self.role) >= ACCOUNT_ROLES.index(role)


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """Who may come in: `local` where it is this machine's user as long as no accounts exist, `public` for anybody."""

    read_only: bool = False
    public: bool = False
    local: bool = True


class WhoAsks:
    """Middleware that sets `scope["user"]`, to None for somebody unknown."""

    def __init__(self, app: ASGIApp, *, record: Record, doors: Doors) -> None:
        self.app = app
        self._record = record
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks the record, in a thread, and goes on."""
        if scope["type"] == ScopeType.HTTP:
            scope["user"] = await anyio.to_thread.run_sync(self._user, Request[Any, Any, Any](scope))
            scope["auth"] = None
        await self.app(scope, receive, send)

    def _user(self, request: Request[Any, Any, Any]) -> User | None:
        accounts = self._record.accounts
        given = request.headers.get("authorization", "")
        if given:
            kind, _, key = given.partition(" ")
            found = accounts.of_token(key.strip()) if kind.lower() == "bearer" else None
            return User(*found) if found else None  # a wrong token is nobody, on a public desk, too
        if session := request.cookies.get(SESSION):
            known = accounts.of_session(session)
            if known:
                return User(*known)
        if self._doors.local and not accounts.any():
            return User(local_name(), "admin")
        return User(None, "reader") if self._doors.public else None


def local_name() -> str:
    """What this machine calls whoever runs the desk."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"


def reader(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Lets through who may read."""
    if not handler.opt.get(OPEN):
        _pass(connection, "reader")


def editor(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets through who may add and correct."""
    _pass(connection, "editor")
    if cast(Doors, connection.app.state.doors).read_only:
        raise PermissionDeniedException("this desk is read-only; nothing can be added or corrected here")


def may_write(user: User | None, doors: Doors) -> bool:
    """Whether pages show this user what adds and corrects."""
    return user is not None and not doors.read_only and user.may("editor")


def _pass(connection: ASGIConnection[Any, Any, Any, Any], role: AccountRole) -> None:
    user: User | None = connection.scope.get("user")
    if user is None or (user.name is None and role != "reader"):
        raise NotAuthorizedException("log in first, or send an API token that is valid")
    if not user.may(role):
        raise PermissionDeniedException(f"this takes the role {role}; {user.name} is {user.role}")
