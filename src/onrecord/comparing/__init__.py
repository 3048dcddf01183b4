"""What reports have in common and where they differ, worked out on values; the record keeps what comes of it."""

from onrecord.comparing.families import Family, Member, family_of, versions_of

__all__ = ["Family", "Member", "family_of", "versions_of"]
