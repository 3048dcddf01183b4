"""Finding attributions by their words, the one part that differs by database: here SQLite's FTS5.

Words match whole, whatever their case and accents; only in a list of speakers do beginnings of words do. The index
itself is made by the first migration.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    union,
)

from onrecord.record.schema import appearances, attributions, speaker_names, speakers, statement_speakers
from onrecord.types import Attribution

_search = table("statement_search", column("rowid"))
_names = table("speaker_search", column("rowid"))
SPEAKER_ID = re.compile(r"[po](\d{1,18})", re.IGNORECASE)
_MOST_NEAR = 4
_WORD = re.compile(r"\w+")
NEAR = (
    select(_search.c.rowid.label("key"), literal_column("statement_search.rank").label("rank"))
    .where(literal_column("statement_search").op("MATCH")(bindparam("search")))
    .order_by(literal_column("statement_search.rank"))
    .limit(bindparam("most"))
    .subquery()
)
"""The attributions that match `search`, the nearest first."""
_FEW = 1_000
_MATCHING = (
    "SELECT key, attributions.content FROM statement_search JOIN attributions ON key = statement_search.rowid "
    "WHERE statement_search MATCH ? LIMIT ?"
)

# "an exact phrase", “one in curly marks”, or a word; a mark without its partner is passed over
_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“”]+)')

# A character for private use counts as a word to FTS5, so no phrase reaches from one name into the next.
_BETWEEN = " \ue000 "


def having(text: ColumnElement[Any], query: str | None) -> list[ColumnElement[bool]]:
    """What holds of a short text, no statement's, that has each of these words, also as parts of longer ones."""
    words = (query or "").casefold().replace('"', " ").split()
    return [func.instr(func.casefold(text), word) > 0 for word in words]


def speakers_text(attribution: Attribution) -> str:
    """What a search for a speaker looks at: the speakers' names and the source's own words."""
    names = [speaker.name for speaker in (attribution.speaker, *attribution.speakers) if speaker]
    if attribution.source:
        names.append(attribution.source.text)
    return _BETWEEN.join(dict.fromkeys(names))


def matching(query: str | None, speaker: str | None) -> list[ColumnElement[bool]]:
    """The conditions that an attribution's content holds all of `query`'s words and phrases and its source `speaker`.

    None where neither asks for anything. A speaker is found by the source's words, by its name in the report, by
    every name that it has elsewhere, and by its id. What people type is never FTS5 syntax: each term goes in quoted.
    """
    wanted: list[ColumnElement[bool]] = []
    if query is not None and query.strip():
        terms = dict.fromkeys(next(filter(None, found), "") for found in _TERM.findall(query))
        wanted.append(attributions.c.key.in_(_rows(f"{{content}} : ({_all_of(terms)})", "content_search")))
    if speaker is not None and speaker.strip():
        as_reported = _rows(f"{{speakers}} : ({_all_of([speaker])})", "source_search")
        known = speakers.alias("known")
        roots = select(func.coalesce(speakers.c.root, speakers.c.key)).where(called(speaker))
        one_of_them = select(known.c.key).where(or_(known.c.key.in_(roots), known.c.root.in_(roots)))
        elsewhere = (
            select(statement_speakers.c.attribution)
            .join(appearances, appearances.c.key == statement_speakers.c.appearance)
            .where(appearances.c.speaker.in_(one_of_them))
        )
        wanted.append(attributions.c.key.in_(union(as_reported, elsewhere)))
    return wanted


def called(name: str) -> ColumnElement[bool]:
    """The condition that a speaker has a name with these words, or this id."""
    return _or_id(name, named(name))


def beginning(name: str) -> ColumnElement[bool]:
    """The condition that a speaker has a name with words that begin with these, or this id."""
    return _or_id(name, begun(name))


def _or_id(name: str, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    by_id = SPEAKER_ID.fullmatch(name.strip())
    return or_(condition, speakers.c.key == int(by_id[1])) if by_id else condition


def named(name: str) -> ColumnElement[bool]:
    """The condition that one of a speaker's names has these words, side by side."""
    return _of_names(_all_of([name]), "name_search")


def begun(name: str) -> ColumnElement[bool]:
    """The condition that each of these words begins a word of one of a speaker's names, in any order."""
    words = [f"{_phrase(word)}*" for word in dict.fromkeys(name.casefold().split())]
    return _of_names(" ".join(words) or _phrase(""), "begun_search")


def _of_names(terms: str, name: str) -> ColumnElement[bool]:
    expression: BindParameter[str] = bindparam(name, terms)
    found = select(_names.c.rowid).where(literal_column("speaker_search").op("MATCH")(expression))
    return speakers.c.key.in_(select(speaker_names.c.speaker).where(speaker_names.c.key.in_(found)))


def _rows(expression: str, name: str) -> Select[Any]:
    terms: BindParameter[str] = bindparam(name, expression)
    return select(_search.c.rowid).where(literal_column("statement_search").op("MATCH")(terms))


def near(words: Iterable[Sequence[str]], speaker: str | None) -> str:
    """What `NEAR` is to match: any two of `words`, each given in its forms, from `speaker` where one is given.

    The longest few are looked for: they are the rarest, and what has most of the words has two of them. Forms and not
    beginnings of words: for a beginning all its words' entries are read, which takes five times as long.
    """
    rarest = sorted((tuple(forms) for forms in words if forms), key=lambda forms: len(forms[0]), reverse=True)
    told = [f"({' OR '.join(map(_phrase, forms))})" for forms in dict.fromkeys(rarest)][:_MOST_NEAR]
    parts = [f"{{content}} : ({' OR '.join(_two_of(told)) or ' '.join(told) or _phrase('')})"]
    if speaker is not None and speaker.strip():
        parts.append(f"{{speakers}} : ({_all_of([speaker])})")
    return " AND ".join(parts)


def _two_of(told: Sequence[str]) -> list[str]:
    """What matches any two of some terms: one of either half, or two of one half.

    Written out as pairs, a term's entries would be gone through for every other one.
    """
    if len(told) < 2:
        return []
    left, right = told[: len(told) // 2], told[len(told) // 2 :]
    return [f"(({' OR '.join(left)}) AND ({' OR '.join(right)}))", *_two_of(left), *_two_of(right)]


def nearest(connection: Connection, words: Iterable[Sequence[str]], speaker: str | None, limit: int) -> list[int]:
    """The attributions, by key, that have most of `words`, each given in its forms: two at least (`near`).

    To rank, FTS5 first goes through all entries of each form there is in the query, which takes many times as long as
    finding what matches. Mostly that is little, and its words are counted here.
    """
    words = [tuple(forms) for forms in words]
    search = near(words, speaker)
    # a draft takes dozens of these: SQLAlchemy would take longer over each than SQLite does
    cursor = connection.connection.cursor()
    rows: list[tuple[int, str]] = cursor.execute(_MATCHING, (search, _FEW + 1)).fetchall()
    cursor.close()
    if len(rows) > _FEW:
        return list(connection.scalars(select(NEAR.c.key).order_by(NEAR.c.rank), {"search": search, "most": limit}))

    # each form as the words that the index takes it for
    wanted = [[_WORD.findall(form.lower()) for form in forms] for forms in words]

    def having(content: str) -> int:
        there = set(_WORD.findall(content.lower()))
        return sum(1 for forms in wanted if any(there.issuperset(form) for form in forms if form))

    return [key for key, _ in sorted(rows, key=lambda row: (-having(row[1]), row[0]))[:limit]]


def any_of(words: Iterable[Sequence[str]]) -> str:
    """What `NEAR` is to match: any of `words`, each given in its forms, in the content."""
    told = [_phrase(form) for forms in words for form in forms]
    return f"{{content}} : ({' OR '.join(told) or _phrase('')})"


def rows_with_any(words: Iterable[str]) -> Select[Any]:
    """The attributions, by key, whose content has one of these words."""
    return _rows(any_of([tuple(words)]), "any_search")


def _all_of(phrases: Iterable[str]) -> str:
    return " ".join(map(_phrase, phrases)) or '""'  # an empty phrase is found nowhere


def _phrase(words: str) -> str:
    # FTS5 reads its query up to the first NUL; SQLite takes no lone surrogates
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return '"' + plain.replace('"', '""') + '"'
