"""RSS (0.9 to 2.0) and Atom feeds: each entry one report, with its whole content if the feed carries it."""

import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.errors import EmptyInput, NotText, ReadingError
from onrecord.reading.blocks import markup_text, paragraphs
from onrecord.reading.dates import iso_date, mail_date
from onrecord.reading.reports import text_report
from onrecord.reading.values import Options, Outcome

_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_RSS = ("", "{http://purl.org/rss/1.0/}", "{http://my.netscape.com/rdf/simple/0.9/}")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LOOSE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?!#\d+;|#x[0-9a-f]+;|(?:amp|lt|gt|quot|apos);)(\w+;)?",
    re.I | re.S,
)


def read_feed(data: bytes, *, name: str, options: Options, url: str | None = None) -> Iterator[Outcome]:
    """One outcome an entry in the feed's order, named `name, entry 1`; `url` is where the feed was fetched from.

    An entry without text is `EmptyInput`. The outlet is the source an entry names, else the feed's title. Raises
    `EmptyInput`, `NotText` or `ReadingError` for what is no feed; a feed that declares entities is refused, since those
    can be made to unfold without end.
    """
    root = _parsed(data, name=name)
    entries = [node for node in root.iter() if node.tag == f"{_ATOM}entry" or node.tag in _rss("item")]
    feed = root if root.tag == f"{_ATOM}feed" else next(root.iter(*_rss("channel")), None)
    if feed is None:
        raise ReadingError(name, "is no RSS or Atom feed")
    if not entries:
        raise EmptyInput(name, "the feed has no entries")
    for number, entry in enumerate(entries, start=1):
        where = f"{name}, entry {number}"
        text = _text(entry, f"{_ATOM}content", _CONTENT) or _text(entry, f"{_ATOM}summary", *_rss("description"))
        if not text:
            yield Outcome.failed(EmptyInput(where, "has no text, neither content nor a summary"))
            continue
        origin = _first(entry, f"{_ATOM}source")
        outlet = _line(origin, f"{_ATOM}title") if origin is not None else _line(entry, *_rss("source"))
        yield text_report(
            text,
            name=where,
            published=_published(entry),
            outlet=outlet or _line(feed, f"{_ATOM}title", *_rss("title")),
            title=_line(entry, f"{_ATOM}title", *_rss("title")),
            author=_author(entry) or _author(feed),
            url=_link(entry, url),
            options=options,
        )


def looks_like_feed(data: bytes) -> bool:
    """Whether a body that is called HTML or XML begins as a feed does."""
    return re.search(rb"<(?:rss|feed|rdf:RDF)\b", data[:2000]) is not None


def _parsed(data: bytes, *, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree

    if not data.strip():
        raise EmptyInput(name, "holds no text")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(name, "is binary, not a feed")
    parser = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}
    try:
        root = etree.fromstring(data, etree.XMLParser(**parser))
    except etree.XMLSyntaxError as first:
        # a bare & and HTML's named characters are what feeds get wrong; lxml's own recovery would drop words
        try:
            root = etree.fromstring(_LOOSE.sub(_mended, data), etree.XMLParser(**parser))
        except etree.XMLSyntaxError:
            line = f"{name}:{first.lineno}" if first.lineno else name
            raise ReadingError(line, f"is no valid feed ({first.msg or 'malformed XML'})") from first
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ReadingError(name, "declares XML entities, which no feed needs: refused")
    return root


def _mended(found: re.Match[bytes]) -> bytes:
    from html.entities import html5

    if found[0][:1] == b"<":
        return found[0]
    name = found[1] or b""
    known = html5.get(name.decode("ascii", "replace"))
    return "".join(f"&#{ord(char)};" for char in known).encode() if known else b"&amp;" + name


def _rss(tag: str) -> list[str]:
    return [space + tag for space in _RSS]


def _first(node: Any, *tags: str) -> Any:  # noqa: ANN401
    return next((child for tag in tags for child in node.iterchildren(tag)), None)


def _line(node: Any, *tags: str) -> str | None:  # noqa: ANN401
    """A field that is one line: its markup and line breaks gone."""
    text = _text(node, *tags)
    return " ".join(text.split()) if text else None


def _text(node: Any, *tags: str) -> str | None:  # noqa: ANN401
    found = _first(node, *tags)
    if found is None or found.get("src"):
        return None
    kind = found.get("type", "text") if found.tag.startswith(_ATOM) else "html"
    if kind in ("xhtml", "application/xhtml+xml"):
        return "\n\n".join(paragraphs(found)) or None
    text = "".join(found.itertext())
    if kind in ("html", "text/html"):
        text = markup_text(text)
    return text.strip() or None


def _published(entry: Any) -> str | None:  # noqa: ANN401
    dated = (
        f"{_ATOM}published", f"{_ATOM}issued", *_rss("pubDate"), f"{_DC}date", f"{_TERMS}issued", f"{_TERMS}created",
        f"{_ATOM}updated",
    )  # fmt: skip
    for tag in dated:
        value = "".join(node.itertext()) if (node := _first(entry, tag)) is not None else ""
        if date := iso_date(value) or mail_date(value):
            return date
    return None


def _author(node: Any) -> str | None:  # noqa: ANN401
    people = [_line(person, f"{_ATOM}name") for person in node.iterchildren(f"{_ATOM}author")]
    people += [" ".join("".join(person.itertext()).split()) for person in node.iterchildren(f"{_DC}creator")]
    if named := [person for person in people if person]:
        return ", ".join(named)
    written = _line(node, *_rss("author"))  # a mail address, in RSS: jane@example.org (Jane Roe)
    return (parseaddr(written)[0] or written) if written else None


def _link(entry: Any, base: str | None) -> str | None:  # noqa: ANN401
    links = [link for link in entry.iterchildren(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"]
    link = links[0].get("href") if links else _line(entry, *_rss("link"))
    guid = _first(entry, *_rss("guid"))
    if not link and guid is not None and guid.get("isPermaLink", "true") == "true":
        link = guid.text
    if not link:
        return None
    bases = [node.get(_BASE) for node in [*reversed(list(entry.iterancestors())), entry] if node.get(_BASE)]
    try:
        for step in [*bases, link.strip()]:
            base = urljoin(base or "", step)
        return base if base and urlsplit(base).scheme in ("http", "https") else None
    except ValueError:  # an address that is none
        return None
