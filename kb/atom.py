"""Atom feeds (RFC 4287): equal entries give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree

from kb.markup import cleaned

MOST = 100
"""Entries of a feed; older ones fall out."""
TAG = "tag:exchange-circulars.invalid,2026"
"""What ids begin with (RFC 4151)."""
TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry.

    Attributes:
        key: the same for the same thing, whatever becomes of it.
        title: one line.
        updated: when it last changed, as Hong Kong's clocks show it: ``YYYY-MM-DDTHH:MM:SS``; None where nobody knows.
        category: what kind of thing it is.
        lines: its text.
        published: when it first was out, as ``updated``.
        link: the address of its page.
    """

    key: str
    title: str
    updated: str | None
    category: str
    lines: Sequence[str]
    published: str | None = None
    link: str | None = None


def document(key: str, title: str, address: str, entries: Iterable[Entry]) -> bytes:
    """The feed of the first `MOST` entries; ``address`` is where it can be had, empty where nobody knows."""
    ElementTree.register_namespace("", _ATOM)
    shown = list(islice(entries, MOST))
    root = ElementTree.Element(_name("feed"))
    _add(root, "id", address or f"{TAG}:{key}")
    _add(root, "title", title)
    _add(root, "updated", _moment(max((one.updated or _NEVER for one in shown), default=_NEVER)))
    _add(_add(root, "author"), "name", "exchange-circulars")
    if address:
        _add(root, "link", rel="self", type=TYPE, href=address)
    for one in shown:
        _entry(root, one)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: ElementTree.Element, one: Entry) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"{TAG}:{one.key}")
    _add(entry, "title", one.title)
    _add(entry, "updated", _moment(one.updated or _NEVER))
    if one.published:
        _add(entry, "published", _moment(one.published))
    _add(entry, "category", term=one.category)
    if one.link:
        _add(entry, "link", rel="alternate", href=one.link)
    _add(entry, "content", type="text").text = "\n".join(map(cleaned, one.lines))


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, _name(tag), {name: cleaned(value) for name, value in attributes.items()})
    made.text = cleaned(text) or None
    return made


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _moment(local: str) -> str:
    return f"{local}+08:00"
