"""A base of invented circulars: what 25 years of an exchange would look like, on the day `TODAY`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from benchmarks.invented.joining import JoinedAsMeant
from benchmarks.invented.writing import circulars
from ingest.jsonl import Record
from kb.build import build
from kb.corpus import Corpus
from kb.database import as_url
from kb.history import HONG_KONG, Run
from kb.inputs import Inputs

TODAY = date(2026, 8, 20)
"""Nothing is issued later."""
_HORIZON = 800
"""Days to the furthest launches: so many plans lie ahead that the pages of what is due are as long as they get."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Invented(Corpus):
    """A corpus that nobody had to read; ``meant`` are the things of each circular's statements."""

    number: int
    seed: int
    meant: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        for written in circulars(self.number, self.seed, boxes="passages", until=TODAY, horizon=_HORIZON):
            self.meant[written.record.sha256] = written.things
            yield written.record


def make_base(path: Path, number: int, seed: int = 1) -> None:
    """Builds a base of ``number`` circulars as any base is built, but for reading and joining: see `JoinedAsMeant`."""
    corpus = _Invented(
        facts=path.parent,
        files=tuple(Path(f"{at}.jsonl") for at in range(number)),
        listing=(),
        journal=(),
        decisions=(),
        identities=(),
        inputs=Inputs(),
        number=number,
        seed=seed,
    )
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=HONG_KONG)
    build(as_url(path), corpus, Run(read=number), now=now, joining=JoinedAsMeant(corpus.meant))
