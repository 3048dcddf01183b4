from comparing.matters.helpers import FERRY, letter, stood
from onrecord.comparing.matters import copies, matter_of, weigh
from onrecord.record import Held
from onrecord.types import Terms


def held(*statements, sketches=None):
    return Held(
        id="m1",
        proposition=FERRY,
        state="open",
        statements=statements,
        rulings=(),
        sketches=sketches or {},
        orphaned=(),
        findings=(),
    )


def test_ten_copies_of_one_text_are_one():
    text = " ".join(f"word{n} thing{n * 7 % 31} other{n * 3 % 17}" for n in range(150))
    copied = {f"r{n}": copies.sketch(text) for n in range(10)}
    statements = [stood("supports", id=f"x{n}", report=f"r{n}", outlet=f"Outlet {n}") for n in range(10)]
    sources = matter_of(held(*statements, sketches=copied)).sources
    assert (sources.supports.statements, sources.supports.reports, sources.supports.outlets) == (10, 1, 1)
    assert sources.supports.speakers == sources.supports.named == 1
    assert sources.copies == (tuple(f"r{n}" for n in range(10)),)


def test_reports_that_say_opposite_things_are_no_copies():
    text = " ".join(f"word{n} thing{n * 7 % 31} other{n * 3 % 17}" for n in range(150))
    samples = dict.fromkeys(("r1", "r2"), copies.sketch(text))
    opposed = stood("supports", id="x", report="r1"), stood("denies", "Joss Ash", id="y", report="r2")
    assert matter_of(held(*opposed, sketches=samples)).sources.copies == ()


def test_named_unnamed_and_documents_are_counted_apart():
    unnamed = stood("supports", "an official", kind="unnamed", terms=Terms(named=False))
    side = matter_of(held(letter(), unnamed, stood("supports"))).sources.supports
    assert (side.speakers, side.named, side.unnamed, side.documents) == (2, 1, 1, 1)


def found(*statements):
    return [(it.kind, it.statements) for it in weigh(held(*statements)).findings]


def test_a_side_that_rests_on_one_unnamed_source_is_a_finding():
    unnamed = stood("supports", "an official", kind="unnamed", terms=Terms(named=False), id="x")
    assert found(unnamed) == [("one-unnamed-source", ("x",))]
    assert found(unnamed, stood("supports")) == []
    assert found(unnamed, letter()) == []
    other = stood("supports", "a diplomat", kind="unnamed", terms=Terms(named=False), id="y", report="r2")
    assert found(unnamed, other) == []


def test_a_speaker_against_an_own_earlier_statement_is_a_finding():
    before, after = stood("supports", id="x"), stood("denies", id="y", day="2025-03-05", report="r2")
    assert found(before, after) == [("self-contradiction", ("x", "y"))]
    assert found(before, stood("denies", "Joss Ash", id="z", day="2025-03-05")) == []
    assert found(before, stood("denies", id="y")) == []  # at the same time: nothing tells which is the later one


def test_reports_of_a_line_are_no_copies_by_what_they_are_about():
    line = "Mayor Ann Brandt {} on Tuesday that the city knew of the leak in the dam in March."
    samples = {act: copies.sketch(line.format(act)) for act in ("denied", "admitted")}
    assert copies.groups(samples) == [["denied"], ["admitted"]]
    twice = {"one": samples["denied"], "other": samples["denied"]}
    assert copies.groups(twice) == [["one", "other"]]
