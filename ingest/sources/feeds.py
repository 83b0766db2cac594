"""RSS feeds: a second source for what the listing may have lost. Strict about what an item must have."""

from __future__ import annotations

from datetime import timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from lxml import etree

from ingest.sources.cleaning import squeezed
from ingest.sources.interface import Feed, Interface
from ingest.sources.problems import RowError
from ingest.sources.rows import ListedRow
from ingest.sources.session import UnfitError


def read_feed(body: bytes, feed: Feed, interface: Interface, language: str) -> tuple[list[ListedRow], list[str]]:
    """The items of an RSS 2.0 feed as rows, and those of unknown shape in words.

    Raises:
        UnfitError: if it is no feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise UnfitError(f"an RSS feed is expected: {error}") from error
    if root.tag != "rss":
        raise UnfitError(f"an RSS feed is expected, not <{root.tag}>")
    rows, unread = [], []
    for number, item in enumerate(root.iterfind("channel/item"), start=1):
        try:
            rows.append(_row(item, feed, interface, language, f"feed {feed.path}, item {number}"))
        except RowError as error:
            unread.append(str(error))
    return rows, unread


def _row(item: etree._Element, feed: Feed, interface: Interface, language: str, place: str) -> ListedRow:
    title, link = _text(item, "title"), _text(item, "link")
    if not title or not link:
        raise RowError(f"{place}: a title and a link are expected")
    printed = _number(f"{title} {_text(item, 'description')}", interface)
    return ListedRow(
        url=_address(link, interface, place),
        reference=printed,
        printed=printed or "",
        issued_on=_day(_text(item, "pubDate"), interface.timezone, place),
        labels=(feed.issuer,),
        title=title,
        language=language,
    )


def _text(item: etree._Element, name: str) -> str:
    return squeezed(item.findtext(name) or "")


def _number(text: str, interface: Interface) -> str | None:
    found = interface.numbers.references.find(text)
    return found[0][2] if len(found) == 1 else None


def _address(link: str, interface: Interface, place: str) -> str:
    """The address, on https as the listing gives it.

    Raises:
        RowError: if it is of another site.
    """
    parts = urlsplit(link)
    if parts.hostname not in interface.hosts:
        raise RowError(f"{place}: an address of {interface.hosts[0]} is expected, not {link!r}")
    own = urlsplit(interface.origin)
    return urlunsplit((own.scheme, own.netloc, parts.path, parts.query, ""))


def _day(text: str, zone: timezone, place: str) -> str:
    try:
        return parsedate_to_datetime(text).astimezone(zone).date().isoformat()
    except ValueError as error:
        raise RowError(f"{place}: a day as in RFC 822 is expected, not {text!r}") from error
