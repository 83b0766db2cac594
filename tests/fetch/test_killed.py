"""A run that is killed anywhere is gone on with: it ends with the state of an undisturbed one, nothing asked twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from ingest.sources.problems import FetchError
from tests.command import COMMAND
from tests.corpora import ROOT
from tests.fetch.rows import Row, invented
from tests.fetch.runs import Clock, run, state
from tests.fetch.site import Site, served


class KilledError(BaseException):
    """As sudden as a signal: nothing in the fetcher catches it."""


class Mortal(Clock):
    """Dies at the n-th look at the clock: before, between and after requests, writes and renames."""

    def __init__(self, lives: int) -> None:
        super().__init__()
        self.lives = lives

    def _live(self) -> None:
        self.lives -= 1
        if self.lives <= 0:
            raise KilledError

    def now(self) -> datetime:
        self._live()
        return super().now()

    def seconds(self) -> float:
        self._live()
        return super().seconds()


def _troubled() -> Site:
    site = Site()
    site.publish(invented(70))
    site.lost_in_page, site.gone = {20: 2}, {site.rows[50].reference}
    site.file_faults = {site.rows[at].path: ["404"] for at in (9, 30)}
    return site


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes | str], int]:
    folder, site = tmp_path_factory.mktemp("undisturbed"), _troubled()
    with served(site) as origin:
        run(folder, origin)
    return state(folder, origin), site.asked["file"]


@pytest.mark.parametrize("seed", range(50))
def test_killed_at_random_points(undisturbed: tuple[dict[str, bytes | str], int], tmp_path: Path, seed: int) -> None:
    chance, site, deaths = random.Random(seed), _troubled(), 0  # noqa: S311 - no secret
    site.file_faults = {path: ["404"] * 9 for path in site.file_faults}
    with served(site) as origin:
        while True:
            try:
                run(tmp_path, origin, clock=Mortal(chance.randint(1, 700)) if deaths < 3 else None)
            except KilledError:
                deaths += 1
                _tear(tmp_path, chance)
                continue
            break
    assert state(tmp_path, origin) == undisturbed[0]
    # At most the file that was under way at each death is asked for again, and the two that are not there.
    assert site.asked["file"] <= undisturbed[1] + deaths * 3


def _tear(folder: Path, chance: random.Random) -> None:
    """Death in the middle of a line."""
    journal = folder / "journal.jsonl"
    if journal.is_file() and chance.random() < 0.5:
        with journal.open("ab") as file:
            file.write(b'{"kind": "request", "ru')


@pytest.mark.parametrize("seed", range(3))
def test_killed_by_a_signal(tmp_path: Path, seed: int) -> None:
    site = Site()
    site.publish(invented(60))
    with served(site) as origin:
        for files in (9 + seed, 40 - seed):
            child = subprocess.Popen(_command(tmp_path, origin), cwd=ROOT, stderr=subprocess.DEVNULL)
            while site.asked["file"] < files:
                time.sleep(0.001)
            os.kill(child.pid, signal.SIGKILL)
            assert child.wait() == -signal.SIGKILL
        pages = site.asked["more"]
        subprocess.run(_command(tmp_path, origin), cwd=ROOT, check=True, timeout=60)
    brought = sorted(path.name for path in tmp_path.rglob("*.pdf"))
    assert brought == sorted(Path(row.path).name for row in site.rows)
    assert not list(tmp_path.rglob("*.part"))
    assert site.asked["file"] <= 60 + 2
    assert site.asked["more"] == pages  # what the listing said is known while its first page is the same


def _command(folder: Path, origin: str) -> list[str]:
    told = f"fetch --origin {origin} --into {folder} --since 2020-01-01 --until 2026-12-31 --lang en --no-feeds"
    return [*COMMAND, *told.split(), "--pause", "0.01"]


def test_two_runs_at_a_time_are_one_too_many(tmp_path: Path) -> None:
    site = Site()
    site.publish([Row(reference="CT/101/26", day=date(2026, 8, 5), title="x", labels=("SEHK",))])
    failures: list[str] = []
    with served(site) as origin:
        site.on_request = partial(_second, tmp_path, origin, failures)
        run(tmp_path, origin)
    assert failures
    assert set(failures) == {f"{tmp_path}: another run is fetching into this folder"}


def _second(folder: Path, origin: str, failures: list[str], _: str) -> None:

    try:
        run(folder, origin)
    except FetchError as error:
        failures.append(str(error))
