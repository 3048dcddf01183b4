import gzip
import json

import pytest

from onrecord.service import measuring

TEXT = "“We stay,” Mara Lind said."
ANN = (
    "T1\tSource 11 20\tMara Lind\nT2\tCue 21 25\tsaid\nT3\tContent 0 10\t“We stay,”\n"
    "E1\tT1:x Source:T1 Cue:T2 Content:T3\n"
)
MARKS = [{"article": "a", "source": [11, 20], "half": "check", "kind": "person", "names": ["Mara Lind"]}]
GUM = """\
# newdoc id = NEWS_a
# meta::genre = news
# newpar
# sent_id = 1
# text = Holt told us.
1 Holt Holt PROPN _ _ 2 nsubj _ Discourse=attribution-positive:1|Entity=(1-person-new-s-cf1-1-coref-Ada_Holt)
2 told tell VERB _ _ 0 root _ _
3 us we PRON _ _ 2 iobj _ SpaceAfter=No
4 . . PUNCT _ _ 2 punct _ _

"""


@pytest.fixture
def corpus(onrecord, monkeypatch):
    monkeypatch.setattr(measuring, "shared_extractor", lambda: onrecord.extractor)
    for folder, name, content in (("text", "a.txt", TEXT), ("attributions", "a_x.ann", ANN)):
        (onrecord.folder / "dev" / folder).mkdir(parents=True)
        onrecord.write(f"dev/{folder}/{name}", content)
    onrecord.write("marks.json", json.dumps(MARKS))
    lines = (line if line[:1] == "#" else line.replace(" ", "\t") for line in GUM.split("\n"))
    (onrecord.folder / "gum.conllu.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return onrecord


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((".",), "1 articles, nested"),
        ((".", "--paragraphs"), "exact spans"),
        ((".", "--speakers", "marks.json"), "who is unnamed"),
        (("gum.conllu.gz",), "genre, or kind of source"),
    ],
)
def test_each_measure_is_tables_or_one_json_object(corpus, arguments, told):
    assert told in corpus.ok("evaluate", *arguments).stdout
    assert isinstance(json.loads(corpus.ok("evaluate", *arguments, "--format", "json").stdout), dict)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("gum.conllu.gz", "--part", "dev"), "--part"),
        (("gum.conllu.gz", "--paragraphs"), "--paragraphs"),
        (("gum.conllu.gz", "--speakers", "marks.json"), "--speakers"),
        ((".", "--paragraphs", "--speakers", "marks.json"), "--paragraphs and --speakers"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(corpus, arguments, named):
    found = corpus("evaluate", *arguments)
    assert found.exit_code == 2
    assert f"{named} " in found.stderr
