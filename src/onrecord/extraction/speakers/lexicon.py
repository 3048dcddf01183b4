"""The words by which people, bodies and documents are told apart; from `words.toml` and `given_names.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Gender = Literal["m", "f"]


class Lexicon(NamedTuple):
    """Sets of words in lower case; `titles` give the gender that they tell, or "" for none, `persons` that or None.

    `roles` are offices and people, `generic` what people, documents and sorts of them are called.
    """

    titles: dict[str, str]
    offices: frozenset[str]
    people: frozenset[str]
    documents: frozenset[str]
    bodies: frozenset[str]
    named_bodies: frozenset[str]
    not_names: frozenset[str]
    adjectives: frozenset[str]
    places: frozenset[str]
    given: dict[str, Gender]
    persons: dict[str, Gender | None]
    roles: frozenset[str]
    generic: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    words = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((Path(__file__).parent / "given_names.toml").read_text(encoding="utf-8"))
    given: dict[str, Gender] = {}
    for gender in ("m", "f"):
        given |= dict.fromkeys(names[gender].split(), gender)
    described = {kind: frozenset(words["descriptions"][kind].split()) for kind in words["descriptions"]}
    titles: dict[str, str] = words["titles"]
    offices = frozenset(words["offices"]["words"].split()) | frozenset(titles)
    persons: dict[str, Gender | None] = dict.fromkeys(words["persons"]["either"].split())
    for gender in ("m", "f"):
        persons |= dict.fromkeys(words["persons"][gender].split(), gender)
    people = described["people"]
    generic = people | described["documents"] | described["adjectives"]
    return Lexicon(titles, offices, given=given, persons=persons, roles=offices | people, generic=generic, **described)
