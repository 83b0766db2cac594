"""Compares a database with gold facts: what was missed, invented or wrong, with its quote.

Only the tables and columns that others may rely on are read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

from kb.evaluation.changes import compare_changes
from kb.evaluation.facts import (
    compare_citations,
    compare_contacts,
    compare_endpoints,
    compare_findings,
    compare_header,
)
from kb.evaluation.schedule import compare_schedule
from kb.evaluation.tally import Tally

__all__ = ["Evaluation", "evaluate"]

_CHANGES = """
    select ch.kind, a.source_name as before_name, b.source_name as after_name,
           n.starts, n.ends, n.title, n.quote, o.title as before_title
    from changes ch
    join schedule o on o.id = ch.before_id left join schedule n on n.id = ch.after_id
    join circulars a on a.id = o.circular_id join circulars b on b.id = ch.circular_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Tallies by kind of fact and by field, and every miss as a line of text."""

    kinds: Mapping[str, Tally]
    fields: Mapping[str, Tally]
    misses: tuple[str, ...]

    def figures(self) -> dict[str, float]:
        """Each figure by name, 0 to 1, rounded to four digits: ``schedule.f1``, ``circular.issuer``."""
        by_kind = {
            f"{name}.{short}": round(value, 4)
            for name, tally in self.kinds.items()
            for short, value in (("p", tally.precision), ("r", tally.recall), ("f1", tally.f1))
        }
        return by_kind | {name: round(tally.recall, 4) for name, tally in self.fields.items()}


def evaluate(url: str, gold: Path, milestones: Path | None = None) -> Evaluation:
    """Compares the database at an SQLAlchemy ``url`` with a gold file, and with one of milestones when given.

    Raises:
        OSError, ValueError: if a gold file cannot be read or is not JSON.
    """
    wanted: Mapping[str, Any] = json.loads(gold.read_text("utf-8"))
    kinds: defaultdict[str, Tally] = defaultdict(Tally)
    fields: defaultdict[str, Tally] = defaultdict(Tally)
    misses: list[str] = []
    engine = create_engine(url)
    try:
        with engine.connect() as db:
            base = _Base(db)
            for name, want in wanted.items():
                misses += _compare(base, name, want, kinds, fields)
            if milestones is not None:
                misses += compare_changes(json.loads(milestones.read_text("utf-8")), base.rows(_CHANGES), kinds)
    finally:
        engine.dispose()
    return Evaluation(kinds=dict(kinds), fields=dict(sorted(fields.items())), misses=tuple(misses))


def _compare(base: _Base, name: str, want: Mapping[str, Any], kinds: Any, fields: Any) -> list[str]:  # noqa: ANN401 - tallies
    circular = base.circulars.get(name)
    held = int(circular is not None)
    kinds["held"].add(held, 1, held)
    misses = [] if held else [f"{name}: not in the knowledge base"]

    def rows(table: str) -> list[Mapping[str, Any]]:
        return base.facts[table][circular["id"]] if circular is not None else []

    misses += compare_header(name, want["circular"], circular, fields)
    misses += compare_citations(name, want, rows("citations"), kinds, fields)
    misses += compare_schedule(name, want, rows("schedule"), kinds, fields)
    misses += compare_endpoints(name, want, rows("endpoints"), kinds, fields)
    misses += compare_contacts(name, want, rows("contacts"), kinds)
    return misses + compare_findings(name, want, rows("findings"), kinds)


class _Base:
    """The tables that are compared, by circular."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        held = self.rows("select * from circulars where source_name is not null")
        self.circulars = {Path(row["source_name"]).name: row for row in held}
        self.facts: dict[str, defaultdict[str, list[Mapping[str, Any]]]] = {}
        for table in ("citations", "schedule", "endpoints", "contacts", "findings"):
            by_circular: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
            for row in self.rows(f"select * from {table}"):  # noqa: S608 - one of the five names above
                by_circular[row["circular_id"]].append(row)
            self.facts[table] = by_circular

    def rows(self, query: str) -> list[Mapping[str, Any]]:
        return [dict(row) for row in self._db.execute(text(query)).mappings()]
