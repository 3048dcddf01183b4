import json

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.sources import evaluate_sources, marks_in
from onrecord.types import Attribution, Extraction, Part, SaidOn, Speaker, Terms

TEXT = "Ann Lee said boats stop. Critics said they sink. It rained."
MARKS = [
    {"article": "a", "source": [0, 7], "half": "develop", "kind": "person", "names": ["Ann Lee"]},
    {"article": "a", "source": [25, 32], "half": "check", "kind": "unnamed", "names": []},
    {"article": "a", "source": [49, 51], "half": "check", "kind": "unresolved", "names": []},
]


@pytest.fixture
def corpus(tmp_path):
    for kind, content in (("text", TEXT), ("attributions", "")):
        folder = tmp_path / "dev" / kind
        folder.mkdir(parents=True)
        (folder / ("a.txt" if kind == "text" else "a_01.ann")).write_text(content, encoding="utf-8")
    (tmp_path / "marks.json").write_text(json.dumps(MARKS), encoding="utf-8")
    return tmp_path


def said(number, start, end, speaker, kind, *, named):
    who = Speaker(id=f"s{number}", name=speaker, kind=kind)
    return Attribution(
        id=f"a{number}",
        type="indirect",
        act="say",
        confidence=1,
        source=Part.of(TEXT, ((start, end),)),
        content=Part.of(TEXT, ((13, 23),)),
        said_on=SaidOn(),
        speaker=who,
        speakers=(who,),
        terms=Terms(named=named),
    )


def measured(corpus, *found):
    marks = marks_in(corpus / "marks.json")
    return evaluate_sources(corpus, "dev", marks, lambda report: Extraction(report=report, attributions=found))


def test_each_marked_source_is_right_by_who_it_is(corpus):
    found, wrong = measured(
        corpus, said(1, 0, 7, "Lee", "person", named=True), said(2, 25, 32, "Critics", "unnamed", named=False)
    )
    assert found.speakers == {"develop": (1, 1, 1), "check": (1, 1, 1)}
    assert (found.unnamed["check"].precision, found.unnamed["check"].recall) == (1, 1)
    assert wrong == []


def test_what_is_not_found_is_told_apart_from_what_is_taken_for_somebody_else(corpus):
    found, wrong = measured(corpus, said(1, 4, 7, "Bo Roe", "person", named=False))
    assert found.speakers == {"develop": (1, 1, 0), "check": (1, 0, 0)}
    assert found.unnamed["develop"].found == 1
    assert [mark.names for mark, _ in wrong] == [("Ann Lee",)]


def test_marks_of_other_articles_are_an_error_that_names_one(corpus):
    (corpus / "dev" / "text" / "a.txt").rename(corpus / "dev" / "text" / "b.txt")
    (corpus / "dev" / "attributions" / "a_01.ann").rename(corpus / "dev" / "attributions" / "b_01.ann")
    with pytest.raises(CorpusError, match="lacks 1 of the marked articles, such as a"):
        measured(corpus)


def test_a_file_that_is_no_marks_is_an_error(tmp_path):
    (tmp_path / "marks.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(CorpusError, match="no file of marked sources"):
        marks_in(tmp_path / "marks.json")
