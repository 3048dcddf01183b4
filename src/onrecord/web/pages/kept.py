"""What takes long to count and many look at, kept for a few seconds."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from onrecord.service import Record

SECONDS = 5.0
"""How old a list of speakers may be; of what people correct on the desk nothing is kept."""
_MOST = 200

_T = TypeVar("_T")


class _Shelf:
    def __init__(self) -> None:
        self.kept: OrderedDict[Any, tuple[float, Any]] = OrderedDict()
        self.lock = threading.Lock()


_shelves: WeakKeyDictionary[Record, _Shelf] = WeakKeyDictionary()


def kept(record: Record, name: Any, make: Callable[[], _T]) -> _T:  # noqa: ANN401 - whatever can be a key
    """What `make` gave for this `name` of this record no longer than `SECONDS` ago; else what it gives now.

    While one makes it anew, others have what was there a moment before: made by all at once, it would take all
    threads.
    """
    shelf = _shelves.setdefault(record, _Shelf())
    with shelf.lock:
        until, value = shelf.kept.get(name, (-SECONDS, None))
        now = time.monotonic()
        if until < now < until + SECONDS:
            shelf.kept[name] = (now + SECONDS, value)
    if until >= now:
        found: _T = value
        return found
    made = make()  # outside the lock: nobody waits for what another one asks for
    with shelf.lock:
        shelf.kept[name] = (time.monotonic() + SECONDS, made)
        shelf.kept.move_to_end(name)
        while len(shelf.kept) > _MOST:
            shelf.kept.popitem(last=False)
    return made
