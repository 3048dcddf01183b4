"""Forms as they come in, each field a text."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from onrecord.errors import BadOption, TooLarge
from onrecord.exporting.wording import one_line
from onrecord.reading import Sent

_LONGEST = 80  # characters of a file's name

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


def text(form: Mapping[str, object], name: str) -> str | None:
    """A field's text; None where it is missing or blank."""
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None


async def upload(form: Mapping[str, object], most: int) -> Sent | None:
    """The file in a form; None where none was chosen. Errors: TooLarge."""
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    name, body = file_name(sent.filename), await sent.read(most + 1)
    if len(body) > most:
        raise TooLarge(name, f"has more than {most // 1_000_000} megabytes; give it in parts")
    return Sent(name=name, body=body)


def file_name(given: str) -> str:
    """The name of a file that somebody sends, without folders and what hides or misleads, its ending kept."""
    name = Path(one_line(re.split(r"[/\\]", given)[-1]))
    ending = name.suffix if len(name.suffix) < _LONGEST // 2 else ""
    return f"{name.stem[: _LONGEST - len(ending)].strip()}{ending}" or "file"


def spans(form: dict[str, str], name: str) -> tuple[tuple[int, int], ...] | None:
    """A field's spans, ``447-510 526-723``; None where it is missing or blank. Errors: BadOption."""
    value = text(form, name)
    if value is None:
        return None
    try:
        pairs = [piece.split("-") for piece in value.replace(",", " ").split()]
        return tuple((int(start), int(end)) for start, end in pairs)
    except ValueError:
        raise BadOption(f"{value[:60]!r} are no spans; write them as 447-510 526-723") from None
