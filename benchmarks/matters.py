"""What a matter costs on a record of 100,000 statements: opening it, showing it, matching a new report to 100 of them.

    python -m benchmarks.matters --statements 100000

Statements are made of the words of PolNeAR's training articles, as in `benchmarks.passages`; the matters are clauses of
these articles. What each figure bounds: opening 2 s, showing 200 ms, matching 100 ms.
"""

import argparse
import gc
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.passages import POLNEAR, ROOT, passages, report
from onrecord.record import Store
from onrecord.service import open as open_record
from onrecord.types import Extraction

_A_REPORT = 10  # statements
_OPEN = 100  # matters
_MEASURED = 20


def main() -> None:
    """Prints the figures: the median and the worst of each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--statements", type=int, default=100_000)
    options.add_argument("--record", type=Path, help="kept between runs; made if it is missing")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.sqlite"
        made = passages(random.Random(7))
        if not path.exists():
            with Store.open(path) as store:
                for number in range(given.statements // _A_REPORT):
                    store.add(_report(number, made), model="benchmark")
        measure(path, made)


def measure(path: Path, made: Iterator[str]) -> None:
    """Opens and shows matters, and adds reports."""
    chance = random.Random(11)
    next(made)
    gc.freeze()  # the chains of words that passages are made of: to collect among them takes 100 ms
    with open_record(path) as record, Store.open(path) as store:
        print(f"{record.counts().statements:,} statements on record")
        wanted = list(propositions(chance, _OPEN))
        took = [_timed(record.matters.open, text) for text in wanted]
        _told("open a matter", took, 2.0)
        lines = record.matters.lines()
        counts = [line.statements for line in lines]
        print(f"  statements on a matter: median {statistics.median(counts):.0f}, most {max(counts)}")
        _told("show a matter", [_timed(record.matters.show, line.id) for line in lines], 0.2)
        largest = max(lines, key=lambda line: line.statements)
        _told(f"show the one with {largest.statements}", [_timed(record.matters.show, largest.id)], 0.2)
        _told("list the matters", [_timed(record.matters.lines)], 0.2)
        times = []
        for number in range(10_000_000, 10_000_000 + _MEASURED):
            store.add(_report(number, made), model="benchmark")
            times.append(_timed(record.matters.keep_up))
        _told(f"match a new report to {_OPEN} matters", times, 0.1)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory {memory:.0f} MiB")


def propositions(chance: random.Random, number: int) -> Iterator[str]:
    """Clauses of six to ten words of real articles."""
    texts = sorted(POLNEAR.rglob("*.txt")) or sorted((ROOT / "examples").glob("*.txt"))
    for path in chance.sample(texts, min(number, len(texts))):
        words = path.read_text(encoding="utf-8", errors="replace").split()
        start = chance.randrange(max(1, len(words) - 10))
        yield " ".join(words[start : start + chance.randint(6, 10)])


def _report(number: int, made: Iterator[str]) -> Extraction:
    return report(number, [next(made) for _ in range(_A_REPORT)])


def _timed(job: Callable[..., object], *given: object) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    job(*given)
    return time.perf_counter() - began, time.process_time() - worked


def _told(what: str, times: list[tuple[float, float]], bound: float) -> None:
    clock, worked = ([it[n] * 1000 for it in times] for n in (0, 1))
    print(
        f"{what:>40}: median {statistics.median(clock):7.1f} ms, worst {max(clock):7.1f} ms (bound {bound * 1000:.0f} "
        f"ms); of the processor {statistics.median(worked):.1f} and {max(worked):.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
