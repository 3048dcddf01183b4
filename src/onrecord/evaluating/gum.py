"""GUM: whole documents with their attribution relations and who their sources are; and its sentences alone.

GUM (Zeldes 2017) marks in its discourse trees which clause attributes which, many in the first person and inside
quotations. The clause gives the cue (its verb) and the source (the verb's subject), the syntax tree the content
(the clause that depends on the verb, or that the verb's clause is parenthetical to). Its entity annotation gives each
source its chain of mentions, whose proper nouns are its names.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from onrecord.errors import CorpusError
from onrecord.evaluating.corpus import Marked
from onrecord.types import Span

NOT_FREE = {"essay", "fiction", "letter", "podcast", "whow"}  # genres under non-commercial licences
SPOKEN = {"conversation", "court", "esports", "interview", "podcast", "speech", "vlog"}
_CONTENT = {"ccomp", "xcomp", "parataxis", "csubj", "acl", "obj"}
_CUE = {"aux", "aux:pass", "compound:prt", "cop"}
_FIRST = {"i", "we", "my", "our", "me", "us", "myself", "ourselves"}
_KIN = frozenset("mom mum mama mommy mummy mother dad daddy papa father gran gram granny grandma grandpa".split())
_BRACKET = re.compile(r"\((\d+)(?:\[\d+/\d+\])?((?:-[^()]*)?)(\))?|(\d+)(?:\[\d+/\d+\])?\)")

SourceKind = Literal["name", "nominal", "third person", "first person", "other pronoun", "none"]


class Token(NamedTuple):
    """One word of a sentence: its place in the sentence's text, its head (an index, -1 for the root), its clause."""

    span: Span
    upos: str
    head: int
    relation: str
    clause: int
    attributes: bool


class Mention(NamedTuple):
    """Words `first` to `last` (inclusive) of a sentence that mean an entity of a type; `identity` is Wikipedia's."""

    entity: int
    type: str
    first: int
    last: int
    identity: str | None


class Sentence(NamedTuple):
    """One sentence of a document of a genre; `speaker` in what was spoken, `opens` where a paragraph begins."""

    document: str
    genre: str
    text: str
    tokens: list[Token]
    mentions: list[Mention]
    speaker: str | None
    opens: bool


class Entity(NamedTuple):
    """One entity of a document: its type (person, organization …), what its mentions name it, and its identity.

    `names` are the mentions that are proper nouns, without what depends on them.
    """

    type: str
    names: tuple[str, ...]
    identity: str | None


class Said(NamedTuple):
    """One marked attribution of a document: its parts in the document's text, and who its source is.

    `entity` is the source's chain (None where it has none); `speaker` is who spoke the sentence, in dialogue.
    """

    marked: Marked
    kind: SourceKind
    entity: int | None
    speaker: str | None


class Document(NamedTuple):
    """One document: its text as a reader has it (dialogue with its speakers' names before each turn).

    `spoken_of` are all mentions in the text, each with its entity.
    """

    name: str
    genre: str
    text: str
    said: list[Said]
    entities: dict[int, Entity]
    spoken_of: list[tuple[Span, int]]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a gzipped CoNLL-U file, in order. Errors: CorpusError."""
    document = genre = text = ""
    speaker: str | None = None
    opens = False
    rows: list[list[str]] = []
    if not path.is_file():
        raise CorpusError(f"{path}: there is no such file; give GUM as gzipped CoNLL-U")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ")
            elif line.startswith("# meta::genre = "):
                genre = line.removeprefix("# meta::genre = ")
            elif line.startswith("# newpar"):
                opens = True
            elif line.startswith("# speaker = "):
                speaker = line.removeprefix("# speaker = ")
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                words = [row for row in rows if row[0].isdecimal()]
                yield Sentence(document, genre, text, list(_tokens(rows, text)), list(_mentions(words)), speaker, opens)
                rows, speaker, opens = [], None, False


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


def _mentions(rows: list[list[str]]) -> Iterator[Mention]:
    """The mentions in one sentence: brackets that open with number, type … identity and close with the number."""
    still: list[Mention] = []
    for k, row in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for bracket in _BRACKET.finditer(found[1]) if found else ():
            if bracket[4] is None:
                fields = bracket[2].split("-", 7)
                kind = fields[1] if len(fields) > 1 else ""
                opened = Mention(int(bracket[1]), kind, k, k, fields[7] if len(fields) > 7 else None)
                if bracket[3]:
                    yield opened
                else:
                    still.append(opened)
                continue
            for place in range(len(still) - 1, -1, -1):
                if still[place].entity == int(bracket[4]):
                    yield still.pop(place)._replace(last=k)
                    break


def documents(path: Path) -> Iterator[Document]:
    """The documents of a gzipped CoNLL-U file, in order. Errors: CorpusError."""
    held: list[Sentence] = []
    for sentence in sentences(path):
        if held and held[0].document != sentence.document:
            yield _document(held)
            held = []
        held.append(sentence)
    if held:
        yield _document(held)


def _document(held: list[Sentence]) -> Document:
    # who speaks is marked in fiction, too, where nothing in the text says it before each turn
    dialogue = held[0].genre in SPOKEN and len({s.speaker for s in held if s.speaker}) > 1
    text, said, spoken_of = "", [], []
    names: dict[int, list[str]] = {}
    about: dict[int, tuple[str, str | None]] = {}
    before: str | None = None
    for sentence in held:
        turn = dialogue and sentence.speaker != before
        if text:
            text += "\n\n" if sentence.opens or turn else " "
        if turn and sentence.speaker:
            text += f"{spaced(sentence.speaker)}: "
        before = sentence.speaker
        by = len(text)
        text += sentence.text
        for mention in sentence.mentions:
            kind, identity = about.get(mention.entity, ("", None))
            about[mention.entity] = (kind or mention.type, identity or mention.identity)
            start, end = sentence.tokens[mention.first].span[0], sentence.tokens[mention.last].span[1]
            spoken_of.append(((by + start, by + end), mention.entity))
            name = _name(sentence, mention)
            if name:
                names.setdefault(mention.entity, []).append(name)
        for marked in attributions(sentence):
            said.append(_said(sentence, marked, by))
    entities = {n: Entity(kind, tuple(dict.fromkeys(names.get(n, ()))), i) for n, (kind, i) in about.items()}
    return Document(held[0].document, held[0].genre, text, said, entities, spoken_of)


def spaced(speaker: str) -> str:
    """A speaker's name as a transcript has it: NickBos is Nick Bos."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", speaker.replace("_", " "))


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The word from `first` to `last` that depends on none of the others."""
    inside = (k for k in range(first, last + 1) if not first <= sentence.tokens[k].head <= last)
    return next(inside, first)


def _name(sentence: Sentence, mention: Mention) -> str | None:
    """The proper noun that the mention is, with what is part of it; None for other mentions.

    What is no person has its capitalised words in it ("Democratic Party"). A person's name is without what it is of or
    in ("Ada Roe in 5C"), and stands behind the office where that is given ("Undersecretary for Ports Mr. Roe"). What a
    child calls its mother is no name: no reader can tell who "Mom" is.
    """
    head = _head(sentence, mention.first, mention.last)
    tokens = sentence.tokens
    person = mention.type == "person"
    if person:
        within = range(head + 1, mention.last + 1)
        named = (k for k in within if (tokens[k].upos, tokens[k].head, tokens[k].relation) == ("PROPN", head, "appos"))
        head = next(named, head) if tokens[head].upos == "PROPN" else head
    # "Biologist Nick Bos": the title is the head and the name is flat below it
    parts = [
        k
        for k in range(mention.first, mention.last + 1)
        if tokens[k].upos == "PROPN"
        and (k == head or tokens[k].head == head or tokens[tokens[k].head].head == head)
        and (k == head or tokens[k].relation.split(":")[0] in ("flat", "compound", "amod", "nmod"))
        and not (person and tokens[k].relation == "nmod" and k > head)
    ]
    if not parts or (tokens[head].upos != "PROPN" and not any(tokens[k].relation == "flat" for k in parts)):
        return None
    if not person:
        # "the Democratic Party": what has a capital right before is part of the name, whatever kind of word it is
        while parts[0] > mention.first and _is_of_name(sentence, parts[0] - 1, head):
            parts.insert(0, parts[0] - 1)
    name = sentence.text[tokens[parts[0]].span[0] : tokens[parts[-1]].span[1]]
    return None if name.casefold() in _KIN else name


def _is_of_name(sentence: Sentence, k: int, head: int) -> bool:
    token = sentence.tokens[k]
    return token.upos in ("ADJ", "NOUN", "VERB") and token.head == head and sentence.text[token.span[0]].isupper()


def _said(sentence: Sentence, marked: Marked, by: int) -> Said:
    moved = Marked(*(tuple((start + by, end + by) for start, end in part) for part in marked))
    if not marked.source:
        return Said(moved, "none", None, sentence.speaker)
    start, end = marked.source[0][0], marked.source[-1][1]
    words = [k for k, t in enumerate(sentence.tokens) if start <= t.span[0] and t.span[1] <= end]
    head = _head(sentence, words[0], words[-1])
    token = sentence.tokens[head]
    word = sentence.text[slice(*token.span)].casefold()
    kind: SourceKind = "nominal"
    if word in _FIRST:
        kind = "first person"
    elif token.upos == "PRON":
        kind = "third person" if word in ("he", "she", "they", "it") else "other pronoun"
    elif token.upos == "PROPN" or any(
        sentence.tokens[k].head == head and sentence.tokens[k].relation == "flat" for k in words
    ):
        kind = "name"
    own = [m for m in sentence.mentions if m.first <= head <= m.last and _head(sentence, m.first, m.last) == head]
    entity = min(own, key=lambda m: m.last - m.first).entity if own else None
    return Said(moved, kind, entity, sentence.speaker)
