"""The command line: one file for each command, put together here."""

import logging
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    add,
    check,
    evaluate,
    export,
    extract,
    families,
    family,
    findings,
    matters,
    offices,
    outlets,
    remove,
    reports,
    serve,
    show,
    speakers,
    stance,
    statements,
    users,
)
from onrecord.cli.failures import guarded
from onrecord.cli.misuse import Command
from onrecord.cli.options import DEFAULT_RECORD

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: onrecord add reports/ and then: onrecord statements withdraw --speaker Esper",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    context: typer.Context,
    record: Annotated[
        str, typer.Option("--record", metavar="FILE", envvar="ONRECORD_RECORD", help="The record's file.")
    ] = DEFAULT_RECORD,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn dated news reports into a record of who said what."""
    context.obj = record


for command, example in (
    (extract.extract, extract.EXAMPLE),
    (add.add, add.EXAMPLE),
    (statements.statements, statements.EXAMPLE),
    (check.check, check.EXAMPLE),
    (families.families, families.EXAMPLE),
    (family.family, family.EXAMPLE),
    (show.show, show.EXAMPLE),
    (reports.reports, reports.EXAMPLE),
    (outlets.outlets, outlets.EXAMPLE),
    (remove.remove, remove.EXAMPLE),
    (stance.stance, stance.EXAMPLE),
    (export.export, export.EXAMPLE),
    (serve.serve, serve.EXAMPLE),
    (evaluate.evaluate, evaluate.EXAMPLE),
):
    app.command(epilog=example, cls=Command)(guarded(command))

for name, commands in (
    ("speakers", speakers.app),
    ("matters", matters.app),
    ("offices", offices.app),
    ("findings", findings.app),
    ("users", users.app),
):
    app.add_typer(commands, name=name)


def main() -> None:
    """The `onrecord` command."""
    # what goes wrong while a connection is put back (an interrupt, above all) is raised as well: it is told once
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    app()
