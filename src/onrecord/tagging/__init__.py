"""One encoder pass: text -> labelled spans and links."""

from onrecord.tagging.tagger import Found, Tagger

__all__ = ["Found", "Tagger"]
