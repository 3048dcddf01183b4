"""`onrecord` as a process of its own: pipes, signals, terminals."""

import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from fakes import TEXT

import onrecord

RUN = """
import os, signal, sys, time
from sqlalchemy import event
from sqlalchemy.pool import Pool
sys.path.insert(0, sys.argv.pop(1))
pause = float(sys.argv.pop(1))
from fakes import FakeExtractor
from onrecord.service import extracting
from onrecord.steps import steps

class Slow(FakeExtractor):
    def extract(self, report):
        for _ in steps("reading", range(20)):
            time.sleep(pause / 20)
        return super().extract(report)

interrupted_at = int(os.environ.get("INTERRUPTED_AT", 0))

def put_back(*_):
    global interrupted_at
    interrupted_at -= 1
    if not interrupted_at:
        signal.raise_signal(signal.SIGINT)

event.listen(Pool, "reset", put_back)
extractor = Slow()
extracting.shared_extractor = lambda: extractor
from onrecord.cli import main
main()
"""


def command(*args, pause=0.0):
    return [sys.executable, "-c", RUN, str(Path(__file__).parents[1]), str(pause), *map(str, args)]


def environment():
    unwanted = ("ONRECORD_", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)} | {"TERM": "xterm"}


def run(*args, cwd, **options):
    return subprocess.run(command(*args), cwd=cwd, capture_output=True, timeout=60, env=environment(), **options)


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    texts = (f"“We stay {number},” Mara Lind said." for number in range(400))
    path.write_text("".join(json.dumps({"text": text, "published": "2020-01-06"}) + "\n" for text in texts))
    return path


def test_results_go_to_standard_output_and_the_rest_to_standard_error(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    done = run("extract", "a.txt", "missing.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["report"]["text"] for line in done.stdout.splitlines()] == [TEXT]
    assert done.stderr.decode().splitlines() == [
        "warning: a.txt: no date found, kept without one (--date fills it)",
        "error: missing.txt: there is no such file or folder",
        "1 report read, with 3 statements; 1 input failed",
    ]


def test_of_many_warnings_that_are_alike_the_first_are_told_and_how_many_more(tmp_path):
    rows = "".join(f"“We stay {number}.”\n" for number in range(600))
    (tmp_path / "a.csv").write_text("text\n" + rows)
    (tmp_path / "b").mkdir()
    for number in range(8):
        (tmp_path / "b" / f"2020-01-0{number + 1}.txt").write_text(f"“We stay {number},” Mara Lind said.")
    told = run("add", "a.csv", "b", "a.csv", "--outlet", "Wire", cwd=tmp_path).stderr.decode().splitlines()
    undated = "no date found, kept without one (--date fills it)"
    assert told == [
        *(f"warning: a.csv:{line}: {undated}" for line in range(2, 7)),
        *(f"warning: b/2020-01-0{day}.txt: dated 2020-01-0{day}, from the file's name" for day in range(1, 6)),
        f"warning: 1,195 more like a.csv:6: {undated}",
        "warning: 3 more like b/2020-01-05.txt: dated 2020-01-05, from the file's name",
        "record.sqlite: 608 reports added, with 8 statements; 600 were on record already",
    ]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_for_programs_is_utf_8_and_a_table_never_fails_whatever_the_encoding(tmp_path, encoding):
    (tmp_path / "a.txt").write_text(f"date 2020-01-06 {TEXT}", encoding="utf-8")
    env = environment() | {"PYTHONIOENCODING": encoding}
    for name in ("jsonl", "html", "table"):
        done = subprocess.run(command("extract", "a.txt", "--format", name), cwd=tmp_path, capture_output=True, env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        assert name == "table" or "“We are not leaving,”" in done.stdout.decode()


@pytest.mark.parametrize("output", [["jsonl"], ["table"], ["html"]])
def test_a_reader_that_has_enough_ends_it_quietly(many, output):
    process = subprocess.Popen(
        command("extract", many, "--format", *output), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    process.stdout.read(1)
    process.stdout.close()
    assert (process.wait(timeout=60), process.stderr.read()) == (0, b"")
    process.stderr.close()


def test_lines_come_as_soon_as_they_are_there(many):
    process = subprocess.Popen(
        command("extract", many, "--format", "jsonl", pause=0.02), stdout=subprocess.PIPE, env=environment()
    )
    assert json.loads(process.stdout.readline())["report"]["text"] == "“We stay 0,” Mara Lind said."
    assert process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()


def reports_in(path):
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    except sqlite3.Error:  # it is just being made
        return 0


def test_an_interrupted_add_says_what_is_kept_and_goes_on_from_there(many, tmp_path):
    process = subprocess.Popen(
        command("add", many, pause=0.02), cwd=tmp_path, stderr=subprocess.PIPE, env=environment(), text=True
    )
    deadline = time.monotonic() + 30
    while not reports_in(tmp_path / "record.sqlite") and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert told.startswith("interrupted: what was added is kept (record.sqlite: ")
    assert "Traceback" not in told
    kept = len(run("statements", "--format", "jsonl", cwd=tmp_path).stdout.splitlines())
    assert 0 < kept < 400
    # the signal may come between a report's commit and its being counted: then one more is kept than was told
    counted = re.search(r"(\d+) reports? added", told)
    assert (int(counted[1]) if counted else 0) in (kept, kept - 1)
    assert re.search(rf"; {kept} (was|were) on record already", run("add", many, cwd=tmp_path).stderr.decode())


def test_an_interrupt_while_a_connection_is_put_back_is_told_once(many, tmp_path):
    """The connections before the tenth to be put back opened the record."""
    with many.open() as lines:
        (tmp_path / "few.jsonl").write_text("".join(list(lines)[:40]))
    env = environment() | {"INTERRUPTED_AT": "10"}
    done = subprocess.run(command("add", "few.jsonl"), cwd=tmp_path, capture_output=True, env=env, timeout=60)
    assert done.returncode == 130
    assert len(done.stderr.decode().splitlines()) == 1
    assert done.stderr.startswith(b"interrupted: what was added is kept (record.sqlite: ")


def test_a_full_disk_is_one_sentence(many):
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("extract", many, "--format", "jsonl"), stdout=full, stderr=subprocess.PIPE, env=environment()
        )
    assert done.returncode == 1
    assert done.stderr == b"error: standard output: no space left on device\n"


def in_terminal(*args, cwd, pause=0.0, **variables):
    """What a person sees: both outputs on one terminal of 80 columns."""
    leader, follower = pty.openpty()
    env = environment() | {"COLUMNS": "80", **variables}
    to_it = {"stdin": follower, "stdout": follower, "stderr": follower}
    process = subprocess.Popen(command(*args, pause=pause), cwd=cwd, env=env, **to_it)
    os.close(follower)
    seen = b""
    try:
        while part := os.read(leader, 65536):
            seen += part
    except OSError:  # how Linux says that the other end has closed
        pass
    os.close(leader)
    assert process.wait(timeout=60) == 0
    return seen.decode()


def test_a_terminal_gets_colour_and_a_progress_bar_that_leaves(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2020-01-06 {TEXT}")
    added = in_terminal("add", "a.txt", cwd=tmp_path)
    assert "Adding" in added
    assert added.rstrip().endswith("record.sqlite: 1 report added, with 3 statements")
    shown = in_terminal(
        "show", json.loads(run("reports", "--format", "jsonl", cwd=tmp_path).stdout)["id"], cwd=tmp_path
    )
    assert "\x1b[32m“We are not leaving,”" in shown
    assert "‹" not in shown


def test_a_report_that_takes_long_shows_how_far_it_is(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2020-01-06 {TEXT}")
    assert re.search(r"reading [5-9]\d%", in_terminal("add", "a.txt", cwd=tmp_path, pause=2.0))


def test_python_m_onrecord_is_the_command(tmp_path):
    command = [sys.executable, "-m", "onrecord", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment(), text=True, check=True)
    assert done.stdout == f"onrecord {onrecord.__version__}\n"


def test_without_colour_the_terminal_gets_brackets(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2020-01-06 {TEXT}")
    run("add", "a.txt", cwd=tmp_path)
    ref = json.loads(run("reports", "--format", "jsonl", cwd=tmp_path).stdout)["id"]
    assert "‹¹“We are not leaving,”›" in in_terminal("show", ref, cwd=tmp_path, NO_COLOR="1")


def test_on_one_terminal_no_progress_bar_writes_over_results(tmp_path):
    (tmp_path / "a.txt").write_text(f"date 2020-01-06 {TEXT}")
    assert "Reading" not in in_terminal("extract", "a.txt", cwd=tmp_path)
