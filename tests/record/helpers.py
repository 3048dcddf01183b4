"""Small reports and what was read in them, made in memory."""

from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker, Terms

TEXT = "The letter was a draft, Milley said. Esper denied that forces would withdraw from Iraq."
MODEL = "model-1"


def attribution(text, content, *, id="a1", source=None, named=True, **fields):
    def part(words):
        start = text.index(words)
        return Part.of(text, ((start, start + len(words)),))

    speaker = Speaker(id="s1", name=source, kind="person") if source else None
    values = {"type": "indirect", "act": "say", "confidence": 0.9} | fields
    return Attribution(
        id=id,
        source=part(source) if source else None,
        content=part(content),
        said_on=SaidOn(to="2020-01-06"),
        speaker=speaker,
        speakers=(speaker,) if speaker else (),
        terms=Terms(named=named),
        **values,
    )


def extraction(text=TEXT, attributions=None, **details):
    """The report of two statements that most tests need; `details` are the report's."""
    if attributions is None:
        attributions = (
            attribution(text, "The letter was a draft", id="a1", source="Milley"),
            attribution(text, "forces would withdraw from Iraq", id="a2", source="Esper", act="deny", parent="a1"),
        )
    details = {"published": "2020-01-06", "outlet": "The Wire"} | details
    return Extraction(report=Report.of(text, **details), attributions=tuple(attributions))


def saying(content, *, source="Esper", named=True, type="indirect", act="say", unreal=None, **details):
    """A report that holds one statement."""
    text = f"{source} said: {content}"
    said = attribution(text, content, source=source, named=named, type=type, act=act, unreal=unreal)
    return extraction(text, [said], **details)


def contents(statements):
    return [statement.content.text for statement in statements]
