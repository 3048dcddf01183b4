"""Markup to text: paragraphs apart, white space as a browser shows it, words and marks as they came."""

import re
from typing import Any

# HTML's blocks, and those of the tree that trafilatura gives (item, row, quote, head …)
_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table",
    "tr", "section", "article", "header", "footer", "figure", "figcaption", "hr", "main", "aside", "address",
    "details", "summary", "center", "form", "fieldset",
    "head", "quote", "list", "item", "row", "code", "ab", "fw", "body",
})  # fmt: skip
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_HIDDEN = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "button"})
_BREAK = "\0"  # a line break asked for, while white space is collapsed; markup cannot hold this character
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK_RUN = re.compile(rf" ?{_BREAK}(?:[ {_BREAK}]*{_BREAK})? ?")
_TAG = re.compile(r"<[a-zA-Z!/?]")
_PARTED = re.compile(r"<(?:p|br|div)[\s/>]", re.IGNORECASE)
_ADDRESS = re.compile(r"<(?=[\w.+-]{1,64}@[\w.-]{1,255}>|https?://)")


def paragraphs(root: Any, *, lines: bool = False) -> list[str]:  # noqa: ANN401 - lxml has no types
    r"""The blocks of an lxml tree in order, none empty; `<br>` is `\n` within one, two together an empty line.

    With `lines`, what is a line in the markup is one in the text, too.
    """
    from lxml import etree

    blocks: list[str] = []
    run: list[str] = []
    hidden = 0

    def add(text: str | None) -> None:
        run.append((text or "").replace("\n", _BREAK) if lines else text or "")

    def close() -> None:
        text = _SPACE.sub(" ", "".join(run))
        text = _BREAK_RUN.sub(lambda found: "\n" if found[0].count(_BREAK) == 1 else "\n\n", text).strip(" \n")
        if text:
            blocks.append(text)
        run.clear()

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else None
        name = tag.rpartition("}")[2] if tag else None
        if event == "start":
            hidden += name in _HIDDEN
            if name in _BLOCKS:
                close()
            elif name in _CELLS:
                run.append(" ")
            elif name in _BREAKS:
                run.append(_BREAK)
            if not hidden and tag:
                add(node.text)
            continue
        if event == "end":
            hidden -= name in _HIDDEN
            if name in _BLOCKS:
                close()
        if not hidden and node is not root:
            add(node.tail)
    close()
    return blocks


def markup_text(markup: str, *, lines: bool = False) -> str:
    """The text of a piece of HTML, as feeds carry it; what holds no tag only has its entities resolved.

    `lines` as in `paragraphs`.
    """
    from html import unescape

    if not _TAG.search(markup):
        return unescape(markup).replace("\0", "").strip()
    from lxml import etree, html

    try:
        return "\n\n".join(paragraphs(html.fragment_fromstring(markup, create_parent="div"), lines=lines))
    except (etree.LxmlError, ValueError):  # ValueError: characters that no markup may hold
        return unescape(markup).strip()


def field_text(markup: str) -> str:
    """The text of HTML that was written into a field: where no tag parts its paragraphs, its lines do.

    Mail addresses and URLs between angle brackets are no tags.
    """
    return markup_text(_ADDRESS.sub("&lt;", markup), lines=not _PARTED.search(markup))
