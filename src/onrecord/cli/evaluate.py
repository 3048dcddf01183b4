"""`onrecord evaluate`: the shipped model against a gold corpus."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich import box
from rich.table import Table

from onrecord.cli.screen import note, put, put_table

if TYPE_CHECKING:
    from onrecord.evaluating import Evaluation
    from onrecord.evaluating.scores import Counts

EXAMPLE = "Example: onrecord evaluate ../shared/data/polnear --part dev"


def evaluate(
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="A folder with PART/text and PART/attributions.")],
    part: Annotated[str, typer.Option(metavar="PART", help="The part of the corpus to measure on.")] = "dev",
    format: Annotated[Literal["table", "json"], typer.Option(help="Tables, or one JSON object.")] = "table",
) -> None:
    """Measure the shipped model on a gold corpus in PolNeAR's form (brat standoff: Source, Cue, Content)."""
    import msgspec

    from onrecord.models import version
    from onrecord.service.measuring import evaluate as measured

    note(f"reading {corpus}, part {part}, with {version()}: half a minute for a hundred articles")
    found = measured(corpus, part=part)
    if format == "json":
        put(msgspec.json.encode(found) + b"\n")
        return
    table = _table(f"{found.articles} articles, nested attributions left out", "measure")
    for measure, counts in found.measures.items():
        table.add_row(measure, *_rates(counts))
    put_table(table)
    put_table(_by_type(found))
    put_table(_by_confidence(found))


def _by_type(found: "Evaluation") -> Table:
    table = _table("by type, whole lenient; last column: whole exact", "type", "exact F1")
    for kind, (lenient, exact) in found.types.items():
        table.add_row(f"{kind} ({lenient.marked} marked)", *_rates(lenient), f"{exact.f1:.3f}")
    return table


def _by_confidence(found: "Evaluation") -> Table:
    title = f"what is at least so confident, whole lenient; expected calibration error {found.calibration_error:.3f}"
    table = _table(title, "confidence")
    for threshold, counts in found.thresholds.items():
        table.add_row(f"≥ {threshold:.2f}", *_rates(counts))
    return table


def _table(title: str, first: str, *more: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column(first, min_width=22)
    for heading in ("precision", "recall", "F1", *more):
        table.add_column(heading, justify="right")
    return table


def _rates(counts: "Counts") -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"
