"""A stand-in for the stance model: what denies has a negation, what supports the proposition's words."""

import re

from onrecord.types import StanceRead

_NEGATION = re.compile(r"\b(?:no|not|never|nothing|none)\b|n[’']t\b", re.IGNORECASE)


class FakeReader:
    """Words in common tell what is on the matter, a negation more or less which side it is on."""

    def __init__(self):
        self.pairs = []

    def read(self, pairs):
        self.pairs += pairs
        return [self._one(claim, text) for claim, text in pairs]

    def _one(self, claim, text):
        mine, theirs = set(re.findall(r"\w{4,}", claim.lower())), set(re.findall(r"\w{4,}", text.lower()))
        shared = len({word[:5] for word in mine} & {word[:5] for word in theirs})
        if shared < 2:
            return StanceRead(stance="unrelated", confidence=0.9)
        if "whether" in text:
            return StanceRead(stance="reports", confidence=0.9)
        denies = bool(_NEGATION.search(claim)) != bool(_NEGATION.search(text))
        return StanceRead(stance="denies" if denies else "supports", confidence=0.9)
