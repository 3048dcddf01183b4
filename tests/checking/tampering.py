"""Drafts with known tampering, made of real quotations: what a check must say of each is known beforehand."""

import random
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from onrecord.aligning import words_of
from onrecord.aligning.lexicon import LIMITS, is_common, is_negation
from onrecord.aligning.numbers import is_number
from onrecord.aligning.words import STOP
from onrecord.types import Version

AUXILIARIES = frozenset("is are was were will would can could should must has have had may might".split())
NUMBERS = "three four five six seven eight nine eleven twelve fourteen twenty thirty".split()
NAMES = "Vandermeer Okonjo Halvorsen Pereira Lindqvist Takahashi".split()
SPEAKERS = "Edith Vandermeer,Tomas Okonjo,Ragna Halvorsen,Ines Pereira,Nils Lindqvist,Kenji Takahashi".split(",")
LEAST, MOST = 6, 60  # words of the quotations that are tampered with
_LIMITING = {limit[0] for limit in LIMITS}


class Tampered(NamedTuple):
    """A quotation as a draft has it: what was done to it, and to whom the draft gives it."""

    kind: str
    text: str
    speaker: str
    original: str


class Source:
    """Quotations to tamper with, and what makes sure that a tampered one is not on record by chance."""

    def __init__(self, passages: Iterable[Version], *, seed: int = 1) -> None:
        self.passages = list(passages)
        self.random = random.Random(seed)
        self.all = "\n".join(" ".join(words_of(p.text).folded) for p in self.passages)
        self.content = sorted(
            {
                w.folded
                for p in self.passages
                for w in words_of(p.text).all
                if len(w.folded) > 4 and w.folded.isalpha() and not w.capital and not is_common(w.folded)
            }
        )

    def holds(self, text: str) -> bool:
        return " ".join(words_of(text).folded) in self.all

    def usable(self, passage: Version) -> bool:
        """Whether it can be quoted whole: named, of one piece, and no longer than a person would quote."""
        words = words_of(passage.text)
        named = passage.speaker and re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,2}", passage.speaker.name)
        plain = not re.search(r"[…\[\]()“”\"]|\.\.\.", passage.text)
        return bool(named and plain and LEAST <= len(words) <= MOST and len(passage.spans) == 1)

    def tampered(self, kind: str, passage: Version) -> Tampered | None:
        """The passage after `kind` was done to it; None where it cannot be, or is on record as it then stands."""
        text, speaker = passage.text.strip(" ,"), passage.speaker.name
        if kind == "other speaker":
            speaker = self.random.choice(SPEAKERS)
            changed = text
        else:
            changed = getattr(self, "_" + kind.replace(" ", "_"))(passage, text)
        if changed is None:
            return None
        intact = kind in ("whole", "typography", "trim", "ellipsis", "sentence", "other speaker")
        if not intact and self.holds(changed):
            return None
        return Tampered(kind, changed, speaker, passage.text)

    def _whole(self, passage: Version, text: str) -> str:
        return text

    def _typography(self, passage: Version, text: str) -> str:
        text = text.replace("’", "'") if "’" in text else text.replace("'", "’")
        text = re.sub(r"\s*(?:—|--|–)\s*", self.random.choice([" – ", "—", " -- "]), text)
        spaced = text.replace(" ", "\u00a0", 2)
        return (spaced[0].lower() if not spaced.startswith("I") else spaced[0]) + spaced[1:].rstrip(".")

    def _sentence(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        starts = [n for n in range(len(words)) if words.before(n) == STOP] + [len(words)]
        pieces = [(a, b) for a, b in pairwise(starts) if b - a >= 4]
        if len(starts) < 3 or not pieces:
            return None
        a, b = self.random.choice(pieces)
        return text[slice(*words.span(a, b))]

    def _trim(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        cuts = [n for n in range(4, len(words) - 1) if words.before(n) != STOP]
        self.random.shuffle(cuts)
        for n in cuts:
            gone = words.folded[n:]
            if not any(is_negation(w) or w in _LIMITING for w in gone):
                return text[: words.all[n - 1].span[1]]
        return None

    def _ellipsis(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        if len(words) < 14:
            return None
        a = self.random.randrange(2, len(words) - 6)
        b = a + self.random.randrange(2, 5)
        if any(is_negation(w) or w in _LIMITING for w in words.folded[max(0, a - 4) : b]):
            return None
        return f"{text[: words.all[a - 1].span[1]]} … {text[words.all[b].span[0] :]}"

    def _replaced(self, text: str, span: tuple[int, int], by: str) -> str:
        return text[: span[0]] + by + text[span[1] :]

    def _content(self, passage: Version, text: str) -> str | None:
        fit = [
            w
            for w in words_of(text).all
            if len(w.folded) > 3 and w.folded.isalpha() and not w.capital and not is_common(w.folded)
        ]
        fit = [w for w in fit if text[slice(*w.span)].lower() == w.folded]
        if not fit:
            return None
        word = self.random.choice(fit)
        by = self.random.choice([c for c in self.content if c[:4] != word.folded[:4]])
        return self._replaced(text, word.span, by)

    def _negation(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        for word in words.all:
            if word.folded == "not":
                return self._replaced(text, (word.span[0], word.span[1] + 1), "")
        for n, word in enumerate(words.all[:-1]):
            if word.folded in AUXILIARIES and not any(is_negation(w) for w in words.folded[n : n + 4]):
                return self._replaced(text, (word.span[1], word.span[1]), " not")
        return None

    def _number(self, passage: Version, text: str) -> str | None:
        fit = [w for w in words_of(text).all if is_number(w.folded) and w.folded != "1"]
        if not fit:
            return None
        word = self.random.choice(fit)
        raw = text[slice(*word.span)]
        digit = re.search(r"[1-8]", raw)
        if digit:
            by = raw[: digit.start()] + str(int(digit[0]) + 1) + raw[digit.end() :]
        else:
            by = self.random.choice([n for n in NUMBERS if n not in raw.lower()])
        return self._replaced(text, word.span, by)

    def _name(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        fit = [
            w
            for w in words.all[1:]
            if w.capital and w.before != STOP and w.folded.isalpha() and len(w.folded) > 3 and not is_common(w.folded)
        ]
        return self._replaced(text, self.random.choice(fit).span, self.random.choice(NAMES)) if fit else None

    def _function(self, passage: Version, text: str) -> str | None:
        swaps = {"a": "the", "the": "a", "in": "on", "on": "in", "and": "or", "that": "which", "this": "that"}
        fit = [w for w in words_of(text).all if w.folded in swaps and not w.capital]
        if not fit:
            return None
        word = self.random.choice(fit)
        return self._replaced(text, word.span, swaps[word.folded])

    def _dropped(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        inner = [w for n, w in enumerate(words.all[2:-2], 2) if not words.before(n) and not words.before(n + 1)]
        fit = [w for w in inner if len(w.folded) > 3 and w.folded.isalpha() and not is_common(w.folded)]
        if not fit:
            return None
        word = self.random.choice(fit)
        return self._replaced(text, (word.span[0], word.span[1] + 1), "")

    def _gap(self, passage: Version, text: str) -> str | None:
        words = words_of(text)
        if len(words) < 16:
            return None
        a = self.random.randrange(4, len(words) - 10)
        b = a + self.random.randrange(4, 6)
        return f"{text[: words.all[a].span[0]]}{text[words.all[b].span[0] :]}"

    def _joined(self, passage: Version, text: str) -> str | None:
        near = [p for p in self.passages if p is not passage and p.text != passage.text and self.usable(p)]
        same = [p for p in near if p.speaker.name == passage.speaker.name]
        if not same:
            return None
        other = self.random.choice(same).text.strip(" ,.")
        return f"{text.rstrip('.')}. {other[0].upper()}{other[1:]}"


def draft_of(tampered: Iterable[Tampered], *, seed: int = 1) -> tuple[str, list[tuple[int, int]]]:
    """A draft that quotes each of them in a paragraph of its own, and where each stands in it."""
    chooser = random.Random(seed)
    text, places = "The week brought many words, and these are some of them.\n\n", []
    for it in tampered:
        before, after = chooser.choice(
            [
                ("“", f",” said {it.speaker} on Tuesday."),
                ("“", f",” {it.speaker} said at a meeting of the council."),
                (f"{it.speaker} told reporters on Friday, “", ".”"),
                (f"In a statement, {it.speaker} said: “", ".”"),
            ]
        )
        words = it.text.rstrip(" .,") if it.text.rstrip()[-1:] in ".," else it.text
        if before == "“" and words[-1:] in "?!":
            after = after[1:]
        text += before
        places.append((len(text), len(text) + len(words)))
        text += words + (after[1:] if after == ".”" and words[-1:] in "?!" else after) + "\n\n"
    return text, places
