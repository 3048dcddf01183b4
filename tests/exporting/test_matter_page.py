import re

import pytest

from onrecord.exporting.matter_page import matter_page
from onrecord.exporting.timeline import timeline
from onrecord.types import Matter, Orphan, Part, SaidOn, Side, Sources, Speaker, Step, Stood, Terms


def stood(stance="supports", who="Mara Lind", *, id="r1.a1", day="2025-03-03", **fields):
    speaker = Speaker(id="p1", name=who, kind=fields.pop("kind", "person"))
    words = fields.pop("words", "The ferry will stop")
    values = {
        "confidence": 0.9,
        "act": "say",
        "outlet": "The Wire",
        "report": "sha256:" + 64 * "a",
        "why": "what is said",
    }
    return Stood(
        id=id,
        stance=stance,
        speaker=speaker,
        speakers=(speaker,),
        terms=Terms(named=True),
        source=None,
        cue=None,
        content=Part(text=words, spans=((0, len(words)),)),
        said_on=SaidOn(),
        type="direct",
        parent=None,
        published=day,
        **(values | fields),
    )


def matter(*statements, **fields):
    history = (Step(on="2025-03-03", status="asserted", because="r1.a1", rule="somebody asserts it"),)
    values = {"proposition": "The ferry will stop", "status": "asserted", "state": "open", "history": history}
    return Matter(id="m1", statements=statements, **(values | fields))


def marks(drawing):
    return re.findall(r'class="mark (\w+)( unsure)?"><(path|circle)', drawing)


def test_each_stance_has_a_shape_and_a_class_of_its_own():
    statements = [stood(stance, id=f"r1.a{n}") for n, stance in enumerate(("supports", "denies", "reports"))]
    drawing = timeline(matter(*statements))
    assert marks(drawing) == [("supports", "", "path"), ("denies", "", "path"), ("reports", "", "circle")]
    paths = re.findall(r'<path d="M[\d.]+ [\d.]+(l[^"]+)"', drawing)
    assert len(set(paths)) == 2  # one points up, one down


def test_time_goes_across_and_speakers_down():
    one, other = stood(day="2025-03-03"), stood("denies", "Joss Ash", id="r2.a1", day="2025-03-05")
    drawing = timeline(matter(one, other))
    places = [tuple(map(float, found)) for found in re.findall(r'<path d="M([\d.]+) ([\d.]+)', drawing)]
    assert places[0][0] < places[1][0]
    assert places[0][1] < places[1][1]
    assert "1 day without a statement" in drawing
    for text in ("2025-03-03", "2025-03-05", "Mara Lind", "Joss Ash", "asserted"):
        assert text in drawing


def test_what_is_not_sure_is_marked_so_and_what_is_unrelated_is_not_drawn():
    unsure = stood("denies", confidence=0.3)
    assert marks(timeline(matter(unsure, stood("unrelated")))) == [("denies", " unsure", "path")]
    assert timeline(matter(stood("unrelated"))) == ""


def test_a_document_is_one_row_whatever_its_article():
    names = ("A letter", "the letter", "The letter that two agencies verified")
    statements = [stood(who=name, kind="document", id=f"r{n}.a1") for n, name in enumerate(names)]
    assert timeline(matter(*statements)).count('class="row"') == 1


def test_hundreds_of_speakers_are_drawn_within_bounds():
    statements = [stood(who=f"Speaker {n}", id=f"r{n}.a1") for n in range(400)]
    drawing = timeline(matter(*statements))
    assert drawing.count('class="row"') == 24
    assert "speakers with fewer statements are left out" in drawing


HOSTILE = '<script>alert("x")</script>"\' onload=x \u202e\x1b[31m'


@pytest.mark.parametrize("field", ["who", "words", "outlet", "day", "id", "why"])
def test_whatever_comes_from_a_report_is_escaped(field):
    it = stood(**{field: HOSTILE})
    page = matter_page(
        matter(
            it,
            proposition=HOSTILE,
            history=(Step(on=HOSTILE, status="settled", because=HOSTILE, rule=HOSTILE),),
            orphaned=(Orphan(report=HOSTILE, words=HOSTILE, stance="denies"),),
            sources=Sources(supports=Side(reports=1), copies=((it.report, it.report),)),
            as_of=HOSTILE,
        )
    )
    assert "<script" not in page
    assert not re.search(r"<[^>]*\sonload=x[^>]*>", re.sub(r'"[^"]*"', '""', page))
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_the_page_has_history_sides_copies_and_orphans_and_fetches_nothing():
    one, other = stood(), stood("denies", "Joss Ash", id="r2.a1")
    page = matter_page(
        matter(
            one,
            other,
            sources=Sources(supports=Side(reports=1, outlets=1, named=1), copies=((one.report, one.report),)),
            orphaned=(Orphan(report=one.report, words="gone words", stance="denies"),),
        )
    )
    for text in (
        "How it moved",
        "somebody asserts it",
        "Says that it is so",
        "1 independent report, 1 outlet, 1 named speaker",
        "Says that it is not so",
        "Copies of one text",
        "gone words",
        "default-src 'none'",
    ):
        assert text in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
