"""News as an Atom feed (RFC 4287) in a file, made anew from the log: equal logs give equal bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from kb.telling.log import Report
from kb.telling.news import Found
from kb.telling.problems import ChannelError
from kb.telling.words import details, headline

MOST = 100
"""Entries; older ones fall out."""
_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:exchange-circulars.invalid,2026"
_NEVER = "1970-01-01T00:00:00"
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


class AtomFeed:
    """A feed in a file. Disturbs nobody, so it is always up to date."""

    immediate = True

    def __init__(self, name: str, path: Path, *, title: str, address: str = "") -> None:
        """``address`` is where readers find the file, if they do."""
        self.name = name
        self._path, self._title, self._address = path, title, address

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:
        """Writes the newest entries beside the file and renames."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(feed(everything, self._title, self._address))
            draft.replace(self._path)
        except OSError as error:
            raise ChannelError(f"{self._path}: {error.strerror or error}") from error
        yield Report(step="told", keys=tuple(one.key for one in fresh))


def feed(everything: Sequence[Found], title: str, address: str) -> bytes:
    """The feed of the newest news, the latest first."""
    ElementTree.register_namespace("", _ATOM)
    newest = list(reversed(everything[-MOST:]))
    root = ElementTree.Element(_name("feed"))
    _add(root, "id", address or f"{_TAG}:news")
    _add(root, "title", title)
    _add(root, "updated", _moment(max((one.at for one in newest), default=_NEVER)))
    _add(_add(root, "author"), "name", "exchange-circulars")
    if address:
        _add(root, "link", rel="self", type="application/atom+xml", href=address)
    for one in newest:
        _entry(root, one)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(root: ElementTree.Element, one: Found) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"{_TAG}:{one.key}")
    _add(entry, "title", headline(one.news))
    _add(entry, "updated", _moment(one.at))
    _add(entry, "category", term=one.news.kind)
    if one.news.url:
        _add(entry, "link", rel="alternate", href=one.news.url)
    _add(entry, "content", "\n".join([headline(one.news), *details(one.news)]), type="text")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    clean = {name: _UNPRINTABLE.sub("", value) for name, value in attributes.items()}
    made = ElementTree.SubElement(parent, _name(tag), clean)
    made.text = _UNPRINTABLE.sub("", text) or None
    return made


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _moment(local: str) -> str:
    return f"{local}+08:00"
