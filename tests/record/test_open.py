import logging
import sqlite3
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from onrecord.errors import RecordError, RecordUnavailable
from onrecord.record import Store, engine, schema
from onrecord.record.engine import _MIGRATIONS

from .helpers import MODEL, extraction, saying


def sqlite(path, *statements):
    connection = sqlite3.connect(path)
    rows = [connection.execute(statement).fetchall() for statement in statements]
    connection.commit()
    connection.close()
    return rows


def test_a_record_is_made_where_there_is_none(path):
    with Store.open(str(path)) as store:
        assert store.counts().reports == 0
    assert sqlite(path, "PRAGMA journal_mode") == [[("wal",)]]


def test_an_empty_file_becomes_a_record(path):
    path.touch()
    with Store.open(path) as store:
        assert store.add(extraction(), model=MODEL) == "new"
    assert sqlite(path, "SELECT version_num FROM onrecord_version") == [[(schema.HEAD,)]]


def test_a_record_keeps_what_it_holds_when_opened_again(path):
    with Store.open(path) as store:
        store.add(extraction(), model=MODEL)
    with Store.open(path, create=False) as store:
        assert store.extraction(extraction().report.id) == extraction()


def test_making_a_record_logs_nothing(path, caplog, capfd):
    caplog.set_level(logging.WARNING)
    Store.open(path).close()
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def indexes(path):
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    connection.close()
    return {name: " ".join(sql.split()) for name, sql in found}


def test_migrations_make_exactly_the_tables_that_the_code_uses(path, tmp_path):
    def ours(_object, name, *_):
        return not name.startswith(("statement_search", "speaker_search", "passage_keys"))

    options = {"version_table": schema.VERSION_TABLE, "include_object": ours, "compare_type": True}
    with Store.open(path) as store, store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []
    plain = create_engine(f"sqlite:///{tmp_path / 'plain.sqlite'}")
    schema.metadata.create_all(plain)
    plain.dispose()
    assert indexes(path) == indexes(
        tmp_path / "plain.sqlite"
    )  # Alembic does not compare what partial indexes leave out
    assert ScriptDirectory(str(_MIGRATIONS)).get_current_head() == schema.HEAD


def test_an_older_record_learns_what_was_not_said(path):
    with Store.open(path) as store:
        store.add(saying("we stay", unreal="asked"), model=MODEL)
    sqlite(
        path,
        "DROP INDEX ix_attributions_counted",
        "DROP INDEX ix_attributions_unreal",
        "DROP INDEX ix_corrections_about",
        "ALTER TABLE attributions DROP COLUMN unreal",
        "CREATE INDEX ix_attributions_counted ON attributions (key)",
        "UPDATE onrecord_version SET version_num = '0011'",
    )
    with Store.open(path) as store:
        assert [it.unreal for it in store.statements(unreal="unsaid")] == ["asked"]


def test_a_record_of_a_newer_version_is_refused_and_says_so(path):
    Store.open(path).close()
    sqlite(path, "UPDATE onrecord_version SET version_num = '0999'")
    with pytest.raises(RecordError, match="newer version of onrecord"):
        Store.open(path)


@pytest.mark.parametrize("content", [b"date 2020-01-06\nThe letter", b"\0" * 4096, b"SQLite format 4\0" * 9])
def test_a_file_that_is_no_record_is_refused_and_left_as_it_was(path, content):
    path.write_bytes(content)
    with pytest.raises(RecordError, match="no record"):
        Store.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_another_programs_database_is_refused_and_left_as_it_was(path):
    sqlite(path, "CREATE TABLE reports (id TEXT)", "CREATE TABLE alembic_version (version_num TEXT)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no record"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_record_is_an_error_that_says_so(path):
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(RecordError, match=r"no record|damaged"):
        Store.open(path)


def test_a_missing_record_is_not_made_unless_asked_for(path):
    with pytest.raises(RecordError, match="no record here"):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_missing_folder_is_an_error_that_names_it(tmp_path):
    with pytest.raises(RecordError, match=r"there is no folder .*nowhere"):
        Store.open(tmp_path / "nowhere" / "record.sqlite")


@pytest.mark.parametrize("location", ["", ":memory:", "postgresql://host/db", "a\0b"])
def test_what_names_no_file_is_refused(location, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError):
        Store.open(location)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_record(tmp_path):
    with pytest.raises(RecordError, match="no file"):
        Store.open(tmp_path)


@pytest.mark.parametrize("name", ["100% of it?.sqlite", "a#b.sqlite", "ré cord'%20\".sqlite", "file:x?mode=memory"])
def test_any_file_name_will_do(tmp_path, name):
    with Store.open(tmp_path / name) as store:
        store.add(extraction(), model=MODEL)
    assert (tmp_path / name).stat().st_size > 0


def test_a_closed_record_says_that_it_is_closed(path):
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(RecordError, match="closed"):
        store.counts()


def test_opening_a_current_record_imports_no_alembic_and_importing_the_room_no_sqlalchemy(path):
    Store.open(path).close()
    code = f"""
import sys, onrecord.record
assert "sqlalchemy" not in sys.modules
onrecord.record.Store.open({str(path)!r}).close()
assert "alembic" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def only_read(path, monkeypatch):
    """A record in whose folder nothing may be written; by its permissions that would not hold for root."""
    with Store.open(path) as store:
        store.add(extraction(), model=MODEL)
    for module in (engine, sys.modules[Store.__module__]):
        monkeypatch.setattr(module, "may_be_written", lambda _: False)
    return path


def test_a_record_that_may_only_be_read_is_read_and_nothing_is_put_beside_it(only_read):
    with Store.open(only_read, create=False) as store:
        assert store.extraction(extraction().report.id) == extraction()
        assert [it.id for it in store.statements()]
        assert [file.name for file in only_read.parent.iterdir()] == [only_read.name]
        assert not store.writable


def test_writing_to_a_record_that_may_only_be_read_says_why_it_cannot(only_read):
    with (
        Store.open(only_read) as store,
        pytest.raises(RecordUnavailable, match="may only be read; make the file and its folder writable"),
    ):
        store.remove(extraction().report.id)


def test_who_may_only_read_sees_what_others_write_meanwhile(only_read):
    with Store.open(only_read) as reader:
        before = reader.report(extraction().report.id)
        sqlite(only_read, "UPDATE readings SET title = 'Another'")
        assert before.title != reader.report(before.id).title == "Another"


def test_what_is_written_while_it_is_read_as_unchanging_is_told(only_read):
    with Store.open(only_read) as reader:
        found = reader.statements()
        next(found)
        sqlite(only_read, "CREATE TABLE other (id)")
        with pytest.raises(RecordUnavailable, match="was written to while"):
            list(found)


def test_an_older_record_that_may_only_be_read_says_that_it_has_to_be_written(only_read):
    sqlite(only_read, "UPDATE onrecord_version SET version_num = '0001'")
    with pytest.raises(RecordError, match="older version"):
        Store.open(only_read)
