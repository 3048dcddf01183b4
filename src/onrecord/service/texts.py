"""A text or a file that Python code hands over, as one report."""

from pathlib import Path

import msgspec

from onrecord import reading
from onrecord.errors import BadOption, ReadingError
from onrecord.reading import NO_NAMES, Options
from onrecord.reading.decoding import normalise_newlines
from onrecord.reading.languages import tidy_code
from onrecord.reading.plain import without_heading
from onrecord.types import Report


def report_of(
    text: str,
    *,
    published: str | None,
    outlet: str | None,
    title: str | None,
    author: str | None,
    url: str | None,
    language: str | None,
) -> Report:
    """A text and its details as a Report; what is given goes before what the text's heading says.

    Errors: those of reading, and BadOption for what is no text, or a date that is none.
    """
    check_text(text)
    _check_details(published=published, outlet=outlet, title=title, author=author, url=url, language=language)
    options = Options(date=published, outlet=outlet, url=url, names=NO_NAMES)  # which checks the date
    heading, text = without_heading(normalise_newlines(text))
    return reading.text_report(
        text, published=None if published else heading, title=title, author=author, language=language, options=options
    ).required()


def _check_details(**details: object) -> None:
    """BadOption for a detail that is neither text nor None: a date of Python's, a table's NaN."""
    for name, value in details.items():
        if not isinstance(value, str | None):
            way = "give it as text, as in value.isoformat()" if name == "published" else "give it as text, or None"
            raise BadOption(f"{name} is of the type {type(value).__name__}; {way}")


def check_text(text: object, *, also: str = "") -> None:
    """BadOption for what is no ``str``, with the call that takes it; `also` names what else would do."""
    if isinstance(text, str):
        return
    kind = "None" if text is None else f"of the type {type(text).__name__}"
    way = {
        "bytes": "; decode it, as in text.decode()",
        "list": "; give one after the other, or files to extract_inputs or add_inputs",
    }.get(type(text).__name__, "")
    if isinstance(text, Path):
        way = "; give a file to extract_inputs([path]), or its text, as in path.read_text()"
    raise BadOption(f"a report's text is a str{also}, and this is {kind}{way}")


def no_file_name(text: str) -> str:
    """The text itself; BadOption for no text, and for a short line that names a file, which nobody means to add."""
    check_text(text, also=", or a Path or Report")
    if len(text) < 1000 and "\n" not in text:
        try:
            named = Path(text).is_file()
        except (OSError, ValueError):
            named = False
        if named:
            raise BadOption(f"{text!r} is a file's name and not a report's text; give Path({text!r}) to add the file")
    return text


def only_report(path: Path, options: Options, *, title: str | None, author: str | None, language: str | None) -> Report:
    """The one report in a file; `title` and `author` fill what it does not say, a `language` is believed.

    Errors: its ReadingError, and BadOption if there are several.
    """
    outcomes = list(reading.read([path], options=options))
    if len(outcomes) > 1:
        raise BadOption(f"{path} holds {len(outcomes)} reports; give it to add_inputs, which adds them all")
    if not outcomes:
        raise ReadingError(str(path), "holds no report")
    report = outcomes[0].required()
    return msgspec.structs.replace(
        report,
        title=report.title or title,
        author=report.author or author,
        language=(tidy_code(language) if language else None) or report.language,
    )
