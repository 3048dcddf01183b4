"""Where a command's output goes: results to standard output, everything else to standard error."""

import io
import sys
from typing import IO, NoReturn

from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.exporting.wording import one_line

_STYLES = {"error": "bold red", "warning": "yellow"}


class _Screen(Console):
    def on_broken_pipe(self) -> NoReturn:
        # rich would end the process with code 1; `guarded` decides here what a closed pipe means
        raise BrokenPipeError


def _screen(stream: IO[str]) -> Console:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")  # a terminal that knows no curly quote is no reason to stop
    return _Screen(file=stream, highlight=False, markup=False, emoji=False)


def results() -> Console:
    """Standard output, for what a person reads there."""
    return _screen(sys.stdout)


def notes() -> Console:
    """Standard error, for progress, warnings and summaries."""
    return _screen(sys.stderr)


def colourful(console: Console) -> bool:
    """Whether colour can carry meaning: a terminal that has it and a person who has not switched it off."""
    return console.is_terminal and not console.no_color and console.color_system is not None


def put(data: bytes | str) -> None:
    """Writes a result for a program: in UTF-8 whatever the terminal's encoding, and at once."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def put_table(table: RenderableType) -> None:
    """Prints something for a person on standard output."""
    results().print(table)
    sys.stdout.flush()


def note(message: str, *, kind: str | None = None, console: Console | None = None) -> None:
    """One line on standard error, after `error:` or `warning:` where it is one."""
    label = Text(f"{kind}: ", style=_STYLES[kind]) if kind else Text()
    (console or notes()).print(label + Text(one_line(message)), soft_wrap=True)
