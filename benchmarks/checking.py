"""What it costs to compare a draft of 1,000 words with the record, as the record grows to 1,000,000 passages.

    python -m benchmarks.checking --most 1000000

The record is made as in `benchmarks.families`. The draft, already read: of every four quotations one stands on record,
one is cut, one has a word changed, and one is nowhere; and ten statements in other words. The record is open, and the
median is of nine runs after one that warms the file's pages; `processor` leaves out what the machine did meanwhile.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.families import add, altered, passages
from onrecord.checking import check
from onrecord.record import Store
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker, Type

_A_REPORT = 10  # passages
_QUOTES = 32
_CLAIMS = 10
_WORDS = 1_000
_RUNS = 9


def main() -> None:
    """Prints the curve."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=100_000)
    most = options.parse_args().most
    made, nowhere = passages(random.Random(7)), passages(random.Random(8))
    kept: list[str] = []
    number = 0
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.sqlite") as store:
        print(f"{'passages':>9} {'compared in':>12} {'processor':>10} {'of it quotes':>13} {'memory':>9}  verdicts")
        for size in (it for it in (1_000, 10_000, 100_000, 1_000_000) if it <= most):
            while number * _A_REPORT < size:
                add(store, number, made, kept, compare=False)
                number += 1
            # `add` keeps the first passage of each tenth report or so, which a speaker named by its number says
            numbers = (n for n in range(number) if random.Random(n).random() < 0.1)
            draft = drafted([(words, name(n)) for words, n in zip(kept, numbers, strict=True)], nowhere)
            took = [seconds(draft, store, indirect=True) for _ in range(_RUNS + 1)][1:]
            wall, processor = (1000 * statistics.median(times) for times in zip(*took, strict=True))
            quotes = 1000 * statistics.median(seconds(draft, store, indirect=False)[1] for _ in range(_RUNS))
            found = check(draft, store)
            verdicts = Counter(it.verdict for it in (*found.quotes, *found.indirect))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{size:>9,} {wall:>9.1f} ms {processor:>7.1f} ms {quotes:>10.1f} ms "
                f"{memory:>5.0f} MiB  {dict(verdicts)}",
                flush=True,
            )


def seconds(draft: Extraction, store: Store, *, indirect: bool) -> tuple[float, float]:
    """How long one check takes, and how much of that the processor worked on it."""
    began, worked = time.perf_counter(), time.process_time()
    check(draft, store, indirect=indirect)
    return time.perf_counter() - began, time.process_time() - worked


def drafted(said: list[tuple[str, str]], nowhere: Iterator[str]) -> Extraction:
    """A draft of a thousand words that quotes passages on record, each from whoever said it there, and others."""
    chance = random.Random(11)
    text, found = "", list[Attribution]()

    def say(before: str, words: str, speaker: str, type: Type) -> None:
        nonlocal text
        text += before
        span = (len(text), len(text) + len(words))
        whose = Speaker(id=f"s{len(found)}", name=speaker, kind="person")
        found.append(
            Attribution(
                id=f"a{len(found)}",
                type=type,
                act="say",
                confidence=0.9,
                source=Part(text=speaker, spans=((0, 0),)),
                content=Part(text=words, spans=(span,)),
                said_on=SaidOn(),
                speaker=whose,
                speakers=(whose,),
            )
        )
        text += words + ("”" if before.endswith("“") else "") + ".\n\n"

    for n, (passage, who) in enumerate(chance.choices(said, k=_QUOTES)):
        words = passage.split()
        cut = " ".join(words[: max(9, len(words) // 2)])
        quoted = (passage, cut, altered(chance, passage), next(nowhere))[n % 4].replace('"', "")
        say(f"{who} said: “", quoted, who, "direct")
    for passage, who in chance.choices(said, k=_CLAIMS):
        say(f"{who} said that ", " ".join(passage.split()[:12]), who, "indirect")
    while len(text.split()) < _WORDS:
        text += f"{next(nowhere)}\n\n"
    return Extraction(report=Report.of(text, language="en"), attributions=tuple(found))


def name(number: int) -> str:
    """One of the names that speakers of the made record have."""
    return f"Speaker {chr(65 + number % 26)}ust"


if __name__ == "__main__":
    main()
