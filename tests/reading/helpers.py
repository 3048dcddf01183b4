"""Small inputs made in memory, and what came of them."""

import json

from onrecord.reading import Options, Outcome, read

ENGLISH = "The minister said that they have no plans, and that the letter which was read out had been a draft."
SENTENCE = "The army said on Monday that it was not leaving the country, and that the letter was a draft."


def outcomes(*inputs, **options) -> list[Outcome]:
    return list(read(inputs, options=Options(**options)))


def only(*inputs, **options) -> Outcome:
    (outcome,) = outcomes(*inputs, **options)
    return outcome


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields) -> str:
    return json.dumps(fields) + "\n"
