"""Kinds of columns that the tables are made of; every column carries its comment."""

from __future__ import annotations

from typing import Any, get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, event
from sqlalchemy.types import REAL

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)
STRICT: dict[str, Any] = {"sqlite_strict": True}
"""SQLite then refuses values of the wrong type, as other databases do."""


def key(comment: str) -> Column[str]:
    """The primary key of a table: a short hash of raw source values."""
    return Column("id", Text, primary_key=True, comment=comment)


def text(name: str, comment: str, *, null: bool = True, index: bool = False) -> Column[str]:
    """Words as they are."""
    return Column(name, Text, nullable=null, index=index, comment=comment)


def day(name: str, comment: str, *, index: bool = False) -> Column[str]:
    """A date ``YYYY-MM-DD``, Hong Kong."""
    return Column(name, Text, CheckConstraint(f"length({name}) = 10", name=name), index=index, comment=comment)


def moment(name: str, comment: str, *, index: bool = False) -> Column[str]:
    """A date ``YYYY-MM-DD`` or a minute ``YYYY-MM-DDTHH:MM``, Hong Kong."""
    check = CheckConstraint(f"length({name}) in (10, 16)", name=name)
    return Column(name, Text, check, index=index, comment=comment)


def month(of: str, *, index: bool = True) -> Column[str]:
    """The month of another column, to facet by."""
    return Column("month", Text, index=index, comment=f"Month of {of}, YYYY-MM")


def names(name: str, comment: str) -> Column[str]:
    """A list of strings as a JSON array; empty lists are ``[]``."""
    return Column(name, Text, nullable=False, index=True, comment=f"{comment} (JSON array)")


def number(name: str, comment: str, *, null: bool = True) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=null, comment=comment)


def points(name: str, comment: str) -> Column[float]:
    """A length on a page."""
    return Column(name, REAL, comment=f"{comment}, in points (1/72 inch) from the page's top left; null for text files")


def length(name: str, comment: str) -> Column[float]:
    """A size on paper, always positive."""
    check = CheckConstraint(f"{name} > 0", name=name)
    return Column(name, REAL, check, comment=f"{comment}, in points (1/72 inch); null for text files")


def share(name: str, comment: str) -> Column[float]:
    """A part of a whole."""
    check = CheckConstraint(f"{name} between 0 and 1", name=name)
    return Column(name, REAL, check, comment=f"{comment}, 0 to 1")


def flag(name: str, comment: str, *, index: bool = True) -> Column[int]:
    """Yes or no."""
    check = CheckConstraint(f"{name} in (0, 1)", name=name)
    return Column(name, Integer, check, nullable=False, index=index, comment=f"{comment} (1 yes, 0 no)")


def word(name: str, vocabulary: object, comment: str, *, null: bool = False, index: bool = True) -> Column[str]:
    """One word of a closed vocabulary, given as a ``Literal`` type."""
    allowed = ", ".join(f"'{value}'" for value in get_args(vocabulary))
    check = CheckConstraint(f"{name} in ({allowed})", name=name)
    listed = ", ".join(get_args(vocabulary))
    return Column(name, Text, check, nullable=null, index=index, comment=f"{comment}. One of: {listed}")


def link(
    name: str, target: str, comment: str, *, null: bool = False, rare: bool = False, later: bool = False
) -> Column[str]:
    """A foreign key to the id of another table, checked at the end of the transaction.

    ``rare``: hardly any row has one, so that the index leaves the others out. ``later``: the two tables point at each
    other, so this key is added once both exist.
    """
    foreign = ForeignKey(target, deferrable=True, initially="DEFERRED", use_alter=later)
    column = Column(name, Text, foreign, nullable=null or rare, index=not rare, comment=comment)
    if rare:
        event.listen(column, "after_parent_attach", _index_what_is_there)
    return column


def _index_what_is_there(column: Column[str], _: Table) -> None:
    """An index without the nulls.

    SQLite would else take any value for as frequent as the nulls, and rather read the whole table.
    """
    there = column.is_not(None)
    Index(None, column, sqlite_where=there, postgresql_where=there)
