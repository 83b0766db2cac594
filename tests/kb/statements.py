"""Statements made by hand for the tests of pictures, and ways to look at what was drawn of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kb.answers import Event, fields_of
from kb.pictures.drawing import svg

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 7, 1)


def event(**values: Any) -> Event:
    """A statement, by default the first one of a launch on a day."""
    plain: dict[str, Any] = dict.fromkeys(fields_of(Event)) | {
        "title": "Launch", "kind": "effective", "certainty": "confirmed", "strength": None, "audience": (),
        "systems": (), "circular": "PT/SCS/HKCC/901/2026", "page": 1, "quote": "The launch is on 1 September 2026.",
        "issuer": "HKCC", "site": None, "starts": "2026-09-01", "ends": "2026-09-01", "grain": "day", "modifier": None,
        "condition": None, "issued_on": "2026-01-12", "subject": "The gateway", "id": "one", "circular_id": "c1",
        "milestone_id": "launch", "passage_id": "p1", "state": "current", "status": "scheduled", "milestone": "Launch",
        "programme": "Gateway", "turn": 1, "programme_id": "gateway", "known_on": "2026-01-12",
    }  # fmt: skip
    made = plain | values
    return Event(**made | {"due_on": (made["ends"] or made["starts"] or "")[:10] or None})


def moved(days: int, **values: Any) -> list[Event]:
    """A launch, and the statement that moves it."""
    after = (date(2026, 9, 1) + timedelta(days=days)).isoformat()
    new: dict[str, Any] = {"starts": after, "ends": after, "turn": 2, "id": "two", "days_moved": days}
    return [event(state="superseded"), event(**new | {"change": "postpones" if days > 0 else "advances"} | values)]


def read(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - what was drawn here


def parsed(events: Sequence[Event], as_of: date | None = None, subject: str = "SRG") -> ET.Element:
    return read(svg(events, subject, TODAY, as_of))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def texts(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def points(path: str) -> list[tuple[float, float]]:
    """The places that a path goes through, but for the bows of circles."""
    found = re.findall(r"(-?[\d.]+) (-?[\d.]+)", re.sub("a[^A-Z]*", "", path))
    return [(float(x), float(y)) for x, y in found]
