"""A transcript's turns: lines that begin with a speaker and a colon (`Mara Lind: We stay.`), or with Q and A.

One line with a colon is a headline. In a transcript speakers come again; lines whose labels are all different are a
list, unless one after the other is somebody's, and they speak: of themselves, to somebody, or in questions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extraction.spans import stripped
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.speakers.names import folded
from onrecord.tagging.quotation import WORD, quotations
from onrecord.types import Span

_NAME = r"[^\W\d_a-z][\w.’'&-]*"
# of a live blog's entry, a recording's line
_CLOCK = r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \xa0]?[ap]\.?m\.?)?[\])]?(?:[ \xa0]?[-–—:|])?[ \t\xa0]+)?"
_LABELLED = re.compile(
    rf"^[ \t\xa0]*{_CLOCK}(?P<label>{_NAME}(?:[ \xa0](?:{_NAME}|of|the|de|van|von|da|and|\d{{1,2}})){{0,5}})"
    r"(?:[ \xa0][(\[][^()\[\]\n]{1,60}[)\]])?[ \xa0]?(?P<stop>:)(?=\s)"
    r"|^[ \t\xa0]*(?P<letter>[QA])(?P<point>\.)(?=\s)",
    re.MULTILINE,
)
# The same in small letters, as recordings that were typed quickly have it: only where none begins with a capital
_SMALL = re.compile(
    rf"^[ \t\xa0]*{_CLOCK}(?P<label>[^\W\d_][\w.’'&-]*(?:[ \xa0][^\W\d_][\w.’'&-]*){{0,3}})[ \xa0]?(?P<stop>:)(?=\s)",
    re.MULTILINE,
)
TITLES = frozenset(
    "transcript interview excerpt exclusive watch video audio listen live update updated breaking opinion analysis "
    "editorial editors note notes correction headline related read more source sources photo credit published posted "
    "date dated filed issued released written words author contact location".split()
)
ASIDE = re.compile(r"[(\[][^\n]*[)\]]\.?$")
_LETTER = re.compile(r"[^\W\d_]")
_OPENERS = '“"„«‘'
_FEWEST = 3  # turns of a transcript
LETTERS = {"q": "q", "a": "a", "question": "q", "answer": "a"}
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Mm]e|[Oo]ur|[Uu]s|[Yy]our|[Tt]hanks?|[Ll]et[’']s)\b|\?")
_KNOWN = 0.5  # of labels in small letters that are somebody's
_SPEAKING = 0.5  # of the turns of those who speak but once
_SENTENCES = 0.5  # of the turns that end as a sentence does, at the least: of a list of figures few do
_ENDS = ".?!…—–-”\"'’"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its line, in it the speaker's label, what stands for the verb, and the words, without marks around."""

    line: Span
    label: Span
    stop: Span
    words: Span


def turns_of(text: str) -> list[Turn]:
    """The turns of a transcript in order; none where `text` holds no transcript."""
    found = _labelled(text, _LABELLED)
    if not found:
        found = _labelled(text, _SMALL)
        known = sum(_is_small_somebody(text[slice(*turn.label)]) for turn in found)
        found = found if known >= _KNOWN * len(found) else []
    labels = [text[slice(*turn.label)].casefold() for turn in found]
    again = len(found) >= _FEWEST and 1 < len(set(labels)) < len(labels)
    lettered = {LETTERS.get(label) for label in labels} == {"q", "a"}
    if not again and not lettered and not _each_once(text, found):
        return []
    whole = sum(text[t.words[1] - 1] in _ENDS and _LETTER.search(text, *t.words) is not None for t in found)
    return found if whole >= _SENTENCES * len(found) else []


def _labelled(text: str, pattern: re.Pattern[str]) -> list[Turn]:
    found = []
    for match in pattern.finditer(text):
        name, stop = ("label", "stop") if match["label"] else ("letter", "point")
        if match[name].casefold().split()[0] in TITLES:
            continue
        end = text.find("\n", match.end())
        line = stripped(text, (match.start(), len(text) if end < 0 else end))
        words = _unquoted(text, stripped(text, (match.end(), line[1])))
        if WORD.search(text, *words) and text[words[0]] not in _OPENERS:
            found.append(Turn(line, match.span(name), match.span(stop), words))
    return found


def _is_small_somebody(label: str) -> bool:
    """Whether a label in small letters is Q or A, or would be somebody's in capitals."""
    return label in LETTERS or _is_somebody(label.title())


def _unquoted(text: str, words: Span) -> Span:
    """A turn's words, without the marks where all of them are one quotation."""
    found = quotations(text[slice(*words)])
    if len(found) == 1 and found[0].closed and found[0].outer == (0, words[1] - words[0]):
        return words[0] + found[0].inner[0], words[0] + found[0].inner[1]
    return words


def _each_once(text: str, turns: Sequence[Turn]) -> bool:
    """Whether lines whose labels are all different are a conversation all the same."""
    if len(turns) < 2 or any(ASIDE.sub("", text[a.line[1] : b.line[0]]).strip() for a, b in pairwise(turns)):
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
    if last in lexicon().roles:
        return True
    return any(m.name and (m.start < m.span[0] or set(m.name.given) & set(lexicon().given)) for m in mentions(label))


def _may_be_named(label: str) -> bool:
    return any(m.kind == "person" for m in mentions(label))
