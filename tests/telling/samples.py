"""Invented news, and a clock that stands still unless it is moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kb.clock import HONG_KONG
from kb.telling.news import Found, News
from tests.fetch.runs import Clock as Standing

TUESDAY = datetime(2026, 9, 8, 10, 0, tzinfo=HONG_KONG)


@dataclass
class Clock(Standing):
    """Waiting moves wall time too."""

    moment: datetime = TUESDAY

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.moment += timedelta(seconds=seconds)


def change(number: int = 1, **more: Any) -> News:
    plain: dict[str, Any] = {
        "key": f"change:c{number}",
        "kind": "change",
        "what": "postpones",
        "title": f"Launch of SRG {number}",
        "old": "2026-09-21",
        "new": "2026-10-26",
        "days_moved": 35,
        "announced_on": "2026-09-04",
        "circular": "PT/SCS/HKCC/933/2026",
        "issuer": "HKCC",
        "page": 1,
        "quote": "Launch of SRG | 21 September 2026 | 26 October 2026 (Monday) & <more>",
        "url": "https://exchange.invalid/933.pdf?a=1&b=2",
    }
    return News(**plain | more)


def found(*news: News, at: str = "2026-09-08T10:00:00") -> list[Found]:
    return [Found(news=one, at=at) for one in news]
