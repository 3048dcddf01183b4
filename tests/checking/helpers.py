"""A record in memory, and drafts made of it."""

from typing import NamedTuple

from onrecord.aligning import keys
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker, Statement, Version


def person(name, kind="person", role=None):
    return Speaker(id="s1", name=name, kind=kind, role=role)


def attribution(text, *contents, source=None, id="a1", type="direct", act="say", at=0, **fields):
    def span(words):
        start = text.index(words, at)
        return start, start + len(words)

    speaker = person(source) if source else None
    return Attribution(
        id=id,
        type=type,
        act=act,
        confidence=0.9,
        source=Part.of(text, (span(source),)) if source else None,
        content=Part.of(text, tuple(span(words) for words in contents)),
        said_on=SaidOn(),
        speaker=speaker,
        speakers=(speaker,) if speaker else (),
        **fields,
    )


def extraction(text, *attributions):
    return Extraction(report=Report.of(text, language="en"), attributions=attributions)


def statement(words, source, *, number=1, type="indirect", act="say", **more):
    """A statement on record whose report is its own words."""
    text = f"{source} said {words}"
    found = attribution(text, words, source=source, type=type, act=act, **more)
    fields = {name: getattr(found, name) for name in Attribution.__struct_fields__ if name not in ("id", "parent")}
    return Statement(id=f"r{number}.a1", report=f"r{number}", published="2020-01-06", outlet="Courier", **fields)


def passage(text, speaker="Mara Lind", *, report="r1", start=0, spans=None, family=None):
    return Version(
        key=start,
        report=report,
        outlet="Courier",
        published="2020-01-06",
        spans=spans or ((start, start + len(text)),),
        text=text,
        statement=said_by(text, person(speaker) if isinstance(speaker, str) else speaker),
        family=family,
    )


def said_by(text, speaker):
    if speaker is None:
        return None
    content = Part(text=text, spans=((0, len(text)),))
    return Statement(
        id="r1.a1",
        report="r1",
        type="direct",
        act="say",
        confidence=0.9,
        content=content,
        said_on=SaidOn(),
        speaker=speaker,
    )


class Near(NamedTuple):
    key: int
    text: str


class Held:
    """Passages and statements, found by what they share."""

    def __init__(self, *passages, statements=()):
        self.passages = [(it, set(keys(it.text))) for it in passages]
        self.statements = statements

    def passages_near_each(self, wanted, *, limit):
        return [self.passages_near(set(keys), limit) for keys in wanted]

    def passages_near(self, wanted, limit):
        scored = [(len(wanted & held), n) for n, (_, held) in enumerate(self.passages) if wanted & held]
        likest = sorted(scored, key=lambda it: (-it[0], it[1]))[:limit]
        return [Near(n, self.passages[n][0].text) for _, n in likest]

    def passages_of(self, keys):
        return [self.passages[key][0] for key in keys]

    def family(self, id):
        return [it for it, _ in self.passages if it.family == id]

    def statements_near_each(self, wanted, *, limit):
        return [self.statements_near(words, speaker, limit) for words, speaker in wanted]

    def statements_near(self, words, speaker, limit):
        def has(statement):
            named = [it.name.casefold() for it in statement.speakers]
            text = statement.content.text.casefold()
            return sum(any(form in text for form in forms) for forms in words) >= 2 and (
                not speaker or any(speaker in it for it in named)
            )

        return [it for it in self.statements if has(it)][:limit]
