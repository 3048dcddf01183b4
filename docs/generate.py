"""Writes what in docs/ is made from the code: commands.md from the commands, schema.json from the values.

make docs           (a test compares what is here with what would be written)
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import typer.main

from onrecord.cli import app
from onrecord.types import Extraction, Statement

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
        "2 the command was not used as its help says, 130 interrupted.",
        "",
        *_options(root, context),
    ]
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        lines += ["", *_command(command, command.context_class(command, info_name=name, parent=context))]
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
    """The JSON Schema of what `--format jsonl` prints: extractions, and statements."""
    refs, definitions = msgspec.json.schema_components([Extraction, Statement], ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord: an extraction (`onrecord extract`) or a statement (`onrecord statements`) as one line",
        "anyOf": list(refs),
        "$defs": definitions,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


MADE = {"commands.md": commands, "schema.json": schema}

if __name__ == "__main__":
    for file, make in MADE.items():
        (HERE / file).write_text(make(), encoding="utf-8")
