"""Whom and what a report names: each run of capitalised words, parted into title and name, with the role beside it."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

from onrecord.extraction.speakers.lexicon import lexicon
from onrecord.extraction.speakers.names import Name, folded, parsed
from onrecord.extraction.speakers.phrases import PEOPLE, singulars
from onrecord.extraction.speakers.roles import (
    APPOSITION,
    apposed_before,
    body_after,
    role_after,
    role_before,
    told_role,
)
from onrecord.types import Span

Kind = Literal["person", "organisation", "document", "unknown"]

MOST = 20_000  # mentions of one report that are looked at: a list of names without end is no news report
_MOST_CAPITALS = 8
_LONGEST_LINE = 300  # characters of a headline
_LONGEST_HEADING = 200
_FEWEST_WORDS = 4  # of one: fewer in capitals are a name above or below a text

_CAPITAL = (
    r"(?:[ae]l-)?[^\W\d_a-zß-öø-ÿ](?:[\w&]|[’'.-](?=\w))*+"
    r"(?:(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|(?<=\bProf)\.|(?<=\bCapt)\.)?"
)
_LINK = r"(?:of|for|the|and|&|de|van|von|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|on|in|at)"
_NICKNAME = r"[“\"‘(][^”\"’),\n]{1,20}[”\"’)][ ]"
_RUN = re.compile(
    rf"(?<!\w){_CAPITAL}"
    rf"(?:(?<!’s)(?<!'s)(?:[ \u00a0](?:(?:{_LINK}[ \u00a0]){{1,2}}|{_NICKNAME})?|, (?=[JS]r\b)){_CAPITAL})*"
)
_WORD = re.compile(rf"{_CAPITAL}|[\w&]+")
_ABBREVIATED = re.compile(
    r"(?:[^\W\d_]\.)+"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Prof|Rev|St|Jr|Sr|Inc|Co|Corp|Ltd)\."
)
# Whoever holds such an office holds it of a place or a body, never of a person
_OF_PLACE = re.compile(
    r"\b(?:[Mm]ayor|[Rr]eeve|[Gg]overnor|[Pp]rovost|[Bb]ishop|[Ss]heriff|[Bb]ailiff|[Bb]urgomaster|[Pp]remier|[Ww]arden|"
    r"[Vv]icar|[Cc]onstable|[Hh]arbou?rmaster|[Pp]refect|[Pp]resident|[Pp]rime minister|[Kk]ing|[Qq]ueen|[Rr]esidents|"
    r"[Pp]eople|[Tt]own|[Vv]illage|[Cc]ity|[Ii]sland|[Pp]ort|[Hh]amlet|[Pp]arish|[Bb]orough|"
    r"[Mm]unicipality) of (?:the )?$"
)
_SMALL = frozenset(
    "a an and as at but by for from in into is it its nor of on or over per the to up via vs with".split()
)
# What honours and degrees put behind a name: no family name
_AFTER_NAMES = frozenset("FRS FRSE FBA OBE MBE CBE KBE DBE KCB QC KC MP MEP MSP TD PhD MD DSc Esq DDS RN".split())
_CONTRACTED = re.compile(
    r"\w+n[’']t|(?:I|you|he|she|it|we|they|that|there|here|what|who|how|where|let)[’']\w+", re.IGNORECASE
)
# "Actually, he"
_ADVERB = re.compile(r"[A-Z][a-z]{2,}(?:al|te|se|re|ous|ing|ed|ent|ant|ab|ib|ful|ive|less|in|ar|ish)ly")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z][a-z]+")
_DOERS = re.compile(r"[A-Z][a-z]+-[a-z]+(?:ers|ors|ists)|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty-[a-z]+")
_SOMEBODYS = re.compile(r"(?:\b(?:the|this|that|my|our|his|her|their|your|its|a|an)|[’']s)\s$", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]\s|\n\s*|[“\"(])$")
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z][\w-]*")
# Months and "will" that are names, too, told by what stands around them
_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|since|until|from|to|of|for|on|during|before|after|last|next|this|early|late|mid|\d+)[\s-]$",
    re.IGNORECASE,
)
_FAMILY_NAMES_TOO = frozenset("may march april june august".split())
_NAME_ENDS = re.compile(r",\s(?:\d\d\b|an?\s|the\s|who\s)")
# What somebody is called beside an office or a name, with the capital of a sentence's first word
_FORMERLY = frozenset("former longtime retired senior onetime top fellow".split())
_OF_A_BODY = frozenset("official executive aide lawyer attorney representative spokesperson adviser employee".split())
_JOINING = frozenset("of the for and in at on".split())  # words of an office's name, and of no person's
_SHORT_TITLES = frozenset("Dr. Prof. Gen. Lt. Col. Maj. Capt. Sgt. Adm. Sen. Rep. Gov. Rev.".split())
# Offices that are family names, too
_NAMES_TOO = frozenset(
    "bishop dean major judge justice marshal constable speaker general chair rector farmer singer warden chancellor "
    "foreman skipper reeve provost pilot coach".split()
)
_NEW = frozenset("York Jersey Hampshire Mexico Orleans Zealand Delhi England Haven Brunswick South".split())
# Words for people that are given names, too, or open a nickname
_FIRST_NAMES = frozenset(
    "hunter baker butler cook guy king prince earl duke carpenter queen princess sister brother father mother lady "
    "champion cowboy miner sailor captain boy star".split()
)


class Mention(NamedTuple):
    """One name in the text: where it stands without its title, what kind of thing it names, and its role as reported.

    `start` is where its title begins, or else the name itself; `name` is how a person's name is parted; `role` is the
    title before it or the apposition behind it; `possessive` says that what follows belongs to it; `heading` that its
    whole line is in capitals, so that the run may hold what is no part of the name ("Roe Says No").
    """

    span: Span
    text: str
    kind: Kind
    name: Name | None = None
    role: str | None = None
    possessive: bool = False
    start: int = 0
    heading: bool = False


def _told_apart(text: str, found: list[Mention]) -> list[Mention]:
    """`found`, with what is once told to be a place ("the reeve of Little Ostrey") or a body as nobody's name."""
    people = {m.text for m in found if m.role or (m.name and m.start < m.span[0])}
    people |= {m.text.split()[-1] for m in found if m.name and m.name.given and m.name.given[0] in lexicon().given}
    alone = {m.text for m in found if m.name and not m.name.given}
    places = {
        m.text
        for m in found
        if m.name
        and m.text not in people
        and not (m.name.given and (m.name.given[0] in lexicon().given or m.text.split()[-1] in alone))
        and "of " in text[max(0, m.start - len("of the ")) : m.start]
        and _OF_PLACE.search(text, max(0, m.start - 40), m.start)
    }
    told: dict[str, Kind] = {m.text: "organisation" for m in found if m.kind == "organisation" and m.role}
    told |= dict.fromkeys(places, "unknown")
    return [m._replace(kind=told[m.text], name=None, role=None) if m.name and m.text in told else m for m in found]


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    capital: bool


def mentions(text: str) -> list[Mention]:
    """The names in `text`, in order, at most `MOST`."""
    out: list[Mention] = []
    headlines: list[list[_Word]] = []
    ends, heading = -1, False  # of the line that the run is in
    for run in _runs(text):
        if _in_capitals(text, run):
            headlines.append(run)
            continue
        if run[0].start > ends:
            line = _line(text, run[0].start)
            ends, heading = line[1], _is_heading(text[slice(*line)])
        out += (m._replace(heading=True) for m in _parted(text, run)) if heading else _parted(text, run)
        if len(out) >= MOST:
            break
    out = sorted(out + list(_in_headlines(text, headlines, out)), key=lambda m: m.span)[:MOST] if headlines else out
    return _told_apart(text, _without_words(text, out))


def _without_words(text: str, found: list[Mention]) -> list[Mention]:
    """`found` without lone words that have capitals only where sentences begin, and are none elsewhere: "Pollsters"."""
    opening = [m for m in found if m.start == m.span[0] and m.text.istitle() and m.text.isalpha() and _opens(text, m)]
    if not opening:
        return found
    small = set(_SMALL_WORD.findall(text))
    known = lexicon().roles | lexicon().persons.keys()
    words = {m.text for m in opening if m.text.lower() in small or singulars(m.text.lower()) & known}
    alone = set(map(id, opening))
    words -= {word for m in found if id(m) not in alone for word in m.text.split()}
    return [m for m in found if id(m) not in alone or m.text not in words]


def _opens(text: str, mention: Mention) -> bool:
    return bool(_OPENS_SENTENCE.search(text, max(0, mention.start - 3), mention.start))


def _in_headlines(text: str, runs: Iterable[list[_Word]], found: Iterable[Mention]) -> Iterator[Mention]:
    """The people named elsewhere in a text whose names stand in its headlines in capitals."""
    people = {m.name.family: m.name for m in found if m.kind == "person" and m.name}
    for run in runs:
        for k, word in enumerate(run):
            alone = word.text.removesuffix("’S").removesuffix("'S")
            name = people.get(folded(alone))
            if name is not None:
                given = k > 0 and folded(run[k - 1].text) in name.given
                span = (run[k - 1 if given else k].start, word.start + len(alone))
                kind: Kind = "person" if given else "unknown"
                own = parsed(text[slice(*span)], "")
                yield Mention(span, text[slice(*span)], kind, own, None, alone != word.text, span[0])


def _line(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def _is_heading(line: str) -> bool:
    """Whether all words of a line have capitals but those that never have: a headline in capitals, a chapter's name."""
    if len(line) > _LONGEST_HEADING or line.rstrip().endswith(":"):
        return False
    words = [word for word in re.findall(r"[\w’']+", line) if word not in _SMALL]
    ended = line.rstrip().endswith((".", "!", "?", "”", '"'))
    return len(words) >= (4 if ended else 2) and not any(word[0].islower() for word in words)


def _runs(text: str) -> Iterator[list[_Word]]:
    """Capitalised words side by side, with the small words that names may hold between them."""
    held: list[_Word] = []
    for run in _whole_runs(text):
        # "Dockers’ Association": what belongs to several is theirs in the name of a body
        if held and text[held[-1].end : run[0].start] in ("’ ", "' ") and folded(run[0].text) in lexicon().bodies:
            held, run = [], held + run
        elif held:
            yield held
            held = []
        if run[-1].text.endswith("s") and text[run[-1].end : run[-1].end + 2] in ("’ ", "' "):
            held = run
            continue
        # more capitals in a row are a headline or a heading: what it names stands elsewhere, too
        if sum(word.capital for word in run) <= _MOST_CAPITALS or _in_capitals(text, run):
            yield run
    if held:
        yield held


def _whole_runs(text: str) -> Iterator[list[_Word]]:
    """Capitalised words side by side, apart where a sentence ends with a short name: "Kurt Roe. Biologist Ada Pohl"."""
    for match in _RUN.finditer(text):
        run = [_word(text, *w.span()) for w in _WORD.finditer(text, *match.span())]
        first = 0
        for k, word in enumerate(run[:-1] if ". " in match[0] else (), 1):
            if text[word.end] == "." and word.end - word.start > 2 and folded(word.text) not in lexicon().offices:
                yield run[first:k]
                first = k
        yield run[first:]


def _in_capitals(text: str, run: list[_Word]) -> bool:
    """Whether all of its line is in capitals, a headline, where they tell no names."""
    if len(run) < 2 or not all(word.text.isupper() for word in run):
        return False
    start, end = text.rfind("\n", 0, run[0].start) + 1, text.find("\n", run[-1].end)
    line = text[start : start + _LONGEST_LINE if end < 0 else end]
    return len(line) <= _LONGEST_LINE and line.isupper() and len(line.split()) >= _FEWEST_WORDS


def _word(text: str, start: int, end: int) -> _Word:
    word = text[start:end]
    if word[-1] == "." and not _ABBREVIATED.fullmatch(word):
        word, end = word[:-1], end - 1
    return _Word(start, end, word, word[0].isupper() or word.startswith(("al-", "el-")))


def _parted(text: str, run: list[_Word]) -> Iterator[Mention]:
    """A run as mentions: without what a sentence merely begins with, parted at "and" where it joins two people."""
    known = lexicon()
    while run and run[0].text.lower() in known.not_names and not _is_new_place(run) and not _opens_name(text, run):
        run = run[1:]
        while run and not run[0].capital:
            run = run[1:]
    while run and run[-1].text.lower() in known.not_names and not _ends_name(text, run):
        run = run[:-1]
        while run and not run[-1].capital:
            run = run[:-1]
    if len(run) > 1 and run[0].text.lower() in _FORMERLY and not any(folded(w.text) in known.offices for w in run):
        run = run[1:]  # "Former Holt chief of staff"
    run = _without_people(text, run)
    while len(run) > 2 and folded(run[0].text) in known.adjectives and folded(run[1].text) in known.given:
        run = run[1:]  # "Republican Ada Roe"
    party = next((k for k in range(len(run) - 3, 0, -1) if folded(run[k].text) in known.adjectives), 0)
    if party and folded(run[party + 1].text) in known.given:
        run = run[party + 1 :]  # "House Republican Ada Roe"
    while len(run) > 2 and run[-1].text in _AFTER_NAMES:
        run = run[:-1]
    if not run or (len(run) == 1 and (_names_nobody(run[0].text) or _is_the_office(text, run[0]))):
        return
    for k, word in enumerate(run):
        if (word.text in ("and", "in", "at", "on") and not _is_body(run)) or (
            _is_person_at(run, k) or _are_two_bodies(run, k)
        ):
            yield from _parted(text, run[:k])
            yield from _parted(text, run[k + 1 :])
            return
    yield _mention(text, run)


def _opens_name(text: str, run: list[_Word]) -> bool:
    """Whether a month or "will" that opens a run is somebody's given name: "April Roe", "Will Holt, who"."""
    known, word = lexicon(), folded(run[0].text)
    if word not in known.given or len(run) < 2 or not run[1].capital or _tells_something(run[1].text):
        return False
    start = run[0].start
    if _MONTH_BEFORE.search(text, max(0, start - 10), start):
        return word == "will"
    if word != "will" or not _OPENS_SENTENCE.search(text, max(0, start - 3), start):
        return True
    # "Will Holt win?" asks
    line = text[slice(*_line(text, start))]
    stop = re.compile(r"[.!?\n]|$").search(text, run[-1].end)
    return not _is_heading(line) and not (stop and stop[0] == "?")


def _ends_name(text: str, run: list[_Word]) -> bool:
    """Whether a month that ends a run is somebody's family name: "Theresa May", "Prime Minister May"."""
    if len(run) < 2 or run[-1].text.lower() not in _FAMILY_NAMES_TOO or re.match(r"\s\d", text[run[-1].end :][:2]):
        return False
    known, before = lexicon(), folded(run[-2].text)
    return (
        before in known.given
        or before in known.titles
        or before in known.offices
        or bool(_NAME_ENDS.match(text, run[-1].end))
    )


def _without_people(text: str, run: list[_Word]) -> list[_Word]:
    """A run without the people who open a sentence: "Supporters of Holt", but "Friends of the Sea"."""
    if len(run) < 3 or run[1].text not in ("of", "for", "in", "at") or not run[2].capital:
        return run
    of = singulars(folded(run[0].text)) & (lexicon().roles | lexicon().persons.keys())
    if not of or (run[1].text == "for" and of.isdisjoint(_OF_A_BODY)):
        return run
    return run[2:] if _OPENS_SENTENCE.search(text, max(0, run[0].start - 3), run[0].start) else run


def _names_nobody(word: str) -> bool:
    """Whether a word has its capital for another reason: "Critics say", "Libertarian candidate", "D-Wis."."""
    known = lexicon()
    if folded(word) in known.generic or PEOPLE.fullmatch(word) or singulars(folded(word)) & known.adjectives:
        return True
    if folded(word.rpartition("-")[2]) in known.adjectives or _PARTY_AND_STATE.fullmatch(word):
        return True
    return bool(_CONTRACTED.fullmatch(word) or _DOERS.fullmatch(word) or _ADVERB.fullmatch(word))


def _is_the_office(text: str, word: _Word) -> bool:
    """Whether a word alone is whoever holds an office: "the President", "Kenley’s Mayor"."""
    return folded(word.text) in lexicon().offices and bool(_SOMEBODYS.search(text, max(0, word.start - 6), word.start))


def _is_person_at(run: list[_Word], k: int) -> bool:
    """Whether a person is named before a place of work: "Dan Roe at the National Herald", "Dr. Roe of the Board"."""
    known = lexicon()
    if run[k].text not in ("at", "in", "of") or _is_body(run[:k]):
        return False
    before = run[:k]
    titles = [n for n, word in enumerate(before) if folded(word.text) in known.titles or word.text in _SHORT_TITLES]
    offices = [n for n, word in enumerate(before[:-1]) if folded(word.text) in known.offices]  # King is a family name
    # "Senator Ada Roe of Kenley", not "Professor Emeritus of Law" nor "Chairman of the Joint Boards of Trade"
    for place, least in ((titles, 1), (offices, 2)):
        name = before[place[-1] + 1 :] if place else []
        if len(name) >= least and not any(word.text in _JOINING for word in name):
            return True
    if sum(word.capital for word in before) > 1 and folded(before[0].text) in known.given:
        return True
    # "Mujtaba Roe of the Harbour Group", "of The Wire": two words that tell nothing else, of a body
    of_body = _is_body(run[k + 1 :]) or run[k + 1].text == "The"
    return len(before) == 2 and of_body and not any(_tells_something(word.text) for word in before)


def _tells_something(word: str) -> bool:
    """Whether a word of a name tells what is named: an office, people, a place, a party, a thing."""
    known, plain = lexicon(), folded(word)
    told = known.offices | known.people | known.adjectives | known.places | known.documents | known.not_names
    return plain in told or plain in known.named_bodies or word.isupper() or not word[0].isupper()


def _are_two_bodies(run: list[_Word], k: int) -> bool:
    """Whether a body is named on either side: "the School Board and the Police", "Harbour Post and Isle Wire"."""
    if run[k].text != "and":
        return False
    if run[k + 1].text == "the":
        return _is_body(run[:k]) and _is_body(run[k + 2 :])
    sides = (run[:k], run[k + 1 :])
    return all(len(side) > 1 and all(w.capital for w in side) and _is_body(side[-1:]) for side in sides)


def _is_body(run: list[_Word]) -> bool:
    known = lexicon().bodies
    return any(folded(w.text) in known for w in run if w.capital)


def _mention(text: str, run: list[_Word]) -> Mention:
    known = lexicon()
    last = run[-1]
    possessive = last.text.endswith(("’s", "'s")) or (
        last.text.endswith(("s’", "s'")) and text[last.end : last.end + 1] == " "
    )
    start, end = run[0].start, last.end
    if possessive:
        end -= 2 if last.text.endswith(("’s", "'s")) else 1
    cut = _name_from(run)
    if cut == 1 and len(run) == 2 and folded(run[0].text) in known.given and APPOSITION.match(text, last.end):
        cut = 0  # "Dean Roe, a lawyer,"
    if all(folded(w.text) in known.bodies for w in run[cut:]):
        cut = 0  # "Justice Ministry": no justice of that name
    words = [w for w in run[cut:] if w.capital or folded(w.text) not in ("of", "for")]
    title = text[start : run[cut].start].strip() if 0 < cut < len(run) else ""
    if cut < len(run) and not _tells_what(run) and not _names_body(run[cut:], titled=bool(cut)):
        span = (run[cut].start, end)
        name = parsed(text[slice(*span)], title)
        if name is not None and len(words) <= 5:
            body = None if title or (name.given and name.given[0] in known.given) else body_after(text, last.end)
            if body:
                return Mention(span, text[slice(*span)], "organisation", None, told_role(body), possessive, start)
            before = None if told_role(title) else role_before(text, start) or apposed_before(text, start, last.end)
            sure = bool(title or before) or len(words) > 1
            kind: Kind = "person" if sure and not _is_known_body(name) else "unknown"
            role = told_role(title) or before or role_after(text, last.end) if kind == "person" else None
            return Mention(span, text[slice(*span)], kind, name, told_role(role), possessive, start)
    span = (start, end)
    # "Ambassador of Kenley" is no body, "Kenley Port President" nobody's name
    opening = list(takewhile(lambda w: w.capital, run))
    only_office = all(folded(w.text) in known.offices for w in opening) or _tells_what(run)
    kind = "unknown" if only_office else "organisation"
    role = None if only_office else told_role(body_after(text, last.end))
    return Mention(span, text[slice(*span)], kind, None, role, possessive, start)


def _tells_what(run: list[_Word]) -> bool:
    """Whether a run tells what somebody is, and not the name: "Kenley Port President", "Ostrey Democrats"."""
    known, last = lexicon(), folded(run[-1].text)
    if len(run) < 2 or folded(run[0].text) in known.given:
        return False
    is_office = last in known.offices and last not in known.titles and last not in _NAMES_TOO
    return is_office or _are_people(run[-1].text)


def _is_new_place(run: list[_Word]) -> bool:
    return len(run) > 1 and run[0].text == "New" and run[1].text in _NEW


def _are_people(word: str) -> bool:
    """Whether a capitalised word is for people: "Ostrey Democrats", "Kenley Voters"."""
    return bool(PEOPLE.fullmatch(word)) or (word.endswith("s") and folded(word) in lexicon().people)


def _is_known_body(name: Name) -> bool:
    return name.family in lexicon().bodies


def _name_from(run: list[_Word]) -> int:
    """Where the name begins behind the titles and offices of a run; 0 where it has none."""
    known = lexicon()
    offices = [k for k, w in enumerate(run) if folded(w.text) in known.offices]
    if len(offices) > 1 and offices[-1] == len(run) - 1 and _is_given(run[-2].text):
        offices.pop()  # "Representative Dan T. King"
    if not offices and len(run) > 2 and _is_what(run[0].text):
        return 1
    if not offices or offices[-1] == len(run) - 1:
        return 0
    cut = offices[-1] + 1
    if run[cut].text in ("of", "for") or (not run[cut].capital):
        # "Secretary of Homeland Security Ada Holt": the name is what a given name opens, else the last two words
        rest = [k for k in range(cut, len(run)) if run[k].capital]
        given = [k for k in rest[1:] if folded(run[k].text) in known.given and k < len(run) - 1]
        if given:
            return given[0]
        return rest[-2] if len(rest) >= 3 else len(run)
    return cut


def _is_given(word: str) -> bool:
    return folded(word) in lexicon().given or re.fullmatch(r"[A-Z]\.", word) is not None


def _is_what(word: str) -> bool:
    """Whether a word with the capital of a sentence's first says what somebody is: "Biologist Ada Pohl"."""
    known, word = lexicon(), folded(word)
    return word in known.persons and word not in known.given and word not in _FIRST_NAMES


def _names_body(words: list[_Word], *, titled: bool) -> bool:
    known = lexicon()
    capitals = [w for w in words if w.capital]
    if any(w.text == "&" for w in words):
        return True  # "Grant & Lowe" is a firm, whoever Grant and Lowe are
    if titled:
        return False
    if any(folded(w.text) in known.bodies for w in capitals) and folded(capitals[0].text) not in known.given:
        return True
    if any(w.text in ("of", "for", "and", "the") for w in words) or _is_new_place(words):
        return True
    if len(capitals) > 1 and capitals[-1].text[-1].isdecimal():
        return True  # "Flight KA804"
    if len(capitals) == 1:
        if folded(capitals[0].text) in known.named_bodies:
            return True
        return len(capitals[0].text) > 1 and capitals[0].text.rstrip("’s'").isupper() and len(capitals[0].text) < 8
    return False
