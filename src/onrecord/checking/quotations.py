"""A draft's quotations and indirect statements, each with whom the draft gives it to."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from onrecord.aligning import words_of
from onrecord.aligning.lexicon import is_common, is_grammatical
from onrecord.checking.speakers import names_in
from onrecord.tagging.quotation import WORD, Marks, Quotation
from onrecord.types import Act, Attribution, Extraction, Span, Speaker, Unreal

_MOST = 0.6  # of a quotation's words within a statement's content: the statement is whose the quotation is
_SENTENCE_WORDS = 3  # with a stop at its end, a quotation of so many words that nobody is given for is a statement
_LONG_WORDS = 6  # and one of so many without a stop
_STOPPED = re.compile(r"[.,!?…][\s’')\]]*\Z")
# Words that a title leaves in lower case
_SMALL = frozenset("a an and as at but by for from in nor of on or so the to up via with yet".split())  # fmt: skip
_FULL_STOP = re.compile(r"[.!?…][\s’')\]”\"]*\Z")
_EDGE = " \t\n\xa0\u2009\u202f"  # French marks stand apart from their words
SETTLED: frozenset[Unreal | None] = frozenset({None, "negated"})
"""What is told of as said, or as not said: the rest is neither."""
_LEAST_CLAIMED = 2  # words that tell something: of "to comment" nothing could be looked for


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a draft to look for on record: a quotation, whole, or an indirect statement's content.

    `text` is the spans joined by a space; `ends` says for each span whether marks and a sentence end before it.
    `statement` is false for a title, a nickname, a word in scare quotes. `names` are the words that can be names
    anywhere in the draft, folded.
    """

    text: str
    spans: tuple[Span, ...]
    speaker: Speaker | None
    ends: tuple[bool, ...] = (True,)
    statement: bool = True
    act: Act | None = None
    unreal: Unreal | None = None
    names: frozenset[str] = frozenset()


def quotations_of(extraction: Extraction) -> list[Quoted]:
    """Everything inside quotation marks in the draft and a transcript's turns, in order; one split by its cue is one.

    A quotation is whose statement has it in marks: the smallest one that holds most of it. Where the draft gives it
    to nobody, it is taken for a statement if it reads as one: six words, or three and a stop, and no title.
    """
    text = extraction.report.text
    marks = Marks(text)
    owners = _owners(text, marks, extraction.attributions)
    found: dict[object, list[Span]] = {}
    owned: dict[object, Attribution] = {}
    held: set[str] = set()
    last: dict[str, tuple[object, Quotation]] = {}  # of each statement
    for n, quotation in enumerate(marks.all):
        owner = owners.get(quotation)
        inner = _within(text, quotation, owner)
        if inner[0] >= inner[1]:
            continue
        # what a clause quotes in pieces ("a “drill” of “no importance”") are so many quotations
        key: object = n
        if owner and owner.type == "direct":
            before = last.get(owner.id)
            # marks that were closed, and a new paragraph: whoever speaks there begins anew
            if before and not (before[1].closed and "\n" in text[before[1].inner[1] : quotation.inner[0]]):
                key = before[0]
            last[owner.id] = (key, quotation)
        found.setdefault(key, []).append(inner)
        if owner:
            owned[key] = owner
            held.add(owner.id)
    names = names_in(text)
    for attribution in extraction.attributions:
        if attribution.type == "direct" and attribution.parent is None and attribution.id not in held:
            # a transcript's turn: its speaker's own words without marks
            found[attribution.id] = list(attribution.content.spans)
            owned[attribution.id] = attribution
    quoted = [_quoted(text, tuple(spans), owned.get(key), names) for key, spans in found.items()]
    return sorted(quoted, key=lambda one: one.spans)


def _owners(text: str, marks: Marks, attributions: Iterable[Attribution]) -> dict[Quotation, Attribution]:
    """Whose each quotation is: the smallest direct or mixed statement that holds most of it."""
    best: dict[Quotation, tuple[int, Attribution]] = {}
    attributions = list(attributions)
    direct = {attribution.id for attribution in attributions if attribution.type == "direct"}
    for attribution in attributions:
        # what is said within a quotation is in its speaker's marks, not in marks of its own
        if attribution.type not in ("direct", "mixed") or attribution.parent in direct:
            continue
        held: dict[Quotation, int] = {}
        for start, end in attribution.content.spans:
            for quotation in marks.touching((start, end)):
                lo, hi = max(start, quotation.inner[0]), min(end, quotation.inner[1])
                held[quotation] = held.get(quotation, 0) + _words(text, lo, hi)
        size = sum(end - start for start, end in attribution.content.spans)
        for quotation, words in held.items():
            enough = words and words >= _MOST * _words(text, *quotation.inner)
            if enough and (quotation not in best or size < best[quotation][0]):
                best[quotation] = (size, attribution)
    return {quotation: attribution for quotation, (_, attribution) in best.items()}


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, max(start, end)))


def _within(text: str, quotation: Quotation, owner: Attribution | None) -> Span:
    start, end = quotation.inner
    if not quotation.closed and owner:
        # a mark that was never closed: what the statement holds of the paragraph is what is quoted
        end = min(end, max(stop for begin, stop in owner.content.spans if begin < end))
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _quoted(text: str, spans: tuple[Span, ...], owner: Attribution | None, names: frozenset[str]) -> Quoted:
    words = " ".join(text[start:end] for start, end in spans)
    return Quoted(
        text=words,
        spans=spans,
        speaker=owner.speaker if owner else None,
        ends=(True, *(_ends(text[a[1] : b[0]], text[a[0] : a[1]]) for a, b in pairwise(spans))),
        statement=_is_said(words, owner) if owner else _reads_as_statement(words),
        names=names,
    )


def _ends(between: str, before: str) -> bool:
    """Whether a sentence ends with a quotation's span, or with the words between it and the next: `,” she said. “`."""
    # marks without a word between them only open a new paragraph
    if not WORD.search(between):
        return False
    return _FULL_STOP.search(before) is not None or _FULL_STOP.search(between.rstrip(" \t\n\xa0\"“„«»‘'")) is not None


def _is_said(words: str, owner: Attribution) -> bool:
    # a single word in marks within a clause may be the speaker's, or irony; nothing can be told from it
    return owner.type == "direct" or len(WORD.findall(words)) > 1


def _reads_as_statement(words: str) -> bool:
    found = WORD.findall(words)
    large = [word for word in found if word.lower() not in _SMALL]
    if large and all(word[0].isupper() or word[0].isdigit() for word in large):
        return False
    return len(found) >= (_SENTENCE_WORDS if _STOPPED.search(words) else _LONG_WORDS)


def claims_of(extraction: Extraction) -> Iterator[Quoted]:
    """The indirect statements that the draft itself gives to someone, in order, with enough in them to look for."""
    for attribution in extraction.attributions:
        if attribution.type != "indirect" or attribution.parent is not None or attribution.source is None:
            continue
        if attribution.unreal not in SETTLED:
            continue  # "if she says so": nobody is told to have said it
        telling = [word for word in words_of(attribution.content.text).folded if not is_grammatical(word)]
        # "that makes him smart": a plain verb is little to look for, but with a word of content enough
        if len(telling) >= _LEAST_CLAIMED and not all(map(is_common, telling)):
            yield Quoted(
                text=attribution.content.text,
                spans=attribution.content.spans,
                speaker=attribution.speaker,
                ends=(True,) * len(attribution.content.spans),
                act=attribution.act,
                unreal=attribution.unreal,
            )
