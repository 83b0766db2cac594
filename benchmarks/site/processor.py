"""Processor milliseconds of a piece of work: other work on the machine weighs little."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

FEWEST, MOST = 3, 50
ENOUGH = 1000.0
"""Milliseconds after which nothing is repeated any more."""


def milliseconds(work: Callable[[], object], *, warm: int = 1) -> float:
    """The median of several runs, all threads of this process together, after ``warm`` that are not counted."""
    for _ in range(warm):
        work()
    spent: list[float] = []
    while len(spent) < FEWEST or (len(spent) < MOST and sum(spent) < ENOUGH):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return median(spent)
