"""How fast reports are read, against the bare encoder on the same windows, and what one report costs from cold.

    make bench          (or: python -m benchmarks.speed --rounds 5)

Reads PolNeAR's dev articles where `../shared` is beside the checkout, else `examples/` over and over. Rounds of both
sides alternate, so that what else the machine does falls on both; medians are printed.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.evaluating.corpus import articles
from onrecord.extraction import Extractor
from onrecord.models.session import Session
from onrecord.models.tokenizer import Tokenizer
from onrecord.models.weights import FOLDER
from onrecord.tagging.windows import windows
from onrecord.tagging.words import words_of
from onrecord.types import Report

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear"
ONE = ROOT / "examples" / "2025-03-03-ferry-steps.txt"


def texts() -> tuple[str, list[str]]:
    """What is read, by name, and its texts."""
    if POLNEAR.is_dir():
        return "PolNeAR dev", [article.text for article in articles(POLNEAR, "dev")]
    examples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return "examples/*.txt, 17 times", examples * 17


def bare(session: Session, read: list[str]) -> Callable[[], None]:
    """The peer: only the encoder, on the windows that the reports' own text makes, already cut."""
    tokenizer = Tokenizer(FOLDER / "tokenizer.json")
    rows = []
    for text in read:
        words = words_of(text, tokenizer)
        for window in windows(words.first, len(words.ids)):
            start = int(words.first[window.start])
            end = int(words.first[window.end]) if window.end < len(words) else len(words.ids)
            rows.append((words.ids[start:end], words.features[start:end]))

    def run() -> None:
        for ids, features in rows:
            session.run(ids, features)

    return run


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def cold(rounds: int) -> tuple[float, float]:
    """Median seconds and MiB at most of `onrecord extract` on one report, a new process each time."""
    command = [str(Path(sys.executable).parent / "onrecord"), "extract", str(ONE), "--format", "jsonl"]
    times, most = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - began)
        if status:
            raise SystemExit(f"{' '.join(command)}: exit status {status}")
        most = max(most, usage.ru_maxrss)
    return statistics.median(times), most / 1024


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()

    name, read = texts()
    reports = [Report.of(text, published="2016-09-30", outlet=str(n)) for n, text in enumerate(read)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, onnxruntime {onnxruntime.__version__}")
    print(f"{name}: {len(read)} articles, {int(np.mean([len(t) for t in read])):,} characters on average, one thread")
    extractor = Extractor(threads=1)
    peer = bare(Session(FOLDER / "tagger.onnx", threads=1), read)
    whole, encoder = [], []
    for _ in range(given.rounds):
        whole.append(seconds(lambda: [extractor.extract(report) for report in reports]))
        encoder.append(seconds(peer))
    ours, theirs = statistics.median(whole), statistics.median(encoder)
    print(f"  extraction           {len(read) / ours:6.2f} articles a second ({ours:.1f} s)")
    print(f"  bare encoder         {len(read) / theirs:6.2f} articles a second ({theirs:.1f} s), the reports read once")
    print(f"  extraction / encoder {ours / theirs:6.2f} x the time (contents are read again for what is nested)")
    took, memory = cold(given.rounds)
    print(f"one report from cold, {ONE.name}: {took:.2f} s, {memory:.0f} MiB")


if __name__ == "__main__":
    main()
