"""Records made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from kb.answers import Due, fields_of
from kb.digest.record import Completeness, Digest, Window
from kb.telling.news import News

DAY = date(2026, 7, 10)
BASE = Completeness(held=0, newest=None, newest_on=None, later=0, undated=0, failed=None, numbers=())


def due(**values: Any) -> Due:
    """A deadline in five days, unless something else is said."""
    plain: dict[str, Any] = dict.fromkeys(fields_of(Due)) | {
        "due": "must", "title": "Return the form", "kind": "deadline", "certainty": "confirmed", "audience": (),
        "systems": (), "circular": "CT/901/26", "page": 2, "quote": "The form must be returned.", "grain": "day",
        "ends": "2026-07-15", "id": "one", "circular_id": "c1", "milestone_id": "m1", "status": "scheduled",
    }  # fmt: skip
    made = plain | values
    last = date.fromisoformat((made["ends"] or made["starts"])[:10])
    told = {"due_on": last.isoformat(), "weekday": f"{last:%a}", "days_left": (last - DAY).days}
    return Due(**made | told)


def digest(*news: News, must: tuple[Due, ...] = (), may: tuple[Due, ...] = (), **values: Any) -> Digest:
    window = Window(days=7, until=date(2026, 7, 17), must=must, may=may)
    plain: dict[str, Any] = {
        "day": DAY,
        "since": date(2026, 7, 3),
        "filters": {},
        "told_once": False,
        "windows": (window,),
        "news": news,
        "unknowns": (),
        "base": BASE,
        "addresses": {},
    }
    return Digest(**plain | values)
