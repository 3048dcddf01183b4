"""How many of the statements on a matter its search finds: Emergent's claims, among all its headlines."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from onrecord.comparing.matters import search_forms
from onrecord.record import Store
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn

EMERGENT = Path(__file__).resolve().parents[3] / "shared" / "data" / "emergent" / "train.csv"
FLOOR, AMONG = 0.9, 50
needs_emergent = pytest.mark.skipif(
    not EMERGENT.is_file(), reason=f"no corpus at {EMERGENT}: the search for statements is not measured in this run"
)


@needs_emergent
def test_the_search_finds_the_headlines_of_a_claim(tmp_path):
    claims = defaultdict(set)
    with EMERGENT.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            claims[row["claimHeadline"]].add(row["articleHeadline"])
    headlines = dict.fromkeys(headline for own in claims.values() for headline in own)
    with Store.open(tmp_path / "record.sqlite") as store:
        for number, text in enumerate(headlines):
            said = Attribution(
                id="a1",
                type="indirect",
                act="say",
                confidence=0.9,
                content=Part.of(text, ((0, len(text)),)),
                said_on=SaidOn(),
            )
            report = Report.of(text, url=f"https://example.org/{number}")
            store.add(Extraction(report=report, attributions=(said,)), model="headlines")
        recalls = []
        for claim, own in claims.items():
            readings = store.matters.readings_like(search_forms(claim), limit=AMONG)
            found = {text for text, _ in store.matters.told(readings)}
            recalls.append(len(own & found) / len(own))
    recall = sum(recalls) / len(recalls)
    print(  # noqa: T201 - the measure, for `pytest -s`
        f"\nof {len(claims)} claims' own headlines, among the first {AMONG} of {len(headlines):,}: {recall:.3f}"
    )
    assert recall >= FLOOR
