"""Runs of the fetcher against a site on loopback, with a clock that does not wait."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.sources.fetching import Outcome, fetch
from ingest.sources.interface import Interface, load_interface
from ingest.sources.journal import read_journal
from ingest.sources.manners import Manners
from ingest.sources.wanted import Wanted

NOON = datetime(2026, 8, 20, 4, 0, tzinfo=UTC)
MANNERS = Manners(contact="https://example.com/who", timeout=0.2, backoff=2.0)
ALL = Wanted(since=date(2020, 1, 1), until=date(2026, 12, 31), languages=("en",), feeds=False)


@dataclass
class Clock:
    """Wall time stands still unless moved; waiting is noted, not done."""

    moment: datetime = NOON
    ran: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return self.ran

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.ran += seconds

    def later(self, **by: float) -> Clock:
        return Clock(moment=self.moment + timedelta(**by))


def interface(origin: str) -> Interface:
    return load_interface("hkex").at(origin)


def run(folder: Path, origin: str, wanted: Wanted = ALL, *, clock: Clock | None = None, **manners: Any) -> Outcome:
    return fetch(folder, interface(origin), wanted, replace(MANNERS, **manners), clock or Clock(), lambda *_: None)


def listing(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "listing.json").read_text("utf-8"))
    return rows


def journal(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [dict(line) for line in read_journal(folder / "journal.jsonl") if line["kind"] == kind]


def state(folder: Path, origin: str) -> dict[str, bytes | str]:
    """Every file of the folder but the journal, and what the journal says in the end; the site's address left out."""
    files: dict[str, bytes | str] = {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(origin.encode(), b"")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "journal.jsonl"
    }
    for line in journal(folder, "request"):
        if line.get("sha256"):
            files[f"of {line['asked'].removeprefix(origin)}"] = line["sha256"]
    for line in journal(folder, "hole"):
        files[f"hole {line['listing']} {line['offset']}"] = str(line["perhaps"])
    return files
