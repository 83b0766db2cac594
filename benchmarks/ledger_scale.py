"""Seconds and memory of joining and building over corpora of growing size, beside reading their facts files.

    python -m benchmarks.ledger_scale [N ...] [--build-up-to N] [--seed N]

The circulars are invented (`benchmarks.invented`). Each size is measured in a process of its own; processor time is
counted, and so is that of a peer in the same run: reading the facts files for what is joined, the plain insert of the
same rows for what is built.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.invented import records
from ingest.jsonl import dump, load, loads
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.held import Held
from kb.history import Run
from kb.resolve import resolve
from kb.timeline import write_ledger

SIZES = (5_000, 10_000, 20_000, 50_000)
BUILT_UP_TO = 10_000
SAMPLE = 500
"""So many facts files are read to know what all of them take: before and after the joining, half of the time each."""
_BATCH = 5000
_SHAPES = """
    select type, name, sql from sqlite_master where type in ('table', 'index') and sql is not null
    and name not like 'sqlite_%' and tbl_name not like 'passages_fts%' and tbl_name not like 'titles_fts%'
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One size: seconds by step, and the most memory (MiB) that the process had needed by the end of each step."""

    circulars: int
    statements: int
    seconds: dict[str, float]
    memory: dict[str, float]


def join(number: int, seed: int) -> Figures:
    """Resolves and joins that many circulars; ``read`` is what reading their facts files takes."""
    files = [dump(record) for record in islice(records(number, seed), SAMPLE)]
    held = [Held.of(record) for record in records(number, seed, boxes="none")]
    memory = {"corpus": peak()}
    reading = _seconds(lambda: _read(files))
    start = time.process_time()
    resolved = resolve(held, ())
    between = time.process_time()
    memory["resolve"] = peak()
    ledger = write_ledger(resolved.circulars, resolved.links, ())
    end = time.process_time()
    memory["ledger"] = peak()
    reading += _seconds(lambda: _read(files))
    return Figures(
        circulars=number,
        statements=len(ledger.entries),
        seconds={
            "resolve": between - start,
            "ledger": end - between,
            "read": reading / 2 * number / len(files),
        },
        memory=memory,
    )


def make(number: int, seed: int) -> Figures:
    """Builds a base of that many facts files; ``insert`` is what the plain insert of its rows takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for record in records(number, seed):
            (folder / f"{record.sha256}.jsonl").write_bytes(dump(record))
        memory = {"files": peak()}
        sample = sorted(folder.glob("*.jsonl"))[:SAMPLE]
        reading = _seconds(lambda: [load(path) for path in sample])
        base = folder / "base.db"
        building = _seconds(lambda: build(as_url(str(base)), open_corpus(folder, folder), Run(read=number)))
        memory["build"] = peak()
        reading += _seconds(lambda: [load(path) for path in sample])
        inserting, statements = _insert_again(base, folder / "again.db")
    return Figures(
        circulars=number,
        statements=statements,
        seconds={"build": building, "insert": inserting, "read": reading / 2 * number / len(sample)},
        memory=memory,
    )


def peak() -> float:
    """The most memory that this process has needed so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(files: Iterable[bytes]) -> None:
    for data in files:
        loads(data, "invented")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _insert_again(base: Path, other: Path) -> tuple[float, int]:
    """Seconds that the rows of a base take to be put into an empty one with the same indexes, and its statements."""
    source, target = sqlite3.connect(base), sqlite3.connect(other)
    found = sorted(source.execute(_SHAPES).fetchall(), key=lambda row: row[0] != "table")
    spent = 0.0
    for _, _, sql in found:
        target.execute(sql)
    for name in (name for kind, name, _ in found if kind == "table"):
        rows = source.execute(f'select * from "{name}"')  # noqa: S608 - a table of ours
        insert = f'insert into "{name}" values ({", ".join("?" for _ in rows.description)})'  # noqa: S608
        while batch := rows.fetchmany(_BATCH):
            start = time.process_time()
            target.executemany(insert, batch)
            spent += time.process_time() - start
    spent += _seconds(target.commit)
    statements = source.execute("select count(*) from schedule").fetchone()[0]
    source.close()
    target.close()
    return spent, statements


def apart(work: Callable[[int, int], T], number: int, seed: int) -> T:
    """Runs a measurement in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, number, seed).result()


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The power of the size with which the seconds grow: the slope of the logarithms."""
    xs, ys = [math.log(one) for one in sizes], [math.log(one) for one in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def show(title: str, found: Sequence[Figures], steps: Sequence[str], peer: str) -> None:
    """Prints the curve: seconds, the ratio to the peer and to N log N (the first size is 1), memory, exponents."""
    print(title)
    for one in found:
        print(f"  {one.circulars:,} circulars, {one.statements:,} statements; {peer} {one.seconds[peer]:.1f} s")
        for step in steps:
            seconds = one.seconds[step]
            grown = _by_n_log_n(one, step) / _by_n_log_n(found[0], step)
            told = [f"{seconds:8.2f} s", f"{seconds / one.seconds[peer]:5.2f} × {peer}", f"{grown:5.2f} by N log N"]
            print(f"    {step:8}{'  '.join(told)}")
        print(f"    MiB     {', '.join(f'{step} {value:,.0f}' for step, value in one.memory.items())}")
    if len(found) > 1:
        sizes = [one.circulars for one in found]
        powers = [f"{step} {exponent(sizes, [one.seconds[step] for one in found]):.2f}" for step in (*steps, peer)]
        print(f"  exponents: {', '.join(powers)}")


def _by_n_log_n(one: Figures, step: str) -> float:
    return one.seconds[step] / (one.circulars * math.log(one.circulars))


def main() -> None:
    """Measures every size."""
    parser = argparse.ArgumentParser(description="Joining and building over growing corpora of invented circulars.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of circulars")
    parser.add_argument("--build-up-to", type=int, default=BUILT_UP_TO, help="largest corpus that is built into a base")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other circulars")
    given = parser.parse_args()
    show("joining", [apart(join, size, given.seed) for size in given.sizes], ("resolve", "ledger"), "read")
    if built := [apart(make, size, given.seed) for size in given.sizes if size <= given.build_up_to]:
        show("building", built, ("build", "read"), "insert")


if __name__ == "__main__":
    main()
