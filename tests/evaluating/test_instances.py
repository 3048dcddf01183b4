from onrecord.evaluating.corpus import Marked
from onrecord.evaluating.instances import evaluate_instances, instances
from onrecord.types import Attribution, Extraction, Part, SaidOn

TEXT = "Roe said it holds.\n\nOne. Two. Three. Four sentences.\n\nShe said no."


def at(words):
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def test_short_paragraphs_are_read_alone_with_what_is_marked_within_them():
    within = Marked(at("Roe"), at("said"), at("it holds"))
    across = Marked(at("Roe"), at("said"), at("no"))
    assert list(instances(TEXT, (within, across))) == [
        ("Roe said it holds.", [Marked(((0, 3),), ((4, 8),), ((9, 17),))]),
        ("She said no.", []),
    ]


def test_spans_count_when_all_their_words_are_right(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev/text/one.txt").write_text("Roe said it holds.")
    marks = "T1\tSource 0 3\tRoe\nT2\tCue 4 8\tsaid\nT3\tContent 9 17\tit holds\nE1\tT1:x Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "dev/attributions/one_a.ann").write_text(marks)

    def extract(report):
        def part(start, end):
            return Part.of(report.text, ((start, end),))

        one = Attribution(
            id="a1", type="indirect", act="say", confidence=1, source=part(0, 3), cue=part(4, 8),
            content=part(12, 18), said_on=SaidOn(),
        )  # fmt: skip
        return Extraction(report=report, attributions=(one,))

    found = evaluate_instances(tmp_path, "dev", extract)
    assert {role: counts.f1 for role, counts in found.items()} == {"source": 1, "cue": 1, "content": 0}
