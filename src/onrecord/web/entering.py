"""Logging in and out."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Response, Template

from onrecord.service import Record
from onrecord.service.accounts import SESSION_DAYS
from onrecord.web.limits import LOGINS
from onrecord.web.safety import DEED
from onrecord.web.who import OPEN, SESSION

_WRONG = "No account has this name and password."


@get("/login", opt={OPEN: True}, include_in_schema=False)
async def login_page(next: str = "/") -> Template:
    """The form to log in with."""
    return Template("login.html", context={"next": _within(next), "wrong": None})


@post(
    "/login",
    opt={OPEN: True},
    middleware=[LOGINS.middleware],
    include_in_schema=False,
    status_code=200,
    sync_to_thread=True,
)
def log_in(
    request: Request[Any, Any, Any],
    record: Record,
    data: Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    """A session for who gives a right name and password."""
    name, back = data.get("name", ""), _within(data.get("next", "/"))
    key = record.accounts.log_in(name, data.get("password", ""))
    if key is None:
        return Template("login.html", context={"next": back, "wrong": _WRONG}, status_code=403)
    request.state[DEED] = f"as {name}"
    answer = Redirect(back, status_code=303)
    answer.set_cookie(SESSION, key, max_age=SESSION_DAYS * 86400, httponly=True, samesite="lax", path="/")
    return answer


@post("/logout", opt={OPEN: True}, include_in_schema=False, status_code=303, sync_to_thread=True)
def log_out(request: Request[Any, Any, Any], record: Record) -> Redirect:
    """The end of a session."""
    if key := request.cookies.get(SESSION):
        record.accounts.log_out(key)
    answer = Redirect("/login", status_code=303)
    answer.delete_cookie(SESSION, path="/")
    return answer


def _within(path: str) -> str:
    """A path of this desk: nobody is led elsewhere by a link to the login page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if plain else "/"


HANDLERS = (login_page, log_in, log_out)
