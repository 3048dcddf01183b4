"""`onrecord serve`: the record in a browser and over HTTP."""

from typing import Annotated

import typer

from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note

EXAMPLE = "Example: onrecord serve --port 8000 and then open http://127.0.0.1:8000"


def serve(
    context: typer.Context,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Where to listen; beyond this machine only with accounts, or --read-only --public."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name it is reached by, such as desk.example.org; may be repeated."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody add or correct anything.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Let anybody read, without an account.")] = False,
    api_only: Annotated[bool, typer.Option("--api-only", help="Serve the API, and no pages.")] = False,
    record: RecordOption = None,
) -> None:
    """Open the record as pages to read, check and correct, and as a REST API. Ctrl-C stops it."""
    from onrecord.web import serving

    shown = f"[{host}]" if ":" in host else host
    serving.serve(
        record_location(context, record),
        host=host,
        port=port,
        read_only=read_only,
        public=public,
        api_only=api_only,
        names=tuple(name or ()),
        ready=lambda: note(f"the desk is at http://{shown}:{port}/ (Ctrl-C stops it)"),
    )
