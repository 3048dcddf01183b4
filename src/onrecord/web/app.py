"""The desk's application, put together."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from anyio import to_thread
from litestar import Litestar, Request, Router
from litestar.config.csrf import CSRFConfig
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig
from litestar.types import ControllerRouterHandler

from onrecord import __version__
from onrecord.service import Record, open
from onrecord.web import api, entering, pages
from onrecord.web.failures import answer
from onrecord.web.pages.showing import harmless
from onrecord.web.safety import FromHere, with_headers
from onrecord.web.who import OPEN, Doors, User, WhoAsks, may_write, reader

LARGEST_BODY = 8_000_000
"""Bytes of a request: a text of the longest that is read, with what JSON adds."""

AT_ONCE = 6
"""Requests that are worked on at once: Python works on one, and more would wait for each other, and not in turn."""

_HERE = Path(__file__).parent


def create(
    record: str | Path,
    *,
    read_only: bool = False,
    public: bool = False,
    api_only: bool = False,
    beyond: bool = False,
    names: Iterable[str] = (),
) -> Litestar:
    """The desk on the record in a file: ``create("record.sqlite")``, for any ASGI server.

    `read_only`: nothing can be added or corrected. `public`: anybody may read. `api_only`: no pages. `beyond`: it is
    reached from other machines, so that somebody without an account is nobody. `names`: under which it is reached,
    besides localhost; a request under another name is refused. Errors: RecordError if the record cannot be opened.
    """
    held = open(record)
    allowed = frozenset(names)
    doors = Doors(read_only=read_only, public=public, local=not (beyond or allowed or (read_only and public)))

    def the_record() -> Record:
        return held

    def few_at_once() -> None:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE

    def close() -> None:
        held.close()

    def told(request: Request[Any, Any, Any]) -> dict[str, Any]:
        user: User | None = request.scope.get("user")
        return {"user": user, "can_write": may_write(user, doors), "doors": doors}

    engine = JinjaTemplateEngine(_HERE / "templates")
    engine.engine.autoescape = True
    engine.engine.finalize = harmless
    engine.engine.auto_reload = False  # templates change with the version alone
    engine.engine.globals["told"] = told
    csrf = CSRFConfig(
        secret=held.accounts.secret("forms"), cookie_name="onrecord_csrf", cookie_httponly=True, exclude=["^/api/"]
    )
    shown: list[ControllerRouterHandler] = [
        *entering.HANDLERS,
        *pages.HANDLERS,
        create_static_files_router("/static", [_HERE / "static"], opt={OPEN: True}, include_in_schema=False),
    ]
    return Litestar(
        # through a router, which hands over a path with all methods: one by one, Litestar 2.25 wraps the first twice
        route_handlers=[Router("/", route_handlers=[api.ROUTER, *([] if api_only else shown)])],
        dependencies={"record": Provide(the_record, sync_to_thread=False)},
        guards=[reader],
        middleware=[
            DefineMiddleware(FromHere, record=held, names=allowed, beyond=beyond, public=read_only and public),
            DefineMiddleware(WhoAsks, record=held, doors=doors),
            DefineMiddleware(CSRFMiddleware, config=csrf),
        ],
        exception_handlers={Exception: answer},
        before_send=[with_headers],
        on_startup=[few_at_once],
        on_shutdown=[close],
        logging_config=None,
        request_max_body_size=LARGEST_BODY,
        template_config=TemplateConfig(instance=engine),
        openapi_config=OpenAPIConfig(
            title="onrecord",
            version=__version__,
            description="Who said what, each statement tied to the characters it came from.",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        state=State({"doors": doors, "api_only": api_only}),
    )
