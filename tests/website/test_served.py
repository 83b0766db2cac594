"""A private site as it is really served: by the command, in a process of its own, over HTTP."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kb.website.versions import SPLIT
from tests.command import COMMAND
from tests.serving import Server, serving
from tests.website.conftest import HASH, SECRET

WARNED = "DATASETTE_SECRET is not set: log-ins and addresses of feeds are void once this command ends\n"


@contextmanager
def private(db: Path, accounts: Path, **extra: str) -> Iterator[Server]:
    """Serves a base to the people of a file of accounts; no secret is set but one that is given."""
    environment = {name: value for name, value in os.environ.items() if name != "DATASETTE_SECRET"} | extra
    with serving("serve", "--db", db, "--auth", accounts, env=environment) as server:
        yield server


def browsing(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.address, timeout=30)


def log_in(browser: httpx.Client, name: str) -> None:
    form = browser.get("/-/login").text
    token = re.search(r'name="csrftoken" value="([^"]+)"', form)
    assert token
    data = {"username": name, "password": "correct horse", "csrftoken": token[1]}
    assert browser.post("/-/login", data=data).status_code == 302


def wait_for(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            if condition():
                return
        except httpx.TransportError:
            pass  # between the old server and the new one
        time.sleep(0.3)
    raise AssertionError("it never came")


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    file = tmp_path / "team.toml"
    file.write_text(f'[accounts]\nann = "{HASH}"\nbob = "{HASH}"\n', "utf-8")
    return file


def test_a_team_at_work(story: Path, tmp_path: Path, accounts: Path) -> None:
    db = tmp_path / "base.db"
    shutil.copy(story, db)
    with private(db, accounts) as server, browsing(server) as browser:
        assert browser.get("/deadlines").status_code == 403
        assert (
            browser.get("/deadlines", headers={"accept": "text/html"}).headers["location"]
            == "/-/login?next=%2Fdeadlines"
        )
        log_in(browser, "ann")
        assert "Deadlines" in browser.get("/deadlines").text
        token = re.findall(r"calendar\.ics\?(token=[\w.-]+)", browser.get("/-/my-feeds").text)[0]
        feed = httpx.get(f"{browser.base_url}/-/calendar.ics?{token}")
        assert feed.status_code in {200, 404}  # not 403
        assert httpx.get(f"{browser.base_url}/-/calendar.ics?{token}x").status_code in {403, 404}

        fresh = tmp_path / "fresh.db"  # a new build ends nobody's session
        shutil.copy(story, fresh)
        started = time.monotonic()
        os.replace(fresh, db)  # noqa: PTH105 - the very call whose effect is tested
        wait_for(lambda: time.monotonic() > started + 2 and browser.get("/deadlines").status_code == 200)

        accounts.write_text(f'[accounts]\nbob = "{HASH}"\n', "utf-8")  # who is taken out of the file is out
        wait_for(lambda: browser.get("/deadlines").status_code == 403)
    assert server.said == WARNED  # no address, so no token, is in the log


def test_with_a_secret_sessions_outlive_the_server(story: Path, accounts: Path) -> None:
    extra = {"DATASETTE_SECRET": SECRET, "CIRCULARS_BASE_URL": "http://127.0.0.1/"}
    with private(story, accounts, **extra) as server, browsing(server) as browser:
        log_in(browser, "bob")
        cookie = browser.cookies["ds_actor"]
        headers = browser.get("/-/login", headers={"cookie": ""}).headers
    assert server.said == ""
    assert "server" not in headers
    assert SPLIT or "HttpOnly" in headers["set-cookie"]
    with private(story, accounts, **extra) as server, browsing(server) as browser:
        assert browser.get("/deadlines", headers={"cookie": f"ds_actor={cookie}"}).status_code == 200


def test_a_file_that_cannot_be_read_changes_nobody(story: Path, tmp_path: Path, accounts: Path) -> None:
    db = tmp_path / "base.db"
    shutil.copy(story, db)
    good = accounts.read_text("utf-8")
    with private(db, accounts, DATASETTE_SECRET=SECRET) as server, browsing(server) as browser:
        log_in(browser, "ann")
        accounts.write_text(good + "garbage [[\n", "utf-8")
        time.sleep(1)
        started = time.monotonic()
        os.replace(shutil.copy(story, tmp_path / "fresh.db"), db)  # noqa: PTH105 - the very call whose effect is tested
        wait_for(lambda: time.monotonic() > started + 2 and browser.get("/deadlines").status_code == 200)
        accounts.unlink()
        time.sleep(1)
        assert browser.get("/deadlines").status_code == 200
        accounts.write_text(f'[accounts]\nbob = "{HASH}"\n', "utf-8")
        wait_for(lambda: browser.get("/deadlines").status_code == 403)
        log_in(browser, "bob")
        assert browser.get("/deadlines").status_code == 200
    broken, gone = server.said.splitlines()
    going_on = "; the site goes on for the team that was read before"
    assert re.fullmatch(rf"{re.escape(str(accounts))}: .+ \(at line 4, column \d+\){going_on}", broken)
    assert gone == f"{accounts}: No such file or directory{going_on}"


@pytest.mark.parametrize(
    ("text", "extra", "message"),
    [
        ("[accounts]\n", {}, "Error: {}: no [accounts]; a private site needs one\n"),
        ("", {"CIRCULARS_BASE_URL": "desk"}, "Error: CIRCULARS_BASE_URL: an address such as https://"),
    ],
)
def test_what_cannot_be_served_is_told(
    story: Path, accounts: Path, text: str, extra: dict[str, str], message: str
) -> None:
    accounts.write_text(text, "utf-8")
    command = [*COMMAND, "serve", "--port", "0", "--db", str(story), "--auth", str(accounts)]
    done = subprocess.run(command, env=os.environ | extra, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(message.format(accounts))


def test_a_short_secret_is_told(story: Path, accounts: Path) -> None:
    with private(story, accounts, DATASETTE_SECRET="short") as server:  # noqa: S106 - opens nothing
        pass
    assert "fewer than 32 characters" in server.said
