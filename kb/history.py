"""What a base remembers of its builds, carried over from the old base to the new one."""

from __future__ import annotations

import json
import platform
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from typing import Any, Protocol

from sqlalchemy import URL, Connection, inspect, select

from kb import checks, schema
from kb.corpus import Corpus, builder_version
from kb.database import file_of, writing

HONG_KONG = timezone(timedelta(hours=8))
_KEPT = (schema.runs, schema.problems)


class Problem(Protocol):
    """A line of the run's report: a file that could not be ingested, or a remark on one."""

    @property
    def name(self) -> str:
        """Name of the file."""

    @property
    def status(self) -> str:
        """Cause in one word."""

    @property
    def message(self) -> str:
        """File and cause in one line."""

    @property
    def failed(self) -> bool:
        """Whether the file could not be ingested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What happened before the build: files newly read and found unchanged, and what there is to say of others."""

    read: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a base holds of its past: rows of `runs` and `problems`, and the content hashes of its circulars."""

    runs: tuple[dict[str, Any], ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    held: frozenset[str] = frozenset()

    @property
    def measure(self) -> checks.Measure | None:
        """The measure of the last build, None before the first."""
        return checks.Measure.of_run(self.runs[-1]["counts"], self.runs[-1]["fill_rates"]) if self.runs else None

    def is_of(self, corpus: Corpus) -> bool:
        """Whether the last build was of just this corpus, by these versions."""
        if not self.runs or self.runs[-1]["corpus_hash"] != corpus.hash:
            return False
        made_by: dict[str, str | int] = json.loads(self.runs[-1]["versions"])
        return versions().items() <= made_by.items()

    def tells_of(self, corpus: Corpus, run: Run) -> bool:
        """Whether the last build was of just this corpus, by these versions, with these problems reported."""
        if not self.is_of(corpus):
            return False
        reported = [row["message"] for row in self.problems if row["run_id"] == self.runs[-1]["id"]]
        return sorted(reported) == sorted(problem.message for problem in run.problems)


def look(url: URL) -> History:
    """The history of the base at ``url``; empty where there is none, or one of another shape."""
    path = file_of(url)
    if path is not None and not path.is_file():
        return History()
    engine = writing(url)
    try:
        with engine.connect() as connection:
            return _read(connection) if _has_our_shape(connection) else History()
    finally:
        engine.dispose()


def write(connection: Connection, before: History, corpus: Corpus, run: Run, now: datetime) -> None:
    """Writes the history of the base before, and the row of this build."""
    restore(connection, _after(connection, before, corpus, run, now))


def restore(connection: Connection, history: History) -> None:
    """Writes a history as it is."""
    for table, rows in ((schema.runs, history.runs), (schema.problems, history.problems)):
        if rows:
            connection.execute(table.insert(), list(rows))


def _after(connection: Connection, before: History, corpus: Corpus, run: Run, now: datetime) -> History:
    number = before.runs[-1]["id"] + 1 if before.runs else 1
    measured = checks.measure(connection)
    row = {
        "id": number,
        "built_at": now.astimezone(HONG_KONG).replace(tzinfo=None).isoformat(timespec="seconds"),
        "files": len(corpus.files),
        "files_read": run.read,
        "files_unchanged": run.unchanged,
        "files_failed": sum(problem.failed for problem in run.problems),
        "counts": json.dumps(measured.counts),
        "fill_rates": json.dumps(measured.fill_rates),
        "versions": json.dumps(versions() | circumstances()),
        "corpus_hash": corpus.hash,
    }
    problems = (_row(number, seq, one) for seq, one in enumerate(run.problems))
    return History(runs=(*before.runs, row), problems=(*before.problems, *problems))


def versions() -> dict[str, str | int]:
    """The versions that decide what a base looks like; those of the extractor are part of the corpus."""
    return {
        "package": version("exchange-circulars"),
        "schema": schema.SCHEMA_VERSION,
        "builder": builder_version(),
    }


def circumstances() -> dict[str, str]:
    """Versions that may change the bytes of a file but not what it says: a base does not grow old with them."""
    return {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}


def _row(number: int, seq: int, problem: Problem) -> dict[str, Any]:
    return {
        "run_id": number,
        "seq": seq,
        "name": problem.name,
        "status": problem.status,
        "message": problem.message,
        "failed": int(problem.failed),
    }


def _has_our_shape(connection: Connection) -> bool:
    seen = inspect(connection)
    return all(
        seen.has_table(table.name)
        and {column["name"] for column in seen.get_columns(table.name)} == set(table.columns.keys())
        for table in _KEPT
    )


def _read(connection: Connection) -> History:
    runs, problems = (
        tuple(dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings())
        for table in _KEPT
    )
    circulars = schema.circulars.c
    hashes = connection.execute(select(circulars.sha256).where(circulars.held == 1)).scalars()
    return History(runs=runs, problems=problems, held=frozenset(value for value in hashes if value))
