"""What reports have in common and where they differ, worked out on values; the record keeps what comes of it."""

from onrecord.comparing.families import family_of, versions_of
from onrecord.comparing.findings import findings_of
from onrecord.comparing.identity import choose, heard
from onrecord.comparing.roles import Roles

__all__ = ["Roles", "choose", "family_of", "findings_of", "heard", "versions_of"]
