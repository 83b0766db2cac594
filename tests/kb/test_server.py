"""The real server, with a real browser: it starts, is legible, follows a new build, and ends cleanly."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
COMMAND = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--port", "0", "--db"]
PAGES = ["/", "/circulars", "/circulars/deadlines", "/circulars/firewall_rules", "/circulars/due_this_month",
         "/circulars/full_text_search?words=gateway", "/circulars/findings", "/circulars/circulars"]  # fmt: skip


@contextmanager
def _serving(db: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = subprocess.Popen(
        [*COMMAND, str(db)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    )
    try:
        assert server.stdout
        line = server.stdout.readline()
        found = re.fullmatch(r"serving (http://127\.0\.0\.1:\d+) \(Ctrl-C stops\)\n", line)
        assert found, (line, server.stderr.read() if server.stderr and server.poll() is not None else "")
        yield server, found[1]
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def _gone(address: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) != 0


@pytest.fixture(scope="module")
def site(story: Path) -> Iterator[str]:
    with _serving(story) as (_, address):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_their_screen_and_raise_no_error(page: Page, site: str, path: str, width: int) -> None:
    errors: list[str] = []
    strangers: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(site) else None)
    page.set_viewport_size({"width": width, "height": 900})
    answer = page.goto(site + path)
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").is_visible()
    assert (errors, [url for url in strangers if not url.startswith("data:")]) == ([], [])


def test_one_can_click_from_a_deadline_to_its_circular(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/circulars/deadlines")
    page.locator("td.col-circular a").first.click()
    assert page.locator("h1").inner_text() == "PT/SCS/HKCC/901/2026"
    assert "Launch of the gateway" in page.locator("main").inner_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_ends_cleanly(story: Path, number: signal.Signals) -> None:
    with _serving(story) as (server, address):
        assert "Exchange circulars" in _fetch(address)
        server.send_signal(number)
        assert server.wait(30) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""
        assert _gone(address)


def test_ctrl_c_on_a_terminal_ends_cleanly(story: Path) -> None:
    with _serving(story) as (server, address):
        os.killpg(server.pid, signal.SIGINT)  # a terminal tells the whole group
        assert server.wait(30) == 0
        assert server.stderr is not None
        assert server.stderr.read() == ""
        assert _gone(address)


def test_a_server_does_not_outlive_its_parent(story: Path) -> None:
    with _serving(story) as (server, address):
        server.kill()
        server.wait(30)
        limit = time.monotonic() + 30
        while not _gone(address) and time.monotonic() < limit:
            time.sleep(0.1)
        assert _gone(address)


def test_a_new_build_is_served(story: Path, tmp_path: Path) -> None:
    db = tmp_path / "base.db"
    shutil.copy(story, db)
    with _serving(db) as (_, address):
        before = _fetch(f"{address}/circulars/runs.json?_shape=array")
        fresh = tmp_path / "fresh.db"
        shutil.copy(story, fresh)
        _add_run(fresh)
        os.replace(fresh, db)  # noqa: PTH105 - the very call whose effect is tested
        limit = time.monotonic() + 30
        after = before
        while after == before and time.monotonic() < limit:
            time.sleep(0.2)
            try:
                after = _fetch(f"{address}/circulars/runs.json?_shape=array")
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
