"""Full names for the speakers of reports, so that checking is measured and not the resolving of speakers."""

import zlib

import msgspec

from onrecord.types import Speaker

FIRST = "Adam Bella Carlos Dana Emil Fiona Gregor Hanna".split()
LAST = "Abbott Brenner Castillo Dorsey Eklund Farrow Gatsby Hollis Ivers Jansen Keller".split()


def named(extraction):
    """The extraction with a full name for each speaker."""

    def name(attribution):
        if attribution.speaker is None:
            return attribution
        number = zlib.crc32((extraction.report.id + attribution.speaker.name).encode())
        full = f"{FIRST[number % len(FIRST)]} {LAST[number // 7 % len(LAST)]}"
        speaker = Speaker(id=attribution.speaker.id, name=full, kind="person")
        return msgspec.structs.replace(attribution, speaker=speaker, speakers=(speaker,))

    return msgspec.structs.replace(extraction, attributions=tuple(map(name, extraction.attributions)))
