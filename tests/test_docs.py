"""Documentation says what the code does: what is made from it is up to date, and what is named in it exists."""

import difflib
import importlib.util
import re
from pathlib import Path

import pytest

from onrecord.reading import read

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)

DOCS = ROOT / "docs"
SCREENS = {it.stem for it in (ROOT / "src" / "onrecord" / "web" / "templates").glob("*.html")}
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").glob("*.md")]


@pytest.mark.parametrize("file", sorted(generate.MADE))
def test_what_is_made_from_the_code_is_up_to_date(file):
    assert (ROOT / "docs" / file).read_text(encoding="utf-8") == generate.MADE[file](), "run: make docs"


def test_the_output_that_the_readme_shows_is_real(tmp_path):
    real = generate.readme([generate.output(command, tmp_path) for command in generate.shown()])
    text = generate.README.read_text(encoding="utf-8")
    # not to the letter: on another processor the model's arithmetic differs in the last place
    same = difflib.SequenceMatcher(None, text.splitlines(), real.splitlines(), autojunk=False).ratio()
    assert same > 0.95, "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page):
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_examples_exist(page):
    known = set(re.findall(r"^## onrecord (\S+)", generate.commands(), re.MULTILINE))
    for block in re.findall(r"```(?:console|sh|shell)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for command in re.findall(r"^(?:\$ )?onrecord (?:--record \S+ )?([a-z]+)", block, re.MULTILINE):
            assert command in known, f"{page.name}: onrecord {command}"


def test_the_readme_shows_its_two_commands_each_on_a_line():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    assert re.search(r"^make demo$", blocks, re.MULTILINE)
    assert re.search(r"^make test$", blocks, re.MULTILINE)


def test_reports_that_the_readme_shows_and_removes_are_among_the_examples():
    ids = [outcome.required().id.removeprefix("sha256:") for outcome in read([ROOT / "examples"])]
    named = re.findall(r"\$ onrecord (?:show|remove) (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert named
    assert all(any(id.startswith(ref) for id in ids) for ref in named)


@pytest.mark.parametrize("screen", sorted(SCREENS - {"base", "macros", "error", "login"}))
def test_a_screen_has_its_page_with_a_picture(screen):
    told = (DOCS / "desk" / f"{screen}.md").read_text("utf-8")
    assert f"]({screen}.webp)" in told
    assert 1_000 < (DOCS / "desk" / f"{screen}.webp").stat().st_size < 100_000
    assert f"desk/{screen}.md" in (DOCS / "desk.md").read_text("utf-8")
