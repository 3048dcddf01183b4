"""`onrecord evaluate`: the shipped model against a gold corpus."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich import box
from rich.table import Table

from onrecord.cli.screen import note, put, put_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.evaluating import Evaluation, Relations
    from onrecord.evaluating.scores import Counts
    from onrecord.evaluating.speakers import Half, Resolved

_RATES = ("precision", "recall", "F1")
EXAMPLE = "Example: onrecord evaluate ../shared/data/polnear --part dev"


def evaluate(
    corpus: Annotated[
        str,
        typer.Argument(
            metavar="CORPUS", help="A folder with PART/text and PART/attributions, or a GUM file (.conllu.gz)."
        ),
    ],
    part: Annotated[
        str | None, typer.Option(metavar="PART", help="The part of the corpus to measure on; dev where none is given.")
    ] = None,
    paragraphs: Annotated[
        bool, typer.Option("--paragraphs", help="Read each short paragraph alone and score spans, as span taggers are.")
    ] = False,
    speakers: Annotated[
        str | None,
        typer.Option(metavar="MARKS", help="A JSON file of marked sources: measure whom they are resolved to."),
    ] = None,
    format: Annotated[Literal["table", "json"], typer.Option(help="Tables, or one JSON object.")] = "table",
) -> None:
    """Measure the shipped model on a gold corpus: PolNeAR's (brat standoff), or GUM's attribution relations."""
    import msgspec

    from onrecord.errors import BadOption

    gum = corpus.endswith(".conllu.gz")
    given = [name for name, it in (("--part", part), ("--paragraphs", paragraphs), ("--speakers", speakers)) if it]
    if gum and given:
        raise BadOption(f"{given[0]} does nothing with a GUM file, which is measured whole; leave it out")
    if paragraphs and speakers:
        raise BadOption("--paragraphs and --speakers measure different things; give one of them")
    part = part or "dev"
    if gum:
        found, tables = _relations(corpus)
    elif speakers:
        found, tables = _sources(corpus, speakers, part)
    elif paragraphs:
        found, tables = _instances(corpus, part)
    else:
        found, tables = _attributions(corpus, part)
    if format == "json":
        put(msgspec.json.encode(found) + b"\n")
        return
    for table in tables:
        put_table(table)


def _relations(corpus: str) -> "tuple[object, Sequence[Table]]":
    from onrecord.models import version
    from onrecord.service import measuring

    note(f"reading {corpus} with {version()}: a minute for two hundred documents")
    found = measuring.relations(corpus)
    return found, [_by_genre(found), *(_speakers(half, by_kind) for half, by_kind in found.speakers.items())]


def _sources(corpus: str, marks: str, part: str) -> "tuple[object, Sequence[Table]]":
    from onrecord.models import version
    from onrecord.service import measuring

    note(f"reading the articles of {marks} in {corpus}, part {part}, with {version()}")
    found, tables = measuring.sources(corpus, marks, part=part), []
    for half, counts in found.unnamed.items():
        table = _table(f"of those found, documents to {half} on: who is unnamed", "", *_RATES)
        table.add_row("unnamed", *_rates(counts))
        tables += [_speakers(half, {"all kinds": found.speakers[half]}), table]
    return found._asdict(), tables


def _instances(corpus: str, part: str) -> "tuple[object, Sequence[Table]]":
    from onrecord.models import version
    from onrecord.service import measuring

    note(f"reading {corpus}, part {part}, paragraph by paragraph, with {version()}")
    found = measuring.instances(corpus, part=part)
    table = _table("paragraphs of one to three sentences, each read alone: exact spans", "role", *_RATES)
    for role, counts in found.items():
        table.add_row(role, *_rates(counts))
    return found, [table]


def _attributions(corpus: str, part: str) -> "tuple[object, Sequence[Table]]":
    from onrecord.models import version
    from onrecord.service import measuring

    note(f"reading {corpus}, part {part}, with {version()}: half a minute for a hundred articles")
    found = measuring.evaluate(corpus, part=part)
    table = _table(f"{found.articles} articles, nested attributions left out", "measure", *_RATES)
    for measure, counts in found.measures.items():
        table.add_row(measure, *_rates(counts))
    return found, [table, _by_type(found), _by_confidence(found), _reliability(found), _fates(found)]


def _by_genre(found: "Relations") -> Table:
    title = f"{found.documents} documents: what is found of the marked attributions, whole lenient"
    table = _table(title, "genre, or kind of source", "marked", "found", "recall")
    for groups in (found.genres, found.kinds):
        for name, counts in groups.items():
            table.add_row(name, str(counts.marked), str(counts.right), f"{counts.recall:.3f}")
        table.add_section()
    return table


def _speakers(half: "Half", by_kind: "Mapping[str, Resolved]") -> Table:
    title = f"sources whose speaker is known, documents to {half} on: found, and resolved right"
    table = _table(title, "kind of source", "known", "found", "right of found", "right of all")
    for kind, it in sorted(by_kind.items()):
        shares = f"{it.right / max(1, it.found):.3f}", f"{it.right / max(1, it.marked):.3f}"
        table.add_row(kind, str(it.marked), str(it.found), *shares)
    return table


def _by_type(found: "Evaluation") -> Table:
    table = _table("by type, whole lenient; last column: whole exact", "type", *_RATES, "exact F1")
    for kind, (lenient, exact) in found.types.items():
        table.add_row(f"{kind} ({lenient.marked} marked)", *_rates(lenient), f"{exact.f1:.3f}")
    return table


def _by_confidence(found: "Evaluation") -> Table:
    table = _table("what is at least so confident, whole lenient", "confidence", *_RATES)
    for threshold, counts in found.thresholds.items():
        table.add_row(f"≥ {threshold:.2f}", *_rates(counts))
    return table


def _reliability(found: "Evaluation") -> Table:
    title = f"how often what is so confident is right; expected calibration error {found.calibration_error:.3f}"
    table = _table(title, "confidence, mean of a tenth", "of them", "right")
    for tenth in found.reliability:
        table.add_row(f"{tenth.confidence:.3f}", str(tenth.count), f"{tenth.right:.3f}")
    return table


def _fates(found: "Evaluation") -> Table:
    title = "what became of the marked attributions"
    table = _table(title, "", "of them", "share")
    marked = sum(found.fates.values()) or 1
    for fate, count in found.fates.items():
        table.add_row(fate, str(count), f"{count / marked:.3f}")
    table.add_section()
    table.add_row("found where nothing is marked", str(found.needless), f"{found.needless / marked:.3f}")
    return table


def _table(title: str, first: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column(first, min_width=22)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _rates(counts: "Counts") -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"
