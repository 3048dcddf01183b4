"""Writes what is made from the code: commands.md from the commands, schema.json from the values, output in README.

make docs           (a test compares what is here with what would be written)
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import typer.main

from onrecord.cli import app
from onrecord.types import Check, Extraction, Family, Matter, Statement

HERE = Path(__file__).parent


def commands() -> str:
    """Each command with its help, its use and its options, as Markdown."""
    # Typer carries its own copy of click, whose names are private: its objects are asked for what they can do
    root: Any = typer.main.get_command(app)
    context = root.context_class(root, info_name="onrecord")
    lines = [
        "# Commands",
        "",
        "Made from the commands themselves by `make docs`. Results go to standard output; progress, warnings and",
        "summaries to standard error. Exit codes: 0 fine (warnings or not), 1 something failed and the rest was done,",
        "2 the command was not used as its help says, 3 `check` found what differs from the record, 130 interrupted.",
        "",
        *_options(root, context),
    ]
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        below = command.context_class(command, info_name=name, parent=context)
        lines += ["", *_command(command, below)]
        for part, its in getattr(command, "commands", {}).items():
            lines += ["", *_command(its, its.context_class(its, info_name=part, parent=below))]
    return "\n".join(lines) + "\n"


def _command(command: Any, context: Any) -> Iterator[str]:
    yield f"## {context.command_path}"
    yield ""
    yield (command.help or "").strip()
    yield ""
    yield f"    {context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    yield ""
    if command.epilog:
        yield command.epilog
        yield ""
    if not hasattr(command, "commands"):
        yield from _options(command, context)


def _options(command: Any, context: Any) -> Iterator[str]:
    yield "| option | meaning |"
    yield "|---|---|"
    for parameter in command.get_params(context):
        if parameter.param_type_name == "option" and not parameter.hidden and "--help" not in parameter.opts:
            record = parameter.get_help_record(context)
            if record:
                names, meaning = (" ".join(part.split()).replace("|", "\\|") for part in record)
                yield f"| `{names}` | {meaning} |"


def schema() -> str:
    """The JSON Schema of what `--format jsonl` and `json` print: extractions, statements, checks, families, matters."""
    shapes = [Extraction, Statement, Check, Family, Matter]
    refs, definitions = msgspec.json.schema_components(shapes, ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord: what `extract`, `statements`, `check`, `family` and `matters show` print as JSON",
        "anyOf": list(refs),
        "$defs": definitions,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


MADE = {"commands.md": commands, "schema.json": schema}

README = HERE.parent / "README.md"
_SHOWN = re.compile(r"(<!-- shown: (.+?) -->\n```\w*\n).*?(```)", re.DOTALL)
COLUMNS = "96"


def shown() -> list[str]:
    """The commands whose output README shows, in order."""
    return [found[2] for found in _SHOWN.finditer(README.read_text(encoding="utf-8"))]


def readme(outputs: list[str]) -> str:
    """README with `outputs` where it shows the commands' output."""
    fresh = iter(outputs)
    return _SHOWN.sub(lambda m: m[1] + next(fresh) + m[3], README.read_text(encoding="utf-8"))


def output(command: str, folder: Path) -> str:
    """What a person sees on a terminal without colour who gives a command beside `examples/` and `drafts/`.

    Commands of one `folder` share its record, as those of one session do.
    """
    for name in ("examples", "drafts"):
        if not (folder / name).exists():
            (folder / name).symlink_to(HERE.parent / name)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PATH": path}
    environment.pop("ONRECORD_RECORD", None)
    run = subprocess.run(  # noqa: S603 - the project's own command on its own examples
        shlex.split(command), cwd=folder, env=environment, check=False, text=True, capture_output=True
    )
    if run.returncode not in (0, 3):  # 3: `check` found what differs
        raise SystemExit(f"{command}: exit status {run.returncode}\n{run.stderr}")
    lines = [f"$ {command}", *run.stderr.splitlines(), *run.stdout.splitlines()]
    return "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    for file, make in MADE.items():
        (HERE / file).write_text(make(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as session:
        README.write_text(readme([output(command, Path(session)) for command in shown()]), encoding="utf-8")
