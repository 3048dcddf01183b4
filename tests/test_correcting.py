"""What people decide of statements, through the record as the doors use it."""

import threading

import pytest
from fakes import TEXT, FakeExtractor

import onrecord
from onrecord.errors import BadOption, NotOnRecord
from onrecord.service import correcting, extracting
from onrecord.types import Edit


@pytest.fixture(autouse=True)
def extractor(monkeypatch):
    fake = FakeExtractor()
    monkeypatch.setattr(extracting, "shared_extractor", lambda: fake)
    return fake


@pytest.fixture
def record(tmp_path):
    with onrecord.open(tmp_path / "record.sqlite") as opened:
        yield opened


@pytest.fixture
def report(record):
    return record.add(TEXT, published="2020-01-06", outlet="Courier").report.id


def statement(record, words):
    return next(record.statements(words))


def test_a_corrected_speaker_is_found_and_outlives_rereading(record, report, extractor):
    first = statement(record, "leaving")
    record.correct(first.id, "speaker", Edit(speaker="Jon Rao", kind="person"), by="Ada", reason="own notes")
    assert statement(record, "leaving").speaker.name == "Jon Rao"
    assert statement(record, "leaving").id == first.id
    assert [it.id for it in record.statements(speaker="Rao")] == [first.id]
    extractor.model = "fake-2"
    record.add(record.report(report), again=True)
    assert statement(record, "leaving").speaker.name == "Jon Rao"
    assert [it.name for it in record.speakers("Rao")] == ["Jon Rao"]
    made = record.corrections()[-1]
    assert (made.what, made.about, made.by, made.reason) == ("speaker-statement", (first.id,), "Ada", "own notes")


def test_a_rejected_statement_is_on_record_no_more_until_that_is_undone(record, report):
    first = statement(record, "order")
    made = record.correct(first.id, "reject", by="Ada")
    assert list(record.statements("order")) == []
    record.undo(report, made.number, by="Bo")
    assert statement(record, "order") == first
    assert [it.what for it in record.corrections()] == ["reject-statement", "undo-reject-statement"]
    with pytest.raises(NotOnRecord, match="has been undone"):
        record.undo(report, made.number)


def test_undoing_one_decision_leaves_those_made_after_it(record, report):
    first = statement(record, "order")
    one = record.correct(first.id, "act", Edit(act="claim"))
    record.correct(first.id, "speaker", Edit(speaker="Jon Rao", kind="person"))
    record.undo(report, one.number)
    assert (statement(record, "order").act, statement(record, "order").speaker.name) == ("say", "Jon Rao")


def test_a_missed_statement_can_be_added_and_found(record, report):
    start = TEXT.index("every crane")
    made = record.add_statement(report, Edit(content=((start, start + 11),), speaker="Jon Rao", kind="person"))
    added = next(it for it in record.statements(report=report) if it.id.endswith(f".{made.attribution}"))
    assert (added.content.text, added.speaker.name, added.confidence) == ("every crane", "Jon Rao", 1.0)
    record.undo(report, made.number)
    assert all(it.content.text != "every crane" for it in record.statements(report=report))


def test_a_decision_whose_words_a_new_reading_lacks_is_kept_and_shown_as_orphaned(record, report, extractor):
    first = statement(record, "order")
    record.correct(first.id, "act", Edit(act="claim"))
    extractor.model = "fake-2"
    extractor.extract = lambda report: onrecord.Extraction(report=report, attributions=())
    record.add(record.report(report), again=True)
    (kept,) = record.amendments(report)
    assert (kept.orphaned, kept.attribution) == (True, None)


def test_reading_again_with_the_same_model_changes_nothing(record, report):
    record.correct(statement(record, "order").id, "act", Edit(act="claim"))
    before = record.extraction(report)
    record.add(record.report(report), again=True)
    assert record.extraction(report) == before


def test_a_removed_report_comes_back_as_people_had_it(record, report):
    record.correct(statement(record, "order").id, "act", Edit(act="claim"))
    kept = record.report(report)
    record.remove(report)
    record.add(kept)
    assert statement(record, "order").act == "claim"


def test_no_correction_is_lost_when_several_are_made_at_once(record, report):
    ids = [it.id for it in record.statements(report=report)]
    failed = []

    def work(id, act):
        try:
            record.correct(id, "act", Edit(act=act))
        except Exception as error:
            failed.append(error)

    threads = [
        threading.Thread(target=work, args=(id, act)) for id, act in zip(ids, ("warn", "order", "ask"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [it.act for it in record.statements(report=report)] == ["warn", "order", "ask"]


def test_a_decision_is_answered_with_itself_though_another_follows_at_once(record, report, monkeypatch):
    one, other = [it.id for it in record.statements(report=report)][:2]
    plain = correcting.amendments

    def after_somebody_else(store, ref):
        monkeypatch.setattr(correcting, "amendments", plain)
        record.correct(other, "act", Edit(act="ask"), by="Bo")
        return plain(store, ref)

    monkeypatch.setattr(correcting, "amendments", after_somebody_else)
    made = record.correct(one, "act", Edit(act="warn"), by="Ada")
    assert (made.edit.act, made.by) == ("warn", "Ada")


@pytest.mark.parametrize(
    ("what", "edit"),
    [
        ("spans", Edit()),
        ("spans", Edit(content=((5, 3),))),
        ("spans", Edit(content=((0, 10_000),))),
        ("spans", Edit(content=())),
        ("speaker", Edit(speaker="  ")),
        ("speaker", Edit(speaker="x" * 300)),
        ("act", Edit()),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_logged(record, report, what, edit):
    with pytest.raises(BadOption):
        record.correct(statement(record, "order").id, what, edit)
    assert record.corrections() == []


def test_a_statement_that_is_not_there_cannot_be_corrected(record, report):
    with pytest.raises(NotOnRecord):
        record.correct(f"{report[7:23]}.a99", "accept")


def test_reports_that_people_looked_at_are_what_can_be_learnt_from(record, report):
    record.add(TEXT.replace("crane", "boat"), published="2020-01-07")
    made = record.correct(statement(record, "order").id, "accept")
    assert [it.report.id for it in record.amended()] == [report]
    record.undo(report, made.number)
    assert list(record.amended()) == []
