"""PolNeAR's form of brat standoff: what people corrected, as training data.

Each report is ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``: what ``onrecord evaluate`` and training read.
In the ``.ann`` a ``T`` line is a part with its spans (``Content 5 9;12 20``), an ``E`` line an attribution.
"""

from collections.abc import Iterator

from onrecord.types import Extraction, Part

ANNOTATOR = "desk"


def name_of(extraction: Extraction) -> str:
    """What a report's files are called: its day and the first digits of its id."""
    report = extraction.report
    digits = report.id.removeprefix("sha256:")[:16]
    return f"{(report.published or 'undated')[:10]}_{digits}"


def standoff(extraction: Extraction) -> str:
    """The attributions of one report, nested ones among them."""
    return "".join(f"{line}\n" for line in _lines(extraction))


def _lines(extraction: Extraction) -> Iterator[str]:
    number = 0
    for place, it in enumerate(extraction.attributions, start=1):
        parts: list[tuple[str, Part]] = [("Content", it.content)]
        parts += [(role, part) for role, part in (("Cue", it.cue), ("Source", it.source)) if part]
        names = []
        for role, part in parts:
            number += 1
            names.append(f"{role}:T{number}")
            yield f"T{number}\t{role} {_spans(part)}\t{_words(part)}"
        # brat wants a trigger: as in PolNeAR, the cue's words, or where there is none the content's first span
        trigger = it.cue or Part(text="", spans=it.content.spans[:1])
        number += 1
        event = "Attribution" if it.source else "Attribution-no-source"
        text = extraction.report.text
        words = " ".join(text[start:end] for start, end in trigger.spans).replace("\n", " ")
        yield f"T{number}\t{event} {_spans(trigger)}\t{words}"
        yield f"E{place}\t{event}:T{number} {' '.join(names)}"


def _spans(part: Part) -> str:
    return ";".join(f"{start} {end}" for start, end in part.spans)


def _words(part: Part) -> str:
    return part.text.replace("\n", " ")
