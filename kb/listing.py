"""The issuer's listing: found beside the inputs, remembered in the folder of facts.

``listing.json`` is an array of rows as `kb.listed` reads them. Titles are edited after publication, so every title that
was ever seen of an address is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kb.listed import ListingError, plain_row, read_row
from kb.records import ListingRow, Wording

__all__ = ["NAME", "ListingError", "find", "merge", "read", "recall", "remember"]

NAME = "listing.json"


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every ``listing.json`` in or beside the given files and folders, and every other JSON file that is given."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob(NAME)) if path.is_dir() else [path] if path.suffix == ".json" else []
        found |= dict.fromkeys(p.resolve() for p in [path.resolve().parent / NAME, *inside] if p.is_file())
    return tuple(found)


def read(path: Path) -> tuple[ListingRow, ...]:
    """The rows of one listing file, each with its one title.

    Raises:
        ListingError: if it is no array of rows with an address, or a row is not understood.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ListingError(f"{path}: {error}") from error
    if not isinstance(rows, list):
        raise ListingError(f"{path}: an array of rows is wanted")
    return tuple(read_row(row, f"{path}: row {number}") for number, row in enumerate(rows, start=1))


def remember(facts: Path, rows: Iterable[ListingRow]) -> None:
    """Adds rows to what the folder of facts knows of the listing."""
    known = recall(facts)
    merged = merge([*known, *rows])
    if merged == known:
        return
    facts.mkdir(parents=True, exist_ok=True)
    draft = facts / f".{NAME}.{os.getpid()}.part"
    lines = json.dumps([plain_row(row) for row in merged], ensure_ascii=False, indent=1)
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
        seen = _seen([*(merged[key].seen if key in merged else ()), *row.seen])
        merged[key] = replace(row, titles=titles, seen=seen)
    return tuple(merged[key] for key in sorted(merged))


def _seen(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each wording once, from its first to its last moment; the one seen last at the end."""
    found: dict[tuple[str, str], Wording] = {}
    for one in wordings:
        before = found.get((one.lang, one.title), one)
        span = {"first": min(before.first, one.first), "last": max(before.last, one.last)}
        found[one.lang, one.title] = replace(one, **span)
    return tuple(sorted(found.values(), key=lambda one: (one.last, one.first, one.lang, one.title)))
