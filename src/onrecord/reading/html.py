"""A page: its main text, title, author, date and outlet, as trafilatura finds them; its paragraphs are kept apart."""

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from onrecord.errors import EmptyInput, NoArticle
from onrecord.reading.blocks import paragraphs
from onrecord.reading.dates import iso_date
from onrecord.reading.decoding import decode_page
from onrecord.reading.reports import text_report
from onrecord.reading.values import Options, Outcome

# Where pages give the time of publication, the commonest first
_DATED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "article.published", "date",
)  # fmt: skip
# Where they give the time of a later change, which is another day
_CHANGED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_EITHER_WAY = re.compile(r"\s*(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]([12]\d{3})(?!\d)")  # a day or a month first
_ENDED = re.compile(r"""[.!?…][”’"'»)\]]*(?:\s|$)""")
_ENDS_ALONE = "。！？।؟"  # these end a sentence in scripts that may have no spaces
_MANY_WORDS = 12
_SHORT = 1000  # characters; more than this is no short article taken for a menu
_NODES = 100_000  # of JSON-LD looked at


def read_page(
    data: bytes, *, name: str, options: Options, url: str | None = None, charset: str | None = None
) -> Iterator[Outcome]:
    """The one report of a page; `url` is where it was fetched from, `charset` what the server said.

    A page's own canonical URL is believed for a file, and for a fetched page only on the host it came from. Raises
    `EmptyInput`, `NotText`, and `NoArticle` where there is no main text (a menu or a login form is none).
    """
    markup = decode_page(data, charset=charset, name=name, options=options)
    if not markup.strip():
        raise EmptyInput(name, "holds no text")
    page = _extracted(markup, url, name=name)
    text = _main_text(page, name=name)
    said, guessed = _outlet(page)
    yield text_report(
        text,
        name=name,
        published=_published(markup, page.date),
        outlet=said or options.outlet or guessed,
        title=page.title,
        author=page.author,
        url=_url(page.url, url),
        options=options,
    )


def main_text(markup: str, *, name: str) -> str:
    """The main text of a page whose details are known from elsewhere. Errors: NoArticle."""
    return _main_text(_extracted(markup, None, name=name), name=name)


def _main_text(page: Any, *, name: str) -> str:  # noqa: ANN401 - trafilatura has no types
    blocks = _blocks(page.body)
    if not any(map(_is_prose, blocks)):
        raise NoArticle(name, "holds no article: no main text was found in the page")
    return "\n\n".join(blocks)


def _extracted(markup: str, url: str | None, *, name: str) -> Any:  # noqa: ANN401 - trafilatura has no types
    """What trafilatura makes of a page.

    Below 250 characters of article it takes the whole page instead, menus and all, its paragraphs run together; so a
    short result is tried again with that threshold lowered, unless the first try found much more.
    """
    page = _tried(markup, url, 250, name=name)
    if page is not None and len(page.text) < _SHORT:
        again = _tried(markup, url, 25, name=name)
        if again is not None and again.text and any(map(_is_prose, _blocks(again.body))):
            page = again
    if page is None:
        raise NoArticle(name, "holds no article: no main text was found in the page")
    return page


def _tried(markup: str, url: str | None, least: int, *, name: str) -> Any:  # noqa: ANN401
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG, Document

    config = copy.deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    # the last resort of the date search is any date in the page's text: a guess, so it is left out
    dates = {"original_date": True, "extensive_search": False}
    try:
        page = trafilatura.bare_extraction(
            markup, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates, config=config
        )
    except Exception as error:  # hostile markup can raise nearly anything below
        raise NoArticle(name, f"could not be read as a page ({type(error).__name__})") from error
    return page if isinstance(page, Document) and page.body is not None else None


def _blocks(body: Any) -> list[str]:  # noqa: ANN401
    if len(body) == 1 and not len(body[0]) and "\n" in (body[0].text or ""):
        # trafilatura's last resort: the page's pieces in one element, a line each
        return [line for line in body[0].text.split("\n") if line.strip()]
    return paragraphs(body)


def _is_prose(block: str) -> bool:
    """Whether a block reads as part of an article: a sentence, or words enough for one; menus and buttons do not."""
    words = len(block.split())
    ended = words > 1 and _ENDED.search(block) is not None
    return words >= _MANY_WORDS or ended or any(mark in block for mark in _ENDS_ALONE)


def _outlet(page: Any) -> tuple[str | None, str | None]:  # noqa: ANN401
    """The outlet a page says it is of, and the one guessed from its address; one of them is None."""
    name = page.sitename
    if name and "." in name and name.lower() in (page.url or "").lower():
        return None, name
    return name, None


def _url(canonical: str | None, fetched: str | None) -> str | None:
    def host(url: str) -> str:
        return (urlsplit(url).hostname or "").removeprefix("www.")

    try:
        believed = canonical and urlsplit(canonical).scheme in ("http", "https")
        if believed and (fetched is None or host(str(canonical)) == host(fetched)):
            return canonical
    except ValueError:  # a canonical URL that is none
        pass
    return fetched


def _published(markup: str, day: str | None) -> str | None:
    """The time of publication with its zone where the page gives one on that `day`, else the day."""
    from lxml import etree, html

    try:
        tree = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return day
    values = list(_stated(tree, _DATED, "datePublished"))
    stated = [date for value in values if (date := iso_date(value))]
    shown = [date for node in tree.iter("time") if (date := iso_date(node.get("datetime", "")))]
    given = [*stated, *shown]
    if day is not None and not any(date.startswith(day) for date in given) and day in _mistaken(tree, values):
        day = None
    if day is None:
        return stated[0] if stated else None
    return next((date for date in given if date.startswith(day) and "T" in date), day)


def _mistaken(tree: Any, values: Iterable[str]) -> Iterator[str]:  # noqa: ANN401
    """The days that may be taken for a page's and are not: of a change, and of "03/04/2025", which is either of two."""
    yield from (date[:10] for value in _stated(tree, _CHANGED, "dateModified") if (date := iso_date(value)))
    for first, second, year in (found.groups() for value in values if (found := _EITHER_WAY.match(value))):
        if int(first) != int(second):
            yield from (f"{year}-{int(a):02}-{int(b):02}" for a, b in ((first, second), (second, first)))


def _stated(tree: Any, keys: Sequence[str], property: str) -> Iterator[str]:  # noqa: ANN401
    """What a page states under these names, and as this property of linked data, the plainest statement first."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        found.setdefault(key, node.get("content") or "")
    yield from (found[key] for key in keys if key in found)
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            yield from _linked_data(node.text or "", property)
    for node in tree.iter("time"):
        if node.get("itemprop") == property or (property == "datePublished" and node.get("pubdate") is not None):
            yield node.get("datetime") or ""


def _linked_data(text: str, property: str) -> Iterator[str]:
    try:
        waiting = [msgspec.json.decode(text)]
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(node, dict):
            if isinstance(date := node.get(property), str):
                yield date
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
