"""Reports in, extractions out: one text for Python, many inputs for a door."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord import reading
from onrecord.errors import ModelError, OnrecordError
from onrecord.reading import Options, Outcome
from onrecord.record import Added
from onrecord.service.texts import report_of
from onrecord.types import Extraction, Report

_DEFAULTS = Options()


class Extracts(Protocol):
    """What finds attributions in reports; `model` is the version that is kept with what it found."""

    @property
    def model(self) -> str: ...  # noqa: D102

    def extract(self, report: Report) -> Extraction: ...  # noqa: D102


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one report: an extraction, or that the record holds it already, or an error.

    `extraction` is None for a report that was on record (`added` is "unchanged") and need not be tagged.
    """

    input: str
    report: Report | None = None
    extraction: Extraction | None = None
    added: Added | None = None
    error: OnrecordError | None = None
    warnings: tuple[str, ...] = ()


_extractor: Extracts | None = None
_loading = threading.Lock()


def shared_extractor() -> Extracts:
    """The one extractor of this process, made when first asked for. Errors: ModelError."""
    global _extractor
    with _loading:
        if _extractor is None:
            from onrecord.extraction import Extractor  # numpy and onnxruntime: only who tags waits for them

            _extractor = Extractor()
        return _extractor


def extract(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Extraction:
    r"""Who said what in a text: ``onrecord.extract(text, published="2020-01-06").attributions``.

    Offsets refer to the result's ``report.text``: the text with its newlines as ``\n``, and without the heading where
    it begins with one (``date 2020-01-06``). Errors: ReadingError for a text that is empty or too large, BadOption
    for a date that is none, ModelError.
    """
    report = report_of(text, published=published, outlet=outlet, title=title, author=author, url=url, language=language)
    return shared_extractor().extract(report)


def extract_inputs(inputs: Iterable[str | Path], *, options: Options = _DEFAULTS) -> Iterator[Result]:
    """Reads files, folders, URLs or standard input (``-``) and tags each report, without a record."""
    for outcome in reading.read(inputs, options=options):
        yield result_of(outcome, extracted(outcome) if outcome.report else outcome.error)


def result_of(
    outcome: Outcome,
    found: Extraction | OnrecordError | None,
    *,
    added: Added | None = None,
    warnings: tuple[str, ...] = (),
) -> Result:
    """What came of an outcome whose report came to `found`."""
    return Result(
        input=outcome.input,
        report=outcome.report,
        extraction=found if isinstance(found, Extraction) else None,
        added=added,
        error=found if isinstance(found, OnrecordError) else None,
        warnings=outcome.warnings + warnings,
    )


def extracted(outcome: Outcome) -> Extraction | OnrecordError:
    """What a report holds, or why it could not be tagged: a report that fails stops none of the others."""
    try:
        return shared_extractor().extract(outcome.required())
    except ModelError:
        raise  # every report would fail like this one
    except Exception as error:
        message = f"{outcome.input}: could not be tagged ({type(error).__name__}: {error}); this is a bug"
        failure = OnrecordError(message)
        failure.__cause__ = error
        return failure
