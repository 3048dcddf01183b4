"""What a report is called where a person reads of it: by its outlet and day, else by its title or how it begins."""

_LONGEST = 60  # characters of a title


def place(outlet: str | None, called: str | None, published: str | None, report: str) -> str:
    """Where something stands; by the beginning of the report's id only where nothing else is known of it."""
    title = None if called is None else f"“{shortened(called, _LONGEST)}”"
    name = outlet or title or report.removeprefix("sha256:")[:12]
    return f"{name}, {published[:10]}" if published else name


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word, with an ellipsis, where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
