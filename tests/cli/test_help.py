import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app


def leaves(group, *path):
    """The commands by what is typed to reach them; a group's `list` is also what the group alone means."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, *path, name)
        else:
            yield " ".join([*path, *([] if path and name == "list" else [name])]), command


COMMANDS = dict(leaves(typer.main.get_command(app)))


def help_of(*command):
    return " ".join(CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"}).stdout.split())


def test_there_is_a_file_for_every_command():
    files = Path(onrecord.cli.__file__).parent
    assert {name for name in COMMANDS if not (files / f"{name.split()[0]}.py").is_file()} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_help_says_what_it_does_and_has_an_example(name):
    assert COMMANDS[name].help
    assert f"Example: onrecord {name} " in help_of(*name.split())


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_option_and_argument_has_help(name):
    command = COMMANDS[name] if name else typer.main.get_command(app)
    assert [parameter.name for parameter in command.params if not parameter.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_argument_is_called_by_one_word_in_capitals(name):
    called = [it.metavar or "" for it in COMMANDS[name].params if it.param_type_name == "argument"]
    assert [it for it in called if not (it.isalpha() and it.isupper())] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_uses_only_options_that_there_are(name):
    words = COMMANDS[name].epilog.split()
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_help_of_all_lists_the_commands_and_has_an_example():
    assert all(name.split()[0] in help_of() for name in COMMANDS)
    assert "Example: onrecord " in help_of()


def test_the_version_is_the_projects():
    project = Path(__file__).parents[2] / "pyproject.toml"
    version = tomllib.loads(project.read_text())["project"]["version"]
    assert CliRunner().invoke(app, ["--version"]).stdout == f"onrecord {version}\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("statements", "--act", "fly"), "'fly' is not one of 'say', 'claim'"),
        (("statements", "--format", "json"), "'jsonl', 'csv'; did you mean 'jsonl'?"),
        (("check", "x", "--format", "jsonl"), "did you mean 'json'?"),
        (("findings", "--kind", "other-speakers"), "did you mean 'other-speaker'?"),
    ],
)
def test_a_value_that_cannot_be_is_told_in_plain_words(args, says):
    result = CliRunner().invoke(app, args, env={"COLUMNS": "500", "TERM": "dumb"})
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Value error" not in result.stderr
