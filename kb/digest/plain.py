"""The digest as one JSON object with lists of plain records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from kb.digest.record import Digest, Window
from kb.links import Links
from kb.telling.news import KINDS, News

_LISTS = {"change": "moved", "deadline": "new_deadlines", "circular": "new_circulars", "finding": "findings"}


def plain(digest: Digest, site: str = "") -> dict[str, Any]:
    """The digest as JSON holds it; ``page_url`` and ``circular_url`` lead to the site, where it has an address."""
    links = Links(site, digest.addresses)
    news = {_LISTS[kind]: [_news(one, links) for one in digest.news if one.kind == kind] for kind in KINDS}
    return {
        "day": digest.day.isoformat(),
        "since": digest.since.isoformat(),
        "filters": {name: code for name, code in digest.filters.items() if code},
        "due": list(_due(digest.windows, links)),
        **news,
        "unknowns": [asdict(one) for one in digest.unknowns],
        "base": {name: value for name, value in asdict(digest.base).items() if name != "numbers"},
        "numbers": [asdict(one) for one in digest.base.numbers],
    }


def as_json(digest: Digest, site: str = "") -> str:
    """The object as text, ending with a line break."""
    return json.dumps(plain(digest, site), ensure_ascii=False, indent=1) + "\n"


def _due(windows: Iterable[Window], links: Links) -> Iterator[dict[str, Any]]:
    """Within how many days each is due: the narrowest window that has it so."""
    for window in windows:
        for one in (*window.must, *window.may):
            yield {"within_days": window.days, **asdict(one), **_pages(one.milestone_id, one.circular_id, links)}


def _news(one: News, links: Links) -> dict[str, Any]:
    return {**one.plain(), **_pages(one.milestone_id, one.circular_id, links)}


def _pages(milestone_id: str | None, circular_id: str | None, links: Links) -> dict[str, str | None]:
    return {"page_url": links.page(milestone_id, circular_id), "circular_url": links.circular(circular_id)}
