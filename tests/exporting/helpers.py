from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Span, Speaker, Statement, Terms


def attribution(text: str, number: int, content: list[Span], **fields: object) -> Attribution:
    values = {"type": "direct", "act": "say", "confidence": 0.5, "said_on": SaidOn(to="2020-01-06"), **fields}
    for name in ("source", "cue"):
        if name in values:
            values[name] = Part.of(text, tuple(values[name]))
    return Attribution(id=f"a{number}", content=Part.of(text, tuple(content)), **values)


def extraction(text: str, *attributions: Attribution, **details: str) -> Extraction:
    return Extraction(report=Report.of(text, **details), attributions=attributions)


def statement(words: str, *, name: str = "Mara Lind", **fields: object) -> Statement:
    speaker = Speaker(id="s1", name=name, kind="person")
    values = {
        "id": "1.a1",
        "type": "direct",
        "act": "say",
        "confidence": 0.5,
        "said_on": SaidOn(to="2020-01-06"),
        "report": "sha256:" + "3fa9" * 16,
        "published": "2020-01-06",
        "outlet": "Courier",
        "speaker": speaker,
        "speakers": (speaker,),
        "terms": Terms(named=True),
        **fields,
    }
    return Statement(content=Part(text=words, spans=((0, len(words)),)), **values)
