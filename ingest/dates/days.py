"""Single days: day, month and year in any order, with or without weekday and year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.dates.cascade import Node, Run, rewrite
from ingest.dates.partial import Partial
from ingest.dates.words import MONTHS

# "Saturday and Sunday, 5 and 6 September": those weekdays belong to the list, not to its first day.
_WEEKDAY_BEFORE = r"(?:(?<!W[&/-])W[,@]?f?|\(W\))"
_WEEKDAY_BEHIND = r"(?:,?R?\(W(?:\)|,[^()]{1,8}\)|(?=[,x]))|,?W(?![,f@]?[NoMDW&-])|-W(?![,f@]?[NoMDW&-]))"

_DAY = re.compile(
    rf"""{_WEEKDAY_BEFORE}?
    (?: [No](?:\(W\))?[-f]?[Mj][,f]?Y | M[No](?:\(W\))?,?Y | Y,?M[No](?![-&,|/]?[NoM]|[,f]?Y) | D
      | [No](?:\(W\))?f?M | N-M(?![-&|/]) | M[No](?!f?[Mj]) | W,?s | s(?=\(W\)) )
    {_WEEKDAY_BEHIND}?""",
    re.VERBOSE,
)
# "3 (Saturday) and 10 (Saturday) October": weekdays that stand by bare days.
_BARE = re.compile(rf"{_WEEKDAY_BEFORE}[No](?:\(W\))?(?=[-&|,/])|[No]\(W\)(?=[-&|,/])")


def find_days(text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with every printed day made an ``A``, and bare days that have a weekday an ``N`` with a partial."""
    return rewrite(text, rewrite(text, nodes, _DAY, _build), _BARE, _bare)


def _bare(run: Run) -> Iterable[Node]:
    return run.one("N", Partial(unit="day", rule="day", day=run.number("No"), weekday=run.number("W")))


# "Rule 3 May be amended", in a heading: the verb.
_VERB_BEHIND = re.compile(r"\s+(?:be|not|also|only|still|have|apply|wish|choose|use|request|need)\b")


def _build(run: Run) -> Iterable[Node] | None:
    weekday = run.number("W")
    whole = run.partials()
    if whole:
        return run.one("A", replace(whole[0], weekday=weekday))
    day, year = run.number("No"), run.number("Y")
    codes = run.codes
    month_node = next(node for node in run.nodes if node.code in "Mj")
    month = run.number("Mj") or 0
    if month == 5 and year is None and _VERB_BEHIND.match(run.text, run.end):
        return None
    at_day = next(at for at, code in enumerate(codes) if code in "No")
    partial = Partial(
        unit="day",
        rule="day",
        year=year,
        month=month,
        day=day,
        core=f"{day} {_printed(run, month_node, month)} {year}" if year else None,
        weekday=weekday,
        month_first=codes.index(month_node.code) < at_day,
    )
    return run.one("A", partial)


def _printed(run: Run, node: Node, month: int) -> str:
    # "Sept" is no layout's abbreviation; the reader of leaves knows three letters or the whole name.
    printed = run.text[node.start : node.end].rstrip(".")
    return printed if printed.lower() == MONTHS[month - 1] else printed[:3]
