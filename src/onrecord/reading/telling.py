"""Whether a text that nobody says is HTML is a page, a piece of HTML, or neither."""

import re

_PAGE = re.compile(r"\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
# Words between angle brackets, and an address, are no tag: what stands behind a tag's name is an attribute
_TAG = r"<(?:{})(?:\s[^<>=]*=[^<>]*|\s*/?)>"
_BEGINS = re.compile(
    r"\s*(?:<!--|" + _TAG.format("p|div|h[1-6]|ul|ol|table|blockquote|section|article|figure") + ")", re.IGNORECASE
)
# These are seldom closed; behind a quotation mark they are what somebody says of them
_UNCLOSED = re.compile(r"""(?<!["'“‘`])""" + _TAG.format("br|p"), re.IGNORECASE)
_OPENED = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSED = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)


def is_page(head: str) -> bool:
    """Whether what begins so is a whole page."""
    return _PAGE.match(head) is not None


def is_markup(text: str) -> bool:
    """Whether a text is a piece of HTML: it begins or breaks lines as one, or opens and closes one of its elements.

    One that merely holds "<3", "a < b" or an address in angle brackets is none.
    """
    if "<" not in text:
        return False
    if _BEGINS.match(text) or _UNCLOSED.search(text):
        return True
    closed = {found[1].lower(): found.start() for found in _CLOSED.finditer(text)}
    if not closed:
        return False
    from lxml.html.defs import tags

    opened = ((found[1].lower(), found.start()) for found in _OPENED.finditer(text))
    return any(name in tags and start < closed.get(name, 0) for name, start in opened)
