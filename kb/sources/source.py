"""What a source can do, and which one an address needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, TypeVar, cast

Row = Mapping[str, Any]
T = TypeVar("T")

_SQLITE = "kb.sources.sqlite"
_OTHER = "kb.sources.other"
"""Loaded only for an address that needs it."""


class SourceError(Exception):
    """A base that cannot be read. The message names it and says what to do."""


class Source(Protocol):
    """A base that answers queries with named parameters."""

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""

    def rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Row]:
        """Every row of the answer.

        Raises:
            SourceError: if the base cannot answer.
        """

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` makes of the base, made once for each name where the source can remember it."""

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view; none if there is no such thing."""

    def close(self) -> None:
        """Lets go of the base."""


def sqlite_file(db: str) -> str | None:
    """The file of a SQLite base given as a path or as a SQLAlchemy URL, None for other databases."""
    scheme, separator, rest = db.partition("://")
    if not separator:
        return db
    return re.sub(r"^/", "", rest).partition("?")[0] if scheme.partition("+")[0] == "sqlite" else None


def open_source(db: str) -> Source:
    """The base at a path or SQLAlchemy URL.

    Raises:
        SourceError: if it is not there or of another shape.
    """
    file = sqlite_file(db)
    module = import_module(_OTHER if file is None else _SQLITE)
    return cast("Source", module.open_source(db if file is None else file))
