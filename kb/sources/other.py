"""Any other database, through SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import ArgumentError, NoSuchTableError, SQLAlchemyError

from kb.sources.source import SourceError

T = TypeVar("T")


class SQLAlchemySource:
    """One engine; every query is a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.dialect = engine.dialect.name

    def rows(self, sql: str, values: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
        """Every row of the answer."""
        try:
            with self._engine.connect() as connection:
                return [dict(row) for row in connection.execute(text(sql), dict(values)).mappings()]
        except SQLAlchemyError as error:
            raise SourceError(f"{self._engine.url!r}: {error}") from error

    def once(self, name: str, make: Callable[[], T]) -> T:  # noqa: ARG002 - it remembers nothing
        """What ``make`` makes."""
        return make()

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view."""
        try:
            return tuple(str(column["name"]) for column in inspect(self._engine).get_columns(name))
        except NoSuchTableError:
            return ()
        except SQLAlchemyError as error:
            raise SourceError(f"{self._engine.url!r}: {error}") from error

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()


def open_source(url: str) -> SQLAlchemySource:
    """The base at an address.

    Raises:
        SourceError: if the address is none, its driver is missing, or there is no base.
    """
    try:
        source = SQLAlchemySource(create_engine(url))
    except (ArgumentError, ImportError) as error:
        raise SourceError(f"{url.partition('@')[2] or url}: {error}") from error
    if not source.columns("schedule"):
        raise SourceError(f"{url.partition('@')[2] or url}: no base of circulars there")
    return source
