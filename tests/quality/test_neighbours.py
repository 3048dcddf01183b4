"""What a matter takes in that only shares words with it: propositions of real news, in a record of other articles.

Each proposition is what somebody says in one of PolNeAR dev's articles, and those articles are on record. Little that
other articles report stands on it; most of what is found there are neighbours.
"""

import random
import re
from pathlib import Path

import pytest

import onrecord
from onrecord.evaluating.corpus import articles
from onrecord.record import Store
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker

POLNEAR = Path(__file__).resolve().parents[3] / "shared" / "data" / "polnear"
MATTERS = 40
WORDS = range(6, 15)
LEAST, MOST = 0.8, 1.6  # matters with who said it; statements of other articles a matter, that take a side
needs_polnear = pytest.mark.skipif(
    not POLNEAR.is_dir(), reason=f"no corpus at {POLNEAR}: neighbours on a matter are not measured in this run"
)


def marked(article):
    """An article with what its first annotator marked, each by a speaker of its own."""
    report = Report.of(article.text, url=f"https://example.org/{article.name}")
    found = []
    for n, it in enumerate(article.annotators[0]):
        source, cue, content = (Part.of(article.text, spans) if spans else None for spans in it)
        who = Speaker(id=f"s{n}", name=source.text[:80], kind="person") if source else None
        found.append(
            Attribution(
                id=f"a{n}",
                type="direct" if content.text[:1] in "“\"'" else "indirect",
                act="say",
                confidence=0.9,
                source=source,
                cue=cue,
                content=content,
                said_on=SaidOn(),
                speaker=who,
                speakers=(who,) if who else (),
            )
        )
    return Extraction(report=report, attributions=tuple(found))


def propositions(extractions):
    """What can be a matter of what is said: a clause with a subject and a verb, and whose report it is of."""
    for it in extractions:
        for attribution in it.attributions:
            words = re.sub(r"^that ", "", attribution.content.text.strip())
            first = words.split()[0].lower() if words.split() else ""
            if (
                len(words.split()) in WORDS
                and words[0].isalnum()
                and "\n" not in words
                and re.search(r"\b(?:is|are|was|were|will|would|has|have|had|did)\b", words)
                and first not in "he she it they we i you this these that there his her if because to how what".split()
            ):
                yield words, it.report.id


@needs_polnear
def test_little_that_other_articles_report_stands_on_a_matter(tmp_path):
    extractions = [marked(article) for article in articles(POLNEAR, "dev")]
    with Store.open(tmp_path / "record.sqlite") as store:
        for it in extractions:
            store.add(it, model="marked")
    wanted = dict(propositions(extractions))
    chosen = random.Random(1).sample(sorted(wanted), MATTERS)
    own, others = 0, 0
    with onrecord.open(tmp_path / "record.sqlite") as record:
        for proposition in chosen:
            matter = record.matters.show(record.matters.open(proposition).id)
            sided = [it for it in matter.statements if it.stance in ("supports", "denies")]
            own += any(it.report == wanted[proposition] and it.stance == "supports" for it in sided)
            others += sum(it.report != wanted[proposition] for it in sided)
    print(f"\n{MATTERS} matters: {own} with who said it, {others} statements of other articles")  # noqa: T201
    assert own >= LEAST * MATTERS
    assert others <= MOST * MATTERS
