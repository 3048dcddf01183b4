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

# A batch is tagged at one go. Larger ones are hardly faster, and a person waits longer for the first result.
_BATCH_REPORTS = 8
_BATCH_CHARACTERS = 30_000

_DEFAULTS = Options()


class Extracts(Protocol):
    """What finds attributions in reports; `model` is the version that is kept with what it found."""

    @property
    def model(self) -> str: ...  # noqa: D102

    def extract(self, report: Report) -> Extraction: ...  # noqa: D102

    def extract_many(self, reports: Iterable[Report]) -> Iterator[Extraction]: ...  # noqa: D102


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
    for batch in batches(reading.read(inputs, options=options)):
        found = iter(extracted([outcome for outcome in batch if outcome.report]))
        for outcome in batch:
            yield result_of(outcome, next(found) if outcome.report else outcome.error)


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


def batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """The outcomes in order, in lists fit to tag at one go; a report that comes twice is never twice in a list."""
    batch: list[Outcome] = []
    ids: set[str] = set()
    size = 0
    for outcome in outcomes:
        if outcome.report and outcome.report.id in ids:
            yield batch
            batch, ids, size = [], set(), 0
        batch.append(outcome)
        if outcome.report:
            ids.add(outcome.report.id)
            size += len(outcome.report.text)
        if len(batch) >= _BATCH_REPORTS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, ids, size = [], set(), 0
    if batch:
        yield batch


def extracted(outcomes: list[Outcome]) -> list[Extraction | OnrecordError]:
    """What each report holds, or why it could not be tagged: a report that fails stops none of the others."""
    if not outcomes:
        return []
    extractor = shared_extractor()
    try:
        return list(extractor.extract_many([outcome.required() for outcome in outcomes]))
    except ModelError:
        raise  # every report would fail like this one
    except Exception as error:
        cause = error
    if len(outcomes) > 1:
        return [found for outcome in outcomes for found in extracted([outcome])]
    message = f"{outcomes[0].input}: could not be tagged ({type(cause).__name__}: {cause}); this is a bug"
    failure = OnrecordError(message)
    failure.__cause__ = cause
    return [failure]
