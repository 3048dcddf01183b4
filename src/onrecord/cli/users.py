"""`onrecord users`: who may use the desk."""

from typing import Annotated

import typer

from onrecord.cli.groups import group
from onrecord.cli.options import RecordOption, record_location
from onrecord.cli.screen import note, put
from onrecord.types import AccountRole

EXAMPLE = "Example: onrecord users add mara --role editor"

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.", show_default=False)]
Role = Annotated[
    AccountRole,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="reader, editor (adds and corrects) or admin (as an editor: no page takes more yet).",
    ),
]


def users(context: typer.Context, record: RecordOption = None) -> None:
    """List the accounts."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        found = held.accounts.listed()
    for it in found:
        put(f"{it.name}\t{it.role}\t{it.made_at}\n")
    if not found:
        note("no accounts: on this machine the desk lets in whoever runs it")


def add(context: typer.Context, name: Name, role: Role = "reader", record: RecordOption = None) -> None:
    """Make an account; its password is asked for."""
    from onrecord.service import open

    with open(record_location(context, record)) as held:
        made = held.accounts.add(name, role, _password())
    note(f"{made.name} may use the desk as {made.role}")


def remove(context: typer.Context, name: Name, record: RecordOption = None) -> None:
    """Take an account away, with its sessions and tokens."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        held.accounts.remove(name)
    note(f"{name} may no longer use the desk")


def password(context: typer.Context, name: Name, record: RecordOption = None) -> None:
    """Give an account another password; whoever was logged in no longer is."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        held.accounts.set_password(name, _password())
    note(f"{name} has a new password")


def token(
    context: typer.Context,
    name: Name,
    role: Annotated[
        AccountRole | None, typer.Option("--role", metavar="ROLE", help="Less than the account's role, if so wished.")
    ] = None,
    label: Annotated[str | None, typer.Option("--label", metavar="TEXT", help="What it is for.")] = None,
    record: RecordOption = None,
) -> None:
    """Make an API token of an account; it is shown once."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        made, key = held.accounts.give_token(name, role=role, label=label)
    note(f"token {made.id}; send it as `Authorization: Bearer …`. It is not shown again:")
    put(f"{key}\n")


def tokens(context: typer.Context, record: RecordOption = None) -> None:
    """List the API tokens."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        for it in held.accounts.tokens():
            put(f"{it.id}\t{it.account}\t{it.role}\t{it.label or ''}\t{it.made_at}\n")


def revoke(
    context: typer.Context,
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its id, as `users tokens` lists it.")],
    record: RecordOption = None,
) -> None:
    """Take an API token back."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        held.accounts.revoke(token)
    note(f"{token} opens nothing any more")


def log(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Lines at most.")] = 100,
    record: RecordOption = None,
) -> None:
    """Show who did what through the desk, the last first."""
    from onrecord.service import open

    with open(record_location(context, record), create=False) as held:
        for it in held.accounts.deeds(limit=limit):
            put(f"{it.at}\t{it.by}\t{it.what}\n")


def _password() -> str:
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


app = group(
    "List who may use the desk, and say who may.",
    epilog=EXAMPLE,
    commands={
        "list": (users, "Example: onrecord users list --record story.sqlite"),
        "add": (add, EXAMPLE),
        "remove": (remove, "Example: onrecord users remove mara"),
        "password": (password, "Example: onrecord users password mara"),
        "token": (token, "Example: onrecord users token mara --role reader --label 'nightly export'"),
        "tokens": (tokens, "Example: onrecord users tokens --record story.sqlite"),
        "revoke": (revoke, "Example: onrecord users revoke t3"),
        "log": (log, "Example: onrecord users log --limit 20"),
    },
)
