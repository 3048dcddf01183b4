"""Options that several commands share, and their values checked."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.reading import Format, Names, Options

DEFAULT_RECORD = "record.sqlite"

_SIZE = re.compile(r"(\d+)\s*([kmg]i?)?(?:b|bytes)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "ki": 1 << 10, "mi": 1 << 20, "gi": 1 << 30}
_READING = "How to read"

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        help=f"The record's file; else what ONRECORD_RECORD names, else {DEFAULT_RECORD} in this folder.",
        show_default=False,
    ),
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Files (text, HTML, RSS or Atom, JSON Lines, CSV), folders, http(s) URLs, or - for standard input. "
        "A name that begins with a dash goes after --.",
        show_default=False,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The date of reports that do not state one: 2020-01-06, or with a time and zone. Of plain text it goes "
        "before all but a `date` heading.",
        rich_help_panel=_READING,
    ),
]
OutletOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The outlet of reports that do not state one.", rich_help_panel=_READING),
]
UrlOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The address of reports that do not state one.", rich_help_panel=_READING),
]
MaxSizeOption = Annotated[
    str,
    typer.Option(metavar="SIZE", help="The longest text to accept, such as 500kB or 20MB.", rich_help_panel=_READING),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The encoding of text that is no UTF-8 and does not say what it is, such as windows-1252.",
        rich_help_panel=_READING,
    ),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch from addresses within this machine or network, too.",
        rich_help_panel=_READING,
    ),
]
ReadAsOption = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        help="Read every input, and every file of a folder, as text, html, feed, jsonl or csv, whatever its name says.",
        rich_help_panel=_READING,
    ),
]


MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        metavar="P",
        min=0.0,
        max=1.0,
        help="Only what is at least so likely right, from 0 to 1: 0.8 leaves out most of what is wrong.",
    ),
]


def record_location(context: typer.Context, record: str | None) -> str:
    """The record that the command's own --record names, else the one before the command, the environment, the default.

    The environment belongs to the option before the command: on the command's own it would outrank that one.
    """
    return record or str(context.obj or DEFAULT_RECORD)


def reading_options(
    *,
    date: str | None,
    outlet: str | None,
    url: str | None,
    max_size: str,
    encoding: str | None,
    allow_private: bool,
    read_as: str | None,
) -> "Options":
    """The reading options given. Errors: BadOption, BadParameter."""
    from onrecord.errors import BadOption
    from onrecord.reading import FORMATS, Options

    kinds: dict[str, Format] = {name: name for name in FORMATS}
    if read_as is not None and read_as not in kinds:
        raise BadOption(f"--read-as {read_as}: there is no such kind; it is one of {', '.join(FORMATS)}")
    return Options(
        date=date,
        outlet=outlet,
        url=url,
        max_text=size(max_size),
        allow_private=allow_private,
        format=kinds[read_as] if read_as else None,
        encoding=encoding,
        names=option_names(),
    )


def option_names() -> "Names":
    """What the options are called here."""
    from onrecord.reading import Names

    return Names(date="--date", max_text="--max-size", encoding="--encoding", allow_private="--allow-private")


def size(value: str) -> int:
    """A number of bytes, as ``5000000``, ``500kB``, ``5MB`` or ``5MiB`` say it. Errors: BadOption."""
    from onrecord.errors import BadOption

    parsed = _SIZE.fullmatch(value.strip())
    if not parsed:
        raise BadOption(f"--max-size {value}: this is no size; give a number of bytes, or one with kB or MB")
    return int(parsed[1]) * _UNITS[(parsed[2] or "").lower()]


def day(value: str | None) -> str | None:
    """A day as given, once it is known to be one. Errors: BadParameter."""
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{value} is no day; give it as YYYY-MM-DD, such as 2020-01-06") from None
    return value
