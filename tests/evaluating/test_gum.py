import gzip

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.gum import documents
from onrecord.evaluating.relations import evaluate_relations
from onrecord.evaluating.speakers import Resolved, half_of, is_one_of
from onrecord.types import Attribution, Extraction, Part, SaidOn, Speaker

NARRATED = """\
# newdoc id = NEWS_dam
# meta::genre = news
# newpar
# sent_id = 1
# text = Engineer Ada Holt told us that it holds.
1 Engineer engineer NOUN _ _ 4 nsubj _ Discourse=attribution-positive:1|Entity=(1-person-new-s-cf1-1-coref-Ada_Holt
2 Ada Ada PROPN _ _ 1 flat _ _
3 Holt Holt PROPN _ _ 1 flat _ Entity=1)
4 told tell VERB _ _ 0 root _ _
5 us we PRON _ _ 4 iobj _ _
6 that that SCONJ _ _ 8 mark _ Discourse=joint-list:2->0
7 it it PRON _ _ 8 nsubj _ Entity=(2-object-giv-nnn-cf2-1-ana)
8 holds hold VERB _ _ 4 ccomp _ SpaceAfter=No
9 . . PUNCT _ _ 4 punct _ _

# sent_id = 2
# text = She thinks so.
1 She she PRON _ _ 2 nsubj _ Entity=(1-person-giv-sss-cf1-1-ana-Ada_Holt)
2 thinks think VERB _ _ 0 root _ _
3 so so ADV _ _ 2 advmod _ SpaceAfter=No
4 . . PUNCT _ _ 2 punct _ _

"""
SPOKEN = """\
# newdoc id = TALK_dam
# meta::genre = interview
# sent_id = 1
# speaker = AdaHolt
# text = I say it holds.
1 I I PRON _ _ 2 nsubj _ Discourse=attribution-positive:1|Entity=(1-person-giv-sss-cf1-1-ana)
2 say say VERB _ _ 0 root _ _
3 it it PRON _ _ 4 nsubj _ Discourse=joint-list:2->0
4 holds hold VERB _ _ 2 ccomp _ SpaceAfter=No
5 . . PUNCT _ _ 2 punct _ _

# sent_id = 2
# speaker = Host
# text = Why?
1 Why why ADV _ _ 0 root _ SpaceAfter=No
2 ? ? PUNCT _ _ 1 punct _ _

"""


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "small.conllu.gz"
    lines = (line if line[:1] == "#" else line.replace(" ", "\t") for line in (NARRATED + SPOKEN).split("\n"))
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_a_source_has_the_names_of_its_chain(corpus):
    narrated, _ = documents(corpus)
    [said] = narrated.said
    parts = [narrated.text[slice(*span)] for part in said.marked for span in part]
    assert parts == ["Engineer Ada Holt", "told", "that it holds"]
    assert said.kind == "name"
    assert narrated.entities[said.entity].names == ("Ada Holt",)
    assert narrated.entities[said.entity].identity == "Ada_Holt"
    assert narrated.entities[2].names == ()


def test_dialogue_is_read_with_the_names_before_each_turn(corpus):
    _, spoken = documents(corpus)
    assert spoken.text == "Ada Holt: I say it holds.\n\nHost: Why?"
    [said] = spoken.said
    assert (said.kind, said.speaker) == ("first person", "AdaHolt")
    assert spoken.text[slice(*said.marked.cue[0])] == "say"


@pytest.mark.parametrize(
    ("name", "kind", "words", "right"),
    [
        ("Ada Holt", "person", "that it holds", 1),
        ("Holt", "person", "that it holds", 1),
        ("Ben Holt", "person", "that it holds", 1),
        ("Ada Roe", "person", "that it holds", 0),
        # too little of what is said, and all of who says it
        ("Ada Holt", "person", "holds", 1),
    ],
)
def test_a_speaker_is_right_whose_family_name_is_one_of_the_chain(corpus, name, kind, words, right):
    def finds_it(report):
        if "that it holds" not in report.text:
            return Extraction(report=report, attributions=())
        start = report.text.find(words)
        speaker = Speaker(id="s1", name=name, kind=kind)
        found = Attribution(
            id="a1",
            type="indirect",
            act="say",
            confidence=1,
            source=Part.of(report.text, ((0, 17),)),
            content=Part.of(report.text, ((start, start + len(words)),)),
            said_on=SaidOn(),
            speaker=speaker,
            speakers=(speaker,),
        )
        return Extraction(report=report, attributions=(found,))

    counted = evaluate_relations(corpus, finds_it).speakers
    assert counted[half_of("NEWS_dam")]["name"] == Resolved(1, 1, right)
    # who speaks in dialogue is known, too, and was not found
    assert counted[half_of("TALK_dam")]["first person"] == Resolved(1, 0, 0)


@pytest.mark.parametrize(
    ("name", "names", "person", "right"),
    [
        ("South Korea", ["North Korea"], False, False),
        ("the Council", ["Council"], False, True),
        ("Ada Holt", ["Holt"], True, True),
        ("Holt’s", ["Ada Holt"], True, True),
        ("", ["Holt"], True, False),
    ],
)
def test_a_body_is_right_by_its_whole_name_only(name, names, person, right):
    assert is_one_of(Speaker(id="s1", name=name), names, person=person) is right


def test_recall_is_told_by_genre_and_kind_of_source(corpus):
    def finds_the_first(report):
        start = report.text.find("that it holds")
        if start < 0:
            return Extraction(report=report, attributions=())
        found = Attribution(
            id="a1",
            type="indirect",
            act="say",
            confidence=1,
            source=Part.of(report.text, ((0, 17),)),
            content=Part.of(report.text, ((start, start + 13),)),
            said_on=SaidOn(),
        )
        return Extraction(report=report, attributions=(found,))

    found = evaluate_relations(corpus, finds_the_first)
    assert found.documents == 2
    assert {genre: counts.recall for genre, counts in found.genres.items()} == {"interview": 0, "news": 1}
    assert {kind: counts.marked for kind, counts in found.kinds.items()} == {"first person": 1, "name": 1}


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.conllu\.gz"):
        list(documents(tmp_path / "none.conllu.gz"))
