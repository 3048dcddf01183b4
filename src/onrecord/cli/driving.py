"""Runs a stream of results: shows progress, warnings and errors as they come, and says at the end what came of it."""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.cli.failures import FAILED, INTERRUPTED, how_to_see_more, show_traceback
from onrecord.cli.screen import note, notes
from onrecord.errors import OnrecordError
from onrecord.steps import watching

if TYPE_CHECKING:
    from onrecord.service import Result

_ALIKE = 5  # warnings that are told one by one; what a large table has more of would hide everything else
_FIGURES = re.compile(r"\d+")
_SOON = 1.0  # seconds: a report that takes longer shows how far it is


class Tally:
    """How many reports came through, how many inputs failed, and what came of adding them."""

    def __init__(self) -> None:
        self.reports = 0
        self.failed = 0
        self.bugs = 0
        self.statements = 0  # of reports that were tagged now
        self.added: Counter[str] = Counter()

    def count(self, result: "Result") -> None:
        """Counts one result."""
        if result.error:
            self.failed += 1
            # what was foreseen has a class of its own
            self.bugs += type(result.error) is OnrecordError
            return
        self.reports += 1
        self.statements += len(result.extraction.attributions) if result.extraction else 0
        if result.added:
            self.added[result.added] += 1


def drive(
    stream: "Iterator[Result]",
    *,
    doing: str,
    show: "Callable[[Result], None] | None" = None,
    interrupted: Callable[[Tally], str],
) -> Tally:
    """Takes every result, in order: errors and warnings are told, the rest is given to `show`.

    Of warnings that differ in the input and in figures alone the first are told, and how many more there were.
    On Ctrl-C it says what `interrupted` makes of the tally, and ends with 130.
    """
    console = notes()
    tally = Tally()
    warnings = _Warnings(console)
    # On one terminal, results and a progress bar would write over each other; there the results show the progress.
    visible = console.is_terminal and (show is None or not sys.stdout.isatty())
    try:
        with _Bar(console, doing, visible=visible) as bar, watching(bar.within):
            for result in stream:
                for warning in result.warnings:
                    warnings.tell(warning, of=result.input)
                if result.error:
                    note(str(result.error), kind="error", console=console)
                    show_traceback(result.error)
                elif show:
                    show(result)
                tally.count(result)
                bar.advance(tally)
    except KeyboardInterrupt:
        warnings.tell_rest()
        note(f"interrupted: {interrupted(tally)}", console=console)
        raise typer.Exit(INTERRUPTED) from None
    warnings.tell_rest()
    return tally


def end(tally: Tally, summary: str | None) -> None:
    """Says the summary, and ends with 1 where an input failed."""
    if summary:
        note(summary)
    if tally.bugs:
        how_to_see_more()
    if tally.failed:
        raise typer.Exit(FAILED)


def plural(number: int, thing: str) -> str:
    """The number and the thing, in the plural but for one: ``1 report``, ``2 reports``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class _Warnings:
    """Tells warnings, and of many that are alike how many there are."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._count: Counter[str] = Counter()
        self._last: dict[str, str] = {}  # that was told, by what is alike

    def tell(self, warning: str, *, of: str) -> None:
        """Tells a warning of this input, unless enough of its like were told."""
        alike = _FIGURES.sub("0", warning.removeprefix(of))
        self._count[alike] += 1
        if self._count[alike] <= _ALIKE:
            self._last[alike] = warning
            note(warning, kind="warning", console=self._console)

    def tell_rest(self) -> None:
        """Says how many more there were of each kind."""
        for alike, count in self._count.items():
            if count > _ALIKE:
                note(f"{count - _ALIKE:,} more like {self._last[alike]}", kind="warning", console=self._console)


class _Bar:
    """A progress bar on a terminal; nothing elsewhere."""

    def __init__(self, console: Console, doing: str, *, visible: bool) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=16),
            TextColumn("{task.fields[so_far]}", style="dim"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not visible,
            # rich would send what goes to standard output to the bar's console, which is standard error
            redirect_stdout=False,
            redirect_stderr=False,
        )
        # How many reports the inputs hold shows only when all are read, so the bar pulses.
        self._task = self._progress.add_task(doing, total=None, so_far="")
        self._so_far = ""
        self._began = time.monotonic()  # the report that is being worked on

    def __enter__(self) -> "_Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def advance(self, tally: Tally) -> None:
        self._so_far = f"{plural(tally.reports, 'report')}, {plural(tally.statements, 'statement')}"
        self._began = time.monotonic()
        self._progress.update(self._task, so_far=self._so_far)

    def within(self, doing: str, done: int, of: int) -> None:
        """How far a report is that takes long: ``reading 12%``."""
        if of and time.monotonic() - self._began >= _SOON:
            now = f"{doing} {100 * done // of}%"
            self._progress.update(self._task, so_far=f"{self._so_far} · {now}" if self._so_far else now)
