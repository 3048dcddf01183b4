"""Statements as extraction gives them, and as a record keeps them on a matter, for the tests of matters."""

from onrecord.comparing.matters import Told, stances
from onrecord.comparing.matters.history import history_of
from onrecord.types import Attribution, Part, SaidOn, Speaker, StanceRead, Stood, Terms

FERRY = "The island ferry will stop in March"
CITY = "The city knew of the leak in March"


def reading(stance, confidence=0.9):
    """A reader that gives every text the same stance."""
    return lambda pairs: [StanceRead(stance=stance, confidence=confidence) for _ in pairs]


def said(text, words, *, id="a1", who="Mara Lind", kind="person", role=None, source=None, named=True, **fields):
    start = text.index(words)
    speaker = Speaker(id=f"s-{who}", name=who, kind=kind, role=role)
    at = text.find(source or who)
    return Attribution(
        id=id,
        **({"type": "indirect", "act": "say", "confidence": 0.8} | fields),
        source=Part.of(text, ((at, at + len(source or who)),)) if at >= 0 else None,
        content=Part.of(text, ((start, start + len(words)),)),
        said_on=SaidOn(),
        speaker=speaker,
        speakers=(speaker,),
        terms=Terms(named=None if kind == "document" else named),
    )


def placed(text, *attributions, read=None, proposition=FERRY, **more):
    found = stances(proposition, [Told(text=text, attributions=attributions)], read or reading("supports"), **more)
    return {it.statement: (it.stance, it.manner) for it in found}


def stood(stance, who="Mara Lind", *, id=None, day="2025-03-03", kind="person", role=None, words="the ferry", **fields):
    speaker = Speaker(id=f"{kind[0]}-{who}", name=who, kind=kind, role=role)
    return Stood(
        id=id or f"{who}-{day}",
        stance=stance,
        why="made for a test",
        speaker=speaker,
        speakers=(speaker,),
        terms=fields.pop("terms", Terms(named=True)),
        source=Part(text=who, spans=((0, 1),)),
        cue=None,
        content=Part(text=words, spans=((0, len(words)),)),
        said_on=SaidOn(),
        published=day,
        **(
            {"confidence": 0.9, "act": "say", "type": "direct", "parent": None, "outlet": None, "report": f"r-{day}"}
            | fields
        ),
    )


def letter(stance="supports", **fields):
    words = "the letter, which bears the crest of the Harbour Authority"
    return stood(stance, words, kind="document", terms=Terms(), **fields)


def moved(*statements, proposition=FERRY, rulings=()):
    return [(step.status, step.because) for step in history_of(proposition, statements, rulings)]


def statuses(*statements, **options):
    return [status for status, _ in moved(*statements, **options)]
