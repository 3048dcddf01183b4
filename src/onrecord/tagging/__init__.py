"""One encoder pass: text -> labelled spans and links."""

from onrecord.tagging.tagger import Found, Tagged, Tagger

__all__ = ["Found", "Tagged", "Tagger"]
