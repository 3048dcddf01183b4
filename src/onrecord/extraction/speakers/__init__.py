"""Who the sources of one report are: names, what they are called, and whom pronouns and offices mean."""

from onrecord.extraction.speakers.resolving import Source, Speakers, resolved

__all__ = ["Source", "Speakers", "resolved"]
