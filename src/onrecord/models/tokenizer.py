"""A word's pieces in the encoder's vocabulary."""

from pathlib import Path

import tokenizers

from onrecord.errors import ModelError

MOST_PIECES = 6  # of one word: a longer one (a URL, a wall of letters) is known by its beginning
MOST_KEPT = 200_000  # words whose pieces are remembered, so that memory stays bounded over a million reports
LINE_BREAK = "[unused1]"
UNKNOWN = "[UNK]"


class Tokenizer:
    """Gives the word pieces of single words, remembering those it has met."""

    def __init__(self, path: Path) -> None:
        """Reads `path`, a `tokenizer.json` as the tokenizers library writes it."""
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare exceptions
            raise ModelError(f"{path}: the tokenizer does not load ({error}); install onrecord again") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._unknown = (self._id(UNKNOWN),)
        self._begins, self._parts = self._id("[CLS]"), self._id("[SEP]")
        self._known: dict[str, tuple[int, ...]] = {"\n": (self._id(LINE_BREAK),)}

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ModelError(f"the tokenizer has no piece {piece!r}; install onrecord again")
        return int(found)

    def pair(self, one: str, other: str, *, most: int) -> tuple[list[int], list[int]]:
        """Two texts as one input of at most `most` pieces: the pieces' ids, and of which text each is.

        The first text is cut to half of that where both are long.
        """
        # a piece is a letter at least: what lies beyond is not looked at
        first, second = (
            self._tokenizer.encode(text[: most * 20], add_special_tokens=False).ids for text in (one, other)
        )
        room = most - 3
        first = first[: max(room - len(second), room // 2)]
        second = second[: room - len(first)]
        ids = [self._begins, *first, self._parts, *second, self._parts]
        return ids, [0] * (len(first) + 2) + [1] * (len(second) + 1)

    def pieces(self, word: str) -> tuple[int, ...]:
        """The ids of `word`'s first pieces, at least one; a line break is a word of its own."""
        known = self._known.get(word)
        if known is None:
            # a word is cut before it is encoded: one of a million letters must cost what a long one does
            known = tuple(self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:MOST_PIECES])
            known = known or self._unknown
            if len(self._known) < MOST_KEPT:
                self._known[word] = known
        return known
