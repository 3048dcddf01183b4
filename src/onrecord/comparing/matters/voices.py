"""Who speaks on a matter: the same source or another, the document's issuer, whom the proposition is about."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.aligning.lexicon import is_common
from onrecord.comparing.matters.documents import is_document, issuers_named, noun_of
from onrecord.comparing.matters.subjects import ALONE, OFFICES, subject_of
from onrecord.comparing.names import likeness, person_name, words
from onrecord.types import Speaker, Stood

_BODIES = frozenset(
    "authority department ministry government agency company council board commission committee university police army "
    "navy office party bank court union association club corporation institute organisation organization".split()
)
_SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson")
_NOT_FOR = frozenset("former ex deputy critic opponent rival candidate challenger hopeful victim".split())
_MOST = 400  # characters of a description that are looked at


def source_keys(it: Stood) -> frozenset[str]:
    """Who says it, so that the same source is known again: empty where nobody is given.

    A person or a body has its identity across the record; a document is known by what it is called; who goes unnamed
    is somebody only within the report.
    """
    if is_document(it):
        return frozenset({f"document {noun_of(it) or it.report}"})
    return frozenset(
        who.id if who.id[:1] in ("p", "o") else f"{it.report} {who.id} {who.name}" for who in speakers_of(it)
    )


def speakers_of(it: Stood) -> tuple[Speaker, ...]:
    """Who says it."""
    return it.speakers or ((it.speaker,) if it.speaker else ())


class Voices:
    """Who of those heard so far is whom the proposition is about, or issued the document that asserts it."""

    def __init__(self, proposition: str) -> None:
        self._subject = subject_of(proposition)
        self._body = self._subject.names  # whose name the body goes by that the proposition calls "the city"
        self._issuers: list[frozenset[str]] = []

    def hear(self, it: Stood) -> None:
        """Learns from a statement who issued the document that it names or comes from, and what the body is called."""
        for name in issuers_named(it):
            found = frozenset(word for word in words(name) if not is_common(word))
            if found and found not in self._issuers:
                self._issuers.append(found)
        if self._subject.head and not self._body:
            self._body = next((names for names in self._names_of_body(it) if names), frozenset())

    def is_principal(self, it: Stood) -> bool:
        """Whether it is said by whom the proposition is about, by the document's issuer, or for one of them."""
        if is_document(it):
            return False
        if any(not names or names & self._body for names in self._names_of_body(it)):
            return True
        if self._subject.is_name and any(self._is_named(who) for who in speakers_of(it)):
            return True
        told = [frozenset(words(text)) for text in _descriptions(it)]
        if it.terms.named is not True and not any(told_.intersection(_SPOKEN_FOR) for told_ in told):
            return False
        return any(self._is_one(each) for each in told)

    def is_official(self, it: Stood) -> bool:
        """Whether a named source speaks from an office, or is a body."""
        return it.terms.named is True and any(who.kind == "organisation" or who.role for who in speakers_of(it))

    def _is_named(self, who: Speaker) -> bool:
        """Whether a person has the name, or as much of it as a report may give: "Finch" of "Orla Finch"."""
        if who.kind not in ("person", "unresolved"):
            return False
        theirs, ours = person_name(who.name), person_name(self._subject.text)
        return theirs is not None and ours is not None and likeness(ours, theirs) is not None

    def _is_one(self, told: frozenset[str]) -> bool:
        if self._subject.is_name and self._subject.words <= told and not told & _NOT_FOR:
            return True
        return any(issuer <= told or bool(told & issuer & _BODIES) for issuer in self._issuers)

    def _names_of_body(self, it: Stood) -> Iterator[frozenset[str]]:
        """For each description by which it is said for such a body as the proposition is about: the body's name there.

        The name is empty where the report says no more than "the mayor".
        """
        noun = self._subject.head
        if noun is None or is_document(it):
            return
        persons = frozenset(word for who in speakers_of(it) if who.kind == "person" for word in words(who.name))
        for text in _descriptions(it):
            told = [word.removesuffix("’s").removesuffix("'s") for word in words(text)]
            if _NOT_FOR.isdisjoint(told) and _speaks_for(noun).search(text.split(",")[0]):
                names = {folded for word in _NAME.findall(text) for folded in words(word)}
                yield frozenset(names - persons - _OF_OFFICES)


_NAME = re.compile(r"\b[A-Z][\w-]*(?<![’']s)")
_OF_OFFICES = frozenset(
    word for noun, offices in OFFICES.items() for part in (noun, *offices, *_SPOKEN_FOR) for word in part.split()
) | {"the", "a", "an", "mr", "mrs", "ms", "dr"}


@lru_cache(maxsize=64)
def _speaks_for(noun: str) -> re.Pattern[str]:
    """What a source is called who speaks for a body that goes by the noun: itself, its spokesman, its head."""
    offices, spoken = OFFICES.get(noun, frozenset()), "|".join(_SPOKEN_FOR)
    noun = re.escape(noun)
    alone = "|".join(sorted(offices & ALONE)) or "(?!)"
    office = "|".join(sorted(offices - ALONE)) or "(?!)"
    some = r"(?:[\w’'-]+ ){0,3}"
    return re.compile(
        rf"^(?:the |our )?(?:[\w’'-]+ ){{0,2}}{noun}(?: (?:of|in) .*)?$"
        rf"|\b{noun}(?:[’']s)? {some}(?:{spoken})\b|\b(?:{spoken}) (?:for|of) (?:the )?{some}{noun}\b"
        rf"|^(?:the |an? )?{some}(?:{alone})(?:[’']s office| (?:of|for) .*)?$|^(?:the )?(?:{alone})(?: [\w.-]+){{1,3}}$"
        rf"|^(?:the |an? )?{some}{noun}(?:[’']s)? {some}(?:{office})(?:[’']s office)?$"
        rf"|^(?:the |an? )?(?:\w+ )?(?:{office}) (?:of|for) (?:the )?{some}{noun}\b",
        re.IGNORECASE,
    )


def _descriptions(it: Stood) -> list[str]:
    """What a source is called: its names, its roles, the source's own words."""
    found = [it.source.text] if it.source else []
    for who in speakers_of(it):
        found += [who.name, who.role or ""]
    return [text[:_MOST] for text in found if text]
