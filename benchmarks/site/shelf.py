"""Bases of invented circulars, kept in a folder: making a large one takes minutes."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from benchmarks import invented
from benchmarks.invented.base import make_base
from kb import calendars, prepared, schema
from kb.database import as_url, writing
from kb.prepared import renew


def kept_base(folder: Path, number: int, seed: int = 1) -> Path:
    """The base of that size and seed: made where none is kept with today's tables, else with today's views."""
    base = folder / f"{number}-{seed}-{_shape()}.db"
    if base.is_file():
        _renew(base)
    else:
        for outdated in folder.glob(f"{number}-{seed}-*.db"):
            outdated.unlink()
        make_base(base, number, seed)
        with closing(sqlite3.connect(base)) as connection:
            connection.execute(f"pragma application_id = {_prepares()}")
    return base


def _prepares() -> int:
    """A fingerprint of what prepares tables: a number of 31 bits."""
    folders = (Path(package.__path__[0]) for package in (calendars, prepared, schema))
    files = (path for folder in folders for path in folder.glob("*.*"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files)))
    return int.from_bytes(digest.digest()[:4]) >> 1


def _prepared_by(connection: Connection) -> int:
    """The fingerprint of what prepared those of a base."""
    return int(connection.exec_driver_sql("pragma application_id").scalar_one())


def _shape() -> str:
    """A fingerprint of the tables and of what is invented."""
    digest, dialect = hashlib.sha256(), sqlite.dialect()
    for table in (one for one in schema.metadata.sorted_tables if one not in schema.PREPARED):
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts: list[ExecutableDDLElement] = [CreateTable(table), *(CreateIndex(index) for index in indexes)]
        for part in parts:
            digest.update(str(part.compile(dialect=dialect)).encode())
    for path in sorted(Path(invented.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _renew(base: Path) -> None:
    """Views and prepared tables say nothing of their own: those of another day are put aside for today's."""
    engine = writing(as_url(base))
    with engine.begin() as connection:
        seen = inspect(connection)
        wanted = {view.name: f"CREATE VIEW {view.name} as\n{view.sql('sqlite')}" for view in schema.VIEWS}
        if {name: seen.get_view_definition(name) for name in seen.get_view_names()} != wanted:
            for name in seen.get_view_names():
                connection.exec_driver_sql(f"drop view {name}")
            schema.create_views(connection)
        if _prepared_by(connection) != _prepares():
            renew(connection)
            connection.exec_driver_sql("analyze")
            connection.exec_driver_sql(f"pragma application_id = {_prepares()}")
    engine.dispose()
