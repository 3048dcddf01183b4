"""Transcripts and interviews: lines that begin with a speaker and a colon (`Mara Lind: We stay.`), or with Q and A.

One line with a colon is a headline. In a transcript speakers come again; lines whose labels are all different are a
list, unless one after the other is somebody's, and they speak: of themselves, to somebody, or in questions.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extraction.drafts import Draft
from onrecord.extraction.spans import stripped
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.speakers.names import folded
from onrecord.tagging.quotation import WORD
from onrecord.types import Span

_NAME = r"[^\W\d_a-z][\w.’'&-]*"
_LABELLED = re.compile(
    rf"^[ \t\xa0]*(?P<label>{_NAME}(?:[ \xa0](?:{_NAME}|of|the|de|van|von|da|and|\d{{1,2}})){{0,5}})"
    r"(?:[ \xa0][(\[][^()\[\]\n]{1,60}[)\]])?[ \xa0]?(?P<stop>:)(?=\s)"
    r"|^[ \t\xa0]*(?P<letter>[QA])(?P<point>\.)(?=\s)",
    re.MULTILINE,
)
_TITLES = frozenset(
    "transcript interview excerpt exclusive watch video audio listen live update updated breaking opinion analysis "
    "editorial editors note notes correction headline related read more source sources photo credit published posted "
    "date dated filed issued released written words author contact location".split()
)
_BYLINE = re.compile(
    r"^(?i:by|interview(?:ed)? by)[ ](?P<name>[^\W\d_a-z][\w.’'-]*(?:[ ][^\W\d_a-z][\w.’'-]*){1,3})[ \t]*$",
    re.MULTILINE,
)
_ASIDE = re.compile(r"[(\[][^\n]*[)\]]\.?$")
_LETTER = re.compile(r"[^\W\d_]")
_OPENERS = '“"„«‘'
_FEWEST = 3  # turns of a transcript
_LETTERS = {"q": "q", "a": "a", "question": "q", "answer": "a"}
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Mm]e|[Oo]ur|[Uu]s|[Yy]our|[Tt]hanks?|[Ll]et[’']s)\b|\?")
_SPEAKING = 0.5  # of the turns of those who speak but once
_SENTENCES = 0.5  # of the turns that end as a sentence does, at the least: of a list of figures few do
_ENDS = ".?!…—–-”\"'’"
_SURE = 0.8  # of a turn that the tagger did not see; not measured, the gold corpus has too few


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its speaker's label, what stands for the verb, and its line's words."""

    label: Span
    stop: Span
    words: Span


def turns_of(text: str) -> list[Turn]:
    """The turns of a transcript in order; none where `text` holds no transcript."""
    found = []
    for match in _LABELLED.finditer(text):
        name, stop = ("label", "stop") if match["label"] else ("letter", "point")
        if match[name].casefold().split()[0] in _TITLES:
            continue
        end = text.find("\n", match.end())
        words = stripped(text, (match.end(), len(text) if end < 0 else end))
        if WORD.search(text, *words) and text[words[0]] not in _OPENERS:
            found.append(Turn(match.span(name), match.span(stop), words))
    labels = [text[slice(*turn.label)].casefold() for turn in found]
    again = len(found) >= _FEWEST and 1 < len(set(labels)) < len(labels)
    lettered = {_LETTERS.get(label) for label in labels} == {"q", "a"}
    if not again and not lettered and not _each_once(text, found):
        return []
    whole = sum(text[t.words[1] - 1] in _ENDS and _LETTER.search(text, *t.words) is not None for t in found)
    return found if whole >= _SENTENCES * len(found) else []


def _each_once(text: str, turns: Sequence[Turn]) -> bool:
    """Whether lines whose labels are all different are a conversation all the same."""
    if len(turns) < 2 or any(_ASIDE.sub("", text[a.words[1] : b.label[0]]).strip() for a, b in pairwise(turns)):
        return False
    if sum(_SPOKEN.search(text, *turn.words) is not None for turn in turns) < _SPEAKING * len(turns):
        return False
    labels = [text[slice(*turn.label)] for turn in turns]
    known = {m.name.family for m in mentions(text) if m.kind == "person" and m.name and m.name.given}
    asks = [text[turn.words[1] - 1] == "?" for turn in turns]
    sure = [_is_somebody(label) or (" " not in label and folded(label) in known) for label in labels]
    return any(sure) and all(s or asked or _may_be_named(it) for s, asked, it in zip(sure, asks, labels, strict=True))


def _is_somebody(label: str) -> bool:
    """Whether a label is an office ("The Mayor") or a name that has a title or a known given name."""
    last = folded(label.split()[-1])
    if last in lexicon().offices | lexicon().people:
        return True
    return any(m.name and (m.start < m.span[0] or set(m.name.given) & set(lexicon().given)) for m in mentions(label))


def _may_be_named(label: str) -> bool:
    return any(m.kind == "person" for m in mentions(label))


def is_title(text: str, draft: Draft) -> bool:
    """Whether a draft is only a heading with a colon: "TRANSCRIPT: COUNCIL SESSION"."""
    if draft.source is None or draft.cue is None or text[slice(*draft.cue)].strip() not in (":", ""):
        return False
    return text[slice(*draft.source)].strip(" :").casefold() in _TITLES


def spoken(text: str, found: Sequence[Draft]) -> Iterator[Draft]:
    """Each turn as its speaker's own words, with the paragraphs after it that the tagger gives to the same draft."""
    turns = turns_of(text)
    held = sorted(((s, e, d) for d in found for s, e in d.contents), key=lambda it: it[:2]) if turns else []
    for n, turn in enumerate(turns):
        until = turns[n + 1].label[0] if n + 1 < len(turns) else turn.words[1]
        last = bisect_left(held, (turn.words[1],)) - 1  # contents do not overlap
        owner = held[last][2] if last >= 0 and held[last][1] > turn.words[0] else None
        contents = [turn.words]
        if owner is not None and _is_of(owner, turn):
            contents += [
                span
                for span in _lines(text, turn.words[1], until)
                if not _ASIDE.match(text, *span) and any(s <= span[0] and span[1] <= e + 1 for s, e in owner.contents)
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
    return _LETTERS.get(text[slice(*draft.source)].casefold()) if draft.turn and draft.source else None


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
