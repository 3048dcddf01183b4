"""How far long work on one report is: who does it walks its `steps`, or tells; a door that shows it is `watching`.

Rooms need not hand a listener down to one another; in a thread that nobody watches, nobody is told.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Told = Callable[[str, int, int], None]
"""Is told what is done ("reading"), how much of it is (steps, or characters), and of how much."""

_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def watching(told: Told) -> Iterator[None]:
    """Within it, `told` hears of each step that is done in this thread."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def steps(doing: str, items: Sequence[T]) -> Iterator[T]:
    """The items, one after the other; whoever watches is told before the first and after each of them."""
    tell(doing, 0, len(items))
    for done, item in enumerate(items, 1):
        yield item
        tell(doing, done, len(items))


def tell(doing: str, done: int, of: int) -> None:
    """Whoever watches is told how far work is that has no items to walk."""
    told = _told.get()
    if told is not None:
        told(doing, done, of)
