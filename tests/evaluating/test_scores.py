import importlib.util
import random
from pathlib import Path

import pytest

from onrecord.evaluating.corpus import Marked, articles
from onrecord.evaluating.evaluation import evaluate
from onrecord.evaluating.scores import Score
from onrecord.types import Attribution, Extraction, Part, SaidOn

SHARED = Path(__file__).resolve().parents[3] / "shared"


def marked(text, source, cue, content):
    place = lambda words: ((text.index(words), text.index(words) + len(words)),) if words else ()  # noqa: E731
    return Marked(place(source), place(cue), place(content))


TEXT = "Ann Lee said that boats stop. It is alleged that they sink."
GOLD = [marked(TEXT, "Ann Lee", "said", "that boats stop"), marked(TEXT, "", "It is alleged", "that they sink")]


def f1(found):
    score = Score()
    score.add(TEXT, GOLD, found)
    return {name: round(counts.f1, 3) for name, counts in score.counts.items()}


def test_what_was_marked_scores_one():
    assert set(f1(GOLD).values()) == {1.0}


def test_half_a_content_with_part_of_the_source_is_lenient_but_not_exact():
    found = f1([marked(TEXT, "Lee", "said", "that boats"), GOLD[1]])
    assert (found["whole lenient"], found["whole exact"], found["source exact"]) == (1.0, 0.5, 0.0)


def test_a_source_where_none_was_marked_is_wrong():
    assert f1([GOLD[0], GOLD[1]._replace(source=((0, 7),))])["whole lenient"] == 0.5


def test_punctuation_does_not_count():
    assert f1([marked(TEXT, "Ann Lee", "said", "that boats stop."), GOLD[1]])["whole exact"] == 1.0


def test_nothing_found_scores_nothing():
    assert set(f1([]).values()) == {0.0}


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no corpora at {SHARED}: not compared with the shared scoring")
def test_the_measures_are_those_of_the_shared_scoring():
    spec = importlib.util.spec_from_file_location("shared_scoring", SHARED / "scoring" / "attributions.py")
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    ours, theirs, dice = Score(), shared.Score(), random.Random(0)
    for article in list(articles(SHARED / "data" / "polnear", "dev"))[:20]:
        gold = article.annotators[0]
        found = [_disturbed(a, dice) for a in gold if dice.random() < 0.8]
        ours.add(article.text, gold, found)
        theirs.add(article.text, [_as_theirs(a) for a in gold], [_as_theirs(a) for a in found])
    for name, (precision, recall, both) in theirs.table().items():
        counts = ours.counts[name.replace("/", " ")]
        assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, both), abs=1e-9)


def _disturbed(a, dice):
    move = lambda span: (max(0, span[0] + dice.choice((0, 0, -9, 9))), span[1])  # noqa: E731
    return Marked(*(tuple(s for s in map(move, part) if s[0] < s[1]) for part in a))


def _as_theirs(a):
    return {role: list(getattr(a, role)) for role in Marked._fields}


def test_an_evaluation_counts_by_type_and_by_confidence(tmp_path):
    text = "Ann Lee said “boats stop.” Bo Kim said that they sink."
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "a.txt").write_text(text, encoding="utf-8")
    start = text.index("Bo")
    (tmp_path / "dev" / "attributions" / "a_x.ann").write_text(
        "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 26\t“boats stop.”\n"
        "E1\tA:T2 Source:T1 Cue:T2 Content:T3\n"
        f"T4\tSource {start} {start + 6}\tBo Kim\nT5\tCue {start + 7} {start + 11}\tsaid\n"
        f"T6\tContent {start + 12} {start + 26}\tthat they sink\nE2\tA:T5 Source:T4 Cue:T5 Content:T6\n",
        encoding="utf-8",
    )

    def extract(report):
        one = Attribution(
            id="a1", type="direct", act="say", confidence=0.9, said_on=SaidOn(),
            source=Part.of(text, ((0, 7),)), content=Part.of(text, ((14, 25),)),
        )  # fmt: skip
        return Extraction(report=report, attributions=(one,))

    found = evaluate(tmp_path, "dev", extract)
    assert found.articles == 1
    assert (found.types["direct"][0].f1, found.types["indirect"][0].f1) == (1.0, 0.0)
    assert (found.thresholds[0.8].precision, found.thresholds[0.95].found) == (1.0, 0)
    assert found.calibration_error == pytest.approx(0.1)
