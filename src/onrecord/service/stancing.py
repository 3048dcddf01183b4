"""How texts stand to claims, by the one stance model of this process."""

import threading
from collections.abc import Iterator

from onrecord import reading
from onrecord.errors import ReadingError
from onrecord.reading import ClaimAndText
from onrecord.types import ReadsStance, StanceRead

_reader: ReadsStance | None = None
_loading = threading.Lock()


def shared_reader() -> ReadsStance:
    """The stance model, loaded when first asked for. Errors: ModelError."""
    global _reader
    with _loading:
        if _reader is None:
            from onrecord.comparing.stance import StanceModel  # onnxruntime: only who needs it waits for it

            _reader = StanceModel.shipped()
        return _reader


def stances(given: str) -> Iterator[tuple[ClaimAndText, StanceRead] | ReadingError]:
    """Each line's pair with the stance of its text to its claim, of JSON Lines in a file or on standard input (`-`).

    What is wrong with a line stands in its place. Errors: ReadingError for a file that cannot be read, ModelError.
    """
    for pair in reading.read_pairs(given):
        if isinstance(pair, ReadingError):
            yield pair
        else:
            yield pair, shared_reader().read([(pair.claim, pair.text)])[0]
