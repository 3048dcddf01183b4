"""What a large record costs: adding a report, and checking a draft of 1,000 words, up to 1,000,000 quoted passages.

    python -m benchmarks.passages --most 1000000          (a quarter of an hour; 3 GB in --folder)

Passages are made: chains of words, each following a word that it follows in PolNeAR's training articles (where
`../shared` is beside the checkout, else in `examples/`), so that words and their pairs are as rare and as frequent as
they are in news; a tenth of them are copies of earlier ones, cut or with a word changed. Between the sizes the record
is filled by long reports and without looking for families, which is only quicker; what is measured are reports of ten
passages, with their families. The draft, already read: of every four quotations one stands on record, one is cut, one
has a word changed, and one is nowhere; and ten statements in other words. The record is open, and medians are of nine
runs after one that warms the file's pages; `processor` leaves out what the disk and the rest of the machine did.
"""

import argparse
import gc
import random
import resource
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from onrecord.aligning import keys
from onrecord.checking import check
from onrecord.comparing import versions_of
from onrecord.record import Store
from onrecord.record.passages import Indexed
from onrecord.record.policies import Policies
from onrecord.types import Attribution, Extraction, Part, Passage, Report, SaidOn, Speaker, Type

ROOT = Path(__file__).resolve().parents[1]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "train"
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_LONG, _SHORT = 200, 10  # passages of a report that fills, and of one that is measured
_MEASURED = 40  # reports at each size
_QUOTES = 32
_CLAIMS = 10
_WORDS = 1_000
_RUNS = 9


def main() -> None:
    """Prints the curve."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=100_000)
    options.add_argument(
        "--folder", type=Path, help="where the record is made, and removed again; else a temporary one"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder, Store.open(Path(folder) / "record.sqlite") as store:
        made = Made(store.location)
        print(
            f"{'passages':>9} {'add a report':>13} {'processor':>10} {'check a draft':>14} {'processor':>10} "
            f"{'of it quotes':>13} {'record':>9} {'memory':>9}  verdicts"
        )
        for size in (it for it in _SIZES if it <= given.most):
            while made.passages + _LONG <= size - _MEASURED * _SHORT:
                made.add(_LONG, compare=False)
            added = [timed(partial(made.add, _SHORT, compare=True)) for _ in range(_MEASURED)]
            draft = drafted(made.kept, passages(random.Random(8)))
            gc.freeze()  # the chains of words that passages are made of: to collect among them is no part of a check
            checked = [timed(partial(check, draft, store)) for _ in range(_RUNS + 1)][1:]
            quotes = [timed(partial(check, draft, store, indirect=False)) for _ in range(_RUNS)]
            found = check(draft, store)
            verdicts = Counter(it.verdict for it in (*found.quotes, *found.indirect))
            bytes_ = sum(path.stat().st_size for path in Path(folder).iterdir())
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{made.passages:>9,} {_median(added, 0):>10.1f} ms {_median(added, 1):>7.1f} ms "
                f"{_median(checked, 0):>11.1f} ms {_median(checked, 1):>7.1f} ms {_median(quotes, 0):>10.1f} ms "
                f"{bytes_ / 1e6:>6.0f} MB {memory:>5.0f} MiB  {dict(verdicts)}",
                flush=True,
            )


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """How many milliseconds it takes once, and how many of them the processor works on it."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)


def _median(times: list[tuple[float, float]], which: int) -> float:
    return statistics.median(pair[which] for pair in times)


class Made:
    """A record of made passages that grows; `kept` are some of them with who said them."""

    def __init__(self, path: Path) -> None:
        self.passages = 0
        self.kept: list[tuple[str, str]] = []
        self._keeping = Store.open(path)
        self._comparing = Store.open(path, policies=Policies(compare=versions_of))
        self._words = passages(random.Random(7))
        self._reports = 0

    def add(self, count: int, *, compare: bool) -> None:
        """Adds one report of so many passages: its keys, its rows and, with `compare`, its families."""
        extraction = report(self._reports, [next(self._words) for _ in range(count)])
        self._reports += 1
        self.passages += count
        first = extraction.attributions[0]
        self.kept.append((first.content.text, first.speaker.name if first.speaker else ""))
        indexed = [
            Indexed(
                passage=Passage(text=a.content.text, spans=a.content.spans, attribution=a.id), keys=keys(a.content.text)
            )
            for a in extraction.attributions
        ]
        store = self._comparing if compare else self._keeping
        store.add(extraction, model="benchmark", passages=indexed)


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
