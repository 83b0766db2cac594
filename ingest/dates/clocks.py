"""Clock times of a day: points, windows, and several windows in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.dates.cascade import Node, Run, rewrite
from ingest.dates.numerals import clock_of, hours_of
from ingest.dates.window import Clock, Window, between

# One window or one time; figures such as "9", "9.00" or "0900" are times only beside a proper one.
_ONE = r"(?:a?[tcN]-a?t|a?[kY]-a?u|a?u-a?u|a?t-c|a?[tu])"
_CLOCKS = re.compile(rf"B(?:a?[tcN]&a?t|a?[ukY]&a?u)|{_ONE}(?:(?:,?&F?|,F?|/){_ONE})*")


def find_clocks(text: str, nodes: list[Node]) -> list[Node]:
    """``nodes`` with every clock time, window or row of windows made a ``K``."""
    return rewrite(text, nodes, _CLOCKS, _build)


def _build(run: Run) -> Iterable[Node]:
    shared = run.codes.startswith("B")
    windows: list[Window] = []
    times: list[Clock] = []
    approx = False
    for node in run.nodes:
        if node.code == "a":
            approx = True
        elif node.code in ",&/" and not shared:
            windows += _window(times)
            times = []
        elif node.code in "-B&F":
            continue
        else:
            times.append(replace(_clock(node), approx=approx))
            approx = False
    windows += _window(times)
    first = run.nodes[1] if shared else run.nodes[0]
    return [Node("K", first.start, run.end, tuple(windows))]


def _window(times: list[Clock]) -> list[Window]:
    if len(times) == 2:
        return [between(*times)]
    return [Window(first=time.minutes, last=time.minutes, approx=time.approx) for time in times]


def _clock(node: Node) -> Clock:
    if isinstance(node.value, Clock):
        return node.value
    value = node.value if isinstance(node.value, int) else 0
    return clock_of(value, 0, "") if node.code == "N" else hours_of(value)
