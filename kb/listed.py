"""One row of the listing as JSON, and back.

A row is an object with ``ref``, ``date`` (``09 Nov 2026`` or ISO), ``dept``, ``title`` or ``titles``, ``url`` and
``attachments``, and as far as they are known ``labels``, ``attached``, ``langs``, ``pair`` and ``seen``; or one as a
scraper writes it (``date departmentCode refNumber linkText link``), which is cleaned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from ingest.profiles import load_profiles
from ingest.sources.cleaning import SCRAPED, scraped_row
from ingest.sources.interface import load_interface
from ingest.sources.problems import RowError
from kb.records import ListingRow, Wording
from kb.references import normalised

_DATE_FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y")
_SITE = "hkex"
"""The site whose rows scrapers write."""


class ListingError(Exception):
    """A listing that cannot be read. The message names the file, the row and the cause."""


def read_row(row: object, place: str) -> ListingRow:
    """A row of the listing; ``place`` says in messages which.

    Raises:
        ListingError: if it is none.
    """
    if isinstance(row, Mapping) and row.keys() >= SCRAPED:
        row = _cleaned(row, place)
    if not isinstance(row, Mapping) or not isinstance(row.get("url"), str):
        raise ListingError(f"{place}: an object with an address (url) is wanted")
    titles = row.get("titles") or [row.get("title") or ""]
    label = _text(row, "dept")
    try:
        return ListingRow(
            reference=_reference(_text(row, "ref")),
            issued_on=_date(_text(row, "date"), place),
            label=label or None,
            issuer=_issuers().get(label.casefold()),
            titles=tuple(" ".join(str(title).split()) for title in titles),
            url=row["url"],
            attachments=_text(row, "attachments"),
            labels=tuple(row.get("labels") or filter(None, [label])),
            attached=tuple(_addresses(row.get("attached") or ())),
            languages=tuple(row.get("langs") or ()),
            pair=row.get("pair"),
            seen=tuple(Wording(**wording) for wording in row.get("seen") or ()),
        )
    except TypeError as error:
        raise ListingError(f"{place}: {error}") from error


def plain_row(row: ListingRow) -> dict[str, Any]:
    """What `read_row` reads."""
    plain: dict[str, Any] = {
        "ref": row.reference,
        "date": row.issued_on,
        "dept": row.label,
        "titles": list(row.titles),
        "url": row.url,
        "attachments": row.attachments,
    }
    more = {
        "labels": list(row.labels),
        "attached": list(row.attached),
        "langs": list(row.languages),
        "pair": row.pair,
        "seen": [{"title": one.title, "lang": one.lang, "first": one.first, "last": one.last} for one in row.seen],
    }
    return plain | {name: value for name, value in more.items() if value}


def _cleaned(row: Mapping[str, Any], place: str) -> dict[str, Any]:
    try:
        clean = scraped_row(row, load_interface(_SITE), place)
    except RowError as error:
        raise ListingError(str(error)) from error
    return {
        "ref": clean.reference,
        "date": clean.issued_on,
        "dept": clean.issuer,
        "labels": clean.labels,
        "title": clean.title,
        "url": clean.url,
        "attachments": "; ".join(one.title for one in clean.attachments),
    }


def _addresses(attached: object) -> Iterator[str]:
    """The addresses in a list of addresses, or of objects that have one."""
    for one in attached if isinstance(attached, list | tuple) else ():
        url = one.get("url") if isinstance(one, Mapping) else one
        if isinstance(url, str) and url:
            yield url


def _reference(printed: str) -> str | None:
    """The number, freed of what listings put for slashes and behind it (``AB_CD_012_26_E``); None for empty words."""
    read = (profile.references.read(printed) for profile in load_profiles())
    return next((number for number in read if number), normalised(printed) or None)


@lru_cache
def _issuers() -> dict[str, str]:
    houses = [house for profile in load_profiles() for house in profile.issuers]
    return {name.casefold(): house.code for house in houses for name in (house.code, *house.printings) if name}


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()


def _date(text: str, place: str) -> str | None:
    if not text:
        return None
    for day in _parsed(text):
        return day
    raise ListingError(f"{place}: {text!r} is no date")


def _parsed(text: str) -> Iterator[str]:
    for form in _DATE_FORMATS:
        try:
            yield datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
