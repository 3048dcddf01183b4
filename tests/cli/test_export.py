from fakes import TEXT

import onrecord as library
from onrecord.evaluating.corpus import articles
from onrecord.types import Edit


def corrected(onrecord):
    onrecord.write("a.txt", f"date 2020-01-06 {TEXT}")
    onrecord.ok("add", "a.txt", "--record", "r.sqlite")
    with library.open("r.sqlite") as record:
        first = next(record.statements("order"))
        record.correct(first.id, "speaker", Edit(speaker="Rao", kind="person"), by="Ada")
        start = TEXT.index("every crane")
        record.correct(first.id, "spans", Edit(content=((start, start + 5), (start + 6, start + 11))), by="Ada")
        return record.extraction(first.report)


def test_what_people_corrected_is_exported_as_a_gold_corpus_with_every_part(onrecord):
    extraction = corrected(onrecord)
    onrecord.ok("export", "corpus/part", "--record", "r.sqlite")
    (article,) = articles(onrecord.folder / "corpus", "part")
    assert article.text == extraction.report.text
    (marked,) = article.annotators
    expected = [
        (it.source.spans if it.source else (), it.cue.spans if it.cue else (), it.content.spans)
        for it in extraction.attributions
    ]
    assert [tuple(it) for it in marked] == expected
    assert len(expected[-1][2]) == 2  # a discontinuous span among them


def test_a_record_that_nobody_corrected_exports_nothing_and_says_so(onrecord):
    onrecord.write("a.txt", f"date 2020-01-06 {TEXT}")
    onrecord.ok("add", "a.txt", "--record", "r.sqlite")
    result = onrecord.ok("export", "out", "--record", "r.sqlite")
    assert "nobody has corrected" in result.stderr
    assert not (onrecord.folder / "out").exists()


def test_export_writes_into_no_folder_that_holds_something(onrecord):
    corrected(onrecord)
    result = onrecord("export", ".", "--record", "r.sqlite")
    assert result.exit_code != 0
    assert "not an empty folder" in result.stderr
