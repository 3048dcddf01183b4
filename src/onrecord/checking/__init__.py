"""A draft against the record: a verdict on each quotation, and on each statement that it gives to someone.

Candidates come from whoever keeps the record (`OnRecord`); nothing here opens one.
"""

from onrecord.checking.checking import OnRecord, check

__all__ = ["OnRecord", "check"]
