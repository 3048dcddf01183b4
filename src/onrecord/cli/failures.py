"""How a command ends: each error one sentence on standard error, and an exit code that scripts can rely on.

0: fine, warnings or not. 1: something failed, and the rest was done. 2: the command was not used as its help says.
130: interrupted.
"""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec

import typer

from onrecord.cli.screen import note
from onrecord.errors import BadOption, OnrecordError

FAILED = 1
MISUSED = 2
INTERRUPTED = 130

DEBUG = "ONRECORD_DEBUG"

P = ParamSpec("P")


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command with its errors said in one sentence; with ONRECORD_DEBUG=1 their tracebacks, too."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except BrokenPipeError:
            _leave_quietly()
            raise typer.Exit(0) from None  # whoever read the results has enough of them: `| head`
        except KeyboardInterrupt:
            note("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except BadOption as error:
            _say(str(error), error)
            raise typer.Exit(MISUSED) from None
        except OnrecordError as error:
            _say(str(error), error)
            raise typer.Exit(FAILED) from None
        except OSError as error:
            _say(f"{error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}", error)
            if not error.filename:
                _leave_quietly()
            raise typer.Exit(FAILED) from None
        except Exception as error:
            what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            _say(f"this should not have happened ({what}); it is a bug in onrecord: please report it", error)
            how_to_see_more()
            raise typer.Exit(FAILED) from None

    return run


def _say(message: str, error: Exception) -> None:
    note(message, kind="error")
    show_traceback(error)


def show_traceback(error: BaseException) -> None:
    """The traceback on standard error, where ONRECORD_DEBUG asks for it."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error, file=sys.stderr)


def how_to_see_more() -> None:
    """Says how to see a bug's traceback, where it was not shown."""
    if not os.environ.get(DEBUG):
        note(f"run it again with {DEBUG}=1 for the details that a report of the bug needs")


def _leave_quietly() -> None:
    # What is left in the buffer has nowhere to go; flushing it at exit would complain.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
