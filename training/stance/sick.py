"""Measures the shipped stance model on SICK's sentence pairs, which it never learned from.

    python -m training.stance.sick ../shared/data/sick/SICK_test_annotated.txt

Sentence A is the claim's text and sentence B the claim: what entails it supports it, what contradicts it denies it, and
what is neutral is `reports` or `unrelated` (SICK's sentences do not pass anything on).
"""

import argparse
import csv
from pathlib import Path

import numpy as np

from onrecord.comparing.stance import STANCES, StanceModel

JUDGMENTS = {"ENTAILMENT": ("supports",), "CONTRADICTION": ("denies",), "NEUTRAL": ("reports", "unrelated")}


def main() -> None:
    """Prints accuracy, macro F1 over the three judgments, and the table of judgments and stances."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pairs", type=Path)
    given = options.parse_args()
    with given.pairs.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = StanceModel.shipped().read([(row["sentence_B"], row["sentence_A"]) for row in rows])
    table = np.zeros((len(JUDGMENTS), len(STANCES)), dtype=int)
    for row, it in zip(rows, found, strict=True):
        table[list(JUDGMENTS).index(row["entailment_judgment"].strip()), STANCES.index(it.stance)] += 1
    merged = np.stack([table[:, [STANCES.index(it) for it in its]].sum(1) for its in JUDGMENTS.values()], axis=1)
    f1 = 2 * merged.diagonal() / (merged.sum(0) + merged.sum(1))
    print(f"{len(rows)} pairs: accuracy {merged.diagonal().sum() / len(rows):.3f}, macro F1 {f1.mean():.3f}")
    print("judged down:", ", ".join(JUDGMENTS), "· found across:", ", ".join(STANCES))
    print(table)


if __name__ == "__main__":
    main()
