"""The keys that a passage is found by: whoever has the same words, whole, cut or with one changed, shares some."""

import zlib

from onrecord.aligning.words import Words, words_of

MOST_KEYS = 4_000
"""Keys of one passage; those of a longer one are a sample of its own, the same in every version of it."""


def keys(passage: str | Words) -> tuple[int, ...]:
    """The passage's keys as stable integers below 2**32, each once, in ascending order.

    Two sorts: pairs of content words that follow one another, with at most one between (words such as "the" or "not"
    are passed over, so that one of them changed, dropped or added costs none); and runs of three words of which at most
    one is a content word, for what such pairs do not reach. A part of a passage has a part of its keys. A passage of
    one word, or of two without two content words, has none: it is too short to be known by.
    """
    words = passage if isinstance(passage, Words) else words_of(passage)
    folded = words.folded
    found = set()
    told = _told(words)
    for n in range(len(told) - 1):
        for other in told[n + 1 : n + 3]:
            found.add(_key(told[n], other))
    for n in range(len(folded) - 2):
        if words.common[n] + words.common[n + 1] + words.common[n + 2] >= 2:
            found.add(_key(*folded[n : n + 3]))
    # the smallest: a choice that does not depend on what else is in the passage
    return tuple(sorted(found)[:MOST_KEYS])


def search_keys(passage: str | Words, *, most: int = 16) -> tuple[int, ...]:
    """At most so many of the passage's keys, those likely to be rare: enough to find it by, and quick to look up.

    Long words are rarer than short ones; each key is of another place, so that one change does not take them all. A
    passage of more than a few sentences has a quarter of its words more.
    """
    words = passage if isinstance(passage, Words) else words_of(passage)
    told = _told(words)
    pairs = sorted(((len(told[n]) + len(told[n + 1]), n) for n in range(len(told) - 1)), key=lambda it: (-it[0], it[1]))
    most += len(words) // 4
    # dropping or changing a word between two leaves the pair over it
    chosen = [_key(told[n], told[n + 1]) for _, n in pairs[: most // 2]]
    chosen += [_key(told[n], told[n + 2]) for _, n in pairs[: most // 4] if n + 2 < len(told)]
    left = most - len(chosen)
    if left > 0:
        chosen += [key for key in keys(words) if key not in chosen][:left]
    return tuple(dict.fromkeys(chosen))


def _told(words: Words) -> list[str]:
    return [word for word, common in zip(words.folded, words.common, strict=True) if not common]


def _key(*words: str) -> int:
    # two words in one key for another pair harm nobody: what a key finds is compared word by word
    return zlib.crc32("\0".join(words).encode("utf-8", "replace"))
