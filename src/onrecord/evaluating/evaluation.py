"""An extractor against a gold corpus: how right it is, by role, by type and by confidence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluating.corpus import Marked, articles
from onrecord.evaluating.errors import FATES, Fate, fate_of
from onrecord.evaluating.scores import Counts, Score
from onrecord.tagging.quotation import Marks
from onrecord.types import Attribution, Extraction, Report, Type

THRESHOLDS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions whose confidence is within one tenth: how many, how confident, and how many are right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured; counts of whole attributions by type are (lenient, exact).

    A type's precision is over found attributions of the type, its recall over marked ones. `thresholds` keeps only
    what is at least so confident (whole, lenient). An attribution counts as right in `reliability` when it matches
    leniently; `calibration_error` is the mean gap between confidence and share right, weighted by count. `fates` says
    what became of each marked attribution, and `needless` how many found ones share no word of their cue with any.
    """

    articles: int
    measures: dict[str, Counts]
    types: dict[Type, tuple[Counts, Counts]]
    thresholds: dict[float, Counts]
    reliability: tuple[Bin, ...]
    calibration_error: float
    fates: dict[Fate, int]
    needless: int


def evaluate(corpus: Path, part: str, extract: Callable[[Report], Extraction]) -> Evaluation:
    """Measures `extract` on the articles of `part`, against the first annotator of each; nested ones are left out."""
    score = Score()
    types: dict[Type, tuple[Counts, Counts]] = defaultdict(lambda: (Counts(), Counts()))
    confident: list[tuple[float, bool]] = []
    fates: Counter[Fate] = Counter()
    count = marked_in_all = needless = 0
    for article in articles(corpus, part):
        count += 1
        # the outlet keeps two articles of one text apart, as a record would
        report = Report.of(article.text, outlet=article.name, language="en")
        top = [a for a in extract(report).attributions if a.parent is None]
        marked = article.annotators[0]
        matches = score.add(article.text, marked, [as_marked(a) for a in top])
        right = set(matches.lenient.values())
        confident += [(a.confidence, k in right) for k, a in enumerate(top)]
        marked_in_all += len(marked)
        for n, one in enumerate(matches.marked):
            fates["found" if n in matches.lenient else fate_of(one, matches.found)] += 1
        needless += sum(not any(f.cue & m.cue for m in matches.marked) for f in matches.found)
        marks = Marks(article.text)
        of_marked = [marks.type_of(a.content) for a in marked]
        of_found = [marks.type_of(a.content.spans) for a in top]
        for kind in {*of_marked, *of_found}:
            counts = []
            for before, pairs in zip(types[kind], (matches.lenient, matches.exact), strict=True):
                hits = sum(of_marked[g] == kind and of_found[f] == kind for g, f in pairs.items())
                counts.append(before.plus(hits, of_found.count(kind), of_marked.count(kind)))
            types[kind] = (counts[0], counts[1])
    bins = tuple(_bins(confident))
    return Evaluation(
        articles=count,
        measures=dict(score.counts),
        types=dict(sorted(types.items())),
        thresholds={t: _at(t, confident, marked_in_all) for t in THRESHOLDS},
        reliability=bins,
        fates={fate: fates[fate] for fate in FATES},
        needless=needless,
        calibration_error=sum(b.count * abs(b.confidence - b.right) for b in bins) / max(1, len(confident)),
    )


def as_marked(attribution: Attribution) -> Marked:
    """An attribution's spans in a corpus's form."""
    parts = (attribution.source, attribution.cue, attribution.content)
    return Marked(*(part.spans if part else () for part in parts))


def _at(threshold: float, confident: list[tuple[float, bool]], marked: int) -> Counts:
    kept = [right for confidence, right in confident if confidence >= threshold]
    return Counts(sum(kept), len(kept), marked)


def _bins(confident: list[tuple[float, bool]]) -> Iterator[Bin]:
    for n in range(BINS):
        inside = [c for c in confident if n <= c[0] * BINS < n + 1 or (n == BINS - 1 and c[0] == 1)]
        if inside:
            yield Bin(len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside))
