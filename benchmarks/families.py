"""What it costs to add a report's passages and to find a draft's quotations, as the record grows to 1,000,000 passages.

    python -m benchmarks.families --most 1000000

Passages are made: chains of words, each following a word that it follows in PolNeAR's training articles (where
`../shared` is beside the checkout, else in `examples/`), so that words and their pairs are as rare and as frequent as
they are in news; a tenth of them are copies of earlier ones, cut or with a word changed. Between the sizes the record
is filled without looking for families, which is only quicker.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from onrecord.aligning import align, keys, search_keys, words_of
from onrecord.comparing import versions_of
from onrecord.record import Store
from onrecord.record.passages import Indexed
from onrecord.types import Attribution, Extraction, Part, Passage, Report, SaidOn, Speaker

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "train"
_A_REPORT = 10  # passages
_MEASURED = 40  # reports at each size
_QUOTES = 30  # of a draft of 1,000 words
_LIMIT = 12  # passages that each is aligned with


def main() -> None:
    """Prints the curve."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=100_000)
    most = options.parse_args().most
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= most]
    made = passages(random.Random(7))
    kept: list[str] = []
    number = 0
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.sqlite") as store:
        print(f"{'passages':>9} {'add a report':>14} {'find, align':>14} {'found':>7} {'record':>9} {'memory':>8}")
        for size in sizes:
            while (number + 1) * _A_REPORT <= size - _MEASURED * _A_REPORT:
                add(store, number, made, kept, compare=False)
                number += 1
            times = []
            while (number + 1) * _A_REPORT <= size:
                times.append(add(store, number, made, kept, compare=True))
                number += 1
            took, found = find(store, kept)
            bytes_ = sum(path.stat().st_size for path in Path(folder).iterdir())
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{size:>9,} {statistics.median(times) * 1000:>11.1f} ms {took * 1000:>11.1f} ms {found:>4}/{_QUOTES} "
                f"{bytes_ / 1e6:>6.0f} MB {memory:>4.0f} MiB",
                flush=True,
            )


def add(store: Store, number: int, made: Iterator[str], kept: list[str], *, compare: bool) -> float:
    """Adds a report of ten passages; the seconds that its keys, its rows and its families took."""
    texts = [next(made) for _ in range(_A_REPORT)]
    if random.Random(number).random() < 0.1:
        kept += texts[:1]
    extraction = report(number, texts)
    began = time.perf_counter()
    indexed = [
        Indexed(
            passage=Passage(text=a.content.text, spans=a.content.spans, attribution=a.id), keys=keys(a.content.text)
        )
        for a in extraction.attributions
    ]
    store.add(extraction, model="benchmark", passages=indexed, compare=versions_of if compare else None)
    return time.perf_counter() - began


def report(number: int, texts: list[str]) -> Extraction:
    """A report of these passages, each said by somebody."""
    text, found = "", []
    for n, words in enumerate(texts):
        start = len(text)
        speaker = Speaker(id=f"s{n}", name=f"Speaker {chr(65 + (number + n) % 26)}ust", kind="person")
        found.append(
            Attribution(
                id=f"a{n}",
                type="direct",
                act="say",
                confidence=0.9,
                content=Part(text=words, spans=((start, start + len(words)),)),
                said_on=SaidOn(),
                speaker=speaker,
                speakers=(speaker,),
            )
        )
        text += words + "\n"
    day = f"20{16 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}"
    made = Report.of(text, published=day, outlet=f"Outlet {number % 300}", url=f"https://outlet.example/{number}")
    return Extraction(report=made, attributions=tuple(found))


def find(store: Store, kept: list[str]) -> tuple[float, int]:
    """The seconds that a draft's quotations take, cut and with a word changed, and how many were found."""
    chance = random.Random(11)
    quotes = [altered(chance, text) for text in chance.choices(kept, k=_QUOTES)]
    best, found = 0.0, 0
    for _ in range(3):  # the first one warms the file's pages, as a record that is open has them
        found = 0
        began = time.perf_counter()
        for quote in quotes:
            words = words_of(quote)
            candidates = store.passages_like(search_keys(words), limit=_LIMIT)
            found += any(align(it.text, words).similarity > 0.8 for it in candidates)
        best = time.perf_counter() - began
    return best, found


def altered(chance: random.Random, text: str) -> str:
    """The passage cut to some words, one of them another."""
    words = text.split()
    start = chance.randrange(max(1, len(words) - 24))
    words = words[start : start + chance.randint(10, 24)]
    words[chance.randrange(len(words))] = "otherwise"
    return " ".join(words)


def passages(chance: random.Random) -> Iterator[str]:
    """Made passages, without end."""
    texts = sorted(POLNEAR.rglob("*.txt")) or sorted((ROOT / "examples").glob("*.txt"))
    follows: dict[str, list[str]] = defaultdict(list)
    for path in texts:
        words = path.read_text(encoding="utf-8", errors="replace").split()
        for word, other in pairwise(words):
            follows[word].append(other)
    starts = [word for word in follows if word[0].isupper()]
    earlier: list[str] = []
    while True:
        if earlier and chance.random() < 0.1:
            yield altered(chance, chance.choice(earlier))
            continue
        word = chance.choice(starts)
        made = [word]
        for _ in range(max(9, min(120, int(chance.lognormvariate(3, 0.6))))):
            word = chance.choice(follows.get(word) or starts)
            made.append(word)
        text = " ".join(made)
        if chance.random() < 0.05:
            earlier.append(text)
        yield text


if __name__ == "__main__":
    main()
