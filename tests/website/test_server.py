"""The real server, with a real browser: it starts, is legible, follows a new build, and ends cleanly."""

import os
import shutil
import signal
import socket
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Page

from tests.serving import serving

PAGES = ["/", "/circulars", "/circulars/deadlines", "/circulars/firewall_rules", "/circulars/due_this_month",
         "/circulars/full_text_search?words=gateway", "/circulars/findings", "/circulars/circulars"]  # fmt: skip


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def _gone(address: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0


@pytest.fixture(scope="module")
def site(story: Path) -> Iterator[str]:
    with serving("serve", "--db", story) as server:
        yield server.address


@pytest.mark.parametrize("page", [1280, 390], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_their_screen_and_raise_no_error(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")
    assert page.locator("h1").is_visible()


def test_one_can_click_from_a_deadline_to_its_circular(page: Page) -> None:
    page.goto("/circulars/deadlines")
    page.locator("td.col-circular a").first.click()
    assert page.locator("h1").inner_text() == "PT/SCS/HKCC/901/2026"
    assert "Launch of the gateway" in page.locator("main").inner_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_ends_cleanly(story: Path, number: signal.Signals) -> None:
    with serving("serve", "--db", story) as server:
        assert "Exchange circulars" in _fetch(server.address)
        server.process.send_signal(number)
        assert server.process.wait(30) == 0
        assert _gone(server.address)
    assert server.said == ""
    assert server.before == []


def test_ctrl_c_on_a_terminal_ends_cleanly(story: Path) -> None:
    with serving("serve", "--db", story) as server:
        os.killpg(server.process.pid, signal.SIGINT)  # a terminal tells the whole group
        assert server.process.wait(30) == 0
        assert _gone(server.address)
    assert server.said == ""


def test_a_server_does_not_outlive_its_parent(story: Path) -> None:
    with serving("serve", "--db", story) as server:
        server.process.kill()
        server.process.wait(30)
        limit = time.monotonic() + 30
        while not _gone(server.address) and time.monotonic() < limit:
            time.sleep(0.1)
        assert _gone(server.address)


def test_a_new_build_is_served(story: Path, tmp_path: Path) -> None:
    db = tmp_path / "base.db"
    shutil.copy(story, db)
    with serving("serve", "--db", db) as server:
        before = _fetch(f"{server.address}/circulars/runs.json?_shape=array")
        fresh = tmp_path / "fresh.db"
        shutil.copy(story, fresh)
        _add_run(fresh)
        os.replace(fresh, db)  # noqa: PTH105 - the very call whose effect is tested
        limit = time.monotonic() + 30
        after = before
        while after == before and time.monotonic() < limit:
            time.sleep(0.2)
            try:
                after = _fetch(f"{server.address}/circulars/runs.json?_shape=array")
            except URLError:
                continue  # between the old server and the new one
        assert '"id": 2' in after


def _add_run(db: Path) -> None:
    connection = sqlite3.connect(db)
    with connection:
        connection.execute("create temp table copied as select * from runs")
        connection.execute("update copied set id = 2")
        connection.execute("insert into runs select * from copied")
    connection.close()
