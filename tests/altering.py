"""Versions of real quotations, made with known differences: what a comparison must say of each is known beforehand.

Nothing of the code under test decides what is expected here: words are what lies between spaces, and the few lists are
its own.
"""

import random
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{5,}(?![\w’'-])")  # of more than four letters, none a digit
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:unless|except|until|provided|if|as long as|so long as|only|at least|other than)\b", re.IGNORECASE
)
_PLAIN = re.compile(r"[…\[\]()“”\"„»«:;/*_]|\.\.|--|[A-Z]{4}")  # what makes a version's own marks hard to tell
_GRAMMAR = {
    "the": "that",
    "a": "the",
    "this": "the",
    "in": "at",
    "of": "from",
    "to": "into",
    "and": "then",
    "for": "to",
}
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must)\b(?! (?:not|no|never|n['’]t|only))")
_NUMBERS = "three four five six seven eight nine eleven twelve fourteen twenty thirty".split()
_NAMES = "Vandermeer Okonjo Halvorsen Pereira Lindqvist Takahashi".split()
_SMALL = frozenset(
    """about above after again against along among because before being below between could doing during every other
    should since some something still that their theirs them themselves then there these they thing things think this
    those through under very want wants wanted were what when where whether which while whoever would yourself going
    known knows makes making might much many more most really right says saying said thinks thought well anything
    everything everyone someone anyone everybody somebody anybody always often rarely sometimes either quite toward
    towards within wherever whatever maybe although though several fewer least merely whose
    never neither nobody nothing nowhere without cannot unless except until provided
    first second third fourth fifth sixth seventh eighth ninth tenth three four five seven eight nine eleven twelve
    hundred thousand million billion trillion""".split()
)
KINDS = (
    "same", "sentence", "start", "end", "ellipsis", "joined", "order", "function", "content", "negation", "number",
    "name", "limit",
)  # fmt: skip


class Made(NamedTuple):
    """A version: what was done to the original, its words, and the kinds of change that a comparison must find."""

    how: str
    text: str
    kinds: frozenset[str]


def usable(text: str) -> bool:
    """Whether versions of the quotation can be made: long enough, and without marks of its own."""
    return 10 <= len(text.split()) <= 80 and len(_content(text)) >= 5 and not _PLAIN.search(text)


def versions(originals: Iterable[str], *, seed: int = 1) -> Iterator[tuple[str, list[Made]]]:
    """Each usable quotation with a version of every kind that it gives."""
    originals = [text for text in originals if usable(text)]
    make = _Maker(originals, random.Random(seed))
    for text in originals:
        made = ((how, getattr(make, how)(text.strip(" ,"))) for how in KINDS)
        yield text, [Made(how, it[0], frozenset(it[1])) for how, it in made if it is not None]


def _content(text: str) -> list[re.Match[str]]:
    return [it for it in _WORD.finditer(text) if it[0].lower() not in _SMALL and it[0].islower()]


class _Maker:
    def __init__(self, originals: list[str], chance: random.Random) -> None:
        self.chance = chance
        self.words = sorted({it[0] for text in originals for it in _content(text)})

    def same(self, text: str):
        text = text.replace("’", "'") if "’" in text else text.replace("'", "’")
        text = re.sub(r"\s[—–-]\s", self.chance.choice([" – ", "—", " -- "]), text).replace(" ", "\u00a0", 2)
        return text[0].swapcase() + text[1:].rstrip("."), ()

    def sentence(self, text: str):
        sentences = self._sentences(text)
        long = [n for n, it in enumerate(sentences) if len(it.split()) >= 6 and len(_content(it)) >= 3]
        # what follows must not limit it: “We stay. Unless they pay.”
        long = [n for n in long if not (n + 1 < len(sentences) and _LIMIT.match(sentences[n + 1]))]
        return (sentences[self.chance.choice(long)], ()) if len(sentences) > 1 and long else None

    def start(self, text: str):
        return self._cut(text, lambda words, n: (words[n:], words[:n]))

    def end(self, text: str):
        return self._cut(text, lambda words, n: (words[:n], words[n:]))

    def _cut(self, text, parts):
        words = text.split()
        places = list(range(3, len(words) - 3))
        self.chance.shuffle(places)
        for n in places:
            kept, gone = (" ".join(it) for it in parts(words, n))
            if re.search(r"[\d$]$", words[n - 1]) or words[n] in ("least", "long"):
                continue
            if len(kept.split()) >= 7 and len(_content(kept)) >= 4 and not self._weighs(gone):
                return kept.strip(" ,.-"), ()
        return None

    def _weighs(self, gone: str) -> bool:
        """Whether leaving it out changes what was said."""
        return bool(
            _NEGATION.search(gone)
            or _LIMIT.search(gone)
            or re.search(r"\b(?:at|as|so|other)$|\d \w*illion\b|^\w*illion", gone)
        )

    def ellipsis(self, text: str):
        words = text.split()
        for _ in range(20):
            a = self.chance.randrange(3, max(4, len(words) - 6))
            b = a + self.chance.randrange(1, 5)
            if b < len(words) - 2 and not self._weighs(" ".join(words[max(0, a - 1) : b])):
                return " ".join(words[:a]) + self.chance.choice([" … ", "... ", " [...] "]) + " ".join(words[b:]), ()
        return None

    def joined(self, text: str):
        sentences = self._sentences(text)
        for n in range(1, len(sentences) - 1):
            before, gone = sentences[n - 1], sentences[n]
            if not self._weighs(gone) and len(gone.split()) >= 4:
                return " ".join([*sentences[: n - 1], before, *sentences[n + 1 :]]), ("gap",)
        return None

    def order(self, text: str):
        sentences = self._sentences(text)
        if len(sentences) < 2 or min(len(_content(it)) for it in sentences[:2]) < 1:
            return None
        if min(len(it.split()) for it in sentences[:2]) < 4:
            return None
        return " ".join([sentences[1], sentences[0], *sentences[2:]]), ("order",)

    def function(self, text: str):
        words = text.split()
        places = [n for n, word in enumerate(words[1:], 1) if word in _GRAMMAR]
        if not places:
            return None
        n = self.chance.choice(places)
        return " ".join([*words[:n], _GRAMMAR[words[n]], *words[n + 1 :]]), ("function",)

    def content(self, text: str):
        word = self.chance.choice(_content(text))
        by = self.chance.choice([it for it in self.words if it[:3] != word[0][:3] and it[-4:] != word[0][-4:]])
        return text[: word.start()] + by + text[word.end() :], ("content",)

    def negation(self, text: str):
        for found in re.finditer(
            r"\b(?:is|are|was|were|will|would|could|should|do|did|does|have|has|had) (not) ", text
        ):
            return text[: found.start(1)] + text[found.end() :], ("negation",)
        found = _AUXILIARY.search(text)
        if found is None or re.match(r"\W*$", text[found.end() :]):
            return None
        return text[: found.end()] + " not" + text[found.end() :], ("negation",)

    def number(self, text: str):
        found = re.search(rf"\b(?:{'|'.join(_NUMBERS)})\b(?![- ](?:hundred|thousand|million|billion|percent))", text)
        if found:
            by = self.chance.choice([it for it in _NUMBERS if it != found[0]])
            return text[: found.start()] + by + text[found.end() :], ("number",)
        found = re.search(r"(?<![\w.,$-])\d{1,4}(?![\w,.]\d|[\w’'-])", text)
        if not found:
            return None
        return text[: found.start()] + str(int(found[0]) + 1) + text[found.end() :], ("number",)

    def name(self, text: str):
        found = list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}(?= [a-z]|[.,]|$)", text))
        found = [it for it in found if not re.search(r"[A-Z]\w* $", text[: it.start()]) and it[0].lower() not in _SMALL]
        capitals = len(re.findall(r"(?<=[a-z] )[A-Z][a-z]+", text))
        if not found or capitals * 3 > len(text.split()):
            return None
        it = self.chance.choice(found)
        return text[: it.start()] + self.chance.choice(_NAMES) + text[it.end() :], ("name",)

    def limit(self, text: str):
        found = re.search(r",? (?:unless|except|until|provided|if|as long as) [^.!?]{8,}[.!?]?$", text)
        if not found or len(text[: found.start()].split()) < 6 or len(_content(text[: found.start()])) < 3:
            return None
        return text[: found.start()], ("limit",)

    def _sentences(self, text: str) -> list[str]:
        return [it for it in re.split(r"(?<=[a-z]{3}[.!?]) (?=[A-Z])", text) if it]
