"""The passages of a report: quoted words, whoever's they are, and the words of documents, posts and turns."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from onrecord.extraction.contents import linked
from onrecord.extraction.spans import stripped
from onrecord.tagging.quotation import WORD, Marks
from onrecord.types import Attribution, Extraction, Part, Passage, Span

_MOST = 0.5  # of a quotation in an attribution's content, for it to be that one's; of a post in marks, to be no passage


def passages_of(extraction: Extraction) -> tuple[Passage, ...]:
    """The report's passages in the order of the text; a split quotation is one, where the attribution is."""
    text = extraction.report.text
    marks = Marks(text)
    contents = _Contents(extraction.attributions)
    turns = {a.id for a in extraction.attributions if is_turn(a, marks)}
    units = [tuple(s for s in (stripped(text, q.inner) for q in chain) if s[0] < s[1]) for chain in linked(marks)]
    found: list[Passage] = []
    split: dict[str, list[Span]] = {}
    for spans in units:
        if not any(WORD.search(text, *span) for span in spans):
            continue
        owner = contents.owner(spans)
        if owner is not None and owner.type == "direct" and owner.id not in turns:
            split.setdefault(owner.id, []).extend(spans)
        else:
            found.append(_passage(text, spans, owner.id if owner else None))
    found += [_passage(text, tuple(spans), id) for id, spans in split.items()]
    found += _whole(extraction, found, turns)
    return tuple(sorted(found, key=lambda passage: passage.spans))


def is_turn(attribution: Attribution, marks: Marks) -> bool:
    """Whether it is a turn of a transcript: its speaker's own words, and no marks around them all."""
    return attribution.type == "direct" and marks.type_of(attribution.content.spans) != "direct"


def _passage(text: str, spans: tuple[Span, ...], attribution: str | None) -> Passage:
    return Passage(text=Part.of(text, spans).text, spans=spans, attribution=attribution)


def _whole(extraction: Extraction, quoted: Sequence[Passage], turns: Container[str]) -> Iterable[Passage]:
    """Documents, a transcript's turns, and posts that are not for the most part somebody's quoted words."""
    parents = {a.id: a.parent for a in extraction.attributions}
    words: Counter[str] = Counter()  # in marks, of what is said within each attribution
    for passage in quoted:
        parent = parents.get(passage.attribution) if passage.attribution else None
        if parent:
            words[parent] += _length(passage.spans)
    for attribution in extraction.attributions:
        if attribution.type not in ("document", "post") and attribution.id not in turns:
            continue
        spans = attribution.content.spans
        if attribution.type != "post" or words[attribution.id] < _MOST * max(1, _length(spans)):
            yield Passage(text=attribution.content.text, spans=spans, attribution=attribution.id)


class _Contents:
    """The attributions by the places of their contents."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._all = sorted(
            ((span, a) for a in attributions if a.type not in ("document", "post") for span in a.content.spans),
            key=lambda it: it[0],
        )
        self._starts = [span[0] for span, _ in self._all]
        # contents nest, so what reaches to a place may begin before what does not
        self._reach = []
        furthest = 0
        for span, _ in self._all:
            furthest = max(furthest, span[1])
            self._reach.append(furthest)

    def owner(self, spans: Sequence[Span]) -> Attribution | None:
        """The attribution that most of the words at `spans` are the content of; of two with as much, the inner one."""
        shared: dict[str, int] = {}
        holders: dict[str, Attribution] = {}
        for start, end in spans:
            for k in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
                span, holder = self._all[k]
                common = min(end, span[1]) - max(start, span[0])
                if common > 0:
                    shared[holder.id] = shared.get(holder.id, 0) + common
                    holders[holder.id] = holder
        if not shared:
            return None
        best = max(shared, key=lambda id: (shared[id], -_length(holders[id].content.spans)))
        return holders[best] if shared[best] >= _MOST * _length(spans) else None


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
