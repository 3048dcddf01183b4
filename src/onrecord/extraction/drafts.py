"""An attribution while it is being put together."""

from dataclasses import dataclass, replace

from onrecord.types import Post, Span, Type


@dataclass(frozen=True, slots=True)
class Draft:
    """Spans of a report's text with what is known so far.

    `told` is who was told, where the text has that as its subject; `parent` is the draft whose content holds this one;
    `turn` says that it is one of a transcript.
    """

    contents: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    likely: float = 1.0
    type: Type | None = None
    parent: "Draft | None" = None
    post: Post | None = None
    turn: bool = False
    told: Span | None = None

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return min(span[0] for span in self.spans)

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(span[1] for span in self.spans)

    @property
    def spans(self) -> list[Span]:
        """All its parts' spans."""
        return [*self.contents, *(span for span in (self.cue, self.source) if span is not None)]

    def moved(self, by: int) -> "Draft":
        """The same with all its spans `by` characters later."""
        return replace(
            self,
            contents=tuple((start + by, end + by) for start, end in self.contents),
            cue=(self.cue[0] + by, self.cue[1] + by) if self.cue else None,
            source=(self.source[0] + by, self.source[1] + by) if self.source else None,
            told=(self.told[0] + by, self.told[1] + by) if self.told else None,
        )

    def with_contents(self, contents: tuple[Span, ...]) -> "Draft":
        """The same with other contents."""
        return self if contents == self.contents else replace(self, contents=contents)
