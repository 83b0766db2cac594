"""The named queries: one SQL file each in ``kb/sql``, with a title and a description in its first lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from string import Template

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
_FOLDER = resources.files("kb").joinpath("sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query: every parameter is optional and empty text means that it was not given.

    ``parameters`` are in order of first appearance.
    """

    name: str
    title: str
    description: str
    sql: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of what can be asked for."""
        return tuple(dict.fromkeys(_PARAMETER.findall(self.sql)))

    def with_values(self, **expressions: str) -> str:
        """The SQL with SQL expressions in the place of some parameters."""
        return _put(self.sql, expressions)


@lru_cache
def load(name: str, dialect: str = "sqlite") -> Query:
    """The query of that name, in the wording for ``dialect`` where it has one.

    Raises:
        FileNotFoundError: if there is none.
    """
    own = _FOLDER.joinpath(f"{name}.{dialect}.sql")
    text = (own if own.is_file() else _FOLDER.joinpath(f"{name}.sql")).read_text("utf-8")
    lines = text.split("\n")
    told = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    title = told[0].removeprefix("title:").strip()
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
    return Query(name=name, title=title, description=" ".join(told[1:]), sql=composed(sql))


def composed(sql: str) -> str:
    """The SQL with the pieces that several queries share, where it asks for them."""
    return Template(sql).substitute(_parts())


def filled(text: str, **expressions: str) -> str:
    """The same with SQL expressions in the place of parameters."""
    return _put(composed(text), expressions)


def _put(sql: str, expressions: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda match: expressions.get(match[1], match[0]), sql)


@lru_cache
def _parts() -> dict[str, str]:
    """Pieces that several queries share, by the name under which they ask for them; one may hold another."""
    plain = {
        entry.name.removesuffix(".sql"): entry.read_text("utf-8").strip()
        for entry in _FOLDER.joinpath("parts").iterdir()
        if entry.name.endswith(".sql")
    }
    return {name: Template(text).substitute(plain) for name, text in plain.items()}


def names() -> tuple[str, ...]:
    """The names of all queries."""
    found = (entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".sql"))
    return tuple(sorted(name.removesuffix(".sql") for name in found if name.count(".") == 1))
