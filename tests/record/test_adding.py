import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import Counts, Store, trouble, writing
from onrecord.types import Report

from .helpers import MODEL, TEXT, attribution, contents, extraction, saying


def python_path():
    """The environment in which another Python finds these tests' helpers."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_what_is_added_comes_back_equal(store):
    added = extraction(title="A draft", author="A. Writer", url="https://example.org/1", language="en")
    assert store.add(added, model=MODEL) == "new"
    assert store.extraction(added.report.id) == added
    assert store.report(added.report.id) == added.report


def test_adding_is_safe_to_repeat(store):
    store.add(extraction(), model=MODEL)
    assert store.add(extraction(), model=MODEL) == "unchanged"
    assert store.add(extraction(), model=MODEL, again=True) == "unchanged"
    assert store.counts() == Counts(reports=1, statements=2, removed=0)


def test_another_model_changes_nothing_unless_asked_to_read_again(store):
    store.add(extraction(), model=MODEL)
    assert store.add(extraction(attributions=()), model="model-2") == "unchanged"
    assert len(list(store.statements())) == 2
    assert [it.model for it in store.reports()] == [MODEL]


def test_reading_again_shows_the_new_reading_and_keeps_the_former(store):
    first = extraction()
    second = extraction(attributions=[attribution(TEXT, "withdraw from Iraq", source="Esper")])
    store.add(first, model=MODEL)
    assert store.add(second, model="model-2", again=True) == "reread"
    assert contents(store.statements()) == ["withdraw from Iraq"]
    assert list(store.statements("draft")) == []
    assert store.extraction(first.report.id) == second
    former, current = store.readings(first.report.id)
    assert (former.model, former.current, former.extraction) == (MODEL, False, first)
    assert (current.model, current.current, current.extraction) == ("model-2", True, second)
    assert store.counts() == Counts(reports=1, statements=1, removed=0)


def test_reading_again_takes_over_details_that_were_missing(store):
    undated = extraction(published=None)
    store.add(undated, model=MODEL)
    assert store.add(extraction(published="2020-01-06"), model=MODEL, again=True) == "reread"
    assert store.report(undated.report.id).published == "2020-01-06"
    assert store.readings(undated.report.id)[0].extraction == undated
    assert len(list(store.statements(since="2020-01-06"))) == 2


def test_the_text_of_a_report_never_changes(store):
    store.add(extraction(), model=MODEL)
    other = msgspec.structs.replace(extraction().report, text="Something else")
    with pytest.raises(RecordError, match="another text"):
        store.add(msgspec.structs.replace(extraction(), report=other), model=MODEL, again=True)


def test_a_removed_report_is_shown_nowhere_but_kept(store, path):
    report = extraction().report
    store.add(extraction(), model=MODEL)
    assert store.remove(report.id) == report
    assert list(store.reports()) == list(store.statements()) == list(store.statements("letter")) == []
    assert not store.holds(report.id)
    assert store.counts() == Counts(reports=0, statements=0, removed=1)
    for lookup in (store.report, store.extraction, store.readings, store.remove):
        with pytest.raises(NotOnRecord):
            lookup(report.id)
    kept = sqlite3.connect(path).execute("SELECT text, removed_at FROM reports").fetchone()
    assert kept[0] == TEXT
    assert kept[1].endswith("+00:00")


def test_adding_a_removed_report_brings_it_back(store):
    store.add(extraction(), model=MODEL)
    before = list(store.statements())
    store.remove(extraction().report.id)
    assert store.add(extraction(), model=MODEL) == "restored"
    assert list(store.statements()) == before
    assert contents(store.statements("letter")) == ["The letter was a draft"]
    assert len(store.readings(extraction().report.id)) == 1
    assert store.counts() == Counts(reports=1, statements=2, removed=0)


def test_a_removed_report_comes_back_as_it_is_read_now(store):
    store.add(extraction(), model=MODEL)
    store.remove(extraction().report.id)
    assert store.add(extraction(attributions=()), model="model-2") == "restored"
    assert list(store.statements()) == []
    assert [reading.model for reading in store.readings(extraction().report.id)] == [MODEL, "model-2"]


def test_a_door_can_ask_what_is_there_before_it_reads(store):
    store.add(extraction(), model=MODEL)
    report = extraction().report.id
    assert store.holds(report)
    assert store.holds(report, model=MODEL)
    assert not store.holds(report, model="model-2")
    assert not store.holds("sha256:" + "0" * 64)
    assert not store.holds("\ud800")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, sqlite3.OperationalError("disk I/O error")])
def test_an_interrupted_add_leaves_nothing_half(store, monkeypatch, stop):
    def interrupted(_attribution):
        raise stop

    monkeypatch.setattr(writing, "speakers_text", interrupted)
    with pytest.raises((RecordError, KeyboardInterrupt, MemoryError)):
        store.add(extraction(), model=MODEL)
    monkeypatch.undo()
    assert store.counts() == Counts(reports=0, statements=0, removed=0)
    assert store.add(extraction(), model=MODEL) == "new"


def test_an_interrupted_reread_leaves_the_former_reading_on_show(store, monkeypatch):
    store.add(extraction(), model=MODEL)
    monkeypatch.setattr(writing, "_add_reading", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.add(extraction(attributions=()), model="model-2", again=True)
    assert len(list(store.statements("letter OR forces"))) == 0
    assert contents(store.statements("letter")) == ["The letter was a draft"]
    assert [it.model for it in store.reports()] == [MODEL]


def test_a_process_killed_while_adding_leaves_nothing_half(path):
    code = f"""
import os, signal
from onrecord.record import Store, writing
from {__package__}.helpers import extraction, saying
with Store.open({str(path)!r}) as store:
    store.add(saying("whole"), model="m")
    writing.speakers_text = lambda _: os.kill(os.getpid(), signal.SIGKILL)
    store.add(extraction(), model="m")
"""
    assert subprocess.run([sys.executable, "-c", code], env=python_path()).returncode == -9
    with Store.open(path) as store:
        assert contents(store.statements()) == ["whole"]
        assert store.add(extraction(), model=MODEL) == "new"


def test_threads_adding_the_same_reports_at_once_add_each_once(store):
    reports = [saying(f"number {i}") for i in range(20)]
    barrier = threading.Barrier(4)

    def add_all(_):
        barrier.wait()
        return [store.add(it, model=MODEL) for it in reports]

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(add_all, range(4)))
    assert all(sorted(outcomes) == ["new"] + ["unchanged"] * 3 for outcomes in zip(*results, strict=True))
    assert store.counts() == Counts(reports=20, statements=20, removed=0)


def test_processes_making_one_record_and_adding_the_same_reports_at_once_add_each_once(path):
    code = f"""
from onrecord.record import Store
from {__package__}.helpers import saying
with Store.open({str(path)!r}) as store:
    for i in range(30):
        store.add(saying(f"number {{i}}"), model="m")
"""
    processes = [subprocess.Popen([sys.executable, "-c", code], env=python_path()) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    with Store.open(path, create=False) as store:
        assert store.counts() == Counts(reports=30, statements=30, removed=0)


def test_reading_goes_on_while_another_writes(store):
    for i in range(3):
        store.add(saying(f"number {i}"), model=MODEL)
    found = store.statements()
    first = next(found)
    store.add(saying("number 3"), model=MODEL)
    assert contents([first, *found]) == ["number 0", "number 1", "number 2"]
    assert len(list(store.statements())) == 4


def test_a_record_that_another_holds_is_an_error_that_says_to_try_again(path, monkeypatch):
    monkeypatch.setattr("onrecord.record.engine.BUSY_SECONDS", 0.01)
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="try again"):
            store.add(extraction(), model=MODEL)
        other.execute("ROLLBACK")
        other.close()
        assert store.add(extraction(), model=MODEL) == "new"


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (sqlite3.SQLITE_FULL, "free some space"),
        (sqlite3.SQLITE_READONLY, "may only be read"),
        (sqlite3.SQLITE_IOERR | (3 << 8), "the disk reported an error"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
    ],
)
def test_trouble_with_the_disk_says_what_to_do(code, advice):
    error = sqlite3.OperationalError("trouble")
    error.sqlite_errorcode = code
    with pytest.raises(RecordError, match=f"record.sqlite: .*{advice}") as caught, trouble.explained("record.sqlite"):
        raise error
    assert caught.value.__cause__ is error


def test_a_full_disk_keeps_what_was_added_before(store):
    store.add(extraction(), model=MODEL)
    with store._engine.connect() as connection:  # the pool gives the next writer the same connection
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(RecordError, match="disk is full"):
        store.add(saying("x" * 5_000_000), model=MODEL)
    assert store.counts() == Counts(reports=1, statements=2, removed=0)


def test_reports_that_share_sixteen_digits_get_longer_statement_ids(store):
    def with_id(digits):
        report = msgspec.structs.replace(extraction().report, id=f"sha256:{digits}")
        return msgspec.structs.replace(extraction(), report=report)

    for digits in ("a" * 64, "a" * 16 + "b" * 48, "a" * 63 + "b"):
        assert store.add(with_id(digits), model=MODEL) == "new"
    ids = [statement.id.partition(".")[0] for statement in store.statements()]
    assert ids == ["a" * 16] * 2 + ["a" * 16 + "b" * 8] * 2 + ["a" * 24] * 2


@pytest.mark.parametrize("id_", ["", "sha256:", "sha256:abcd", "8b86" * 16, "sha256:" + "Z" * 64])
def test_a_report_without_a_proper_id_is_refused(store, id_):
    with pytest.raises(RecordError, match=r"Report\.of"):
        store.add(msgspec.structs.replace(extraction(), report=Report(id=id_, text="x")), model=MODEL)


def test_two_attributions_of_one_id_are_refused(store):
    twice = [attribution(TEXT, "draft"), attribution(TEXT, "Iraq")]
    with pytest.raises(RecordError, match="'a1'"):
        store.add(extraction(attributions=twice), model=MODEL)
    assert store.counts().reports == 0


def test_half_a_surrogate_pair_is_refused_in_words(store):
    with pytest.raises(RecordError, match=r"the text .* at character 3"):
        store.add(extraction("abc\ud800", ()), model=MODEL)
    with pytest.raises(RecordError, match="the title"):
        store.add(extraction(title="\udfff"), model=MODEL)
    with pytest.raises(RecordError, match="surrogate"):
        store.add(extraction(attributions=[attribution(TEXT, "Iraq", id="\ud800")]), model=MODEL)


def test_a_confidence_that_is_no_number_is_refused(store):
    with pytest.raises(RecordError, match="confidence"):
        store.add(extraction(attributions=[attribution(TEXT, "Iraq", confidence=float("nan"))]), model=MODEL)


def test_a_report_of_ten_megabytes_is_kept_whole(store):
    long = saying("forces withdraw. " * 600_000)
    store.add(long, model=MODEL)
    assert store.extraction(long.report.id) == long
    assert len(list(store.statements("withdraw"))) == 1
