"""Makes confidences mean what they say: how often attributions of a raw likelihood are right on a dev part.

    python -m training.calibrate --polnear ../shared/data/polnear

Fits a rising step curve (isotonic regression by pooling adjacent violators) to which top-level attributions match
leniently, keeps it as a few points in `tagger.json`, and prints the expected calibration error that the same fit has
on articles it has not seen (each half of the articles measured with the other half's curve).
"""

import argparse
from pathlib import Path

import msgspec
import numpy as np

from onrecord.evaluating.corpus import articles
from onrecord.evaluating.evaluation import as_marked
from onrecord.evaluating.scores import Score
from onrecord.extraction import Extractor
from onrecord.models import weights
from onrecord.types import Report

POINTS = 12
BINS = 10

Seen = list[tuple[float, bool]]  # raw likelihood, and whether it was right


def observed(polnear: Path) -> list[Seen]:
    """What the uncalibrated extractor finds in each dev article."""
    out = []
    extractor, score = Extractor(calibrated=False), Score()
    for article in articles(polnear, "dev"):
        found = [a for a in extractor.extract(Report.of(article.text)).attributions if a.parent is None]
        matches = score.add(article.text, article.annotators[0], [as_marked(a) for a in found])
        right = set(matches.lenient.values())
        out.append([(a.confidence, k in right) for k, a in enumerate(found)])
    return out


def fitted(seen: Seen) -> list[tuple[float, float]]:
    """Points of a rising curve from raw to calibrated confidence."""
    ordered = sorted(seen)
    size = max(1, len(ordered) // POINTS)
    pools = [ordered[k : k + size] for k in range(0, len(ordered), size)]
    blocks = [(float(np.mean([r for r, _ in p])), float(np.mean([h for _, h in p])), len(p)) for p in pools]
    merged: list[tuple[float, float, int]] = []
    for block in blocks:
        merged.append(block)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = merged[-2:]
            merged[-2:] = [((x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2)]
    points = [(round(x, 4), round(y, 4)) for x, y, _ in merged]
    return [(0.0, round(points[0][1] / 2, 4)), *points, (1.0, max(points[-1][1], 0.99))]


def error(seen: Seen, curve: list[tuple[float, float]]) -> float:
    """The expected calibration error of `curve` on `seen`, over ten bins."""
    x, y = zip(*curve, strict=True)
    confidence = np.interp([r for r, _ in seen], x, y)
    right = np.array([h for _, h in seen], dtype=float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [(bins == b).sum() * abs(confidence[bins == b].mean() - right[bins == b].mean()) for b in set(bins)]
    return float(sum(gaps) / len(seen))


def main() -> None:
    """Fits and writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--polnear", type=Path, required=True)
    given = options.parse_args()
    by_article = observed(given.polnear)
    halves = [[s for k, a in enumerate(by_article) if k % 2 == half for s in a] for half in (0, 1)]
    unseen = [error(halves[half], fitted(halves[1 - half])) for half in (0, 1)]
    curve = fitted(halves[0] + halves[1])
    facts = msgspec.structs.replace(weights.facts(), calibration=curve)
    (weights.FOLDER / "tagger.json").write_bytes(msgspec.json.format(msgspec.json.encode(facts), indent=1))
    raw = error(halves[0] + halves[1], [(0.0, 0.0), (1.0, 1.0)])
    print(f"expected calibration error: raw {raw:.3f}; on halves not fitted to {unseen[0]:.3f} and {unseen[1]:.3f}")
    print(f"curve: {curve}")


if __name__ == "__main__":
    main()
