"""What an attribution, a report or a statement is called on a screen or a page, in a few words."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.types import Attribution, Report, Span, Statement, Stood, Unreal

MARKS, STROKE = "” “", " | "
_OPENING = tuple("“\"‘'«„")
SHORT_ID = 12  # hex digits: enough to name a report among millions, few enough to type

# Whole escape sequences first (CSI, OSC and the like, two-character ones), so that "[31m" does not stay behind.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])")
# C0 but tab and newline, DEL and C1; bidirectional controls, which show words in another order than they stand;
# invisible "tag" characters; and halves of surrogate pairs, which no terminal can take.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)
"""A character that steers a terminal, reorders words or hides on a page."""

_ARTICLE = re.compile(r"^(?:a|an|the|this|that|its|his|her|their) ")
_ABOUT_IT = re.compile(r" (?:that|which|dated|from|of|to|by|on|signed|sent)\b")
_SEPARATORS = re.compile("[\u2028\u2029]|\r\n?")


def printable(text: str) -> str:
    """The text without what would steer a terminal or hide on a page: control sequences, bidirectional overrides."""
    if text.isprintable():  # most is, and a page asks this a thousand times
        return text
    return UNSAFE.sub("", _ESCAPES.sub("", _SEPARATORS.sub("\n", text)))


def visible(text: str) -> str:
    """The text with what hides or reorders words made visible, one character for one, so that offsets stay."""
    return UNSAFE.sub("\ufffd", text)


def escaped(found: re.Match[str]) -> str:
    r"""What was found as JSON escapes it: ``\u001b``, and two of them for a character beyond the first plane."""
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def one_line(text: str) -> str:
    """The printable text with every run of white space made one space."""
    return " ".join(printable(text).split())


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than `limit` characters."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    # A cut at a word reads better, unless the last word is the whole of it (an address, another script).
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else head).rstrip() + "…"


def short_id(report_id: str) -> str:
    """The first digits of a report's id, as `show` and `remove` take them: ``3fa9c1d204be``."""
    return report_id.removeprefix("sha256:")[:SHORT_ID]


def name_of(report: Report) -> str:
    """What to call a report: its title, else how its text begins."""
    return shorten(report.title, 200) if report.title else beginning(report.text, 80)


def beginning(text: str, limit: int) -> str:
    """The first line of a text that has something on it, cut as `shorten` does, with an ellipsis where it goes on."""
    first, _, rest = printable(text[:2000]).lstrip().partition("\n")
    line = shorten(first, limit)
    goes_on = rest and not rest.startswith("\n") and not line.endswith("…")
    return f"{line}…" if goes_on else line


def in_pieces(text: str, spans: Sequence[Span], mark: str = STROKE) -> str:
    """The words of several spans, which `text` has joined by one space, with a `mark` where they are apart.

    ``“We stay,” “Beyond that, no comment.”`` is not one sentence: what stands in marks is parted by MARKS.
    Pieces that have marks of their own need none.
    """
    lengths = [end - start for start, end in spans]
    if len(lengths) < 2 or sum(lengths) + len(lengths) - 1 != len(text):
        return text
    starts = accumulate((length + 1 for length in lengths[:-1]), initial=0)
    pieces = [text[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    own = all(piece[:1] in _OPENING for piece in pieces)
    return text if own else mark.join(pieces)


def said(attribution: Attribution | Stood, *, outer: bool = True) -> str:
    """What was said, for people: a quotation in several pieces in its marks, other pieces with a stroke between.

    `outer` is false where marks stand around it anyway.
    """
    content = attribution.content
    if attribution.type != "direct":
        return in_pieces(content.text, content.spans)
    shown = in_pieces(content.text, content.spans, MARKS)
    return f"“{shown}”" if outer and shown != content.text else shown


def when(published: str | None) -> str:
    """The day of a date or time, or that there is none."""
    return one_line(published)[:10] if published else "no date"


def who(attribution: Attribution | Stood) -> str:
    """Who speaks: the speakers' names, else the source's own words, else that nobody is named."""
    names = [one_line(speaker.name) for speaker in attribution.speakers]
    if not names and attribution.speaker:
        names = [one_line(attribution.speaker.name)]
    if not names and attribution.source:
        names = [one_line(attribution.source.text)]
    return " and ".join(name for name in names if name) or "no source"


def stood_by(stood: Stood) -> str:
    """Who stands there, shortly: the first speaker's name without what is told behind a comma, and how many more."""
    names = [one_line(speaker.name.split(",")[0]) for speaker in stood.speakers] or [who(stood)]
    if stood.speaker is not None and stood.speaker.kind == "document":
        return f"the {_ABOUT_IT.split(_ARTICLE.sub('', names[0].lower()))[0]}"
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 2 else f" and {names[1]}" if names[1:] else "")


def is_unnamed(attribution: Attribution | Stood) -> bool:
    """Whether the statement comes from somebody whom the report does not name."""
    kind = attribution.speaker.kind if attribution.speaker else None
    return attribution.terms.named is False or kind == "unnamed"


def role_of(attribution: Attribution) -> str | None:
    """The office or description given to the first speaker."""
    return one_line(attribution.speaker.role) if attribution.speaker and attribution.speaker.role else None


def said_when(attribution: Attribution) -> str | None:
    """When it was said, where the text says more than the report's own date: ``2020-01-04 – 2020-01-05``."""
    said = attribution.said_on
    if said.rule == "published":
        return None
    days = [day for day in (said.from_, said.to) if day]
    return one_line(" – ".join(dict.fromkeys(days))) or None


UNSAID: dict[Unreal, str] = {
    "asked": "asked if said",
    "conditional": "if said",
    "possible": "may be said",
    "future": "not said yet",
    "negated": "not said",
}
"""What is shown of a saying that did not happen, beside its act."""


def unsaid(attribution: Attribution | Stood) -> str | None:
    """That it was not said, where the report has it so, in two words or three."""
    return UNSAID[attribution.unreal] if attribution.unreal else None


def remarks(attribution: Attribution) -> list[str]:
    """What else is known: role, addressee, occasion, terms, post, time; each a short phrase."""
    found = [role_of(attribution)]
    if attribution.addressee:
        found.append(f"to {shorten(attribution.addressee.text, 60)}")
    if attribution.occasion:
        found.append(shorten(attribution.occasion.text, 60))
    if is_unnamed(attribution):
        reason = attribution.terms.reason
        found.append(f"unnamed: {shorten(reason, 80)}" if reason else "unnamed")
    if attribution.post and attribution.post.handle:
        found.append("@" + one_line(attribution.post.handle).removeprefix("@"))
    if said := said_when(attribution):
        found.append(f"said {said}")
    return [phrase for phrase in found if phrase]


def depths(attributions: Iterable[Attribution]) -> list[int]:
    """How deep each stands under the others listed: 0 for most, 1 for one inside another's content, and so on.

    One whose parent is not listed is at 1: a list that a search cut short must not show it as a claim by itself.
    """
    found: dict[str, int] = {}
    result = []
    for attribution in attributions:
        depth = 0 if attribution.parent is None else found.get(attribution.parent, 0) + 1
        found[attribution.id] = depth
        result.append(depth)
    return result


def under_parents(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with each nested one moved right behind its parent; otherwise in the order given."""
    listed = {statement.id for statement in statements}
    children: dict[str | None, list[Statement]] = {}
    for statement in statements:
        parent = statement.parent if statement.parent in listed and statement.parent != statement.id else None
        children.setdefault(parent, []).append(statement)
    ordered: list[Statement] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        statement = waiting.pop()
        ordered.append(statement)
        waiting.extend(children.pop(statement.id, [])[::-1])
    return ordered
