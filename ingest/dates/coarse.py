"""Periods longer than a day: months and their halves and weeks, quarters, half-years, years, early and late parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.dates.cascade import Node, Run, rewrite
from ingest.dates.partial import Edge, Partial, Unit
from ingest.facts import Modifier

_MODIFIERS: dict[str, Modifier] = {"e": "early", "m": "mid", "l": "late", "b": "early"}

_YEAR_BEHIND = "(?:[,f]?r?Y)?"
_WEEK_OF_DAY = re.compile(r"w(?:f|,|@|b[@F]?|E@?|F)?A|p(?:f|@|b@?)A")
_PARTS_OF_MONTH = re.compile(rf"[oO]h[fi]M{_YEAR_BEHIND}|[oO][NU]?w[fi]M{_YEAR_BEHIND}|[oO]W[fi]M{_YEAR_BEHIND}")
_QUARTERS = re.compile(
    r"""
    Q[/&|-][QN](?:[,/f-]?r?Y)? | [oO][&|/-][oO][qh](?:[,f]?r?Y)?  # two of them: Q2/3 2023
  | Q(?:[,/f-]?r?Y)? | G | Y,?-?Q | Y,?[oO]q | [oO]q(?:[,f]?r?Y)?
  | [oO]h[,f]?r?Yr? | [oO]hfr?
    """,
    re.VERBOSE,
)
_MONTHS = re.compile(rf"M{_YEAR_BEHIND}")
_YEARS = re.compile(r"rY|Y")
_YEAR_WORDS = re.compile(
    r"\b(?:in|by|during|of|for|since|until|till|through|throughout|before|after|from|the|within|into|over|"
    r"end|early|mid|middle|late|beginning|start|each|every|both|between)(?:\s+|\s*-\s*)$",
    re.IGNORECASE,
)
_SEASONS = re.compile(r"z[,f]?Y")
_PARTS = re.compile(
    r"""
    [eml](?:-{0,3}|[/|&])[eml]-?[fi]?C  # mid to late July
  | (?:[nqr]-)?E-?f?C | [eml]-?[fi]?C | b-?f?C | [oO]d[fi]C | C,?-?E(?![-f@]?[ACYQM])
    """,
    re.VERBOSE,
)
_MONTH_END = re.compile(r"[nqr]-?E[f,]?[CY]")


def find_periods(text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with every period made a ``C``; days must have been found before, so that weeks can rest on them."""
    layers: tuple[tuple[re.Pattern[str], Callable[[Run], Iterable[Node] | None]], ...] = (
        (_WEEK_OF_DAY, _week_of_day),
        (_PARTS_OF_MONTH, _part_of_month),
        (_QUARTERS, _quarter),
        (_MONTHS, _month),
        (_SEASONS, _season),
        (_YEARS, _year),
        (_PARTS, _part_of_period),
        (_MONTH_END, _month_end),
    )
    for pattern, build in layers:
        nodes = rewrite(text, nodes, pattern, build)
    return nodes


def _week_of_day(run: Run) -> Iterable[Node]:
    day = run.partials()[0]
    edge: Edge | None = "ending" if "E" in run.codes else "commencing" if "b" in run.codes else None
    unit: Unit = "weekend" if run.codes[0] == "p" else "week"
    return run.one("C", replace(day, unit=unit, edge=edge, rule=f"{unit}_of_day"))


def _part_of_month(run: Run) -> Iterable[Node] | None:
    number, month, year = run.number("oO"), run.number("M"), run.number("Y")
    kind = next(code for code in run.codes if code in "hwW")
    count = (run.number("NU") or 1) if kind == "w" else 1
    unit: Unit = {"h": "half-month", "w": "month-week", "W": "weekday-of"}[kind]  # type: ignore[assignment]  # literals
    if number is None or (kind == "h" and abs(number) > 2):
        return None
    if kind == "h" and number < 0:
        number = 2
    rule = unit.replace("-", "_")
    weekday = run.number("W")
    return run.one(
        "C", Partial(unit=unit, rule=rule, year=year, month=month, number=number, count=count, weekday=weekday)
    )


def _quarter(run: Run) -> Iterable[Node] | None:
    codes, year = run.codes, run.number("Y")
    glued = run.partials()
    ordinals = [node for node in run.nodes if node.code in "oON"]
    unit: Unit = "half-year" if "h" in codes else "quarter"
    limit = 2 if unit == "half-year" else 4
    if len(glued) == 1 and not ordinals:
        return run.one("C", replace(glued[0], year=year or glued[0].year))
    made = [*glued, *(_numbered(unit, node) for node in ordinals)]
    if any(not 1 <= (partial.number or 0) <= limit for partial in made):
        return None
    if len(made) == 1:
        return run.one("C", replace(made[0], year=year))
    return _pair(run, made[0], replace(made[1], year=year or made[1].year))


_LAST = {"quarter": 4, "half-year": 2}


def _numbered(unit: Unit, node: Node) -> Partial:
    number = node.value if isinstance(node.value, int) else 0
    return Partial(unit=unit, rule=unit.replace("-", "_"), number=_LAST[unit] if number == -1 else number)


def _pair(run: Run, first: Partial, last: Partial) -> list[Node]:
    # "Q2/3 2023" is read as "Q2 / Q3 2023": the chain that joins periods does the rest.
    sign = next(node for node in run.nodes if node.code in "/&|-")
    return [Node("C", run.start, sign.start, first), sign, Node("C", sign.end, run.end, last)]


def _month(run: Run) -> Iterable[Node]:
    return run.one("C", Partial(unit="month", rule="month", month=run.number("M"), year=run.number("Y")))


def _season(run: Run) -> Iterable[Node]:
    return run.one("C", Partial(unit="season", rule="season", number=run.number("z"), year=run.number("Y")))


def _year(run: Run) -> Iterable[Node] | None:
    # Four digits are a year only where the words say so, or where they open a title ("2027 Holiday Schedule").
    before, after = run.text[max(0, run.start - 20) : run.start], run.text[run.end : run.end + 2]
    opens_title = not before.strip(" *#\n") and after[:1] == " " and after[1:].isupper()
    if run.codes == "Y" and not opens_title and not _YEAR_WORDS.search(before):
        return None
    return run.one("C", Partial(unit="year", rule="year", year=run.number("Y")))


def _part_of_period(run: Run) -> Iterable[Node] | None:
    period, codes = run.partials()[0], run.codes
    if period.unit in ("week", "weekend", "month-week", "weekday-of"):
        return None
    if "d" in codes:
        number = run.number("oO")
        return run.one("C", _edge(period, first=number == 1)) if number in (1, -1) else None
    if "E" in codes:
        return run.one("C", _edge(period, first=False))
    modifiers = [_MODIFIERS[code] for code in codes if code in _MODIFIERS]
    if len(modifiers) == 1:
        return run.one("C", replace(period, modifier=modifiers[0]))
    bare = Partial(unit=period.unit, rule=period.rule, number=period.number, modifier=modifiers[0], month=period.month)
    second = next(at for at, node in enumerate(run.nodes) if at and node.code in "eml")
    split = run.nodes[second].start
    sign = Node("-", run.nodes[0].end, split)
    late = replace(period, modifier=modifiers[1])
    return [Node("C", run.start, run.nodes[0].end, bare), sign, Node("C", split, run.end, late)]


def _edge(period: Partial, *, first: bool) -> Partial:
    edge: Edge = "first" if first else "last"
    return replace(period, edge=edge, rule=f"{edge}_day_of_{period.unit.replace('-', '_')}")


def _month_end(run: Run) -> Iterable[Node] | None:
    year = run.number("Y") if run.codes.endswith("Y") else None
    period = Partial(unit="year", rule="year", year=year) if year else next(iter(run.partials()), None)
    wanted = {"n": "month", "q": "quarter", "r": "year"}[run.codes[0]]
    return run.one("C", _edge(period, first=False)) if period and period.unit == wanted else None
