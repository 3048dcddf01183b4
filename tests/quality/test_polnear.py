"""Floors under the shipped model's quality on PolNeAR dev. They only rise.

A floor is lowered in `floors.json` by an entry in its list `lowered`: the measure, the new floor, and the reason.
"""

import json
import subprocess
from pathlib import Path

import pytest

from onrecord.evaluating import evaluate
from onrecord.extraction import Extractor

ROOT = Path(__file__).resolve().parents[2]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear"
FLOORS = Path(__file__).with_name("floors.json")


def floors():
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def all_of(kept):
    """Every floor by its measure's name: those of attributions, of checking drafts, and of marked sources."""
    sources = {
        f"{half} {name}": floor for half, of in kept.get("marked_sources", {}).items() for name, floor in of.items()
    }
    return kept["f1"] | {f"checking {kind}": floor for kind, floor in kept.get("checking", {}).items()} | sources


def git(*command):
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def fallen(highest, now, lowered):
    """The measures whose floor is under the highest one they ever had, without a reason for it."""
    allowed = {(entry["measure"], entry["to"]) for entry in lowered if entry["reason"].strip()}
    return [m for m, f in highest.items() if now.get(m, 0) < f and (m, now.get(m, 0)) not in allowed]


@pytest.mark.skipif(not POLNEAR.is_dir(), reason=f"no gold corpus at {POLNEAR}: quality is not measured in this run")
def test_quality_on_polnear_dev_does_not_fall():
    found = evaluate(POLNEAR, "dev", Extractor().extract)
    assert found.articles == floors()["articles"]
    measured = {name: counts.f1 for name, counts in found.measures.items()}
    under = {
        name: (round(measured[name], 4), floor) for name, floor in floors()["f1"].items() if measured[name] < floor
    }
    assert not under, f"under their floors (measured, floor): {under}"
    assert found.calibration_error <= floors()["calibration_error"]


def test_no_floor_was_ever_lowered_without_a_reason():
    path = str(FLOORS.relative_to(ROOT))
    commits = git("log", "--format=%H", "--", path).stdout.split()
    if not commits:
        pytest.skip("no history of the floors here (no git, or a shallow clone): they are compared where there is one")
    highest = {}
    for commit in commits:
        for measure, floor in all_of(json.loads(git("show", f"{commit}:{path}").stdout)).items():
            highest[measure] = max(floor, highest.get(measure, 0))
    assert not fallen(highest, all_of(floors()), floors()["lowered"])


def test_a_lowered_floor_needs_a_reason():
    reason = {"measure": "cue exact", "to": 0.6, "reason": "the corpus was corrected"}
    assert fallen({"cue exact": 0.7}, {"cue exact": 0.6}, []) == ["cue exact"]
    assert fallen({"cue exact": 0.7}, {}, [reason]) == ["cue exact"]
    assert fallen({"cue exact": 0.7}, {"cue exact": 0.6}, [{**reason, "reason": " "}]) == ["cue exact"]
    assert fallen({"cue exact": 0.7}, {"cue exact": 0.6}, [reason]) == []
