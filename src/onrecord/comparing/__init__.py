"""What reports have in common and where they differ, worked out on values; the record keeps what comes of it."""

from onrecord.comparing.families import Family, Member, family_of, versions_of
from onrecord.comparing.identity import choose, heard

__all__ = ["Family", "Member", "choose", "family_of", "heard", "versions_of"]
