import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import Store
from onrecord.types import ACTS, TYPES, UNREAL, Attribution, Extraction, Part, Post, Report, SaidOn, Speaker, Terms

# every character but lone surrogates: NULs, overrides, private use and non-characters included
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
maybe = st.none() | texts
parts = st.builds(Part, text=texts, spans=st.lists(st.tuples(*[st.integers(0, 2**40)] * 2), max_size=3).map(tuple))
speakers = st.builds(
    Speaker, id=texts, name=texts, role=maybe, kind=st.sampled_from(["person", "organisation", "document", "unnamed"])
)
attributions = st.builds(
    Attribution,
    id=texts,
    parent=maybe,
    type=st.sampled_from(TYPES),
    act=st.sampled_from(ACTS),
    unreal=st.none() | st.sampled_from(UNREAL),
    confidence=st.floats(0, 1),
    source=st.none() | parts,
    cue=st.none() | parts,
    content=parts,
    addressee=st.none() | parts,
    occasion=st.none() | parts,
    said_on=st.builds(SaidOn, from_=maybe, to=maybe, rule=texts),
    speaker=st.none() | speakers,
    speakers=st.lists(speakers, max_size=2).map(tuple),
    terms=st.builds(Terms, named=st.none() | st.booleans(), reason=maybe),
    post=st.none() | st.builds(Post, handle=maybe, url=maybe, date=maybe),
)
details = dict.fromkeys(("published", "outlet", "title", "author", "url", "language"), maybe)
extractions = st.builds(
    Extraction,
    report=st.builds(Report.of, texts, **details),
    attributions=st.lists(attributions, max_size=4, unique_by=lambda it: it.id).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(extractions, min_size=1, max_size=4, unique_by=lambda it: it.report.id), texts)
def test_whatever_is_added_comes_back_equal_and_can_be_searched(added, query):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.sqlite") as store:
        for extraction in added:
            assert store.add(extraction, model="m") == "new"
        for extraction in added:
            assert store.extraction(extraction.report.id) == extraction
        by_report = {it.report.id: it for it in added}
        for statement in store.statements():
            own = {it.id: it for it in by_report[statement.report].attributions}[statement.id.partition(".")[2]]
            plain = {name: getattr(statement, name) for name in own.__struct_fields__}
            assert msgspec.structs.replace(own, id=statement.id, parent=statement.parent) == Attribution(**plain)
        assert len({it.id for it in store.statements()}) == store.counts().statements
        list(store.statements(query, speaker=query, outlet=query))
        for extraction in added:
            store.remove(extraction.report.id)
        assert list(store.statements()) == list(store.reports()) == []
