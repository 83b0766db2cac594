"""How far reading has come: a bar on a terminal, a line now and then elsewhere; on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.pipeline import Progress as Step

_LINES = 10


@contextmanager
def shown_progress() -> Iterator[Callable[[Step], None]]:
    """A function to be told of every file that is through."""
    if not sys.stderr.isatty():
        yield _line
        return
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda step: bar.update(task, total=step.total, completed=step.done, description=step.name)


def _line(step: Step) -> None:
    every = max(1, -(-step.total // _LINES))
    if step.done % every == 0 or step.done == step.total:
        click.echo(f"{step.done} of {step.total} files: {step.name}", err=True)
