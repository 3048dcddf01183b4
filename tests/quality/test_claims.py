"""What a draft has others say in its own words is told as supported only where it is: on the statements of PolNeAR dev.

Whose a statement is on record is invented here, as in test_checking.py, and the draft's are given with it, so that this
measures checking and not how drafts are read. `examples/` has too few.
"""

import json
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from checking.claiming import INTACT, REWORDED, TAMPERED, Teller, usable
from checking.naming import named

import onrecord
from onrecord.checking import check
from onrecord.evaluating.corpus import articles
from onrecord.record import Store
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker

ROOT = Path(__file__).resolve().parents[2]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["claims"]
MOST_OF_A_KIND = 150
"""Claims of a kind that are checked."""


def draft_of(claim):
    """A draft that has the claim and nothing else."""
    before = f"{claim.speaker} said "
    text = f"{before}{claim.text}."
    speaker = Speaker(id="s1", name=claim.speaker, kind="person")
    attribution = Attribution(
        id="a1",
        type="indirect",
        act=claim.act,
        confidence=0.9,
        source=Part.of(text, ((0, len(claim.speaker)),)),
        content=Part.of(text, ((len(before), len(text) - 1),)),
        said_on=SaidOn(),
        speaker=speaker,
        speakers=(speaker,),
    )
    return Extraction(report=Report.of(text, language="en"), attributions=(attribution,))


def verdicts(folder, part="dev"):
    """For each kind of claim its verdicts, counted, and the claims that got a wrong one."""
    path = folder / "record.sqlite"
    with onrecord.open(path) as record, Store.open(path) as store:
        for n, article in enumerate(articles(POLNEAR, part)):
            record.add(named(onrecord.extract(article.text, published="2016-10-01", outlet=f"Outlet {n}")))
        statements = [it for it in record.statements(limit=None) if it.speaker]
        indirect = [it for it in statements if it.type == "indirect" and it.parent is None and usable(it)]
        direct = [it for it in statements if it.type == "direct" and usable(it)]
        teller = Teller(statements)
        found, wrong = {}, []
        for kind in (*INTACT, *REWORDED, *TAMPERED):
            of = direct if kind == "of a quotation" else indirect
            counts = found.setdefault(kind, Counter())
            for claim in islice(teller.claims(kind, of), MOST_OF_A_KIND):
                checked = check(draft_of(claim), store).indirect
                verdict = checked[0].verdict if checked else "too short"
                counts[verdict] += 1
                if (verdict == "supported") == (kind in TAMPERED):
                    wrong.append((claim, checked))
        return found, wrong


@pytest.mark.skipif(not POLNEAR.is_dir(), reason=f"no corpus at {POLNEAR}: claims are not measured in this run")
def test_what_is_told_again_is_supported_and_nothing_that_was_changed(tmp_path):
    found, _ = verdicts(tmp_path)
    for kind, counts in found.items():
        sys.stdout.write(f"{kind:18} {counts['supported'] / (counts.total() or 1):.3f} of {counts.total()}\n")
    for kind in TAMPERED:
        assert not found[kind]["supported"], f"changed ({kind}) and passed as supported"
        assert found[kind].total() >= 8, kind
    for kind in (*INTACT, *REWORDED):
        assert found[kind]["supported"] / found[kind].total() >= FLOORS[kind], (kind, found[kind])
