"""A report's text with its marks, for a terminal, as rich Text.

With colour, what was said has its type's colour, sources are bold, cues underlined; without, brackets say the same:
``[¹Esper] {¹added} ‹¹“Beyond that …”›``. Numbers belong to statements, in both.
"""

from rich.text import Text

from onrecord.exporting.segments import PARTS, Mark, PartName, Segment, segments
from onrecord.exporting.wording import printable
from onrecord.types import TYPES, Extraction, Type

TYPE_STYLES: dict[Type, str] = {
    "direct": "green",
    "mixed": "cyan",
    "indirect": "yellow",
    "document": "magenta",
    "post": "blue",
}
PART_STYLES: dict[PartName, str] = {"source": "bold", "cue": "underline", "content": ""}
BRACKETS: dict[PartName, tuple[str, str]] = {"source": ("[", "]"), "cue": ("{", "}"), "content": ("‹", "›")}

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: int) -> str:
    """The number in raised digits: 12 is ``¹²``."""
    return str(number).translate(_SUPERSCRIPTS)


def marked(extraction: Extraction, *, colour: bool) -> Text:
    """The report's text with every source, cue and content marked; `colour` says how."""
    text = extraction.report.text
    result = Text()
    opened: list[Mark] = []
    for segment in segments(text, extraction.attributions):
        _open(result, segment, opened, colour=colour)
        words = printable(text[segment.start : segment.end])
        result.append(words, style=_style(segment.marks) if colour else "")
        _close(result, segment, opened, colour=colour)
    return result


def _open(result: Text, segment: Segment, opened: list[Mark], *, colour: bool) -> None:
    for mark in segment.opens:
        opened.append(mark)
        bracket = "" if colour else BRACKETS[mark.part][0]
        result.append(bracket + superscript(mark.number), style="dim" if colour else "")


def _close(result: Text, segment: Segment, opened: list[Mark], *, colour: bool) -> None:
    for mark in segment.closes:
        # Marks that cross ("‹¹ … ‹² … ›¹ … ›") name themselves again, or nobody could tell which of them ends.
        crossing = opened[-1] is not mark
        opened.remove(mark)
        if not colour:
            result.append(BRACKETS[mark.part][1] + (superscript(mark.number) if crossing else ""))


def _style(marks: tuple[Mark, ...]) -> str:
    """The innermost content's colour, with every part's own style on top."""
    contents = [mark for mark in marks if mark.part == "content"]
    styles = [TYPE_STYLES[contents[-1].attribution.type]] if contents else []
    styles += [PART_STYLES[part] for part in PARTS if part != "content" and any(mark.part == part for mark in marks)]
    return " ".join(styles)


def legend(*, colour: bool) -> Text:
    """What the marks mean, on one line."""
    if not colour:
        return Text("[source]  {cue}  ‹what was said›  ¹ the same number: the same statement")
    parts = [Text("source", style=PART_STYLES["source"]), Text("cue", style=PART_STYLES["cue"])]
    types = [Text(name, style=TYPE_STYLES[name]) for name in TYPES]
    return Text("  ").join([*parts, *types, Text("¹ the same number: the same statement", style="dim")])
