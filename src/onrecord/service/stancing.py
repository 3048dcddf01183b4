"""The one stance reader of this process."""

import threading

from onrecord.errors import ModelError
from onrecord.types import ReadsStance

_reader: ReadsStance | None = None
_loading = threading.Lock()


def shared_reader() -> ReadsStance:
    """The stance model, loaded when first asked for. Errors: ModelError."""
    global _reader
    with _loading:
        if _reader is None:
            raise ModelError("this version has no weights of the stance model; update onrecord")
        return _reader
