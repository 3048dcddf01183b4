"""Imports go downward only, and neighbours do not import each other (docs/design.md)."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import onrecord

HOME = Path(onrecord.__file__).parent

# The rooms from the ground up; those on one line are neighbours.
LAYERS = (
    ("types", "errors", "steps", "stops"),
    ("models", "record"),
    ("tagging", "aligning"),
    ("reading", "extraction", "comparing", "checking", "exporting", "evaluating"),
    ("service",),
    ("web", "batch"),
    ("cli",),  # a door, too, but the one that opens the others: onrecord serve
    ("__main__",),
)
LEVEL = {room: level for level, layer in enumerate(LAYERS) for room in layer}

MODULES = sorted(HOME.rglob("*.py"))


def room_of(path):
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def rooms_imported(tree, package):
    """The rooms that a module imports anywhere, inside functions and for type checking included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{start}.{alias.name}" for alias in node.names] if start == "onrecord" else [start]
        else:
            continue
        for name in names:
            if name.startswith("onrecord."):
                yield name.split(".")[1]


def faults(path, source):
    room = room_of(path)
    if room == "__init__":
        return []  # the public API, which looks into service on request
    package = ["onrecord", *path.relative_to(HOME).parts[:-1]]
    found = set(rooms_imported(ast.parse(source), package)) - {room, "__version__"}
    return [f"{room} imports {other}" for other in sorted(found) if other not in LEVEL or LEVEL[other] >= LEVEL[room]]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_module_imports_only_from_below(path):
    assert room_of(path) in LEVEL or room_of(path) == "__init__", "a room that docs/design.md does not know"
    assert faults(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("record/a.py", "from onrecord.service import extract"),
        ("record/a.py", "def f():\n    import onrecord.models.session"),
        ("reading/a.py", "from onrecord import extraction"),
        ("extraction/a.py", "from ..reading import read"),
        ("tagging/sub/a.py", "from ...cli.screen import note"),
        ("types.py", "from onrecord.errors import OnrecordError"),
    ],
)
def test_an_import_upward_or_sideways_is_seen(room, source):
    assert len(faults(HOME / room, source)) == 1


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("cli/a.py", "from onrecord import __version__, service\nfrom . import b"),
        ("extraction/a.py", "import onrecord.tagging\nfrom .b import c\nimport numpy"),
    ],
)
def test_an_import_from_below_or_within_the_room_is_fine(room, source):
    assert faults(HOME / room, source) == []


PUBLIC = [path for path in MODULES if "__all__ = " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(HOME)))
def test_a_module_has_all_that_it_says_it_has(path):
    name = ".".join(("onrecord", *path.relative_to(HOME).with_suffix("").parts)).removesuffix(".__init__")
    module = import_module(name)
    assert [it for it in module.__all__ if not hasattr(module, it)] == []
