"""GUM's attribution relations as examples: single sentences, read as turns of transcripts are and as reports are."""

from pathlib import Path

from onrecord.evaluating.gum import NOT_FREE, attributions, sentences
from onrecord.tagging.words import READINGS
from training.examples import Example, nested, outermost


def examples(path: Path, *, bare: int = 1) -> list[Example]:
    """Sentences of the free genres that hold attributions, their nested contents, and `bare` times as many without."""
    with_some: list[Example] = []
    without: list[Example] = []
    for sentence in sentences(path):
        if sentence.genre in NOT_FREE or not 8 < len(sentence.text) < 900:
            continue
        marked = attributions(sentence)
        if marked:
            outer = outermost(marked)
            held = tuple(a for a in marked if a not in outer)
            with_some += [Example(sentence.text, (tuple(outer),), reading, held) for reading in READINGS]
            with_some += nested(sentence.text, marked)
        elif not any(t.attributes for t in sentence.tokens):
            without.append(Example(sentence.text, ((),), "content", ()))
    step = max(1, len(without) // max(1, bare * len(with_some)))
    return with_some + without[::step]
