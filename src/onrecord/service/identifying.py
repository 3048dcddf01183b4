"""A report's speakers on their way into the record, and corrections of who they are on their way from a table."""

from collections.abc import Iterator

from onrecord.comparing import heard
from onrecord.record import Heard
from onrecord.types import Extraction, Speaker, SpeakerKind


def speakers_heard(extraction: Extraction) -> list[Heard]:
    """The report's speakers who can be known across reports, each once, with what they are to be found by."""
    return [said for it in _speakers(extraction) if (said := heard(it)) is not None]


def _speakers(extraction: Extraction) -> Iterator[Speaker]:
    found: dict[str, Speaker] = {}
    for attribution in extraction.attributions:
        for speaker in (attribution.speaker, *attribution.speakers):
            if speaker is not None and (speaker.id not in found or found[speaker.id].role is None):
                found[speaker.id] = speaker
    return iter(found.values())


def keys_of_name(name: str, kind: SpeakerKind) -> tuple[str, ...]:
    """What a speaker of this name is to be found by."""
    said = heard(Speaker(id="", name=name, kind=kind))
    return said.keys if said else ()
