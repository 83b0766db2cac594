"""What Datasette asks of a table or view for its pages, where it is about all rows or those that have given values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.website.tallies.statement import Statement, Values

_BLANKS = re.compile(r"\s+")
_NAME = r'(?:\[\w+\]|"\w+"|\w+)'
_IS = re.compile(rf"({_NAME}) = :(p\d+)")
_HOLDS = re.compile(rf":(p\d+) in \(select value from json_each\(({_NAME})\.({_NAME})\)\)")  # noqa: S608 - read, not asked
_FROM = rf"from (?P<name>{_NAME}) ?(?:where (?P<where>.+?) ?)?"
_ROWS = rf"select (?P<columns>\*|{_NAME}(?:, {_NAME})*) {_FROM}"
_MOST = r"limit (?P<most>\d+)"

_ALL = re.compile(rf"select count\(\*\) {_FROM}")
_UP_TO = re.compile(rf"select count\(\*\) from \( ?select (?:1|\*) {_FROM}{_MOST} ?\)")  # noqa: S608
_BY_WORD = re.compile(
    rf"select (?P<facet>{_NAME}) as value, count\(\*\) as count from \( ?{_ROWS}\) where (?P=facet) is not null "  # noqa: S608
    rf"group by (?P=facet) order by count desc, value {_MOST}"
)
_BY_LIST = re.compile(
    rf"with inner as \({_ROWS}\), deduped_array_items as \( ?select distinct j\.value, inner\.\* "  # noqa: S608
    rf"from json_each\(\[inner\]\.(?P<facet>{_NAME})\) j join inner ?\) select value as value, count\(\*\) as count "
    rf"from deduped_array_items group by value order by count\(\*\) desc, value {_MOST}"
)
_PAGE = re.compile(rf"{_ROWS}(?P<order>order by [^()]*? )?{_MOST}(?: offset (?P<after>\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A column that has a value, or is ``listed`` and holds it."""

    column: str
    value: object
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many rows there are; no more than ``most`` are counted."""

    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByValue:
    """How many rows have each value of a column, or hold it where it is ``listed``: the ``most`` frequent ones."""

    column: str
    listed: bool
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows: ``most`` after so many others; ``columns`` as in the query, ``sorted`` by any of them or in their order."""

    columns: str
    sorted: bool
    most: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the rows of a table or view that meet all conditions."""

    name: str
    conditions: tuple[Condition, ...]
    asks: Total | ByValue | Page


def question(asked: Statement) -> Question | None:
    """What a query asks; None where it is any other."""
    plain, values = _BLANKS.sub(" ", asked.sql.strip()), asked.values or {}
    if found := _ALL.fullmatch(plain):
        return _question(found, values, Total(most=None))
    if found := _UP_TO.fullmatch(plain):
        return _question(found, values, Total(most=int(found["most"])))
    if found := _BY_WORD.fullmatch(plain):
        return _question(found, values, ByValue(column=_bare(found["facet"]), listed=False, most=int(found["most"])))
    if found := _BY_LIST.fullmatch(plain):
        return _question(found, values, ByValue(column=_bare(found["facet"]), listed=True, most=int(found["most"])))
    if found := _PAGE.fullmatch(plain):
        return _question(found, values, _page(found))
    return None


def _question(found: re.Match[str], values: Values, asks: Total | ByValue | Page) -> Question | None:
    name = _bare(found["name"])
    try:
        return Question(name=name, conditions=tuple(_conditions(name, found["where"], values)), asks=asks)
    except (KeyError, TypeError):  # another condition, values that are not given by name
        return None


def _conditions(name: str, where: str | None, values: Values) -> Iterator[Condition]:
    for one in where.split(" and ") if where else ():
        if found := _IS.fullmatch(one):
            yield Condition(column=_bare(found[1]), value=values[found[2]], listed=False)
        elif (found := _HOLDS.fullmatch(one)) and _bare(found[2]) == name:
            yield Condition(column=_bare(found[3]), value=values[found[1]], listed=True)
        else:
            raise KeyError(one)


def _page(found: re.Match[str]) -> Page:
    return Page(
        columns=found["columns"],
        sorted=bool(found["order"]),
        most=int(found["most"]),
        after=int(found["after"] or 0),
    )


def _bare(name: str) -> str:
    return name.strip('[]"')
