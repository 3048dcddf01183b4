"""Text and what is known of it to a report: limits, language, and the warnings a person should see."""

from onrecord.errors import EmptyInput, NotText, ReadingError, TooLarge
from onrecord.reading.dates import iso_date
from onrecord.reading.decoding import megabytes, normalise_newlines, raising
from onrecord.reading.languages import detect, language_name, tidy_code
from onrecord.reading.values import Options, Outcome
from onrecord.types import Report

_DEFAULTS = Options()


def text_report(
    text: str,
    *,
    name: str = "text",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
    language: str | None = None,
    warnings: tuple[str, ...] = (),
    options: Options = _DEFAULTS,
) -> Outcome:
    r"""The report of a text that is already at hand: kept whole (no heading is looked for), its newlines as `\n`.

    What is None or empty is filled from `options`; `published` must be ISO 8601 (`Options(date=…)` checks a user's).
    A given `language` is believed, else it is detected. Never raises: the outcome's error is `EmptyInput`, `TooLarge`
    or `NotText` (NUL characters and lone surrogates, which no record could keep).
    """
    text = normalise_newlines(text)
    try:
        _check(text, name=name, options=options)
    except ReadingError as error:
        return Outcome.failed(error)
    told = list(warnings)
    published = published or (iso_date(options.date) if options.date else None)
    if published is None:
        way = f" ({options.names.date} fills it)" if options.names.date else ""
        told.append(f"{name}: no date found, kept without one{way}")
    code = tidy_code(language) if language else None
    if language and code is None:
        told.append(f"{name}: {language!r} is no language code, so the language was detected")
    code = code or detect(text)
    if code not in (None, "en"):
        told.append(f"{name}: is in {language_name(code)}: kept, not tagged")
    report = Report.of(
        text,
        published=published,
        outlet=outlet or options.outlet or None,
        title=title or options.title or None,
        author=author or None,
        url=url or options.url or None,
        language=code,
    )
    return Outcome(input=name, report=report, warnings=tuple(told))


def _check(text: str, *, name: str, options: Options) -> None:
    limit = options.max_text
    if not text or text.isspace():
        raise EmptyInput(name, "holds no text")
    if len(text) > limit:  # code points are never more than bytes: the cheap test first
        raise TooLarge(name, f"its text is over the limit of {megabytes(limit)}{raising(options)}")
    if "\0" in text:
        raise NotText(name, f"holds a NUL character at offset {text.index(chr(0))}")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise NotText(name, f"holds half a surrogate pair at offset {error.start}, which is no character") from error
    if size > limit:
        what = f"its text is {megabytes(size)}, over the limit of {megabytes(limit)}"
        raise TooLarge(name, f"{what}{raising(options)}")
