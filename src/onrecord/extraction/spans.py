"""Small arithmetic on spans."""

from onrecord.types import Span


def stripped(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty, at its end, where there is nothing else."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
