"""Who speaks on a matter: the same source or another, the document's issuer, whom the proposition is about."""

from onrecord.aligning.lexicon import is_common
from onrecord.comparing.matters.documents import is_document, issuers_named, noun_of
from onrecord.comparing.names import words
from onrecord.types import Speaker, Stood

_BODIES = frozenset(
    "authority department ministry government agency company council board commission committee university police army "
    "navy office party bank court union association club corporation institute organisation organization".split()
)
_VERBS = frozenset(
    "is are was were will would has have had did does do may might can could should must shall won’t isn’t".split()
)
_SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson")
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
        self._about = _subject(proposition)
        self._issuers: list[frozenset[str]] = []

    def hear(self, it: Stood) -> None:
        """Learns from a statement who issued the document that it names or comes from."""
        for name in issuers_named(it):
            found = frozenset(word for word in words(name) if not is_common(word))
            if found and found not in self._issuers:
                self._issuers.append(found)

    def is_principal(self, it: Stood) -> bool:
        """Whether it is said by whom the proposition is about, by the document's issuer, or for one of them."""
        if is_document(it):
            return False
        told = [frozenset(words(text)) for text in _descriptions(it)]
        if it.terms.named is not True and not any(told_.intersection(_SPOKEN_FOR) for told_ in told):
            return False
        return any(self._is_one(each) for each in told)

    def is_official(self, it: Stood) -> bool:
        """Whether a named source speaks from an office, or is a body."""
        return it.terms.named is True and any(who.kind == "organisation" or who.role for who in speakers_of(it))

    def _is_one(self, told: frozenset[str]) -> bool:
        if self._about and self._about <= told:
            return True
        return any(issuer <= told or bool(told & issuer & _BODIES) for issuer in self._issuers)


def _descriptions(it: Stood) -> list[str]:
    """What a source is called: its names, its roles, the source's own words."""
    found = [it.source.text] if it.source else []
    for who in speakers_of(it):
        found += [who.name, who.role or ""]
    return [text[:_MOST] for text in found if text]


def _subject(proposition: str) -> frozenset[str]:
    """The name that a proposition begins with and whose verb follows, folded: of "Apple will buy …", not "U.S. forces".

    Empty where it begins with something else: whom it is about is then not known.
    """
    name: list[str] = []
    for word in proposition.split():
        plain = word.strip(',.;:“”"()')
        if plain.lower() == "the" and not name:
            continue
        if not plain[:1].isupper():
            return frozenset(words(" ".join(name))) if name and plain.lower() in _VERBS else frozenset()
        name.append(plain)
    return frozenset()
