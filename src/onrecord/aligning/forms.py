"""Words in the forms that they may be written in, so that "verified" and "verifying" are one."""

_ENDINGS = ("ingly", "ing", "edly", "ed", "es", "s", "ly")


def stem(word: str) -> str:
    """A word without its ending: "forces", "force" and "forced" have one stem."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def forms(word: str) -> tuple[str, ...]:
    """A word as it is written, and as it may be written elsewhere."""
    short = stem(word)
    return tuple(dict.fromkeys((word, short, *(short + ending for ending in ("s", "e", "es", "ed", "ing")))))
