"""Report -> attributions: tagged spans assembled, those in others' contents with these as parents, all typed."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import msgspec

from onrecord.extraction.acts import act_of
from onrecord.extraction.circumstances import circumstances
from onrecord.extraction.contents import Taken, adjoining, breaks_of, chained, settled, trimmed, typed
from onrecord.extraction.documents import document_before, documents
from onrecord.extraction.drafts import Draft
from onrecord.extraction.overruns import bounded, gone_on
from onrecord.extraction.passives import active
from onrecord.extraction.posts import announced_quotation, posts
from onrecord.extraction.speakers import Source, Speakers, resolved
from onrecord.extraction.terms import group_of, terms_of
from onrecord.extraction.turns import interview_in, is_title, letter_of, spoken
from onrecord.steps import tell
from onrecord.tagging import Found, Tagger
from onrecord.tagging.labels import LEVELS
from onrecord.tagging.quotation import Marks
from onrecord.types import Act, Attribution, Extraction, Part, Report, Span, Speaker, SpeakerKind, Terms

# "The keeper of Little Ostrey": the name within is not the source's
_DESCRIPTION = re.compile(r"(?:the|an?|his|her|its|their|this|that|these|those|both|neither) [a-z]", re.IGNORECASE)
_ARTICLES = ("a", "an", "the")
_LEAST_NESTED_WORDS = 4
_LEAST_LIKELY_NESTED = 0.4  # chosen by reading; nothing nested is marked in the gold corpus


class Extractor:
    """Finds who said what in reports."""

    def __init__(self, *, threads: int | None = None, calibrated: bool = True) -> None:
        """Loads the shipped model; `threads` and `calibrated` as in `tagging.Tagger.shipped`."""
        self._tagger = Tagger.shipped(threads=threads, calibrated=calibrated)
        self.model = self._tagger.version

    def extract(self, report: Report) -> Extraction:
        """The report's attributions; none where it is in another language than English."""
        if report.language not in (None, "en"):
            return Extraction(report=report, attributions=())
        marks = Marks(report.text)
        found = self._tagger.tag(marks)
        drafts = _assembled(report.text, found, marks)
        nested = self._nested_in(drafts, report.text, found, 1)
        tell("finding who speaks", 0, 1)  # a seventh of the time, in one step
        return Extraction(report=report, attributions=tuple(_attributions(report, [*drafts, *nested], marks)))

    def _nested_in(self, parents: Sequence[Draft], text: str, found: Sequence[Found], level: int) -> list[Draft]:
        """What the parents' contents hold at a level and deeper; `found` is what was tagged in the text."""
        pieces = [(parent, span) for parent in parents for span in _to_search(parent, text)]
        alone = [Marks(text[slice(*span)]) for parent, span in pieces if _is_text(parent)]
        read = zip(alone, self._tagger.tag_each(alone, reading="content"), strict=True)
        here = sorted((f for f in found if f.level == level), key=lambda f: f.cue)
        cues = [f.cue for f in here]
        nested: list[Draft] = []
        deeper = [f for f in found if f.level > level]
        for parent, (start, end) in pieces:
            if _is_text(parent):
                marks, tagged = next(read)
                held = [f for f in tagged if not f.level]
                deeper += [f.moved(start)._replace(level=f.level + level) for f in tagged if f.level]
            else:
                some = here[bisect_left(cues, (start, 0)) : bisect_left(cues, (end, 0))]
                held = [f.moved(-start) for f in map(partial(_within, start=start, end=end), some) if f]
                if not held:
                    continue
                marks = Marks(text[start:end])
            piece = marks.text
            drafts = [d for d in (bounded(piece, _draft(piece, f), marks) for f in held) if _is_sound(d, piece)]
            if parent.type == "post":
                drafts += announced_quotation(piece, marks, drafts)
            settled_drafts = [settled(draft, marks, lambda _: False) for draft in drafts]
            nested += [replace(_typed(draft, marks).moved(start), parent=parent) for draft in settled_drafts]
        if nested and level + 1 < LEVELS:
            nested += self._nested_in(nested, text, deeper, level + 1)
        return nested


def _is_text(parent: Draft) -> bool:
    """Whether its content is a text of its own, and is read as one: what stands around it is not its context."""
    return parent.turn or parent.type in ("document", "post")


def _to_search(parent: Draft, text: str) -> Iterator[Span]:
    """What of the parent's contents may hold another attribution."""
    for start, end in parent.contents:
        if text[start] in '“”"' and text[end - 1] in '”"' and len(Marks(text[start:end]).all) == 1:
            # marks around the whole content are its own speaker's, not those of whoever is quoted in it
            start, end = start + 1, end - 1
        # too short to hold another attribution
        if len(text[start:end].split(maxsplit=_LEAST_NESTED_WORDS)) >= _LEAST_NESTED_WORDS:
            yield start, end


def _within(found: Found, start: int, end: int) -> Found | None:
    """What of an attribution stands between `start` and `end`; none where its cue or all of its contents do not."""
    contents = tuple((max(s, start), min(e, end)) for s, e in found.contents if s < end and e > start)
    if not contents or not start <= found.cue[0] < found.cue[1] <= end:
        return None
    source = found.source if found.source and start <= found.source[0] < found.source[1] <= end else None
    return found._replace(source=source, contents=contents)


def _is_sound(draft: Draft, text: str) -> bool:
    """Whether something nested is likelier right than wrong, and its cue says that something was said."""
    cue = text[slice(*draft.cue)] if draft.cue else ""
    source = text[slice(*draft.source)] if draft.source else ""
    act = act_of(cue)
    # "The board has never discussed it": nobody said anything
    if act == "other" or (act == "decline" and "never" in cue.lower().split()):
        return False
    # "She refused to say how": the particle is nobody
    return draft.likely >= _LEAST_LIKELY_NESTED and source.lower() != "to"


def _assembled(text: str, found: Sequence[Found], marks: Marks) -> list[Draft]:
    """A report's own attributions, not yet what is nested in them."""
    embedded = list(posts(text))
    breaks = breaks_of(text, embedded)
    own = [bounded(text, adjoining(text, _draft(text, f), breaks), marks) for f in found if not f.level]
    own += [bounded(text, _draft(text, f), marks) for f in _left(found, own)]
    drafts = chained(sorted(own, key=lambda d: d.cue or d.contents[0]), marks)
    drafts = gone_on(text, drafts, marks)
    drafts = _outside(drafts, [(p.start, p.end) for p in embedded])
    quoted = _outside(list(documents(text, drafts, marks)), [(p.start, p.end) for p in embedded])
    announcing = {d.cue for d in quoted}
    drafts = _outside([d for d in drafts if d.cue not in announcing], [c for d in quoted for c in d.contents])
    turns = list(spoken(text, drafts))
    drafts = _outside(drafts, [(t.contents[0][0], t.contents[-1][1]) for t in turns])
    drafts = [d for d in drafts if not is_title(text, d)]
    taken = Taken([*drafts, *quoted, *turns])
    found_drafts = []
    for n, draft in enumerate(drafts):

        def free(span: Span, owner: int = n) -> bool:
            return not taken.by_another(span, owner)

        found_drafts.append(_typed(settled(draft, marks, free), marks))
    return sorted([*found_drafts, *embedded, *quoted, *turns], key=lambda d: d.start)


def _left(found: Sequence[Found], own: Sequence[Draft]) -> list[Found]:
    """What was seen in contents that turned out to be nobody's: the report's own, if nothing else has its words."""
    taken = Taken(own)
    return [f for f in found if f.level == 1 and not any(taken.by_another(s, -1) for s in f.spans)]


def _draft(text: str, found: Found) -> Draft:
    source = document_before(text, found.cue) or found.source
    if source and text[slice(*source)].lower() in _ARTICLES:  # "denied the reports that …"
        source = None
    return active(text, Draft(found.contents, found.cue, trimmed(text, source) if source else None, found.likely))


def _typed(draft: Draft, marks: Marks) -> Draft:
    kind, spans = typed(draft.contents, marks)
    return replace(draft, type=kind, contents=spans)


def _outside(drafts: Sequence[Draft], regions: Sequence[Span]) -> list[Draft]:
    """What of `drafts` stands outside `regions` (in order, apart): contents within go, and with its cue all of one."""
    if not regions:
        return list(drafts)
    starts = [start for start, _ in regions]

    def free(span: Span) -> bool:
        k = bisect_left(starts, span[1]) - 1
        return k < 0 or regions[k][1] <= span[0]

    out = []
    for draft in drafts:
        contents = tuple(c for c in draft.contents if free(c))
        if contents and all(free(s) for s in (draft.cue, draft.source) if s is not None):
            out.append(draft.with_contents(contents))
    return out


def _attributions(report: Report, drafts: Sequence[Draft], marks: Marks) -> Iterator[Attribution]:
    """Drafts as attributions, numbered in the order of the text, parents before what they hold."""
    ordered = sorted(drafts, key=lambda d: (d.start, d.contents[0][0]))
    ordered = _parents_first(ordered)
    ids = {id(d): f"a{n}" for n, d in enumerate(ordered, 1)}
    numbers = {id(d): n for n, d in enumerate(ordered)}
    interview = interview_in(report.text, ordered, report.author)
    found = resolved(
        report.text,
        [
            Source(interview.source_of(report.text, d), d.contents, numbers[id(d.parent)] if d.parent else None, d.type)
            for d in ordered
        ],
        marks,
        author=report.author,
        outlet=report.outlet,
    )
    found = _asked_by(report, ordered, found)
    contents = [Part.of(report.text, draft.contents) for draft in ordered]
    acts = [_act(report.text, draft, content) for draft, content in zip(ordered, contents, strict=True)]
    around = circumstances(report.text, ordered, acts, report.published)
    for draft, content, act, speakers, (addressee, occasion, said_on, unreal) in zip(
        ordered, contents, acts, found, around, strict=True
    ):
        yield Attribution(
            id=ids[id(draft)],
            parent=ids[id(draft.parent)] if draft.parent else None,
            type=draft.type or "indirect",
            act=act,
            unreal=unreal,
            confidence=round(draft.likely, 3),
            source=_part(report.text, draft.source),
            cue=_part(report.text, draft.cue),
            content=content,
            addressee=_part(report.text, None if _is_source(report.text, draft, addressee, speakers) else addressee),
            occasion=_part(report.text, occasion),
            said_on=said_on,
            speaker=speakers[0] if speakers else None,
            speakers=speakers,
            terms=_terms(report.text, draft, speakers),
            post=draft.post,
        )


def _asked_by(report: Report, drafts: Sequence[Draft], found: Sequence[Speakers]) -> list[Speakers]:
    """The speakers, and the report's author, else its outlet, for an interview's questions that nobody is named for."""
    name = report.author or report.outlet
    kind: SpeakerKind = "person" if report.author else "organisation"
    if name is None:
        return list(found)
    known = {s.name: s for speakers in found for s in speakers}
    number = len({s.id for s in known.values()}) + 1
    asker = known.get(name) or Speaker(id=f"s{number}", name=name, kind=kind)
    return [
        (asker,) if not speakers and letter_of(report.text, draft) == "q" else speakers
        for draft, speakers in zip(drafts, found, strict=True)
    ]


def _is_source(text: str, draft: Draft, addressee: Span | None, speakers: Sequence[Speaker]) -> bool:
    """Whether an addressee is the source itself, by its words or its name."""
    words = set(text[slice(*addressee)].casefold().split()) if addressee else set()
    own = [speaker.name for speaker in speakers] + ([text[slice(*draft.source)]] if draft.source else [])
    return bool(words) and any(words <= set(name.casefold().split()) for name in own)


def _part(text: str, span: Span | None) -> Part | None:
    return Part.of(text, (span,)) if span else None


def _act(text: str, draft: Draft, content: Part) -> Act:
    cue = text[slice(*draft.cue)] if draft.cue else None
    if draft.type == "post":
        return "write"
    if draft.type == "document":
        return act_of(cue) if cue else "say"
    if letter_of(text, draft) == "q" and content.text.endswith("?"):
        return "ask"
    # what is quoted is not read as the cue's own complement: “For how long?” she asked
    words = content.text[:200]
    return act_of(cue, content=f"“{words}" if draft.type == "direct" else words)


def _parents_first(drafts: Sequence[Draft]) -> list[Draft]:
    out: list[Draft] = []
    children: dict[int, list[Draft]] = {}
    for draft in drafts:
        children.setdefault(id(draft.parent), []).append(draft)

    def put(draft: Draft) -> None:
        out.append(draft)
        for child in children.get(id(draft), ()):
            put(child)

    for draft in drafts:
        if draft.parent is None:
            put(draft)
    return out


def _terms(text: str, draft: Draft, speakers: Sequence[Speaker]) -> Terms:
    """The terms of a source as its words give them; where these do not tell, as who it is does."""
    if draft.type == "document" or (speakers and all(s.kind == "document" for s in speakers)):
        return Terms()
    if not speakers and letter_of(text, draft):
        return Terms()
    terms = terms_of(text, draft.source, draft.cue)
    if not speakers:
        return terms
    kinds = {s.kind for s in speakers}
    if kinds & {"person", "organisation"}:  # "Ada Roe and her rivals" are named, too
        return Terms(named=True)
    if kinds == {"unresolved"} and all(_DESCRIPTION.match(s.name) for s in speakers):
        return terms if terms.reason else Terms()
    if kinds != {"unnamed"}:
        return terms
    group = terms.group or (group_of(text[slice(*draft.source)]) if draft.source else None)
    return msgspec.structs.replace(terms, named=False, group=group)
