import pytest
from fakes import TEXT, FakeExtractor
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.service import extracting


class Onrecord:
    """Runs `onrecord` in a folder of its own, with a fake extractor."""

    def __init__(self, folder, extractor):
        self.folder = folder
        self.extractor = extractor

    def __call__(self, *args, input=None, env=None):
        return CliRunner().invoke(app, [str(arg) for arg in args], input=input, env={"COLUMNS": "150", **(env or {})})

    def write(self, name, text=TEXT):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def ok(self, *args, **options):
        result = self(*args, **options)
        assert result.exit_code == 0, result.stderr
        return result


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("ONRECORD_RECORD", "ONRECORD_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    extractor = FakeExtractor()
    monkeypatch.setattr(extracting, "shared_extractor", lambda: extractor)
    return Onrecord(tmp_path, extractor)
