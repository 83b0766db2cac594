"""Schedule items made by hand."""

from __future__ import annotations

from typing import Any

from ingest.facts import ScheduleItem
from ingest.spans import Evidence, Place, Span


def make_item(*, quote: str = "", title: str = "Launch", **fields: Any) -> ScheduleItem:
    words = quote or title
    plain: dict[str, Any] = {
        "kind": "effective",
        "starts": None,
        "ends": None,
        "grain": "day",
        "modifier": None,
        "edtf": None,
        "certainty": "confirmed",
        "condition": None,
        "status": "scheduled",
        "strength": None,
        "audience": (),
        "systems": (),
        "site": None,
        "rule": "by hand",
        "evidence": Evidence(quote=words, page=1, places=(Place(passage=0, span=Span(0, len(words))),)),
    }
    return ScheduleItem(title=title, **plain | fields)
