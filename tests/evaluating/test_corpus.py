import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.corpus import Marked, articles

ANN = (
    "T1\tSource 0 2\tRo\nT2\tCue 3 7\tsaid\nT3\tContent 8 11;12 15\tone\ntwo\nT4\tAttribution 3 7\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T4 Cue:T2\n#1\tNote E1\tfine\n"
)


@pytest.fixture
def corpus(tmp_path):
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "a_1.txt").write_text("Ro said one\ntwo", encoding="utf-8")
    (tmp_path / "dev" / "attributions" / "a_1_x.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def test_parts_are_read_as_spans_and_what_has_no_content_is_left_out(corpus):
    (article,) = articles(corpus, "dev")
    assert article.name == "a_1"
    assert article.annotators == ((Marked(((0, 2),), ((3, 7),), ((8, 11), (12, 15))),),)


def test_each_annotator_of_an_article_is_kept(corpus):
    (corpus / "dev" / "attributions" / "a_1_y.ann").write_text("", encoding="utf-8")
    (article,) = articles(corpus, "dev")
    assert [len(marked) for marked in article.annotators] == [1, 0]


def test_what_is_no_corpus_is_named(corpus):
    with pytest.raises(CorpusError, match="no corpus here"):
        list(articles(corpus, "test"))
    (corpus / "dev" / "attributions" / "b_x.ann").write_text(ANN, encoding="utf-8")
    with pytest.raises(CorpusError, match="no text 'b'"):
        list(articles(corpus, "dev"))
    (corpus / "dev" / "attributions" / "b_x.ann").write_text("T1\tSource x 2\tRo\n", encoding="utf-8")
    (corpus / "dev" / "text" / "b.txt").write_text("Ro", encoding="utf-8")
    with pytest.raises(CorpusError, match="no brat annotation"):
        list(articles(corpus, "dev"))
