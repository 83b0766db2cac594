"""What the rows of tables and views are counted by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

MOST = 5000
"""Values of one column that are kept, the frequent ones first: nobody is shown so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Columns by which the rows of a table or view are counted: with words, numbers, or lists of words."""

    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.words, *self.numbers, *self.lists)


NOTHING = Counted()


@lru_cache
def counted() -> Mapping[str, Counted]:
    """The columns of each table and view that is counted by any."""
    told = tomllib.loads(resources.files("kb").joinpath("counted.toml").read_text("utf-8"))
    return {name: Counted(**{kind: tuple(columns) for kind, columns in one.items()}) for name, one in told.items()}
