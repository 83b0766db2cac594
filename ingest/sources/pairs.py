"""Which English and Chinese files are one circular."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from ingest.sources.rows import ListedRow

_LANGUAGE = re.compile(r"(?<=[_\-\d])(?:eng?|chi|ch|tc|sc|[ec])(?=$|[_\-])", re.IGNORECASE)
Key = tuple[str, ...]


def language_pairs(rows: Iterable[ListedRow]) -> dict[str, str]:
    """The address of the other language's file, by address, both ways; a file that both list is its own pair.

    Files belong together by reference and issuer, else by day, issuer and name without the mark of its language, where
    that fits just one file of each language.
    """
    listed: dict[str, dict[str, ListedRow]] = {}
    for row in rows:
        listed.setdefault(row.language, {}).setdefault(row.url, row)
    both = listed.get("en", {}).keys() & listed.get("zh", {}).keys()
    pairs = dict.fromkeys(sorted(both))
    found: dict[str, str] = {url: url for url in pairs}
    for by in (_number, _name):
        groups: dict[Key, dict[str, list[str]]] = {}
        for language, own in listed.items():
            for row in own.values():
                if row.url not in found and (key := by(row)) is not None:
                    groups.setdefault(key, {}).setdefault(language, []).append(row.url)
        for group in groups.values():
            english, chinese = group.get("en", []), group.get("zh", [])
            if len(english) == len(chinese) == 1:
                found |= {english[0]: chinese[0], chinese[0]: english[0]}
    return found


def _number(row: ListedRow) -> Key | None:
    return (row.reference, row.issuer) if row.reference else None


def _name(row: ListedRow) -> Key | None:
    stem = unquote(urlsplit(row.url).path).rsplit("/", 1)[-1].rpartition(".")[0]
    return row.issued_on, row.issuer, _LANGUAGE.sub("", stem).casefold()
