"""What is said to an option's wrong value: Typer's message without its libraries' words, and the value that is near."""

import re
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand

_CHOICE = re.compile(r"'(.*)' is not one of ('.*')\.", re.DOTALL)


class Command(TyperCommand):
    """A command of Typer's with plainer messages."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's click is private
        """As Typer does it. Errors: BadParameter."""
        try:
            return list(super().parse_args(ctx, args))
        except typer.BadParameter as error:
            error.message = plainer(error.message)
            raise


def plainer(message: str) -> str:
    """The message without pydantic's "Value error", and with the choice that was likely meant."""
    message = message.removeprefix("Value error, ")
    if wrong := _CHOICE.fullmatch(message):
        near = get_close_matches(wrong[1], wrong[2].strip("'").split("', '"), n=1)
        return f"{message[:-1]}; did you mean '{near[0]}'?" if near else message
    return message
