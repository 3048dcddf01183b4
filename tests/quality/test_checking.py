"""Drafts with known tampering are told as what they are: on the quotations of PolNeAR dev and of `examples/`.

Whose a passage is on record is invented here (one full name for each source of each report), so that this measures
checking and not the resolving of speakers. The drafts' own speakers are found in them as always.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from checking.naming import named
from checking.tampering import LEAST, MOST, SPEAKERS, Source, Tampered, draft_of

import onrecord
from onrecord.aligning import words_of
from onrecord.evaluating.corpus import articles
from onrecord.tagging.quotation import Marks
from onrecord.types import Report

ROOT = Path(__file__).resolve().parents[2]
POLNEAR = ROOT.parent / "shared" / "data" / "polnear"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["checking"]
EXPECTED = {
    "whole": "verbatim",
    "typography": "verbatim",
    "sentence": "verbatim",
    "trim": "trimmed",
    "ellipsis": "trimmed",
    "content": "altered",
    "negation": "altered",
    "number": "altered",
    "name": "altered",
    "joined": "altered",
    "function": "altered",
    "dropped": "altered",
    "gap": "altered",
    "other speaker": "other-speaker",
    "never said": "not-found",
}
MOST_OF_A_KIND = 150
OF_A_DRAFT = 10


def never_said(texts, held):
    """Quotations of other reports, none of which the record's texts hold."""
    number = 0
    for text in texts:
        for quotation in Marks(text).all:
            words = text[slice(*quotation.inner)].strip(" ,")
            folded = words_of(words).folded
            plain = quotation.closed and LEAST <= len(folded) <= MOST and not any(mark in words for mark in '[…“”"')
            if plain and " ".join(folded) not in held:
                number += 1
                yield Tampered("never said", words, SPEAKERS[number % len(SPEAKERS)], "")


def verdicts(record, tampered):
    """The verdict on each of some quotations: one at its place, else None."""
    found = []
    for first in range(0, len(tampered), OF_A_DRAFT):
        text, places = draft_of(tampered[first : first + OF_A_DRAFT], seed=first)
        check = onrecord.check(Report.of(text, language="en"), record, all=True, indirect=False)
        for start, end in places:
            there = [it for it in check.quotes if any(a < end and start < b for a, b in it.spans)]
            found.append(there[0].verdict if len(there) == 1 else None)
    return found


def measured(extractions, others, folder):
    """For each kind of tampering the verdicts, counted."""
    with onrecord.open(folder / "record.sqlite") as record:
        passages = []
        for extraction in extractions:
            record.add(named(extraction))
            passages += record.passages(extraction.report.id)
        held = " ".join(" ".join(words_of(extraction.report.text).folded) for extraction in extractions)
        source = Source(passages)
        usable = [passage for passage in passages if source.usable(passage)]
        counts = {}
        for kind in EXPECTED:
            if kind == "never said":
                tampered = list(never_said(others, held))[:MOST_OF_A_KIND]
            else:
                made = (source.tampered(kind, passage) for passage in usable)
                tampered = [it for it in made if it][:MOST_OF_A_KIND]
            counts[kind] = Counter(verdicts(record, tampered))
        return counts


def report(counts):
    for kind, found in counts.items():
        total = sum(found.values())
        share = found[EXPECTED[kind]] / total if total else 1.0
        rest = {str(verdict): n for verdict, n in found.items() if verdict != EXPECTED[kind]}
        sys.stdout.write(f"{kind:14} {share:.3f} of {total} {rest or ''}\n")


def hold(counts, *, least):
    report(counts)
    for kind, found in counts.items():
        expected = EXPECTED[kind]
        total = sum(found.values())
        if expected in ("altered", "other-speaker", "not-found"):
            assert not found["verbatim"], f"tampered with ({kind}) and passed as verbatim"
        else:
            assert not found["altered"], f"intact ({kind}) and called altered"
        if total >= least:
            assert found[expected] / total >= FLOORS[kind], (kind, found)


@pytest.mark.skipif(not POLNEAR.is_dir(), reason=f"no corpus at {POLNEAR}: checking is not measured in this run")
def test_what_was_done_to_quotations_of_news_is_told(tmp_path):
    read = [(a.text, n) for n, a in enumerate(articles(POLNEAR, "dev"))]
    extractions = [onrecord.extract(text, published="2016-10-01", outlet=f"Outlet {n}") for text, n in read]
    others = (article.text for article in articles(POLNEAR, "train"))
    counts = measured(extractions, others, tmp_path)
    assert all(sum(found.values()) >= 15 for found in counts.values()), counts
    hold(counts, least=15)


def test_what_was_done_to_quotations_of_the_examples_is_told(tmp_path):
    extractions = [result.extraction for result in onrecord.extract_inputs([ROOT / "examples"])]
    others = ["She said: “Nobody in the whole of the valley has ever grown a better pear than my uncle.”"]
    hold(measured(extractions, others, tmp_path), least=1)
