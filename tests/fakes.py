"""A stand-in for the extractor, so that the doors can be tested without a model."""

import re
from collections.abc import Iterator

from onrecord.types import Act, Attribution, Extraction, Part, Report, SaidOn, Span, Speaker, Terms

TEXT = (
    "“We are not leaving,” Mara Lind denied. “The council claims that every crane is safe.”\n\n"
    "“Nobody gave an order,” an official said.\n"
)

_SAID = re.compile(r"([“\"][^”\"]+[”\"]),? ((?:an? )?\w+(?: [A-Z]\w+)?) (said|denied)\.(?: ([“\"][^”\"]+[”\"]))?")
_CLAIM = re.compile(r"(?P<source>\w+) (?P<cue>claims) that (?P<content>[^”\"]+)")
_ACTS: dict[str, Act] = {"said": "say", "denied": "deny"}


def part(text: str, *spans: Span) -> Part:
    return Part.of(text, spans)


class FakeExtractor:
    """Finds `“…,” Name said. “…”` and, inside that, `Name claims that …`; fails on a text with EXPLODE in it."""

    def __init__(self, model: str = "fake-1") -> None:
        self.model = model
        self.tagged: list[str] = []  # what was given to it, to see what was not

    def extract(self, report: Report) -> Extraction:
        self.tagged.append(report.id)
        if "EXPLODE" in report.text:
            raise ValueError("boom")
        return Extraction(report=report, attributions=tuple(attributions(report)))


def attributions(report: Report) -> Iterator[Attribution]:
    text, number = report.text, 0
    said_on = SaidOn(to=report.published)
    for said in _SAID.finditer(text):
        number += 1
        parent = f"a{number}"
        named = said[2][0].isupper()
        speaker = Speaker(id=f"s{number}", name=said[2], kind="person" if named else "unnamed")
        spans = [said.span(1), *([said.span(4)] if said[4] else [])]
        yield Attribution(
            id=parent,
            type="direct",
            act=_ACTS[said[3]],
            confidence=0.9,
            source=part(text, said.span(2)),
            cue=part(text, said.span(3)),
            content=part(text, *spans),
            said_on=said_on,
            speaker=speaker,
            speakers=(speaker,),
            terms=Terms(named=named),
        )
        for start, end in spans:
            for claim in _CLAIM.finditer(text, start, end):
                number += 1
                yield Attribution(
                    id=f"a{number}",
                    parent=parent,
                    type="indirect",
                    act="claim",
                    confidence=0.8,
                    source=part(text, claim.span("source")),
                    cue=part(text, claim.span("cue")),
                    content=part(text, claim.span("content")),
                    said_on=said_on,
                )
