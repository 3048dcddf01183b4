"""A command with commands of its own, one of which it is when none is named: ``onrecord findings --kind K``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.failures import guarded
from onrecord.cli.misuse import Command

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT = "list"

ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept in the log.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides; kept in the log.")
]


class _Group(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's click is private
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return list(super().parse_args(ctx, args))


def group(help: str, *, epilog: str, commands: "dict[str, tuple[Callable[..., None], str]]") -> typer.Typer:
    """The group of these commands, each with its example; the one called `list` is meant where none is named."""
    made = typer.Typer(cls=_Group, help=f"{help} (Without a command: `{DEFAULT}`.)", epilog=epilog)
    for name, (command, example) in commands.items():
        made.command(name, epilog=example, cls=Command)(guarded(command))
    return made
