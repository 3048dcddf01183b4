"""Markup that a person wrote or an editor exported, as text: all of its words, where a page's main text is a guess."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from onrecord.errors import EmptyInput, NotText
from onrecord.reading.blocks import paragraphs

_ALONE = ("main", "article")  # where a page has exactly one of these, the rest of it is the site's and not the draft's


class Written(NamedTuple):
    """A draft's text, and its title where it has one."""

    text: str
    title: str | None


def draft_of_markup(markup: str, *, name: str) -> Written:
    """The text of a draft in HTML: its one `<main>` or `<article>` if it has one, else all of it but menus.

    `<q>` gets the marks that a browser shows; blocks of code (`<pre><code>`) hold no quotations and are left out.
    """
    from lxml import etree, html

    if not markup.strip():
        raise EmptyInput(name, "holds no text")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser)
        body = _own(tree)
        _without(body, _outside(body))
        _marked_quotes(body)
        title = next(tree.iter("h1"), None)
        named = None if title is None else " ".join(title.text_content().split())
        return Written("\n\n".join(paragraphs(body)), named)
    except (etree.LxmlError, ValueError) as error:
        raise NotText(name, "could not be read as HTML; save it as text, Markdown or DOCX") from error


def _own(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    for tag in _ALONE:
        found = list(tree.iter(tag))
        if len(found) == 1:
            return found[0]
    body = tree.find("body")
    return tree if body is None else body


def _outside(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """What stands in the markup and is not the draft's text: code, menus, marks of footnotes."""
    yield from (pre for pre in root.iter("pre") if pre.find(".//code") is not None)
    yield from root.iter("nav")
    for link in root.iter("a"):
        above = link.getparent()
        mark = above is not None and above.tag == "sup" and (link.get("href") or "").startswith("#")
        if mark or (link.text or "").strip() == "↑":
            yield above if mark else link


def _without(root: Any, nodes: Iterable[Any]) -> None:  # noqa: ANN401
    for node in list(nodes):
        if node is not root and node.getparent() is not None:
            node.drop_tree()


def _marked_quotes(root: Any) -> None:  # noqa: ANN401
    for node in root.iter("q"):
        inner = any(above.tag == "q" for above in node.iterancestors())
        opening, closing = "‘’" if inner else "“”"
        node.text = opening + (node.text or "")
        last = node[-1] if len(node) else None
        if last is None:
            node.text += closing
        else:
            last.tail = (last.tail or "") + closing
