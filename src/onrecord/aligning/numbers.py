"""Numbers by what they count to, however written: "two" and "2", "1,000" and "one thousand", "1.5 million"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

_UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ORDINALS = {
    word: f"{n}th"
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
NUMBER_WORDS = frozenset((*_UNITS, *_TENS, *_ORDINALS))
"""The words that a number can begin with."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?")
_HYPHENS = re.compile("[-\u2010\u2011]")
_COMPOUND = re.compile("([a-z]{3,9}|[0-9]{1,4})([-\u2010\u2011])([^\\W\\d_].*)")
_NUMBER = re.compile(r"\d[\d.,:]*(?:th)?")


class _HasFolded(Protocol):
    @property
    def folded(self) -> str: ...

    @property
    def before(self) -> int: ...


def is_number(folded: str) -> bool:
    """Whether a word, once folded, is a number."""
    return _NUMBER.fullmatch(folded) is not None


def counted_compound(word: str) -> tuple[str, str, str] | None:
    """The number, the hyphen and the rest of "three-person" or "12-month"; None for other words."""
    parts = _COMPOUND.fullmatch(word)
    if parts is None or (parts[1] not in _UNITS and parts[1] not in _TENS and not parts[1].isdigit()):
        return None
    return None if _value(word) is not None else (parts[1], parts[2], parts[3])


def joined_numbers(words: Sequence[_HasFolded], at: int) -> tuple[str, int] | None:
    """The number that begins at word `at`, as digits, and of how many words it is; None where none begins."""
    first = words[at].folded
    if first in _ORDINALS:
        return _ORDINALS[first], 1
    if ordinal := _ORDINAL.fullmatch(first):
        return f"{int(ordinal[1])}th", 1
    whole, part, n = Decimal(0), Decimal(0), at
    # the size of what came last: a number goes on with something smaller ("twenty five") or a scale ("two hundred")
    last = Decimal("Infinity")
    while n < len(words) and (n == at or not words[n].before):
        word = words[n].folded
        value = _value(word)
        if value is not None:
            if n > at and not (value < last and last >= 20 and not word[0].isdigit()):
                break
            part += value
            last = value if value < 20 or value % 10 else Decimal(20)
            last = Decimal(1) if word[0].isdigit() else last
        elif word == "hundred" and n > at and 0 < part < 100:
            part, last = part * 100, Decimal(100)
        elif word in _SCALES and n > at and part:
            whole, part, last = whole + part * _SCALES[word], Decimal(0), Decimal(1000)
        elif word == "and" and n > at and last in (100, 1000) and _goes_on(words, n + 1):
            pass
        else:
            break
        n += 1
    if n == at:
        return None
    return _plain(whole + part), n - at


def _goes_on(words: Sequence[_HasFolded], n: int) -> bool:
    if n >= len(words) or words[n].folded[0].isdigit():
        return False
    value = _value(words[n].folded)
    return value is not None and value < 100


def _value(word: str) -> Decimal | None:
    if word in _UNITS or word in _TENS:
        return Decimal(_UNITS[word] if word in _UNITS else _TENS[word])
    if _DIGITS.fullmatch(word):
        return Decimal(word.replace(",", ""))
    parts = _HYPHENS.split(word) if len(word) < 20 else []
    if len(parts) == 2 and parts[0] in _TENS and 0 < _UNITS.get(parts[1], 0) < 10:
        return Decimal(_TENS[parts[0]] + _UNITS[parts[1]])
    return None


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
