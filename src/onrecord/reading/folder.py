"""A folder's files, all the way down, in sorted order."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import EmptyInput, ReadingError
from onrecord.reading.opening import unread


def files_below(folder: Path) -> Iterator[Path | ReadingError]:
    """The files below a folder, by name within each folder; an error in place of a folder that cannot be opened.

    Hidden names are passed over, and what is no file (pipes, devices: opening one could wait for ever). A folder is
    entered once, so links that lead in circles end, and nothing is read twice. Raises `EmptyInput` if nothing is found.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    empty = True
    while waiting:
        here = waiting.pop()
        try:
            if not here.is_dir():
                # a dangling link is handed on, so that the reader can say what is wrong with it
                if here.is_file() or not here.exists():
                    empty = False
                    yield here
                continue
            status = here.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            found = sorted(path for path in here.iterdir() if not path.name.startswith("."))
        except OSError as error:
            empty = False
            yield unread(str(here), error)
            continue
        waiting.extend(reversed(found))
    if empty:
        raise EmptyInput(str(folder), "the folder holds no files")
