"""Sources -> speakers: by name, by office, by pronoun, by whose words they stand in."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.extraction.speakers.describing import Descriptions, is_one_persons
from onrecord.extraction.speakers.figures import Figure, Figures
from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.meant import Meant, Told, plain
from onrecord.extraction.speakers.mentions import Mention
from onrecord.extraction.speakers.names import folded, parsed
from onrecord.extraction.speakers.others import Others
from onrecord.extraction.speakers.phrases import FIRST, HE, IT, RELATIVE, THEY, described, noun_phrase_end
from onrecord.extraction.speakers.pronouns import Pronouns
from onrecord.extraction.speakers.roles import told_role
from onrecord.extraction.speakers.sentences import ends_of
from onrecord.extraction.speakers.transcripts import turns_of
from onrecord.tagging.quotation import Marks
from onrecord.types import Span, Speaker, SpeakerKind, Type

_JOINED = re.compile(r",?\s+(?:and|nor|as well as)\s+|,\s+")
_BOTH = re.compile(r"(?:both|neither|either|not only)\s", re.IGNORECASE)
_THE_WRITER = frozenset(
    "your correspondent|our correspondent|this correspondent|this reporter|this writer|the present writer".split("|")
)
_LONGEST_CARRIED = 300
_SAYING = r"as\s(?:saying|telling|stating|writing|warning|adding|having\s(?:said|told|stated|written|warned|added))"
_QUOTED_AS = re.compile(
    r"(?:\s(?:also|had|has|later|then|earlier|on \w+day))*\s(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s"
    rf"(?P<who>[^,;:“”\"\n]{{2,100}}?)(?:,[^;:“”\"\n]{{3,100}},)?\s{_SAYING}\b"
)
_WHAT_WHO = re.compile(  # a thing, and of its relative clause only who does something to it
    r"(?P<what>(?i:the|an?|this)\s[a-z][\w’-]*)\s(?:that|which)\s"
    r"(?P<who>(?:the\s)?[A-Z][\w.’&-]*(?:\s(?:and|of|the|[A-Z][\w.’&-]*))*)"
)
_AS_SAYING = re.compile(rf"\s{_SAYING}[\s,:“\"]*$")
_RECORDED = re.compile(
    r"(?:\s(?:also|had|has|later|then|earlier|on \w+day))*\s(?:played|plays|aired|airs|broadcast|showed|posted|"
    r"published|released|ran|shared|carried)\s(?:an?|the|its|part of an?)\s(?:\w+\s){0,3}?"
    r"(?:recording|clip|video|tape|footage|interview|audio|film|voicemail)\s(?:of|with|from|by)\s(?P<who>[^,;:“”\"\n]{2,100}?)"
    r"(?:,[^;:“”\"\n]{3,100})?,?\s(?:saying|telling|stating|warning|adding|(?:who|in which (?:he|she)) (?:said|says))\b"
)
_TOLD_MORE = re.compile(r",?\s(?:who|whose)\s")
_SET_APART = re.compile(
    r", (?:(?:[Tt]he )?(?:[A-Z][\w.]* ){0,4}[A-Z][\w.]*[’']s )?$"
)  # "one of them, the Wire’s Ada Roe"
_NAMED_LAST = re.compile(r"(?:,? \d\d)?,?\s?(?:and\s)?")  # between names at a source's end, and behind the last
_RELATED = re.compile(r",\s(?:who|whose|which|including|such|along|like|not|and)\b|\b(?:including|such as)\b")
# What offices in small letters are of, with the name right behind: "former secretary of state Ada Roe"
_DEPARTMENT = (
    "state|staff|defen[cs]e|education|commerce|energy|labou?r|health|agriculture|transportation|operations|police|"
    "security|justice|communications|affairs|policy"
)
_TOGETHER = re.compile(r"(?<=\w)\s(?:both|all|alike|together)$")  # "Roe and Holt both"
_AND_HIS = re.compile(r"(?:his|her|its|their|my|our)\s")  # "Roe and her rivals"
_AND_OTHERS = re.compile(r"(?:an?|the|other|some|several|many|those|most|all|\d+)\s|[a-z]+s\b|[A-Z][a-z]+s\b")
_AFTER_NAME = re.compile(r"(?:\s\([^()\n]{1,30}\)|, \d\d|’s|'s|’|')?(?:\s(?:all|each|themselves|himself|herself))?,?")
_SOMEBODYS_ROLE = re.compile(r"(?!(?:the|an?|his|her|its|their|other|some|several|many|those|most|all)\s)[a-z-]+\s")
_MOST_BEFORE_NAME = 3  # names within the role that stands before a name: "former Kenley governor Ada Roe"
_FROM = re.compile(r"\s(?:of|from)\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?,?")
_APPOSED_AFTER = re.compile(r"(?:\s\([^()\n]{1,30}\))?(?:,\s|\s(?:at|of|in|from|who|whose)\s)")
_CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}")
_LINE = re.compile(r"\S[^\n]*(?<=\S)")
_LONGEST_SIGNATURE = 60
_FAREWELL = re.compile(
    r"(?:yours|sincerely|respectfully|(?:best|kind|warm) |regards|signed|faithfully)\b", re.IGNORECASE
)


class Source(NamedTuple):
    """One attribution's source: its span, its contents, its parent's number, and what its words are if no speaker's."""

    span: Span | None
    contents: tuple[Span, ...]
    parent: int | None = None
    type: Type | None = None


Speakers = tuple[Speaker, ...]

_KINDS: dict[str, SpeakerKind] = {
    "person": "unnamed",
    "people": "unnamed",
    "body": "organisation",
    "document": "document",
}


def resolved(
    text: str, sources: Sequence[Source], marks: Marks, *, author: str | None = None, outlet: str | None = None
) -> list[Speakers]:
    """The speakers of each source (none where there is no source, or where nobody can tell), parents before children.

    `author` and `outlet` are who speaks where a report says "I" and "we" of itself.
    """
    return _Resolver(text, sources, marks, author, outlet).speakers()


class _Resolver:
    """One report's sources, resolved in the order of the text."""

    def __init__(
        self, text: str, sources: Sequence[Source], marks: Marks, author: str | None, outlet: str | None
    ) -> None:
        self._text, self._sources, self._marks = text, sources, marks
        self._author, self._outlet = author, outlet
        self._figures = Figures(text)
        self._ends = ends_of(text)
        self._meant: list[tuple[Meant, ...]] = [()] * len(sources)
        self._turns = [turn.label for turn in turns_of(text)]
        self._told: list[Told] = []  # what is resolved, in the order of the text
        self._ids: dict[object, Speaker] = {}
        self._contents = sorted((span, k) for k, s in enumerate(sources) for span in s.contents)
        said: dict[Span, list[Span]] = {}
        self._at: dict[int, int] = {}  # numbers of sources by where they begin
        for k, source in enumerate(sources):
            if source.span:
                said.setdefault(source.span, []).extend(source.contents)
                self._at[source.span[0]] = k
                for mention, figure in self._figures.within(*source.span):
                    if not mention.possessive:
                        figure.spoken_of(mention.span[0])
        self._pronouns = Pronouns(text, self._figures, marks, self._ends, said)
        self._descriptions = Descriptions(self._figures, self._pronouns, self._told)
        self._others = Others(text, self._figures, marks, self._told, self._sentence, self._descriptions.meant)
        self._signers = [] if self._turns else list(self._signed())

    def speakers(self) -> list[Speakers]:
        """The speakers of each source."""
        # what is nested may be said by whoever says what holds it, and "he" in a quotation is hardly its speaker
        order = sorted(range(len(self._sources)), key=lambda k: (self._is_inner(k), self._place(k)))
        inner = sum(map(self._is_inner, order))
        self._pronouns.read(self._speaking, quoted=False)
        for n, k in enumerate(order):
            if n == len(order) - inner:
                self._pronouns.read(self._speaking, quoted=True)
            self._meant[k] = self._of(k)
            self._told.append(Told(self._sources[k].span, self._meant[k]))
        return [
            tuple(dict.fromkeys(self._speaker(m, self._place(k)) for m in self._meant[k]))
            for k in range(len(self._sources))
        ]

    def _is_inner(self, k: int) -> bool:
        source = self._sources[k]
        return source.parent is not None or bool(source.span and self._marks.around(source.span[0]))

    def _place(self, k: int) -> int:
        source = self._sources[k]
        return source.span[0] if source.span else source.contents[0][0] if source.contents else 0

    def _speaker(self, meant: Meant, place: int) -> Speaker:
        key: object = meant.figure or (meant.kind, meant.name.casefold())
        role = meant.role or (meant.figure.role_at(place) if meant.figure else None)
        known = self._ids.get(key)
        if known is None:
            known = self._ids[key] = Speaker(id=f"s{len(self._ids) + 1}", name=meant.name, kind=meant.kind)
        return Speaker(id=known.id, name=known.name, kind=known.kind, role=role)

    # One source

    def _of(self, k: int) -> tuple[Meant, ...]:
        source = self._sources[k]
        if source.span is None:
            # "Neumann as saying" within what "The Post quoted": one saying, found twice
            parent = self._sources[source.parent] if source.parent is not None else None
            quoted = parent and _AS_SAYING.search(self._text, parent.contents[0][0], self._place(k))
            return self._meant[source.parent] if quoted and source.parent is not None else ()
        start, end = source.span
        words = self._text[start:end]
        stripped = words.strip(' ,;:–—-\n\t“”"')
        if not stripped:
            return ()
        start += words.index(stripped)
        stripped = _TOGETHER.sub("", stripped)
        carried = self._carried(source)
        if carried:
            return carried
        told_of = _WHAT_WHO.fullmatch(stripped)
        if source.type == "document":
            return (Meant(plain(told_of["what"] if told_of else stripped), "document"),)
        if told_of:  # "the letter that the Wire" claimed to have: who claims is the Wire
            start, stripped = start + told_of.start("who"), told_of["who"]
        meant = tuple(m for at, part in self._parts(start, stripped) for m in self._party(k, at, part))
        kinds = {m.kind for m in meant} - {"unresolved"}
        # what is named side by side is of a kind: "AFP and Reuters"
        return (
            tuple(m._replace(kind=min(kinds)) if m.kind == "unresolved" else m for m in meant)
            if len(kinds) == 1
            else meant
        )

    def _party(self, k: int, start: int, words: str) -> tuple[Meant, ...]:
        """Whom a source, or one of the parties that it is, means."""
        lower = folded(words)
        if lower in FIRST or (lower in _THE_WRITER and not self._signers):
            return self._first_person(k)
        if lower in HE:
            return self._he(start)
        if lower in THEY:
            return self._others.last_of(start, several=True)
        if lower in IT:
            return self._others.last_of(start, several=False)
        if lower in ("you", "your"):
            return ()
        if lower in RELATIVE:
            return self._others.antecedent(start)
        return self._named_or_described(start, words)

    def _carried(self, source: Source) -> tuple[Meant, ...]:
        """Who speaks where the source only carries it: "The Post quoted Roe as saying"."""
        if not source.span or not source.contents or source.contents[0][0] < source.span[1]:
            return ()
        start, end = source.span[1], source.contents[0][1]
        found = _QUOTED_AS.match(self._text, start, min(end, start + _LONGEST_CARRIED)) or _RECORDED.match(
            self._text, start, min(source.contents[0][0] + 1, start + _LONGEST_CARRIED)
        )
        if found is None:
            return ()
        who = found["who"]
        if folded(who) in HE:
            return self._he(found.start("who"))
        return self._named_or_described(found.start("who"), who)

    def _parts(self, start: int, words: str) -> list[tuple[int, str]]:
        """The parties that a source is, apart: names, he and she, and whom these are with ("Roe and her rivals")."""
        both = _BOTH.match(words)
        first = both.end() if both else 0
        cuts = list(_JOINED.finditer(words, first))
        joints = [cut for cut in cuts if cut[0].strip() != ","]
        for chosen in ([cut for cut in cuts if cut.start() <= joints[-1].start()], joints[:1]) if joints else ():
            ends = [*(cut.start() for cut in chosen), len(words)]
            pieces = [
                (at, words[at:end]) for at, end in zip([first, *(cut.end() for cut in chosen)], ends, strict=True)
            ]
            if self._are_parties(start, pieces):
                return [(start + at, piece) for at, piece in pieces]
        return [(start, words)]

    def _are_parties(self, start: int, pieces: Sequence[tuple[int, str]]) -> bool:
        """Whether each piece of a source is a party of its own: somebody named, he or she, or who is with them."""
        after = [*(piece for _, piece in pieces[1:]), ""]
        with_name = [self._is_named(start + at, piece, then) for (at, piece), then in zip(pieces, after, strict=True)]
        opens, rest = pieces[0][1], list(zip(pieces, with_name, strict=True))[1:]
        if not with_name[0]:
            # "the senator and his allies"
            whose = described(opens)
            if not (whose.definite and whose.kind in ("person", "body") and _AND_HIS.match(pieces[1][1])):
                return False
        elif _SOMEBODYS_ROLE.match(pieces[1][1]) and not self._is_somebody(start, opens):
            return False  # "Harbour News and former radio anchor Ada Roe" is one
        return all(
            named
            or (_AND_HIS.match(piece) and described(piece).kind in ("person", "people", "body"))
            or (piece is pieces[-1][1] and _AND_OTHERS.match(piece) and described(piece).kind == "people")
            for (_, piece), named in rest
        )

    def _is_somebody(self, start: int, words: str) -> bool:
        """Whether words are of somebody the report tells more of than this."""
        if folded(words) in HE or folded(words) in FIRST:
            return True
        figure = next((f for _, f in self._figures.within(start, start + len(words))), None)
        if figure is None or figure.kind == "organisation":
            return False
        return figure.is_told_a_person() or len({place.start for place in figure.places}) > 1

    def _is_named(self, start: int, words: str, then: str) -> bool:
        """Whether words are he or she, or a name with no more than a title or a role before it.

        Behind the name stands at most a party, an age or a place, for all that `then` comes; behind the last, anything.
        """
        if folded(words) in HE or folded(words) in FIRST:
            return True
        found = list(self._figures.within(start, start + len(words)))
        for mention, _ in found[:_MOST_BEFORE_NAME]:
            before = words[: max(0, mention.start - start)].strip()
            is_role = mention.name is not None and described(before).kind in ("person", "people")
            if before.casefold() in ("", "the") or (is_role and noun_phrase_end(f"{before} ") >= len(before)):
                break
        else:
            return False
        end = mention.span[1]
        if mention.possessive or (mention.kind == "unknown" and mention.name is None):
            return False
        if mention.span[0] < start or end > start + len(words):
            return False
        rest = self._text[end : start + len(words)]
        if not then:
            return bool(_AFTER_NAME.fullmatch(rest) or _APPOSED_AFTER.match(rest))
        return bool(_AFTER_NAME.fullmatch(rest) or (" " in then and _FROM.fullmatch(rest)))

    def _named_or_described(self, start: int, words: str) -> tuple[Meant, ...]:
        found = list(self._figures.within(start, start + len(words)))
        beyond = bool(found) and found[0][0].start <= start and found[0][0].span[1] > start + len(words) + 2
        if beyond or (not found and _CAPITALS.fullmatch(words)):
            # a headline's capitals run on behind the name: "Ada Roe Calls It Wrong"
            figure = self._figures.called(words) if beyond or described(words).kind == "other" else None
            if figure and folded(words) in lexicon().generic and not figure.gender:
                figure = None  # "Republican" is nobody’s name, though "Cuban" may be
            if figure is not None:
                is_place = figure.kind == "unknown" and folded(figure.text) in lexicon().places
                kind: SpeakerKind = "organisation" if figure.kind == "organisation" or is_place else "person"
                return (Meant(plain(figure.text), kind, figure),)
            heading = not found or found[0][0].heading
            if heading and described(words).kind != "other":
                return self._descriptions.meant(start, words)
            name = parsed(words)
            if heading and name and name.given and name.given[0] in lexicon().given:
                return (Meant(plain(words), "person"),)
        named = self._named_last(start, words, found)
        if named:
            return named
        np_end = start + noun_phrase_end(words)
        head = [(m, f) for m, f in found if m.start < np_end]
        while head and head[-1][0].span[1] > np_end:
            # "Secretary of State Ada Roe": what stands before a name and after it is one phrase
            np_end = head[-1][0].span[1]
            np_end += noun_phrase_end(self._text[np_end : start + len(words)])
            head = [(m, f) for m, f in found if m.start < np_end]
        if head:
            mention, figure = head[-1]
            holder = self._holder_of(mention, found)
            if holder is not None:
                phrase = described(self._text[holder.span[1] : start + len(words)].lstrip("’'s"))
                return (Meant(plain(words), _KINDS.get(phrase.kind, "unresolved")),)
            if mention.kind == "unknown" and mention.name is None:
                return self._descriptions.meant(start, words)
            tail = self._text[mention.span[1] : np_end].strip(" ’s'")
            if not tail and not (mention.possessive and np_end > mention.span[1] + 2):
                return (self._figure(mention, figure, start, words),)
            phrase = described(self._text[mention.span[1] : np_end].lstrip("’s'") or words)
            after = next(((m, f) for m, f in found if m.span[0] >= np_end and m.name is not None), None)
            if phrase.kind in ("person", "other") and after and self._is_apposition(np_end, after[0]):
                return (self._figure(after[0], after[1], start, words, role=self._text[start:np_end]),)
            if phrase.kind == "other" and mention.possessive is False and mention.name is not None and not _noun(tail):
                return (self._figure(mention, figure, start, words),)
            return self._descriptions.meant(start, words)
        if found and found[0][0].name is not None and self._is_apposition(np_end, found[0][0]):
            return (self._figure(found[0][0], found[0][1], start, words, role=self._text[start:np_end]),)
        return self._descriptions.meant(start, words)

    def _named_last(self, start: int, words: str, found: Sequence[tuple[Mention, Figure]]) -> tuple[Meant, ...]:
        """Who is named behind a description, however long: "the director of the Harbour Office, Ada Roe"."""
        end = start + len(words)
        last = [(m, f) for m, f in found if m.name is not None and (m.name.given or (f.name and f.name.given))]
        told = next((m for m, _ in last if _TOLD_MORE.match(self._text, m.span[1], end)), None)
        if told is not None:  # "a former spokesman of the ministry, Dan Holt, who left"
            end = told.span[1]
            last = [(m, f) for m, f in last if m.span[1] <= end]
        tail: list[tuple[Mention, Figure]] = []
        while last and _NAMED_LAST.fullmatch(self._text, last[-1][0].span[1], tail[0][0].start if tail else end):
            tail.insert(0, last.pop())
            comma = _SET_APART.search(self._text, start, tail[0][0].start)
            if comma:
                before = words[: comma.start() - start]
                kind = described(before).kind
                if kind == ("person" if len(tail) == 1 else "people") and not _RELATED.search(before):
                    role = before if kind == "person" else None
                    return tuple(self._figure(m, f, start, words, role=role) for m, f in tail)
        return ()

    def _holder_of(self, mention: Mention, found: Sequence[tuple[Mention, Figure]]) -> Mention | None:
        """Whose the source is, where a name and what it is of only tell that: "Gov. Roe of Kenley’s spokesman"."""
        after = next((m for m, _ in found if m.start > mention.span[1]), None)
        if after is None or not after.possessive:
            return None
        between = self._text[mention.span[1] : after.start]
        return after if re.fullmatch(r"\s(?:of|in|at|for|from)\s(?:the\s)?", between) else None

    def _is_apposition(self, end: int, mention: Mention) -> bool:
        """Whether a name stands behind a description, mostly set apart by a comma: "his manager, Ada Roe"."""
        between = self._text[end : mention.start]
        return mention.kind == "person" and bool(
            re.fullmatch(r",\s+(?:the\s)?(?:[A-Z][\w.]*\s+){0,3}", between)
            or re.fullmatch(r"\s(?:at|of|in|from|for)\s[^,;“”\"]{2,50},\s", between)
            or re.fullmatch(rf"\s(?:of|for)\s(?:{_DEPARTMENT})\s", between)
            or (mention.role and re.fullmatch(r",\s(?:[\w.’'-]+\s){1,4}", between))
        )

    def _figure(self, mention: Mention, figure: Figure, start: int, words: str, *, role: str | None = None) -> Meant:
        name = figure.text if figure.name is None or len(figure.name.given) else mention.text
        if figure.kind == "organisation":
            kind: SpeakerKind = "organisation"
        else:
            given = figure.name is not None and bool(figure.name.given)
            sure = figure.kind == "person" or given or figure.gender or self._pronouns.speak_of(figure)
            kind = "person" if sure else "unresolved"
        if kind == "unresolved" and (
            (mention.text.isupper() and len(mention.text) > 1)
            or (figure.name is not None and figure.name.family in lexicon().places)
        ):
            kind = "organisation"
        if role is None and kind == "person":
            before = " ".join(self._text[start : mention.start].split())
            if before and described(before + " x").head and described(before).kind == "person":
                role = before
        return Meant(plain(figure.text if figure.text else name), kind, figure, told_role(role))

    # Pronouns

    def _first_person(self, k: int) -> tuple[Meant, ...]:
        """Whoever says the words that "I" stands in, else the report's author."""
        source = self._sources[k]
        parent = source.parent
        if parent is None:
            assert source.span is not None  # noqa: S101 - for the type checker: there is a pronoun
            parent = self._holder(source.span, k)
        signer = next((figure for end, figure in self._signers if end > self._place(k)), None)
        reported = parent is None or self._sources[parent].type in (None, "indirect")
        if signer is not None and reported and self._marks.around(self._place(k)) is None:
            # in what "your correspondent says that I did", I am still whose letter it is
            return (Meant(plain(signer.text), "person", signer),)
        if parent is not None and self._meant[parent]:
            return self._meant[parent]
        turn = self._turn(source.span[0]) if source.span else None
        if turn is not None or parent is not None:
            return turn or ()
        if self._marks.around(source.span[0] if source.span else 0) is not None:
            return ()  # somebody is quoted; nobody says who
        if self._author and folded(self._author) not in _THE_WRITER:
            return (Meant(plain(self._author), "person"),)
        return (Meant(plain(self._outlet), "organisation"),) if self._outlet else ()

    def _signed(self) -> Iterator[tuple[int, Figure]]:
        """Where a letter is signed, and by whom: a short line that is a name, last or with what marks a signature."""
        lines = list(_LINE.finditer(self._text))
        for n, line in enumerate(lines):
            start, end = line.span()
            if n == 0 or end - start > _LONGEST_SIGNATURE:
                continue
            last = all(later.end() - later.start() <= _LONGEST_SIGNATURE for later in lines[n + 1 : n + 4]) and (
                len(lines) - n <= 3
            )
            signed = last or line[0][0] in "–—-" or line[0].endswith(".") or _FAREWELL.match(lines[n - 1][0])
            found = list(self._figures.within(start, end)) if signed else []
            if not found or found[0][0].kind != "person" or self._marks.around(start) is not None:
                continue
            mention, figure = found[0]
            before = self._text[start : mention.start].strip("–—- ")
            after = self._text[mention.span[1] : end]
            if not before and (after.strip(".") == "" or after.startswith((",", " ("))):
                yield end, figure

    def _turn(self, place: int) -> tuple[Meant, ...] | None:
        """Whose turn it is at `place` in a transcript, where each begins with its speaker's name and a colon."""
        number = bisect_left(self._turns, (place + 1,)) - 1
        if number < 0:
            return None
        start, end = self._turns[number]
        meant = self._named_or_described(start, self._text[start:end])
        return tuple(m._replace(kind="person") if m.kind == "unresolved" else m for m in meant)

    def _holder(self, span: Span, k: int) -> int | None:
        """The smallest other attribution whose content holds `span`."""
        place = bisect_left(self._contents, ((span[0] + 1, 0), 0))
        for (start, end), number in reversed(self._contents[max(0, place - 12) : place]):
            if number != k and start <= span[0] and span[1] <= end:
                return number
        return None

    def _sentence(self, place: int) -> int:
        return bisect_left(self._ends, place + 1)

    def _he(self, start: int) -> tuple[Meant, ...]:
        """Whom "he" or "she" means: somebody named, or described and not named."""
        figure = self._pronouns.chosen.get(start)
        if figure is None:
            return ()
        figure.spoken_of(start)
        if figure.name is not None:
            return (Meant(plain(figure.text), "person", figure),)
        # a description that was a source has its whole words there: "a nurse who saw it"
        for place in self._pronouns.places[figure]:
            said = self._meant[self._at[place.start]] if place.source and place.start in self._at else ()
            if len(said) == 1:
                return said
        return (Meant(plain(figure.text), "unresolved" if is_one_persons(figure.text) else "unnamed"),)

    def _speaking(self, place: int) -> Figure | None:
        """Who says the words that stand at `place`, where that is one person who is known already."""
        holder = self._holder((place, place + 1), -1)
        meant = self._meant[holder] if holder is not None else ()
        return meant[0].figure if len(meant) == 1 else None


def _noun(words: str) -> bool:
    known, last = lexicon(), folded(words.split()[-1]) if words.split() else ""
    return last in known.people or last in known.bodies or last in known.documents
