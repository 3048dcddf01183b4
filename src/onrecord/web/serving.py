"""The desk's server: where it may listen, and until when."""

import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from socket import socket

from onrecord.errors import BadOption, OnrecordError

GRACE_SECONDS = 20
"""How long requests that have begun may go on once the server is told to stop."""
IDLE_SECONDS = 75
"""How long a connection is kept for the next request: one that is closed while a reader clicks is an error to them."""
SWITCH_SECONDS = 0.0005
"""How long one thread may keep others waiting: with Python's own 5 ms, each of a page's queries would wait so long."""


def serve(
    record: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    read_only: bool = False,
    public: bool = False,
    api_only: bool = False,
    names: tuple[str, ...] = (),
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serves the desk until it is stopped; calls `ready` once it listens.

    Errors: BadOption where it would be open to whom it should not be.
    """
    beyond = not is_loopback(host)
    if (beyond or names) and not (read_only and public):
        require_accounts(record, host if beyond else names[0])

    import uvicorn

    from onrecord.web.app import create

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    app = create(record, read_only=read_only, public=public, api_only=api_only, beyond=beyond, names=names)
    sys.setswitchinterval(SWITCH_SECONDS)
    server = Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            limit_concurrency=500,
            timeout_keep_alive=IDLE_SECONDS,
            h11_max_incomplete_event_size=64_000,
        )
    )
    try:
        server.run()
    except SystemExit as error:  # uvicorn leaves so where it cannot listen
        raise OnrecordError(f"{host}:{port} cannot be listened on; another program may have it: give --port") from error


def require_accounts(record: str | Path, where: str) -> None:
    """BadOption where no account exists, and everybody would be let in."""
    from onrecord.service import open

    with open(record) as held:
        if not held.accounts.any():
            raise BadOption(
                f"{where}: others could change this record, for it has no accounts; make one "
                f"(onrecord users add NAME --role editor), or give --read-only --public to let anybody read it"
            )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens here."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
