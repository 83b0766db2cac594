"""The command, with a real mail server on loopback and processes that are killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from click.testing import CliRunner, Result

from kb.cli import main
from tests.command import COMMAND
from tests.corpora import ROOT
from tests.digest.conftest import CHINESE, PLAN, REVISED, SITE, built
from tests.digest.test_sending import news_of, text_of
from tests.digest.test_text import GOLDEN
from tests.telling.receivers import Post, posted

SETTINGS = """\
[channels.desk]
kind = "mail"
host = "127.0.0.1"
port = {port}
security = "none"
from = "kb@broker.invalid"
to = ["desk@broker.invalid"]
[digests.weekly]
channels = ["desk"]
[digests.clearing]
channels = ["desk"]
audience = "CP"
since = "2w"
"""


@dataclass(slots=True)
class Stalling(Post):
    """Takes a message, or the first recipient, and never says so."""

    reached: threading.Event = field(default_factory=threading.Event)
    stalls_at: str = "DATA"

    async def handle_RCPT(  # noqa: N802 - as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self._stall("RCPT")
        return await Post.handle_RCPT(self, server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as the library calls it
        answer = await Post.handle_DATA(self, server, session, envelope)
        await self._stall("DATA")
        return answer

    async def _stall(self, place: str) -> None:
        if self.stalls_at == place:
            self.reached.set()
            await asyncio.sleep(30)


@pytest.fixture
def post() -> Iterator[Post]:
    with posted(Post()) as running:
        yield running


def _settings(folder: Path, post: Post) -> Path:
    path = folder / "watch.toml"
    path.write_text(SETTINGS.format(port=post.port), "utf-8")
    return path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["digest", *map(str, arguments)])


def _process(*arguments: str | Path) -> subprocess.Popen[str]:
    command = [*COMMAND, "digest", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_it_is_written_in_three_ways(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", SITE)
    told = [_run("--db", base, "--format", form) for form in ("text", "html", "json")]
    assert [one.exit_code for one in told] == [0, 0, 0]
    assert told[0].stdout == _run("--db", base).stdout == GOLDEN.read_text("utf-8")
    assert told[1].stdout.startswith("<!DOCTYPE html>\n<html lang=")
    made: dict[str, Any] = json.loads(told[2].stdout)
    assert {name: type(value).__name__ for name, value in made.items()} == {
        "day": "str", "since": "str", "filters": "dict", "base": "dict",
        **dict.fromkeys(
            ("due", "moved", "new_deadlines", "new_circulars", "findings", "unknowns", "numbers"), "list"
        ),
    }  # fmt: skip


def test_bytes_are_the_same_in_every_process(base: Path) -> None:
    outputs = set()
    for seed in ("1", "2"):
        os.environ["PYTHONHASHSEED"] = seed
        try:
            out, _ = _process("--db", base, "--format", "html").communicate(timeout=60)
        finally:
            del os.environ["PYTHONHASHSEED"]
        outputs.add(out)
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "sometime"], "'sometime' is no period"),
        (["--since", "2026-07-11"], "'2026-07-11' begins after today, 2026-07-10"),
        (["--since", "7d", "--as-of", "soon"], "Invalid value for '--as-of'"),
        (["--format", "table"], "Invalid value for '--format'"),
        (["--always"], "--always goes with --send"),
        (["--only", "weekly"], "--only goes with --send"),
        (["--send", "x", "--as-of", "2026-07-01"], "--as-of does not go with --send"),
        (["--send", "x", "--format", "html"], "--format does not go with --send"),
        (["--send", "x", "--audience", "CP"], "--audience does not go with --send"),
    ],
)
def test_a_wrong_use_is_status_2(base: Path, arguments: list[str], said: str) -> None:
    done = _run("--db", base, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_address_that_is_none_is_said(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", "kb.example.com")
    done = _run("--db", base)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        "Error: CIRCULARS_BASE_URL: an address such as https://kb.example.com is expected, not 'kb.example.com'",
    )


def test_codes_that_nobody_names_are_told(base: Path) -> None:
    assert _run("--db", base, "--audience", "xx").stderr == "note: no circular of the base names audience XX\n"


def test_two_runs_and_a_base_that_grows(post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = built(tmp_path, PLAN, REVISED)
    arguments = ("--db", db, "--send", _settings(tmp_path, post))
    first, second = _run(*arguments), _run(*arguments)
    assert (first.exit_code, first.stderr, second.exit_code, second.stderr) == (0, "", 0, "")
    assert first.stdout == (
        "weekly.desk: sent to desk@broker.invalid: 2 schedule changes, 1 new deadline, 1 new circular, 1 new finding\n"
        "clearing.desk: sent to desk@broker.invalid: 2 schedule changes, 1 new circular, 1 new finding\n"
    )
    assert second.stdout == "weekly.desk: nothing new, nothing sent\nclearing.desk: nothing new, nothing sent\n"
    db.unlink()
    built(tmp_path, PLAN, REVISED, CHINESE)
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-12")
    third = _run(*arguments, "--only", "weekly", "--since", "1m")
    assert third.stdout == ("weekly.desk: sent to desk@broker.invalid: 1 new deadline, 1 new circular, 1 new finding\n")
    assert len(post.mails) == 3
    assert "參與者須知" in news_of(text_of(post.mails[2]))
    assert "Revised Timetable" not in news_of(text_of(post.mails[2]))
    assert _run(*arguments, "--only", "weekly", "--always").stdout.endswith(": nothing new\n")
    assert len(post.mails) == 4
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == [
        "circulars.db.digest-clearing.jsonl", "circulars.db.digest-weekly.jsonl",
    ]  # fmt: skip


def test_what_fails_is_one_line_each_and_comes_later(base: Path, post: Post, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    db.write_bytes(base.read_bytes())
    arguments = ("--db", db, "--send", _settings(tmp_path, post))
    post.data = ["554 no"]
    done = _run(*arguments)
    assert (done.exit_code, done.stderr) == (1, "failed: weekly.desk: refused: 554 no\n")
    assert done.stdout.startswith("clearing.desk: sent to desk@broker.invalid")
    working = post.port
    post.port = 1
    _settings(tmp_path, post)
    done = _run(*arguments, "--only", "weekly")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert done.stderr.startswith("failed: weekly.desk: 127.0.0.1: ")
    post.port = working
    _settings(tmp_path, post)
    assert _run(*arguments).stdout.startswith("weekly.desk: sent to desk@broker.invalid: 2 schedule changes")


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        (["--only", "monthly"], 2, "--only: there is no [digests.monthly] in watch.toml"),
        (["--since", "soon"], 2, "'soon' is no period"),
    ],
)
def test_what_is_wrong_with_sending(
    base: Path, post: Post, tmp_path: Path, more: list[str], status: int, said: str
) -> None:
    done = _run("--db", base, "--send", _settings(tmp_path, post), *more)
    assert (done.exit_code, done.stdout, post.mails) == (status, "", [])
    assert said in done.stderr
    assert not list(base.parent.glob("*.jsonl"))


def test_settings_that_are_not_there_are_status_1(base: Path) -> None:
    done = _run("--db", base, "--send", "none.toml")
    assert (done.exit_code, done.stderr.startswith("Error: none.toml: cannot be read")) == (1, True)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_is_killed_while_sending_leaves_a_doubt_and_no_second_mail(
    sign: signal.Signals, base: Path, tmp_path: Path
) -> None:
    db = tmp_path / "c.db"
    db.write_bytes(base.read_bytes())
    with posted(Stalling()) as post:
        assert isinstance(post, Stalling)
        arguments = ("--db", db, "--send", _settings(tmp_path, post), "--only", "weekly")
        process = _process(*arguments)
        assert post.reached.wait(60)
        process.send_signal(sign)
        process.communicate(timeout=60)
        assert process.returncode == -sign
        post.stalls_at = ""
        second, third = _run(*arguments), _run(*arguments)
        assert (second.exit_code, second.stdout) == (1, "weekly.desk: nothing new, nothing sent\n")
        assert second.stderr.startswith("failed: weekly.desk: stopped while sending, perhaps not told: change:")
        assert (third.exit_code, third.stderr) == (0, "")
        assert len(post.mails) == 1


def test_a_process_that_is_killed_before_the_message_leaves_none(base: Path, tmp_path: Path) -> None:
    db = tmp_path / "c.db"
    db.write_bytes(base.read_bytes())
    with posted(Stalling(stalls_at="RCPT")) as post:
        assert isinstance(post, Stalling)
        arguments = ("--db", db, "--send", _settings(tmp_path, post), "--only", "weekly")
        process = _process(*arguments)
        assert post.reached.wait(60)
        process.kill()
        process.communicate(timeout=60)
        assert '"kind": "found"' in (tmp_path / "c.db.digest-weekly.jsonl").read_text("utf-8")
        post.stalls_at = ""
        done = _run(*arguments)
        assert (done.exit_code, done.stderr, len(post.mails)) == (0, "", 1)
        assert "2 schedule changes, 2 new deadlines, 3 new circulars, 2 new findings" in done.stdout
