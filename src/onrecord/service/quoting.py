"""A report's passages on their way into the record, and a family on its way out."""

from collections.abc import Sequence

from onrecord.aligning import keys
from onrecord.comparing import family_of
from onrecord.errors import NotOnRecord
from onrecord.record.passages import Indexed
from onrecord.types import Extraction, Family, Version


def indexed(extraction: Extraction) -> list[Indexed]:
    """The report's passages with the keys they are to be found by."""
    from onrecord.extraction.passages import passages_of  # numpy and onnxruntime: only who adds waits for them

    return [Indexed(passage=it, keys=keys(it.text)) for it in passages_of(extraction)]


def shown(id: str, versions: Sequence[Version]) -> Family:
    """The family worked out; NotOnRecord for one that is a phrase of many speakers, which no list shows."""
    family = family_of(id, versions)
    if family is None:
        raise NotOnRecord(
            f"{id} is a short phrase that many speakers use, and no family; list the families to see theirs"
        )
    return family
