import pytest

from onrecord.comparing import choose
from onrecord.errors import NotOnRecord, RecordError
from onrecord.record import Store
from onrecord.record.facets import Wanted
from onrecord.record.policies import Policies
from onrecord.service.identifying import keys_of_name, speakers_heard
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker, Terms

from .helpers import MODEL

CHOOSING = Policies(choose=choose)


@pytest.fixture
def store(path):
    with Store.open(path, policies=CHOOSING) as store:
        yield store


def report(*speakers, day="2025-03-03", outlet="The Lantern", words="We stay."):
    """A report in which each says the words in turn: (name, role) or (name, role, kind)."""
    found, text = [], f"{day}\n"
    for number, (name, role, *kind) in enumerate(speakers, start=1):
        start = len(text)
        text += f"{name}: {words}\n"
        content = (start + len(name) + 2, len(text) - 1)
        speaker = Speaker(id=f"s{number}", name=name, role=role, kind=kind[0] if kind else "person")
        found.append(
            Attribution(
                id=f"a{number}",
                type="direct",
                act="say",
                confidence=0.9,
                source=Part.of(text, ((start, start + len(name)),)),
                content=Part.of(text, (content,)),
                said_on=SaidOn(to=day),
                speaker=speaker,
                speakers=(speaker,),
                terms=Terms(named=True),
            )
        )
    return Extraction(report=Report.of(text, published=day, outlet=outlet), attributions=tuple(found))


@pytest.fixture
def add(store):
    def add(*speakers, to=store, model=MODEL, again=False, **details):
        extraction = speakers[0] if isinstance(speakers[0], Extraction) else report(*speakers, **details)
        to.add(extraction, model=model, again=again, heard=speakers_heard(extraction))
        return extraction

    return add


def lines(store):
    return [(it.id, it.name, it.statements) for it in store.speakers()]


def test_a_page_of_speakers_comes_with_how_many_there_are(store, add):
    for day in (1, 2, 3):
        add(*((name, None) for name in ("Bo Nash", "Cyra Lind", "Dirk Roth")[-day:]), day=f"2025-03-0{day}")
    found, total = store.lists.speakers(None, offset=1, limit=1)
    assert ([(it.name, it.statements) for it in found], total) == ([("Cyra Lind", 2)], 3)
    assert store.lists.speakers("lind", offset=0, limit=9) == (found, 1)
    assert store.lists.speakers(None, offset=3, limit=9) == ([], 3)


def test_a_name_in_two_reports_is_one_speaker_with_roles_and_outlets(store, add):
    one = add(("Mara Lind", "harbour minister"), words="We stay.")
    two = add(("Mara Lind", "Minister for Harbours"), day="2025-03-05", outlet="Island Wire", words="We go.")
    (line,) = store.speakers()
    assert (line.id, line.name, line.kind, line.role) == ("p1", "Mara Lind", "person", "Minister for Harbours")
    assert (line.statements, line.outlets, line.first, line.last) == (2, 2, "2025-03-03", "2025-03-05")
    person = store.speaker("Lind")
    assert [(it.role, it.first, it.reports) for it in person.roles] == [
        ("harbour minister", "2025-03-03", (one.report.id,)),
        ("Minister for Harbours", "2025-03-05", (two.report.id,)),
    ]
    why = [(it.name, it.reason, it.count) for it in person.joined]
    assert why == [("Mara Lind", "first report", 1), ("Mara Lind", "same name and office", 1)]
    assert [(it.name, it.statements) for it in person.by_outlet] == [("Island Wire", 1), ("The Lantern", 1)]
    assert [(it.name, it.statements) for it in person.by_terms] == [("named", 2)]
    assert [it.content.text for it in person.said] == ["We stay.", "We go."]


def test_statements_carry_the_records_speaker_and_extractions_stay_as_they_were(store, add):
    add(("Mara Lind", "harbour minister"))
    later = add(("Lind", "harbour minister"), day="2025-03-05")  # who holds the office, and this outlet quotes
    last = list(store.statements())[-1]
    assert (last.speaker.id, last.speaker.name, last.speaker.role) == ("p1", "Mara Lind", "harbour minister")
    assert last.speakers == (last.speaker,)
    assert store.extraction(later.report.id) == later
    assert len(list(store.statements(speaker="mara lind"))) == 2  # the second report does not say Mara


def test_a_surname_alone_never_merges(store, add):
    add(("Mara Lind", None))
    add(("Lind", None), day="2025-03-04")
    add(("Lind", None), day="2025-03-05", outlet="Island Wire")
    assert len(store.speakers()) == 3


def test_two_of_one_name_whom_a_report_tells_apart_stay_apart(store, add):
    add(("Mara Lind", "harbour minister"), ("Mara Lind", "goalkeeper"))
    assert len(store.speakers()) == 2
    add(("Mara Lind", "goalkeeper of Ostrey"), day="2025-03-04")
    assert sorted(it.statements for it in store.speakers()) == [1, 2]


def test_unnamed_unresolved_and_documents_have_no_identity(store, add):
    for day in ("2025-03-03", "2025-03-04"):
        kinds = (("an official", None, "unnamed"), ("the letter", None, "document"), ("Pell", None, "unresolved"))
        add(*kinds, day=day)
    assert store.speakers() == []
    assert {it.speaker.id for it in store.statements()} == {"s1", "s2", "s3"}


def test_the_fuller_name_is_shown(store, add):
    add(("Lind", "harbour minister"))
    add(("Mara Lind", "harbour minister"), day="2025-03-04")
    assert lines(store) == [("p1", "Mara Lind", 2)]


def test_reading_again_keeps_identities(store, add):
    one = add(("Mara Lind", None))
    add(("Mara Lind", None), day="2025-03-04")
    add(one, model="model-2", again=True)
    assert lines(store) == [("p1", "Mara Lind", 2)]


def test_removing_takes_statements_off_and_restoring_brings_them_back_to_the_same_speaker(store, add):
    one = add(("Mara Lind", None))
    store.remove(one.report.id)
    assert store.speakers() == []
    add(one)
    assert lines(store) == [("p1", "Mara Lind", 1)]


def two(add):
    add(("Bob Lind", None))
    return add(("Robert Lind", None), day="2025-03-04")


def test_merging_is_respected_ever_after_and_can_be_undone(store, add):
    later = two(add)
    assert store.merge_speakers("p1", "p2", reason="short name", by="Ada").statements == 2
    add(("Robert Lind", None), day="2025-03-05")  # a new report
    add(later, model="model-2", again=True)  # read again
    store.remove(later.report.id)
    add(later, model="model-2")  # and restored
    assert lines(store) == [("p1", "Bob Lind", 3)]
    assert store.speaker("p2").id == "p1"  # the id still leads there
    assert "merged by a person" in store.speaker("p1").joined[-1].reason
    assert len(list(store.statements(speaker="Bob Lind"))) == 3
    store.split_speaker("p1", ["p2"])
    assert lines(store) == [("p2", "Robert Lind", 2), ("p1", "Bob Lind", 1)]
    assert [(it.what, it.about, it.reason, it.by) for it in store.corrections()] == [
        ("merge", ("p1", "p2"), "short name", "Ada"),
        ("split", ("p1", "p2"), None, None),
    ]


def test_undoing_a_merge_takes_along_what_was_merged_before(store, add):
    two(add)
    add(("Rob Lind", None), day="2025-03-06")
    store.merge_speakers("p2", "p3")
    store.merge_speakers("p1", "p2")
    assert lines(store) == [("p1", "Bob Lind", 3)]
    store.split_speaker("p1", ["p2"])
    assert lines(store) == [("p2", "Robert Lind", 2), ("p1", "Bob Lind", 1)]


def test_splitting_by_report_is_respected_ever_after_and_can_be_undone(store, add):
    add(("Mara Lind", None))
    other = add(("Mara Lind", None), day="2025-03-04", outlet="Island Wire")
    (statement,) = store.statements(report=other.report.id)
    kept, part = store.split_speaker("p1", [statement.id], reason="her cousin")
    assert (kept.statements, part.statements) == (1, 1)
    add(other, model="model-2", again=True)
    store.remove(other.report.id)
    add(other, model="model-2")
    assert lines(store) == [("p1", "Mara Lind", 1), (part.id, "Mara Lind", 1)]
    add(("Mara Lind", None), day="2025-03-05", outlet="Island Wire")  # the cousin's outlet
    add(("Mara Lind", None), day="2025-03-05")  # and hers
    assert sorted(lines(store)) == [("p1", "Mara Lind", 2), (part.id, "Mara Lind", 2)]
    assert store.speaker(part.id).joined[0].reason == "split by a person"
    store.merge_speakers("p1", part.id)
    assert lines(store) == [("p1", "Mara Lind", 4)]


def test_what_cannot_be_split_is_said_and_nothing_changes(store, add):
    one = add(("Mara Lind", None))
    elsewhere = add(("Tor Pell", None))
    for what, message in (
        ([elsewhere.report.id], "says nothing there"),
        ([one.report.id], "all reports of this speaker"),
        (["p2"], "was not merged into p1"),
        ([], "nothing to split off"),
    ):
        with pytest.raises(RecordError, match=message):
            store.split_speaker("p1", what)
    assert store.corrections() == []


def test_only_what_can_be_one_is_merged(store, add):
    add(("Mara Lind", None), ("Tor Pell", None), ("Lind Ltd", None, "organisation"))
    store.identify_speaker("p1", "Q1")
    store.identify_speaker("p2", "Q2")
    with pytest.raises(RecordError, match="two people"):
        store.merge_speakers("p1", "p2")
    with pytest.raises(RecordError, match="one kind"):
        store.merge_speakers("p1", "o3")
    with pytest.raises(RecordError, match="one speaker already"):
        store.merge_speakers("p1", "Mara Lind")


def test_a_new_name_is_shown_and_finds_and_the_old_one_finds_too(store, add):
    add(("Mara Lindt", None))
    store.rename_speaker("p1", "Mara Lind", keys_of_name("Mara Lind", "person"))
    assert lines(store) == [("p1", "Mara Lind", 1)]
    add(("Mara Lind", None), day="2025-03-04")
    add(("Mara Lindt", None), day="2025-03-05")
    assert lines(store) == [("p1", "Mara Lind", 3)]
    assert len(list(store.statements(speaker="Mara Lind"))) == len(list(store.statements(speaker="Lindt"))) == 3
    assert [(it.what, it.value) for it in store.corrections()] == [("rename", "Mara Lind")]


def test_an_external_id_is_checked_kept_and_taken_back(store, add):
    add(("Mara Lind", None), ("Tor Pell", None))
    assert store.identify_speaker("Mara Lind", "Q42").external_id == "Q42"
    for wrong in ("q42", "42", "Q042", "Q", "https://www.wikidata.org/wiki/Q42"):
        with pytest.raises(RecordError, match="is no Wikidata id; give one such as Q42"):
            store.identify_speaker("p1", wrong)
    with pytest.raises(RecordError, match="Q42 is p1 on this record"):
        store.identify_speaker("p2", "Q42")
    assert store.identify_speaker("p1", None).external_id is None


def test_a_name_of_several_is_an_error_that_lists_them(store, add):
    add(("Mara Lind", "harbour minister"), ("Tor Lind", None))
    with pytest.raises(
        NotOnRecord, match="may be several speakers; give an id: p1 Mara Lind, harbour minister; p2 Tor"
    ):
        store.speaker("Lind")
    assert store.speaker("tor lind").id == "p2"
    with pytest.raises(NotOnRecord, match="no speaker on record is called 'x \" y'"):
        store.speaker('x " y')


def test_of_several_so_called_others_whom_the_words_fit_are_listed_too(store, add):
    add(("Ann Lind", None), ("Tor Lind", None), ("Mara Lind", None))
    for id in ("p1", "p2"):
        store.rename_speaker(id, "Lind", keys_of_name("Lind", "person"))
    with pytest.raises(NotOnRecord, match="give an id: p1 Lind; p2 Lind; p3 Mara Lind"):
        store.speaker("Lind")


def test_reports_of_an_older_version_get_their_speakers(path):
    with Store.open(path, policies=CHOOSING) as store:
        old = report(("Mara Lind", "harbour minister"))
        store.add(old, model=MODEL)
        assert store.speakers() == []
        (waiting,) = store.without_identities()
        store.identify(waiting, speakers_heard(waiting))
        store.identify(waiting, speakers_heard(waiting))  # somebody else was faster
        assert lines(store) == [("p1", "Mara Lind", 1)]
        assert store.without_identities() == []


def test_names_are_only_words(store, add):
    add(('Mara "*" Lind\' OR', None), ("Тор Пелл", None))
    assert len(store.speakers()) == 2
    assert store.speaker("Пелл").name == "Тор Пелл"


def test_a_list_finds_who_has_a_word_that_begins_so_after_who_has_it_whole(store, add):
    add(("Ilse Marrable", None), ("Tor Marr", None), ("Ann O’Hara-Pell", None))
    add(("Ilse Marrable", None), day="2025-03-04")

    def found(name):
        names, total = [it.name for it in store.speakers(name)], store.lists.speakers(name, offset=0, limit=9)[1]
        assert len(names) == total
        return names

    assert found("Marr") == ["Tor Marr", "Ilse Marrable"]
    assert found("MARRA il") == found("ils") == ["Ilse Marrable"]
    assert found("pel") == found("o’h") == found("O' A.") == ["Ann O’Hara-Pell"]
    assert found("arrable") == found("marr x") == []


def test_no_mark_that_is_typed_is_more_than_a_mark(store, add):
    add(("Ilse Marrable", None))
    for name in ("Marr*", '"Marr', "^Marr", "(Marr)", "-Marr +", "Marr\0"):
        assert [it.name for it in store.speakers(name)] == ["Ilse Marrable"]
    for name in ('"', "*", "-", 'Marr" OR "x', "NEAR(Marr", "name:Marr", "\ud800"):
        assert store.speakers(name) == []


def test_one_is_shown_by_the_beginning_of_a_name_where_nobody_has_it_whole(store, add):
    add(("Ilse Marrable", None), ("Tor Marten", None))
    assert store.speaker("Marr").name == "Ilse Marrable"
    with pytest.raises(NotOnRecord, match="may be several speakers; give an id: p1 Ilse Marrable; p2 Tor Marten"):
        store.speaker("Mar")
    add(("Ada Marr", None), day="2025-03-04")
    assert store.speaker("Marr").name == "Ada Marr"


def test_a_correction_takes_whole_words_of_a_name(store, add):
    add(("Ilse Marrable", None), ("Tor Pell", None))
    with pytest.raises(NotOnRecord, match="no speaker on record is called 'Marr'"):
        store.merge_speakers("Marr", "p2")
    with pytest.raises(NotOnRecord, match="no speaker on record is called 'Pel'"):
        store.merge_speakers("p1", "Pel")


def test_work_for_a_report_does_not_grow_with_the_record(store, add):
    """Counted in the pages and rows that SQLite steps through, not in time."""

    def steps():
        counted = 0

        def tick():
            nonlocal counted
            counted += 1

        def job(it):
            it.connection.driver_connection.set_progress_handler(tick, 100)

        store._write(job)
        number = len(store.speakers())
        counted = 0
        add(
            ("Mara Lind", "harbour minister"), (f"Tor Pell{number}", None), day="2025-03-03", words=f"We stay {number}."
        )
        store._write(lambda it: it.connection.driver_connection.set_progress_handler(None, 0))
        return counted

    first = [steps() for _ in range(5)][-1]
    for number in range(150):
        add(("Mara Lind", "harbour minister"), (f"Ilse Vane{number}", None), words=f"It is {number}.")
    assert steps() <= 2 * first + 5


def test_a_speaker_is_searched_for_by_id_and_counted_by_day(store, add):
    add(("Mara Lind", "mayor"), day="2025-03-03")
    add(("Mara Lind", "mayor"), ("Joss Ash", None), day="2025-03-05", words="We go.")
    lind = store.speaker("Mara Lind")
    found = store.results(Wanted(speaker=lind.id), limit=10)
    assert [it.speaker.name for it in found.statements] == ["Mara Lind", "Mara Lind"]
    assert store.days_of(lind.id) == {"2025-03-03": 1, "2025-03-05": 1}
    assert [(it.name, it.statements) for it in lind.by_outlet] == [("The Lantern", 2)]
    assert store.speaker(lind.id, joined=False).joined == ()
