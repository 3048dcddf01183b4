"""How much of PolNeAR's cues the lexicon covers: floors that only rise. The corpus is not part of the project."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.extraction.acts import act_of

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear"
# Share of cues, and of distinct cues, with another act than "other"; docs/acts.md states the measured figures.
FLOORS = {"train": (0.950, 0.905), "dev": (0.955, 0.920)}


def cues(part: str) -> Iterator[str]:
    """The cues of one part, of each article's first annotator, as brat's lines give them."""
    first: dict[str, Path] = {}
    for path in sorted((CORPUS / part / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in first.values():
        lines = path.read_text(encoding="utf-8")
        texts = dict(re.findall(r"^(T\d+)\tCue [\d ;]+\t(.*)$", lines, re.MULTILINE))
        for event in re.findall(r"^E\d+\t(.*)$", lines, re.MULTILINE):
            parts = [texts[ref] for name, ref in re.findall(r"(\w+):(T\d+)", event) if ref in texts]
            if parts and "Content" in event:
                yield " ".join(parts)


@pytest.mark.parametrize("part", FLOORS)
def test_the_lexicon_covers_the_corpus_cues(part):
    if not CORPUS.is_dir():
        pytest.skip(f"PolNeAR is not there ({CORPUS}): coverage of the cue lexicon not measured")
    occurrences = [" ".join(cue.lower().split()) for cue in cues(part)]
    covered = {cue for cue in set(occurrences) if act_of(cue) != "other"}
    of_all = sum(cue in covered for cue in occurrences) / len(occurrences)
    of_distinct = len(covered) / len(set(occurrences))
    sys.stdout.write(
        f"{part}: {of_all:.4f} of {len(occurrences)}, {of_distinct:.4f} of {len(set(occurrences))} distinct\n"
    )
    assert of_all >= FLOORS[part][0]
    assert of_distinct >= FLOORS[part][1]
