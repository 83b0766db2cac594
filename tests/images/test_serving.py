"""Pictures from the real command: folders given to `serve` and `up`, one drawing for many, a clean end."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.command import COMMAND
from tests.corpora import RAW, Ingested
from tests.images.leaves import ink, put
from tests.serving import serving

SAMPLE = "ce_HKCC_SCS_914_2026.pdf"


def _get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def _id(db: Path) -> str:
    with closing(sqlite3.connect(db)) as connection:
        (key,) = connection.execute("select id from circulars where source_name = ?", [SAMPLE]).fetchone()
        return str(key)


@pytest.fixture
def db(ingested: Callable[[str], Ingested], tmp_path: Path) -> Path:
    """A copy of the base of the samples, so that its pictures are its own."""
    return put(tmp_path, "base.db", ingested("sample").db.read_bytes())


def test_many_ask_a_real_server_at_once_and_it_ends_cleanly(db: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with serving("serve", "--db", db, "--raw", tmp_path / "other", "--raw", RAW, cwd=tmp_path) as server:
        wanted = [f"{server.address}/-/pages/{_id(db)}/{page}.png" for page in (1, 2)] * 4
        with ThreadPoolExecutor(len(wanted)) as pool:
            answers = list(pool.map(_get, wanted))
        assert {status for status, _ in answers} == {200}
        assert len({picture for _, picture in answers}) == 2
        assert ink(answers[0][1]).getbbox()
        assert len(list((tmp_path / "pages").rglob("*.png"))) == 2
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(60) == 0
    assert server.said == ""


def test_files_are_looked_for_in_data_raw_unless_said_otherwise(db: Path, tmp_path: Path) -> None:
    with serving("serve", "--db", db, cwd=tmp_path) as server:
        status, line = _get(f"{server.address}/-/pages/{_id(db)}/1.png")
        assert (status, line.decode()) == (
            404,
            f"{SAMPLE} is not here: the folder of the files is missing (see --raw)\n",
        )
        put(tmp_path / "data" / "raw", SAMPLE, (RAW / SAMPLE).read_bytes())
    with serving("serve", "--db", db, cwd=tmp_path) as server:
        assert _get(f"{server.address}/-/pages/{_id(db)}/1.png")[0] == 200


def test_up_shows_the_pages_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path, f"in/deep/{SAMPLE}", (RAW / SAMPLE).read_bytes())
    with serving("up", "in", "--db", "base.db", "--facts", "facts", "--curation", "none", cwd=tmp_path) as server:
        status, picture = _get(f"{server.address}/-/pages/{_id(tmp_path / 'base.db')}/2.png?w=1800")
        assert status == 200
        assert ink(picture).width == 1800


def test_a_folder_that_is_not_there_is_a_usage_error(db: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "serve", "--db", str(db), "--raw", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "--raw" in done.stderr
