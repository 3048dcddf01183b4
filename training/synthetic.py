"""Made examples of what PolNeAR holds too little of: claims within claims, documents, posts, sourceless claims.

Frames written for this project are filled with the corpus's own names, clauses and quotations at training time, so
that each frame is met with thousands of fillings and none of the corpus's text is kept here. In a frame,
``{0s:…}``, ``{0c:…}`` and ``{0t:…}`` are the source, cue and content of attribution 0; contents may hold others.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.evaluating.corpus import Article, Marked
from onrecord.types import Span
from training.examples import Example, merged, nested, outermost

_DOCUMENTS = (
    "letter|memo|report|statement|document|draft|email|filing|note|poll|survey|study|complaint|resolution|transcript|"
    "cable|press release|decree|contract|ruling|order|leaflet|circular|internal memo|open letter|court filing"
).split("|")
_DAYS = "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|over the weekend|earlier this week|late last night".split(
    "|"
)
_GROUPS = (
    "a senior official|a U.S. official|two officials|a person familiar with the matter|a spokesman for the ministry|"
    "a diplomat|three people briefed on the talks|an aide|one adviser|a former employee|several residents|critics|"
    "witnesses|a company executive|a security official|a source close to the board"
).split("|")
_TITLES = "President|Secretary of State|Gen.|Sen.|Mayor|Chief Executive|Foreign Minister|Judge|Dr.|Professor|Chairman|Governor|Deputy Director|Police Chief".split(
    "|"
)
_DISPUTE = "pushed back on|pushed back against|dismissed|rejected|disputed|denied|walked back|disowned|contradicted|cast doubt on|distanced himself from|backed away from|retracted|withdrew|took issue with|challenged|played down|defended|stood by|doubled down on".split(
    "|"
)
_CLAIM = "claimed|said|reported|asserted|confirmed|acknowledged|insisted|suggested|maintained|alleged".split("|")
_STATE = "stated|said|says|states|claims|warned|showed|indicated|noted|declares|concluded|announced".split("|")
_ANONYMOUS = "on the condition of anonymity|on condition of anonymity|who asked not to be named|who was not authorized to speak publicly|speaking on background".split(
    "|"
)

FRAMES = (
    # what is disputed is a document, and what the document says is inside
    "{0s:<ORG>} {0c:<DISPUTE>} {0t:{2s:a <DOC>} that {1s:the <ORG> and <ORG>} {1c:claimed} {1t:that they verified <DAY>} which {2c:<STATE>} {2t:that <CLAUSE>}}.",
    "{0s:<PERSON>} {0c:<DISPUTE>} {0t:{1s:a <DOC>} that {1c:<STATE>} {1t:<CLAUSE>}}.",
    "{0s:<TITLE> <PERSON>} quickly {0c:<DISPUTE>} {0t:the <DOC>} after it was released, {1c:saying}, {1t:“<QUOTE>”}",
    "{0s:<TITLE> <PERSON>} also {0c:<DISPUTE>} {0t:the <DOC>}, {1c:saying}, {1t:“<QUOTE>”}",
    "{0s:<ORG>} {0c:<DISPUTE>} {0t:the report} <DAY>.",
    "{0s:A spokeswoman for <ORG>} {0c:<DISPUTE>} {0t:{1s:a <DOC>} which {1c:<STATE>} {1t:that <CLAUSE>}}, {2c:calling it} {2t:“a mistake.”}",
    "<DAYCAP>, {0s:a <DOC>} surfaced which {0c:<STATE>} {0t:that <CLAUSE>}.",
    "{0s:A <DOC>} seen by {1s:<ORG>} {0c:<STATE>} {0t:that <CLAUSE>}.",
    "{0s:The <DOC>} that {1s:<ORG> and <ORG>} {1c:claimed} {1t:that they verified} {0c:stated} the following:\n\n{0t:<LETTER>}\n\n{3s:<TITLE> <PERSON>} {3c:told} reporters <DAY> {3t:that <CLAUSE>}.",
    "{0s:The <DOC>} {0c:reads} in full:\n\n{0t:<LETTER>}\n\n{1s:<PERSON>} {1c:declined} {1t:to comment}.",
    "{0s:<PERSON>} {0c:said} {0t:{1s:the <DOC>} {1c:<STATE>} {1t:that <CLAUSE>}}.",
    "{0s:<PERSON>} {0c:told} <ORG> {0t:that {1s:<PERSON>} had {1c:assured} him {1t:that <CLAUSE>}}.",
    "According to {0s:<PERSON>}, {0t:{1s:the <DOC>} {1c:<STATE>} {1t:that <CLAUSE>}}.",
    "{0s:<ORG>} {0c:reported} {0t:that {1s:<GROUP>} {1c:<CLAIM>} {1t:<CLAUSE>}}.",
    "{0s:<ORG> and <ORG>} {0c:claimed} {0t:that they had verified the <DOC>}.",
    "{0s:<ORG>} {0c:claimed} {0t:that it had obtained {1s:the <DOC>}, which {1c:<STATE>} {1t:that <CLAUSE>}}.",
    "{0t:“{1s:I} {1c:think} {1t:<CLAUSE>},”} {0s:<PERSON>} {0c:said}.",
    "{0t:“{1s:I} don’t {1c:believe} {1t:<CLAUSE>},”} {0s:<PERSON>} {0c:told} <ORG>.",
    "{0t:“{1s:We} {1c:know} {1t:that <CLAUSE>},”} {0s:<PERSON>} {0c:added}. {0t:“<QUOTE>”}",
    "{0t:“<QUOTE>”} {0s:<PERSON>} {0c:continued}. {0t:“{1s:They} {1c:told} me {1t:that <CLAUSE>}. <QUOTE>”}",
    "{0t:“That <DOC> is a draft, {1s:they} {1c:say}. <QUOTE>”} {0s:<PERSON>} {0c:said}.",
    "{0s:<PERSON>} {0c:tweeted} {0t:that {1s:<TITLE> <PERSON>} {1c:called} {1t:the <DOC> a mistake}}.",
    "{0s:<TITLE> <PERSON>}{0c::} {0t:“<QUOTE>”}",
    "{0s:<PERSON>}{0c::} {0t:<QUOTE>}",
    "{0t:“<QUOTE>”} {0c:—} {0s:<PERSON>}",
    # transcripts and interviews: each turn is its speaker's
    "{0s:<CAPITALS>}{0c::} {0t:<QUOTE> <QUOTE>}\n\n{1s:<CAPITALS>}{1c::} {1t:<QUOTE>}\n\n{2s:<CAPITALS>}{2c::} {2t:<QUOTE> <QUOTE> <QUOTE>}",
    "{0s:<CAPITALS>, <ORG>}{0c::} {0t:<QUOTE> <QUOTE>}\n{1s:<CAPITALS>}{1c::} {1t:<QUOTE>}",
    "{0s:Q}{0c::} {0t:<QUESTION>}\n\n{1s:A}{1c::} {1t:<QUOTE> <QUOTE>}",
    "{0s:<PERSON>}{0c::} {0t:<QUESTION>}\n\n{1s:<PERSON>}{1c::} {1t:<QUOTE> <QUOTE>}\n\n{2s:<PERSON>}{2c::} {2t:<QUESTION>}",
    # a quotation of several paragraphs opens anew in each and closes once
    "{0t:“<QUOTE> <QUOTE>”} {0s:<PERSON>} {0c:said}. {0t:“<QUOTE>\n\n“<QUOTE> <QUOTE>\n\n“<QUOTE>”}",
    "{0s:<PERSON>} {0c:said}:\n\n{0t:“<QUOTE> <QUOTE>\n\n“<QUOTE>”}",
    # who was asked is the one who says
    "{0s:<PERSON>}, asked whether <CLAUSE>, {0c:said} {0t:<CLAUSE>}.",
    "Asked <DAY> whether <CLAUSE>, {0s:<PERSON>} {0c:said}: {0t:“<QUOTE>”}",
    "When asked about <ORG>, {0s:<PERSON>} {0c:replied}: {0t:“<QUOTE>”}",
    # according to, and academic ways
    "{0c:According to} {0s:<GROUP>}, {0t:<CLAUSE>}.",
    "{0t:<CLAUSECAP>}, {0c:according to} {0s:a <DOC> by <ORG>}.",
    "{0s:<PERSON> (<YEAR>)} {0c:argues} {0t:that <CLAUSE>}.",
    "As {0s:<PERSON>} {0c:has shown}, {0t:<CLAUSE>}.",
    "{0s:Studies} {0c:suggest} {0t:that <CLAUSE>}.",
    # headlines: before a colon stands a speaker, or only a topic
    "{0s:<PERSON>}{0c::} {0t:<CLAUSECAP>}\n\n{1s:<PERSON>} {1c:said} <DAY> {1t:that <CLAUSE>}.",
    "<TOPIC>: <CLAUSECAP>\n\n{1s:<PERSON>} {1c:said} <DAY> {1t:that <CLAUSE>}.",
    # a dateline is no part of what follows
    "<PLACE> — {0s:<PERSON>} {0c:said} <DAY> {0t:that <CLAUSE>}.",
    "<PLACE> (<ORG>) - {0s:<GROUPCAP>} {0c:said} <DAY> {0t:<CLAUSE>}.",
    # no source
    "{0c:It is alleged} {0t:that <CLAUSE>}.",
    "{0c:It was reported} <DAY> {0t:that <CLAUSE>}.",
    "{0c:It has been claimed} {0t:that <CLAUSE>}.",
    "{0c:It is believed} {0t:that <CLAUSE>}.",
    "{0t:<CLAUSECAP>}, {0c:it was said}.",
    "{0c:Reportedly}, {0t:<CLAUSE>}.",
    "There are {0c:allegations} {0t:that <CLAUSE>}.",
    "{0c:Rumours} spread <DAY> {0t:that <CLAUSE>}.",
    # terms, addressees, several cues to one source
    "{0s:<GROUPCAP>} {0c:told} <ORG>, <ANON>, {0t:that “<QUOTE>”}",
    "{0s:<GROUPCAP>}, <ANON>, {0c:said} {0t:<CLAUSE>}.",
    "{0s:<PERSON>} {0c:doubled down} after the press conference, {1c:telling} reporters, {1t:“<QUOTE>”}",
    "{0s:<PERSON>} {0c:told} reporters <DAY> {0t:that <CLAUSE>}.",
    "{0t:“<QUOTE>”} {0s:<PERSON>} {0c:said} of <ORG>. {0t:“<QUOTE>”}",
    "{0s:<PERSON>} {0c:did not deny} {0t:that <CLAUSE>}.",
    "{0s:<PERSON>} {0c:declined} {0t:to comment on the <DOC>}.",
    "{0s:<PERSON>} {0c:said} {0t:<CLAUSE>} but {1c:denied} {1t:that <CLAUSE>}.",
    "{0s:<ORG>} {0c:retracted} {0t:its <DOC>} <DAY>, {1c:saying} {1t:<CLAUSE>}.",
    "{0s:<PERSON>} {0c:asked} {0t:whether <CLAUSE>}.",
)  # fmt: skip


class Fillings(NamedTuple):
    """What frames are filled with: names of people and of bodies, clauses without their "that", quotations unmarked."""

    people: Sequence[str]
    bodies: Sequence[str]
    clauses: Sequence[str]
    quotes: Sequence[str]


_NAME = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+")
_BODY = re.compile(
    r"(?:the |The )?(?:[A-Z][\w.’&'-]+ )*(?:[A-Z]{2,5}|Times|Post|News|Party|Department|Committee|Court|Association|Group|Ministry|Council|University|Agency|Office|Union|House|Senate|Institute|Center|Bank|Army)"
)
_MARKS = '“”"‘’'


def fillings(articles: Sequence[Article]) -> Fillings:
    """Names, clauses and quotations of the training articles."""
    people, bodies, clauses, quotes = [], [], [], []
    for article in articles:
        for marked in article.annotators[0]:
            source = " ".join(article.text[s:e] for s, e in marked.source)
            if _NAME.fullmatch(source):
                people.append(source)
            elif _BODY.fullmatch(source):
                bodies.append(source.removeprefix("the ").removeprefix("The "))
            for start, end in merged(article.text, marked.content):
                text = article.text[start:end]
                if "\n" in text or "{" in text or "}" in text or not 12 < len(text) < 260:
                    continue
                if text.startswith("that ") and not any(m in text for m in '“”"'):
                    if text.count(" ") >= 4:
                        clauses.append(text.removeprefix("that ").rstrip(",;."))
                elif text[0] in '“"' and text[-1] in '”"' and not any(m in text[1:-1] for m in '“”"'):
                    quotes.append(text[1:-1].rstrip(","))
    return Fillings(people, bodies, clauses, quotes)


def examples(known: Fillings, count: int, dice: random.Random) -> list[Example]:
    """`count` made reports of one to three frames each, and the nested contents in them, each read alone."""
    out = []
    for _ in range(count):
        paragraphs = [_fill(dice.choice(FRAMES), known, dice) for _ in range(dice.choice((1, 1, 2, 3)))]
        text, marked = _parsed("\n\n".join(_renumbered(p, 10 * k) for k, p in enumerate(paragraphs)))
        outer = outermost(marked)
        out.append(Example(text, (tuple(outer),), "report", tuple(a for a in marked if a not in outer)))
        out += nested(text, marked)
    return out


def _fill(frame: str, known: Fillings, dice: random.Random) -> str:
    one = dice.choice

    def cap(text: str) -> str:
        return text[:1].upper() + text[1:]

    def letter() -> str:
        paragraphs = [
            " ".join(_stopped(one(known.quotes)) for _ in range(dice.randint(1, 4))) for _ in range(dice.randint(1, 3))
        ]
        if dice.random() < 0.5:
            paragraphs[0] = (
                one(("Sir, ", "Dear colleagues, ", "Dear Madam, ", "To whom it may concern: ", "Your Excellency, "))
                + paragraphs[0]
            )
        return "\n\n".join(paragraphs)

    makers: dict[str, Callable[[], str]] = {
        "ORG": lambda: one(known.bodies),
        "PERSON": lambda: one(known.people),
        "CAPITALS": lambda: one(known.people).upper(),
        "QUESTION": lambda: one(known.quotes).rstrip(".!?…") + "?",
        "YEAR": lambda: str(dice.randint(1950, 2024)),
        "TOPIC": lambda: one(("Analysis", "Live updates", "Opinion", "Fact check", "Election 2016", "The latest")),
        "PLACE": lambda: one(("WASHINGTON", "LONDON", "NEW YORK", "BAGHDAD", "PARIS", "Des Moines, Iowa", "GENEVA")),
        "TITLE": lambda: one(_TITLES),
        "CLAUSE": lambda: one(known.clauses),
        "CLAUSECAP": lambda: cap(one(known.clauses)),
        "QUOTE": lambda: _stopped(one(known.quotes)),
        "LETTER": letter,
        "DOC": lambda: one(_DOCUMENTS),
        "DAY": lambda: one(_DAYS),
        "DAYCAP": lambda: cap(one(_DAYS)),
        "GROUP": lambda: one(_GROUPS),
        "GROUPCAP": lambda: cap(one(_GROUPS)),
        "DISPUTE": lambda: one(_DISPUTE),
        "CLAIM": lambda: one(_CLAIM),
        "STATE": lambda: one(_STATE),
        "ANON": lambda: one(_ANONYMOUS),
    }
    return re.sub(r"<([A-Z]+)>", lambda m: makers[m[1]](), frame)


def _stopped(text: str) -> str:
    return text if text[-1] in ".!?…" else text + "."


def _renumbered(frame: str, by: int) -> str:
    return re.sub(r"\{(\d+)([sct]):", lambda m: f"{{{int(m[1]) + by}{m[2]}:", frame)


def _parsed(frame: str) -> tuple[str, list[Marked]]:
    """A filled frame's text and attributions; one without a source of its own takes the nearest before it."""
    text: list[str] = []
    length = 0
    open_parts: list[tuple[int, str, int]] = []
    parts: dict[int, dict[str, list[Span]]] = {}
    for piece in re.split(r"(\{\d+[sct]:|\})", frame):
        opening = re.fullmatch(r"\{(\d+)([sct]):", piece)
        if opening:
            open_parts.append((int(opening[1]), opening[2], length))
        elif piece == "}":
            number, role, start = open_parts.pop()
            parts.setdefault(number, {"s": [], "c": [], "t": []})[role].append((start, length))
        else:
            text.append(piece)
            length += len(piece)
    whole = "".join(text)
    out = []
    for number, found in sorted(parts.items()):
        if not found["c"] or not found["t"]:
            continue
        source = found["s"]
        if not source and number % 10:
            # "X pushed back on the letter, saying …": the second cue shares the first one's source
            source = parts[number - number % 10]["s"]
        out.append(Marked(tuple(sorted(source)), tuple(sorted(found["c"])), tuple(sorted(found["t"]))))
    return whole, out
