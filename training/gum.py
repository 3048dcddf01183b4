"""GUM's attribution relations as attributions of single sentences, for the reading of contents alone.

GUM (Zeldes 2017) marks in its discourse trees which clause attributes which, many in the first person and inside
quotations. The clause gives the cue (its verb) and the source (the verb's subject), the syntax tree the content
(the clause that depends on the verb, or that the verb's clause is parenthetical to).
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.evaluating.corpus import Marked
from onrecord.types import Span
from training.examples import Example, nested, outermost

NOT_FREE = {"essay", "fiction", "letter", "podcast", "whow"}  # genres under non-commercial licences
_CONTENT = {"ccomp", "xcomp", "parataxis", "csubj", "acl", "obj"}
_CUE = {"aux", "aux:pass", "compound:prt", "cop"}


class Token(NamedTuple):
    """One word of a sentence: its place in the sentence's text, its head (an index, -1 for the root), its clause."""

    span: Span
    upos: str
    head: int
    relation: str
    clause: int
    attributes: bool


class Sentence(NamedTuple):
    """One sentence of a document of a genre."""

    document: str
    genre: str
    text: str
    tokens: list[Token]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a gzipped CoNLL-U file, in order."""
    document = genre = text = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ")
            elif line.startswith("# meta::genre = "):
                genre = line.removeprefix("# meta::genre = ")
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                yield Sentence(document, genre, text, list(_tokens(rows, text)))
                rows = []


def _tokens(rows: list[list[str]], text: str) -> Iterator[Token]:
    at, clause = 0, 0
    parts: tuple[int, int, Span] | None = None
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            at = text.index(row[1], at)
            parts = (first, last, (at, at + len(row[1])))
            continue
        number = int(row[0])
        if parts and parts[0] <= number <= parts[1]:
            # a part of a contraction: its own letters where they stand as they are, else the whole word
            whole = parts[2]
            found = text.find(row[1], at, whole[1])
            span = (found, found + len(row[1])) if found >= 0 else whole
        else:
            found = text.index(row[1], at)
            span = (found, found + len(row[1]))
        at = max(at, span[1])
        relation = re.search(r"Discourse=([^:|]+)", row[9])
        if relation:
            clause += 1
        yield Token(span, row[3], int(row[6]) - 1, row[7], clause, bool(relation and "attribution" in relation[1]))


def attributions(sentence: Sentence) -> list[Marked]:
    """The attributions within one sentence; those whose content is another sentence are left out."""
    tokens = sentence.tokens
    children: dict[int, list[int]] = {}
    for k, token in enumerate(tokens):
        children.setdefault(token.head, []).append(k)

    def subtree(k: int, without: frozenset[int] = frozenset()) -> set[int]:
        out = {k}
        for child in children.get(k, ()):
            if child not in without:
                out |= subtree(child, without)
        return out

    found = []
    for clause in {t.clause for t in tokens if t.attributes}:
        members = [k for k, t in enumerate(tokens) if t.clause == clause]
        for verb in (k for k in members if tokens[k].upos in ("VERB", "ADJ", "NOUN")):
            subjects = _subjects(tokens, children, verb)
            contents = [
                c
                for c in children.get(verb, ())
                if tokens[c].relation.split(":")[0] in _CONTENT and tokens[c].clause != clause
            ]
            if contents:
                content = subtree(contents[0])
            elif tokens[verb].relation == "parataxis" and tokens[verb].head not in members:
                content = subtree(tokens[verb].head, frozenset({verb}))
            else:
                continue
            cue = {verb} | {c for c in children.get(verb, ()) if tokens[c].relation in _CUE}
            cue |= {c for c in children.get(verb, ()) if tokens[c].relation == "advmod" and c + 1 in cue}
            source = subtree(subjects[0]) if subjects else set()
            if source & content or cue & content:
                continue
            marked = Marked(*(_spans(sentence, part) for part in (source, cue, content)))
            if marked.content:
                found.append(marked)
            break
    return found


def _subjects(tokens: list[Token], children: dict[int, list[int]], verb: int) -> list[int]:
    """The verb's own subject, else that of the verb it is joined to ("posts theorized that …, and wrote that …")."""
    own = [c for c in children.get(verb, ()) if tokens[c].relation in ("nsubj", "nsubj:pass")]
    if not own and tokens[verb].relation == "conj" and tokens[verb].head >= 0:
        return _subjects(tokens, children, tokens[verb].head)
    return own


def _spans(sentence: Sentence, members: set[int]) -> tuple[Span, ...]:
    """The members' runs as spans, with stops at either end left out."""
    runs: list[list[int]] = []
    for k in sorted(members):
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    out = []
    for run in runs:
        while (
            run
            and sentence.tokens[run[0]].upos == "PUNCT"
            and sentence.text[sentence.tokens[run[0]].span[0]] in ",.;:-–—"
        ):
            run = run[1:]
        while (
            run
            and sentence.tokens[run[-1]].upos == "PUNCT"
            and sentence.text[sentence.tokens[run[-1]].span[0]] in ",;:-–—"
        ):
            run = run[:-1]
        if run:
            out.append((sentence.tokens[run[0]].span[0], sentence.tokens[run[-1]].span[1]))
    return tuple(out)


def examples(path: Path, *, bare: int = 1) -> list[Example]:
    """Sentences of the free genres that hold attributions, their nested contents, and `bare` times as many without."""
    with_some: list[Example] = []
    without: list[Example] = []
    for sentence in sentences(path):
        if sentence.genre in NOT_FREE or not 8 < len(sentence.text) < 900:
            continue
        marked = attributions(sentence)
        if marked:
            with_some.append(Example(sentence.text, (tuple(outermost(marked)),), "content"))
            with_some += nested(sentence.text, marked)
        elif not any(t.attributes for t in sentence.tokens):
            without.append(Example(sentence.text, ((),), "content"))
    step = max(1, len(without) // max(1, bare * len(with_some)))
    return with_some + without[::step]
