"""`onrecord evaluate`: the shipped model against a gold corpus."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich import box
from rich.table import Table

from onrecord.cli.screen import note, put, put_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.evaluating import Evaluation, Relations
    from onrecord.evaluating.scores import Counts
    from onrecord.evaluating.speakers import Half, Resolved

EXAMPLE = "Example: onrecord evaluate ../shared/data/polnear --part dev"


def evaluate(
    corpus: Annotated[
        str,
        typer.Argument(
            metavar="CORPUS", help="A folder with PART/text and PART/attributions, or a GUM file (.conllu.gz)."
        ),
    ],
    part: Annotated[str, typer.Option(metavar="PART", help="The part of the corpus to measure on.")] = "dev",
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

    from onrecord.models import version
    from onrecord.service import measuring

    if corpus.endswith(".conllu.gz"):
        note(f"reading {corpus} with {version()}: a minute for two hundred documents")
        relations = measuring.relations(corpus)
        if format == "json":
            put(msgspec.json.encode(relations) + b"\n")
        else:
            put_table(_by_genre(relations))
            for half, by_kind in relations.speakers.items():
                put_table(_speakers(half, by_kind))
        return
    if speakers:
        note(f"reading the articles of {speakers} in {corpus}, part {part}, with {version()}")
        resolved = measuring.sources(corpus, speakers, part=part)
        if format == "json":
            put(msgspec.json.encode(resolved._asdict()) + b"\n")
            return
        for half, counts in resolved.unnamed.items():
            put_table(_speakers(half, {"all kinds": resolved.speakers[half]}))
            table = _table(f"of those found, documents to {half} on: who is unnamed", "")
            table.add_row("unnamed", *_rates(counts))
            put_table(table)
        return
    if paragraphs:
        note(f"reading {corpus}, part {part}, paragraph by paragraph, with {version()}")
        spans = measuring.instances(corpus, part=part)
        if format == "json":
            put(msgspec.json.encode(spans) + b"\n")
            return
        table = _table("paragraphs of one to three sentences, each read alone: exact spans", "role")
        for role, counts in spans.items():
            table.add_row(role, *_rates(counts))
        put_table(table)
        return
    note(f"reading {corpus}, part {part}, with {version()}: half a minute for a hundred articles")
    found = measuring.evaluate(corpus, part=part)
    if format == "json":
        put(msgspec.json.encode(found) + b"\n")
        return
    table = _table(f"{found.articles} articles, nested attributions left out", "measure")
    for measure, counts in found.measures.items():
        table.add_row(measure, *_rates(counts))
    put_table(table)
    put_table(_by_type(found))
    put_table(_by_confidence(found))
    put_table(_reliability(found))
    put_table(_fates(found))


def _by_genre(found: "Relations") -> Table:
    title = f"{found.documents} documents: what is found of the marked attributions, whole lenient"
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column("genre, or kind of source", min_width=22)
    for heading in ("marked", "found", "recall"):
        table.add_column(heading, justify="right")
    for groups in (found.genres, found.kinds):
        for name, counts in groups.items():
            table.add_row(name, str(counts.marked), str(counts.right), f"{counts.recall:.3f}")
        table.add_section()
    return table


def _speakers(half: "Half", by_kind: "Mapping[str, Resolved]") -> Table:
    title = f"sources whose speaker is known, documents to {half} on: found, and resolved right"
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column("kind of source", min_width=22)
    for heading in ("known", "found", "right of found", "right of all"):
        table.add_column(heading, justify="right")
    for kind, it in sorted(by_kind.items()):
        shares = f"{it.right / max(1, it.found):.3f}", f"{it.right / max(1, it.marked):.3f}"
        table.add_row(kind, str(it.marked), str(it.found), *shares)
    return table


def _by_type(found: "Evaluation") -> Table:
    table = _table("by type, whole lenient; last column: whole exact", "type", "exact F1")
    for kind, (lenient, exact) in found.types.items():
        table.add_row(f"{kind} ({lenient.marked} marked)", *_rates(lenient), f"{exact.f1:.3f}")
    return table


def _by_confidence(found: "Evaluation") -> Table:
    table = _table("what is at least so confident, whole lenient", "confidence")
    for threshold, counts in found.thresholds.items():
        table.add_row(f"≥ {threshold:.2f}", *_rates(counts))
    return table


def _reliability(found: "Evaluation") -> Table:
    title = f"how often what is so confident is right; expected calibration error {found.calibration_error:.3f}"
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column("confidence, mean of a tenth", min_width=22)
    for heading in ("of them", "right"):
        table.add_column(heading, justify="right")
    for tenth in found.reliability:
        table.add_row(f"{tenth.confidence:.3f}", str(tenth.count), f"{tenth.right:.3f}")
    return table


def _fates(found: "Evaluation") -> Table:
    title = "what became of the marked attributions"
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column("", min_width=22)
    for heading in ("of them", "share"):
        table.add_column(heading, justify="right")
    marked = sum(found.fates.values()) or 1
    for fate, count in found.fates.items():
        table.add_row(fate, str(count), f"{count / marked:.3f}")
    table.add_section()
    table.add_row("found where nothing is marked", str(found.needless), f"{found.needless / marked:.3f}")
    return table


def _table(title: str, first: str, *more: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column(first, min_width=22)
    for heading in ("precision", "recall", "F1", *more):
        table.add_column(heading, justify="right")
    return table


def _rates(counts: "Counts") -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"
