"""Builds the base: one transaction into a file beside the target, checked, then put in its place.

A reader never sees half a build, a killed build leaves the old base. Other databases than SQLite are rebuilt in one
transaction of their own. Equal inputs and an equal history give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection

from kb import checks, history, schema
from kb.corpus import Corpus
from kb.database import file_of, writing
from kb.drafts import draft_beside, to_disk
from kb.fill import fill
from kb.history import HONG_KONG, History, Run
from kb.milestones import Joining, join
from kb.prepared import prepare
from kb.schema.fulltext import index_passages


class BuildError(Exception):
    """A base that was not built. The message says why; the old base is as it was."""


def is_current(url: URL, corpus: Corpus, run: Run) -> bool:
    """Whether the base already holds just this corpus, made by these versions, with these problems reported."""
    return history.look(url).tells_of(corpus, run)


def is_of(url: URL, corpus: Corpus) -> bool:
    """Whether the base holds just this corpus, made by these versions, whatever problems were reported with it."""
    return history.look(url).is_of(corpus)


def build(
    url: URL,
    corpus: Corpus,
    run: Run,
    *,
    now: datetime | None = None,
    accept_losses: bool = False,
    joining: Joining = join,
) -> None:
    """Builds the base at ``url`` anew from the corpus. ``now`` is what the table of runs says.

    The new base is compared with the old one if it holds all the circulars of the old one; ``accept_losses`` skips
    that.

    Raises:
        BuildError: if there is nothing to build from where a base with circulars stands.
        CheckError: if what came out must not be published.
        IngestError: for a facts file that is damaged.
    """
    before = history.look(url)
    if not corpus.files and before.held:
        raise BuildError(f"no circulars in {corpus.facts}: the base stays as it is")
    comparable = before.held <= {path.stem for path in corpus.files} and not accept_losses
    floor = before.measure if comparable else None

    def make(connection: Connection) -> None:
        _make(connection, corpus, floor, joining)
        history.write(connection, before, corpus, run, now or datetime.now(HONG_KONG))

    _in_one_transaction(url, make)


def rebuild(path: Path, corpus: Corpus, past: History) -> None:
    """Builds once more what was built before, into a file that is not there yet, with the history that it had then.

    The same corpus, history and versions give the same bytes. Errors as in `build`.
    """

    def make(connection: Connection) -> None:
        _make(connection, corpus, None, join)
        history.restore(connection, past)

    _transact(URL.create("sqlite", database=str(path)), make)


def _make(connection: Connection, corpus: Corpus, floor: checks.Measure | None, joining: Joining) -> None:
    schema.drop(connection)
    schema.create(connection)
    records = fill(connection, corpus, joining)
    index_passages(connection)
    _analyze(connection)
    prepare(connection)
    checks.check(connection, records=records, now=checks.measure(connection), before=floor)
    _analyze(connection)


def _analyze(connection: Connection) -> None:
    """Counts what stands in tables, for plans of queries: without, those on large bases take hours."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("analyze")
        return
    for table in schema.metadata.tables:
        connection.exec_driver_sql(f"analyze {table}")


def _in_one_transaction(url: URL, make: Callable[[Connection], None]) -> None:
    path = file_of(url)
    if path is None:
        _transact(url, make)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft_beside(path) as draft:
        _transact(url.set(database=str(draft)), make)
        to_disk(draft)
        draft.replace(path)


def _transact(url: URL, make: Callable[[Connection], None]) -> None:
    engine = writing(url)
    try:
        with engine.begin() as connection:
            make(connection)
    finally:
        engine.dispose()
