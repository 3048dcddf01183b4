"""Transcripts and interviews: each turn is its speaker's own words, and whom Q and A stand for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.speakers.transcripts import ASIDE, LETTERS, TITLES, Turn, turns_of
from onrecord.types import Span

_BYLINE = re.compile(
    r"^(?i:by|interview(?:ed)? by)[ ](?P<name>[^\W\d_a-z][\w.’'-]*(?:[ ][^\W\d_a-z][\w.’'-]*){1,3})[ \t]*$",
    re.MULTILINE,
)
_SURE = 0.8  # of a turn that the tagger did not see; not measured, the gold corpus has too few


def is_title(text: str, draft: Draft) -> bool:
    """Whether a draft is only a heading with a colon: "TRANSCRIPT: COUNCIL SESSION"."""
    if draft.source is None or draft.cue is None or text[slice(*draft.cue)].strip() not in (":", ""):
        return False
    return text[slice(*draft.source)].strip(" :").casefold() in TITLES


def spoken(text: str, found: Sequence[Draft]) -> Iterator[Draft]:
    """Each turn as its speaker's own words, with the paragraphs after it that the tagger gives to the same draft."""
    turns = turns_of(text)
    held = sorted(((s, e, d) for d in found for s, e in d.contents), key=lambda it: it[:2]) if turns else []
    for n, turn in enumerate(turns):
        until = turns[n + 1].line[0] if n + 1 < len(turns) else turn.line[1]
        last = bisect_left(held, (turn.words[1],)) - 1  # contents do not overlap
        owner = held[last][2] if last >= 0 and held[last][1] > turn.words[0] else None
        contents = [turn.words]
        if owner is not None and _is_of(owner, turn):
            contents += [
                span
                for span in _lines(text, turn.line[1], until)
                if not ASIDE.match(text, *span) and any(s <= span[0] and span[1] <= e + 1 for s, e in owner.contents)
            ]
        likely = owner.likely if owner is not None and _is_of(owner, turn) else _SURE
        yield Draft(tuple(contents), turn.stop, turn.label, likely, "direct", turn=True)


def _is_of(draft: Draft, turn: Turn) -> bool:
    return draft.source is not None and draft.source[0] < turn.stop[1] and turn.label[0] < draft.source[1]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text[start:end]):
        line = stripped(text, (start + match.start(), start + match.end()))
        if line[0] < line[1]:
            yield line


@dataclass(frozen=True, slots=True)
class Interview:
    """Whom an interview's Q and A stand for: their names' places in what is before it, as far as that says so."""

    asker: Span | None
    asked: Span | None

    def source_of(self, text: str, draft: Draft) -> Span | None:
        """Where the name of a draft's source stands: its own place, unless that is one of the letters."""
        letter = letter_of(text, draft)
        return self.asker if letter == "q" else self.asked if letter == "a" else draft.source


def letter_of(text: str, draft: Draft) -> str | None:
    """The letter, small, that stands for the speaker of a turn, written out or not; None for a name."""
    return LETTERS.get(text[slice(*draft.source)].casefold()) if draft.turn and draft.source else None


def interview_in(text: str, drafts: Sequence[Draft], author: str | None) -> Interview:
    """Who asks and who is asked: the byline's name, and the only other person whom headline and introduction name."""
    first = min((d.start for d in drafts if letter_of(text, d)), default=0)
    byline = _BYLINE.search(text, 0, first)
    asker = byline.span("name") if byline else None
    names: dict[str, Span] = {}
    for mention in mentions(text[:first]):
        if mention.name is None or not mention.name.given or (asker and asker[0] <= mention.span[0] < asker[1]):
            continue
        if author is None or mention.text.casefold() not in author.casefold():
            names.setdefault(mention.text.casefold(), mention.span)
    return Interview(asker, next(iter(names.values())) if len(names) == 1 else None)
