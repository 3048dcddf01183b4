"""The shipped extractor against sources marked by hand (`speakers.json`), where PolNeAR is beside the checkout.

How they were marked: 150 sources of dev drawn at random (seed 20261123), half from articles to develop rules on and
half from others; each read in its article by one of the developers, those of `check` before anybody had seen what comes
out for them. A `kind` of `unresolved` is a source of which the article does not tell who it is.
"""

import json
from pathlib import Path

import pytest

from onrecord.evaluating.relations import evaluate_relations
from onrecord.evaluating.sources import evaluate_sources, marks_in
from onrecord.service.extracting import shared_extractor

HERE = Path(__file__).parent
POLNEAR = HERE.parents[2] / "shared" / "data" / "polnear"
GUM = HERE.parents[2] / "shared" / "data" / "gum" / "gum-train.conllu.gz"
GUM_FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["gum_speakers"]
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["marked_sources"]


def test_the_marks_are_of_both_halves():
    marks = marks_in(HERE / "speakers.json")
    assert [sum(mark.half == half for mark in marks) for half in ("develop", "check")] == [75, 75]
    assert all(mark.names for mark in marks if mark.kind in ("person", "organisation"))


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="PolNeAR is not beside the checkout: marked sources were not measured")
def test_marked_sources_come_out_as_who_they_are():
    found, _ = evaluate_sources(POLNEAR, "dev", marks_in(HERE / "speakers.json"), shared_extractor().extract)
    for half, floors in FLOORS.items():
        speakers, unnamed = found.speakers[half], found.unnamed[half]
        assert speakers.right / speakers.found >= floors["right of found"], speakers
        assert unnamed.f1 >= floors["unnamed f1"], unnamed


@pytest.mark.skipif(not GUM.is_file(), reason="GUM is not beside the checkout: its speakers were not measured")
def test_gums_sources_come_out_as_their_chains_names():
    check = evaluate_relations(GUM, shared_extractor().extract).speakers["check"]
    for kind, floor in GUM_FLOORS.items():
        assert check[kind].right / check[kind].marked >= floor, (kind, check[kind])
