"""Reads the listing's HTML: rows, the mark that there are more, and the hidden inputs of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.sources.cleaning import day_of, kind_of, label_of, reference_of, split_reference, squeezed
from ingest.sources.interface import Interface
from ingest.sources.problems import InterfaceError, RowError
from ingest.sources.rows import Attachment, ListedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request for rows gave.

    Attributes:
        rows: in the order of the listing, newest first.
        more: whether the mark stands at the end that there are more.
        ended: whether the answer was the one that means the end: nothing at all.
        unread: rows of an unknown shape, told in words.
    """

    rows: tuple[ListedRow, ...] = ()
    more: bool = False
    ended: bool = False
    unread: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows were shown, those of unknown shape included."""
        return len(self.rows) + len(self.unread)


def read_fragment(html: str, interface: Interface, language: str, place: str) -> Answer:
    """The rows of a page or fragment; ``place`` says in messages which it is.

    A row of unknown shape is told in ``unread``.

    Raises:
        InterfaceError: if there are rows and not one of them can be read, or neither rows nor the mark for more.
    """
    tree = LexborHTMLParser(html)
    nodes = tree.css(interface.row.row)
    more = tree.css_first(interface.row.more) is not None
    rows, unread = [], []
    for number, node in enumerate(nodes, start=1):
        try:
            rows.append(_row(node, interface, language, f"{place}, row {number}"))
        except RowError as error:
            unread.append(str(error))
    if unread and not rows and len(nodes) > 1:
        raise InterfaceError(f"no row of the page could be read; the first: {unread[0]}")
    return Answer(rows=tuple(rows), more=more, unread=tuple(unread))


def hidden_inputs(html: str, interface: Interface, place: str) -> dict[str, str]:
    """The values of the form's hidden inputs, by field of the body that asks for more rows.

    Inputs of the same form that are not known go along under their own id.

    Raises:
        InterfaceError: naming the first input that is expected and not there.
    """
    values, names = {}, {}
    for node in LexborHTMLParser(html).css('input[type="hidden"][id]'):
        own = node.attributes.get("id") or ""
        values[own] = node.attributes.get("value") or ""
        names[own] = (node.attributes.get("name") or "").removesuffix(own)
    wanted = interface.more.inputs
    for own in wanted.values():
        if own not in values:
            raise InterfaceError(f"{place}: a hidden input with id {own} is expected")
    forms = {names[own] for own in wanted.values()} - {""}
    told = {*wanted.values(), *interface.more.unsent}
    others = {own: own for own in values if names[own] in forms and own not in told}
    return {field: values[own] for field, own in {**others, **wanted}.items()}


def _row(node: LexborNode, interface: Interface, language: str, place: str) -> ListedRow:
    shape = interface.row
    title = _only(node, shape.title, place)
    url = _address(title, interface, place)
    words = _words(title, shape.mark)
    if not words:
        raise RowError(f"{place}: a title is expected in {shape.title}")
    attachments, printed = _details(_only(node, shape.details, place), interface, place)
    day = f"{_text(_only(node, shape.day, place))} {_text(_only(node, shape.month, place))}"
    return ListedRow(
        url=url,
        reference=reference_of(printed, interface),
        printed=printed,
        issued_on=day_of(day, shape.dates, place),
        labels=tuple(_labels(node, interface, place)),
        title=words,
        language=language,
        attachments=attachments,
    )


def _labels(node: LexborNode, interface: Interface, place: str) -> Iterator[str]:
    """The labels; in every language their addresses name the filter that the text may translate."""
    links = node.css(interface.row.labels)
    if not links:
        raise RowError(f"{place}: the issuer is expected in {interface.row.labels}")
    for link in links:
        asked = parse_qs(urlsplit(link.attributes.get("href") or "").query)
        filters = [value for name in (interface.page.label, interface.page.issuer) for value in asked.get(name, ())]
        label = next((known for word in [*filters, _text(link)] if (known := label_of(word, interface))), None)
        if label is None:
            raise RowError(f"{place}: a known label is expected, not {_text(link)!r}")
        yield label


def _details(node: LexborNode, interface: Interface, place: str) -> tuple[tuple[Attachment, ...], str]:
    """The attachments, and the reference as printed in the text around their list."""
    links = node.css(interface.row.attachments)
    attachments = tuple(_attachment(link, interface, f"{place}, attachment {at}") for at, link in enumerate(links, 1))
    listed = [child for child in node.iter() if child.css_first("a") is not None]
    for child in listed:
        child.decompose()
    _, printed = split_reference(_text(node), interface.row.reference_words, place)
    return attachments, printed


def _attachment(link: LexborNode, interface: Interface, place: str) -> Attachment:
    url = _address(link, interface, place)
    return Attachment(title=_words(link, interface.row.mark), url=url, kind=kind_of(url))


def _address(link: LexborNode, interface: Interface, place: str) -> str:
    """The full address of a link.

    Raises:
        RowError: if it leads nowhere, or to a host that is not the site's.
    """
    href = (link.attributes.get("href") or "").strip()
    if not href:
        raise RowError(f"{place}: an address is expected in its link")
    url = urljoin(f"{interface.origin}/", href).partition("#")[0].replace(" ", "%20")
    if urlsplit(url).hostname not in interface.hosts:
        raise RowError(f"{place}: an address of {interface.hosts[0]} is expected, not {url!r}")
    return url


def _words(link: LexborNode, mark: str) -> str:
    """The text of a link without the mark of the file's kind."""
    marks = {node.mem_id for node in link.css(mark)}
    parts = [child.text(deep=True) for child in link.iter(include_text=True) if child.mem_id not in marks]
    return squeezed("".join(parts))


def _only(node: LexborNode, selector: str, place: str) -> LexborNode:
    found = node.css(selector)
    if len(found) != 1:
        raise RowError(f"{place}: one {selector} is expected, there are {len(found)}")
    return found[0]


def _text(node: LexborNode) -> str:
    return squeezed(node.text(deep=True))
