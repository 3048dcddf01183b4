"""Whom a source means, while a report's sources are resolved one after the other."""

from typing import NamedTuple

from onrecord.extraction.speakers.figures import Figure
from onrecord.types import Span, SpeakerKind


class Meant(NamedTuple):
    """Whom a source means: a figure of the report, or a description that names nobody."""

    name: str
    kind: SpeakerKind
    figure: Figure | None = None
    role: str | None = None


class Told(NamedTuple):
    """A source that is resolved: where it stands (None where it is not said), and whom it means."""

    span: Span | None
    meant: tuple[Meant, ...]


def plain(words: str) -> str:
    """Words as a speaker's name: on one line, without what trails them, of bounded length."""
    return " ".join(words.split()).strip(" ,;:–—-")[:300]
