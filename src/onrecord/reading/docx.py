"""Word documents (DOCX) as text: insertions that are tracked are in it, deletions and comments are not."""

import zipfile
from io import BytesIO

from onrecord.errors import EmptyInput, NotText, ReadingError, TooLarge
from onrecord.reading.decoding import megabytes
from onrecord.reading.markup import Written, draft_of_markup
from onrecord.reading.values import MEGABYTE

_ENTRIES = 5_000
_UNPACKED = 10 * MEGABYTE  # of the parts that hold text; 5,000 words take half a megabyte
_HELP = "save it again as DOCX from a word processor, or as text"


def draft_of_docx(data: bytes, *, name: str) -> Written:
    """The text of a Word document. Raises `NotText` for what is none, `TooLarge` for one that would unpack too far."""
    import mammoth

    try:
        parts = _text_parts(data, name=name)
    except ReadingError:
        raise
    except Exception as error:  # a damaged archive can raise nearly anything
        raise NotText(name, f"is no Word document, or a damaged one ({error}); {_HELP}") from error
    try:
        # pictures are not opened, and nothing outside the document is
        read = mammoth.convert_to_html(
            parts, convert_image=mammoth.images.img_element(lambda _: {}), external_file_access=False
        )
    except Exception as error:  # and so can hostile XML
        raise NotText(name, f"could not be read as a Word document ({type(error).__name__}); {_HELP}") from error
    if not read.value.strip():
        raise EmptyInput(name, "holds no text")
    return draft_of_markup(read.value, name=name)


def _text_parts(data: bytes, *, name: str) -> BytesIO:
    """The document with nothing in it but the parts that hold text, so that no other can be read for one of them.

    An entry is never unpacked beyond the size that the archive states for it: the stated sizes bound the memory.
    """
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(kept, "w") as copy:
        entries = archive.infolist()
        parts = {entry.filename: entry for entry in entries if entry.filename.endswith((".xml", ".rels"))}
        size = sum(entry.file_size for entry in parts.values())
        if len(entries) > _ENTRIES or size > _UNPACKED:
            what = f"unpacks to {len(entries)} parts and {megabytes(size)} of text"
            raise TooLarge(name, f"{what}, more than is read as one draft: save it as text")
        if "[Content_Types].xml" not in parts:
            raise NotText(name, f"is a packed file, but no Word document; {_HELP}")
        for part in parts.values():
            content = archive.read(part)
            # Word writes no document type, which could make gigabytes of a few bytes; in UTF-16 it could hide
            if b"<!DOCTYPE" in content or b"\0" in content:
                raise NotText(name, f"has a part, {part.filename}, such as no Word document has; {_HELP}")
            copy.writestr(part.filename, content)
    kept.seek(0)
    return kept
