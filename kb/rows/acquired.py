"""Rows of the tables that say how circulars came here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator

from ingest.sources.journal import Line
from kb.ids import circular_id, make_id
from kb.records import ListingRow
from kb.rows.row import Row


def wordings(row: ListingRow) -> Iterator[Row]:
    """Rows of `listing_titles` of one row of the listing."""
    for one in row.seen:
        yield {
            "id": make_id("wording", row.id, one.lang, one.title),
            "listing_id": row.id,
            "language": one.lang,
            "title": one.title,
            "first_seen": one.first,
            "last_seen": one.last,
        }


def fetches(requests: Iterable[Line], held: Container[str]) -> Iterator[Row]:
    """Rows of `fetches`; ``held`` are the ids of circulars in the base."""
    nth: Counter[tuple[str | int, ...]] = Counter()
    for line in requests:
        raw = (line["run"], line["at"], line["url"], line["attempt"])
        nth[raw] += 1
        own = circular_id(line["sha256"]) if line.get("sha256") else None
        yield {
            "id": make_id("fetch", *raw, nth[raw]),
            "run": line["run"],
            "fetched_at": line["at"],
            "purpose": line["purpose"],
            "method": line["method"],
            "url": line["url"],
            "attempt": line["attempt"],
            "status": line.get("status"),
            "bytes": line.get("bytes"),
            "redirected_to": line.get("redirected"),
            "failure": line.get("failure"),
            "state": line.get("state"),
            "sha256": line.get("sha256"),
            "file": line.get("path"),
            "circular_id": own if own in held else None,
        }
