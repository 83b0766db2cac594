"""Lists of records that can become data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from kb.sources import Row

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
_LISTS = frozenset({"audience", "systems", "about", "titles", "also_known_as", "grounds"})
"""Columns that hold JSON arrays."""


class Answers(list[T]):
    """A list of records of one class."""

    def __init__(self, kind: type[T], values: Iterable[T] = ()) -> None:
        super().__init__(values)
        self.kind = kind

    def to_frame(self) -> pd.DataFrame:
        """The records as rows of a data frame, one column per field also when there are none.

        Raises:
            ImportError: if pandas is not installed.
        """
        import pandas as pd  # noqa: PLC0415 - an extra that only this method needs

        columns = fields_of(self.kind)
        return pd.DataFrame([{name: getattr(value, name) for name in columns} for value in self], columns=list(columns))


def fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a record, those of the class itself first."""
    inherited = [name for base in kind.__mro__[1:] for name in getattr(base, "__annotations__", {})]
    return tuple(dict.fromkeys([*kind.__annotations__, *inherited]))


def plain(row: Row) -> dict[str, Any]:
    """The row with its JSON arrays as tuples."""
    found = dict(row)
    for name in _LISTS:
        if value := found.get(name):
            found[name] = _listed(value)
    return found


@lru_cache(maxsize=4096)
def _listed(text: str) -> tuple[str, ...]:
    """A JSON array; the same few lists of codes stand in most rows."""
    return tuple(json.loads(text))
