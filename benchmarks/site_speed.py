"""Processor time of every page of the site, and of the named queries, on a base of 25 years of circulars.

    python -m benchmarks.site_speed [--circulars N] [--db FILE] [--only WORDS]

The base is invented (`benchmarks.invented`), made once and kept outside of the repository. Processor time is counted,
in this process: no browser, no socket. Beside each figure stands the bare SQL that the page asks, run again alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.invented.base import TODAY
from benchmarks.site.asked import examples
from benchmarks.site.figures import Figures, Skipped, pages, questions
from benchmarks.site.listening import reader
from benchmarks.site.shelf import kept_base
from kb import clock

CIRCULARS = 50_000
AIM = 60.0
"""Milliseconds that no page should take."""
AIM_CACHED = 1.0
"""The same for an answer from the cache, or that nothing changed."""
FOLDER = Path(tempfile.gettempdir()) / "circulars-benchmarks"

_SIZE = "select (select count(*) from circulars where held = 1), (select count(*) from schedule)"
_ROW = "  {:58} {:>9} {:>9} {:>7} {:>11} {:>9} {:>8} {:>9}"


def report(title: str, unit: str, found: Iterable[Figures | Skipped]) -> Iterator[str]:
    """The table, line by line as it is measured; an exclamation mark stands beside what misses its aim."""
    yield _ROW.format(title, "ms", "SQL ms", "ratio", unit, "again", "cached", "unchanged")
    for one in found:
        if isinstance(one, Skipped):
            yield f"  {one.name:58} skipped: answers {one.status}"
        else:
            yield _ROW.format(
                one.name,
                _judged(one.spent, AIM),
                f"{one.bare:.2f}",
                f"{one.spent / one.bare:.1f}" if one.bare else "-",
                f"{one.size:,}",
                _judged(one.again, AIM),
                _judged(one.cached, AIM_CACHED),
                _judged(one.unchanged, AIM_CACHED),
            )


def _judged(spent: float | None, aim: float) -> str:
    return "-" if spent is None else f"{spent:.2f}{'!' if spent > aim else ' '}"


def main() -> None:
    """Makes the base where it is not there, and measures."""
    parser = argparse.ArgumentParser(description="Processor time of the site's pages on a large base.")
    parser.add_argument("--circulars", type=int, default=CIRCULARS, help="size of the base that is made")
    parser.add_argument("--db", type=Path, help="measure this base instead; it must have plans ahead of the day")
    parser.add_argument("--keep", type=Path, default=FOLDER, help="folder in which made bases are kept")
    parser.add_argument("--only", default="", help="only pages and queries with these words in their names")
    given = parser.parse_args()
    os.environ[clock.VARIABLE] = TODAY.isoformat()
    db = given.db or kept_base(given.keep, given.circulars)
    with closing(reader(db)) as connection:
        found = examples(connection)
        held, items = connection.execute(_SIZE).fetchone()
    print(f"{db}: {held:,} circulars held, {items:,} schedule items; today is {TODAY}")
    for line in report("page", "bytes", pages(db, found, given.only)):
        print(line, flush=True)
    for line in report("named query", "rows", questions(db, found, given.only)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
