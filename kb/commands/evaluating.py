"""How good the facts are: the base against gold facts."""

from __future__ import annotations

import json
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from kb.commands import options
from kb.database import DatabaseError, as_url, file_of
from kb.evaluation import Evaluation
from kb.evaluation import evaluate as compare

_GOLD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=_GOLD)
@options.db
@click.option("--milestones", type=_GOLD, help="Gold milestones and changes.")
@click.option("--min", "bounds", multiple=True, metavar="NAME=VALUE", help="Fail below that figure: schedule.f1=0.95.")
@click.option("--misses/--no-misses", default=True, show_default=True, help="List what was missed, invented or wrong.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Form of the answer.")
@click.pass_context
def evaluate(
    ctx: click.Context,
    *,
    gold: Path,
    db: str,
    milestones: Path | None,
    bounds: tuple[str, ...],
    misses: bool,
    form: str,
) -> None:
    """Compare the base with the facts in the file GOLD: precision, recall, F1, and every miss with its quote.

    Exit status 1 when a figure is below a bound that `--min` sets.
    """
    floors = dict(_bound(text) for text in bounds)
    try:
        path = file_of(as_url(db))
        if path is not None and not path.is_file():
            raise click.ClickException(f"no base at {path}: make one with `circulars ingest`")
        found = compare(as_url(db).render_as_string(hide_password=False), gold, milestones)
    except (DatabaseError, SQLAlchemyError, OSError, ValueError) as error:
        raise click.ClickException(str(error).partition("\n")[0]) from error
    _print(found, form, misses=misses)
    figures = found.figures()
    short = [
        f"{name} {figures.get(name, 0.0)} < {floor}" for name, floor in floors.items() if figures.get(name, 0.0) < floor
    ]
    if short:
        click.echo(f"falls short: {'; '.join(short)}", err=True)
    ctx.exit(1 if short else 0)


def _bound(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no NAME=VALUE", param_hint="--min") from error


def _print(found: Evaluation, form: str, *, misses: bool) -> None:
    if form == "json":
        answer = {"figures": found.figures()} | ({"misses": found.misses} if misses else {})
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for name, tally in found.kinds.items():
        scores = f"P {tally.precision:6.3f}  R {tally.recall:6.3f}  F1 {tally.f1:6.3f}"
        click.echo(f"{name:<24} {scores}   ({tally.hit} of {tally.gold}, {tally.found} found)")
    for name, tally in found.fields.items():
        click.echo(f"{name:<24} {tally.recall:6.3f}   ({tally.hit} of {tally.gold})")
    if misses:
        for miss in found.misses:
            click.echo(miss)
