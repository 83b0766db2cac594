"""The issuer's listing: found beside the inputs, remembered in the folder of facts.

``listing.json`` is an array of rows with ``ref``, ``date`` (``09 Nov 2026`` or ISO), ``dept``, ``title``, ``url`` and
``attachments``. Titles are edited after publication, so every title that was ever seen of an address is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.profiles import load_profiles
from kb.records import ListingRow
from kb.references import normalised

NAME = "listing.json"
_DATE_FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d/%m/%Y")


class ListingError(Exception):
    """A listing that cannot be read. The message names the file, the row and the cause."""


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every ``listing.json`` in or beside the given files and folders."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob(NAME)) if path.is_dir() else []
        found |= dict.fromkeys(p.resolve() for p in [path.resolve().parent / NAME, *inside] if p.is_file())
    return tuple(found)


def read(path: Path) -> tuple[ListingRow, ...]:
    """The rows of one listing file, each with its one title.

    Raises:
        ListingError: if it is no array of rows with address and title.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ListingError(f"{path}: {error}") from error
    if not isinstance(rows, list):
        raise ListingError(f"{path}: an array of rows is wanted")
    return tuple(_row(row, f"{path}: row {number}") for number, row in enumerate(rows, start=1))


def remember(facts: Path, rows: Iterable[ListingRow]) -> None:
    """Adds rows to what the folder of facts knows of the listing."""
    known = recall(facts)
    merged = merge([*known, *rows])
    if merged == known:
        return
    facts.mkdir(parents=True, exist_ok=True)
    draft = facts / f".{NAME}.{os.getpid()}.part"
    lines = json.dumps([_plain(row) for row in merged], ensure_ascii=False, indent=1)
    draft.write_text(lines + "\n", "utf-8")
    draft.replace(facts / NAME)


def recall(facts: Path) -> tuple[ListingRow, ...]:
    """What `remember` has gathered, ordered by address.

    Raises:
        ListingError: if the file was damaged.
    """
    path = facts / NAME
    return merge(read(path)) if path.is_file() else ()


def merge(rows: Sequence[ListingRow]) -> tuple[ListingRow, ...]:
    """One row per address and reference; the last word counts, earlier titles stay."""
    merged: dict[tuple[str, str], ListingRow] = {}
    for row in rows:
        key = (row.url, row.reference or "")
        before = merged[key].titles if key in merged else ()
        titles = tuple(dict.fromkeys([*(t for t in before if t not in row.titles), *row.titles]))
        merged[key] = replace(row, titles=titles)
    return tuple(merged[key] for key in sorted(merged))


def _row(row: object, place: str) -> ListingRow:
    if not isinstance(row, Mapping) or not isinstance(row.get("url"), str):
        raise ListingError(f"{place}: an object with an address (url) is wanted")
    titles = row.get("titles") or [row.get("title") or ""]
    return ListingRow(
        reference=_reference(_text(row, "ref")),
        issued_on=_date(_text(row, "date"), place),
        label=_text(row, "dept") or None,
        issuer=_issuers().get(_text(row, "dept").casefold()),
        titles=tuple(" ".join(str(title).split()) for title in titles),
        url=row["url"],
        attachments=_text(row, "attachments"),
    )


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


def _plain(row: ListingRow) -> dict[str, Any]:
    return {
        "ref": row.reference,
        "date": row.issued_on,
        "dept": row.label,
        "titles": list(row.titles),
        "url": row.url,
        "attachments": row.attachments,
    }
