"""Tables of how circulars came here: every wording of a listed title, every request."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Table

from kb.schema.columns import STRICT, key, link, metadata, number, text, word

Purpose = Literal["robots", "page", "more", "feed", "file"]
State = Literal["new", "changed", "unchanged"]

listing_titles = Table(
    "listing_titles",
    metadata,
    key("Short hash of row, language and wording"),
    link("listing_id", "listing.id", "Row of the listing"),
    text("language", "Language of the listing that shows it", null=False),
    text("title", "The wording", null=False),
    text("first_seen", "When a fetch first saw it, Hong Kong time (YYYY-MM-DDTHH:MM:SS)", null=False),
    text("last_seen", "When a fetch last saw it, Hong Kong time", null=False, index=True),
    comment="Every wording of a title in the listing, and when it was seen",
    **STRICT,
)

fetches = Table(
    "fetches",
    metadata,
    key("Short hash of run, moment, address and attempt"),
    number("run", "Number of the fetch, from 1", null=False),
    text("fetched_at", "When the answer was there, Hong Kong time (YYYY-MM-DDTHH:MM:SS)", null=False, index=True),
    word("purpose", Purpose, "What was asked for"),
    text("method", "GET or POST", null=False),
    text("url", "Address that was asked", null=False, index=True),
    number("attempt", "The how-manieth attempt in a row, from 1", null=False),
    number("status", "Status of the answer; null where there was none"),
    number("bytes", "Size of the answer"),
    text("redirected_to", "Address that the answer sent us to"),
    text("failure", "Why it gave nothing of use; null where it did"),
    word(
        "state", State, "Whether the file was new, had other content than before (a silent re-issue), or not", null=True
    ),
    text("sha256", "SHA-256 of the file", index=True),
    text("file", "Where it was put, in the folder of files"),
    link("circular_id", "circulars.id", "The circular, where the file is in this base", null=True),
    comment="Every request to an issuer's site, with what came of it",
    **STRICT,
)
