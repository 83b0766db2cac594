"""Watching a site on loopback, end to end: listing, files, base, and those who are told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.commands.rounds import Task, Watch
from kb.commands.sites import Site as Options
from kb.telling.channels import Printed
from kb.telling.hours import Hours
from kb.telling.lock import locked
from kb.telling.log import Log
from kb.telling.telling import Teller
from tests.command import COMMAND
from tests.corpora import ROOT
from tests.fetch.rows import Row
from tests.fetch.site import Site
from tests.read.paper import Sheet, pdf
from tests.telling.receivers import Hook, Post, hooked, posted
from tests.telling.samples import Clock

RAW = ROOT / "data" / "raw"
ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = """\
[channels.console]
kind = "console"
[channels.feed]
kind = "atom"
path = "news.atom"
[channels.hook]
kind = "webhook"
url = "{url}"
secret_env = "HOOK_SECRET"
[channels.desk]
kind = "mail"
host = "127.0.0.1"
port = {port}
security = "none"
from = "kb@broker.invalid"
to = ["desk@broker.invalid"]
"""


def _publish(site: Site, number: int, day: date) -> str:
    """Lists a sample circular; gives the path of its file."""
    row = Row(reference=f"PT/SCS/HKCC/{number}/2026", day=day, title=f"Sample {number}", labels=("HKCC",))
    site.publish([row])
    site.files[row.path] = (RAW / f"ce_HKCC_SCS_{number}_2026.pdf").read_bytes()
    return row.path


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-09-05")
    monkeypatch.setenv("HOOK_SECRET", "x")


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooked(Hook()) as running:
        yield running


@pytest.fixture
def post() -> Iterator[Post]:
    with posted(Post()) as running:
        yield running


def _told(folder: Path, origin: str, *more: str) -> list[str]:
    places = ["--db", str(folder / "a.db"), "--facts", str(folder / "facts"), "--into", str(folder / "raw")]
    asked = ["--origin", origin, "--pause", "0", "--lang", "en", "--no-feeds", "--jobs", "1", "--days", "60"]
    return ["watch", *places, *asked, "--curation", str(folder / "none"), *more]


def _once(folder: Path, origin: str, *more: str) -> Result:
    return CliRunner().invoke(main, _told(folder, origin, "--once", *more))


def test_two_rounds_tell_once_what_a_circular_postpones(
    site: Site, origin: str, hook: Hook, post: Post, tmp_path: Path
) -> None:
    settings = tmp_path / "watch.toml"
    settings.write_text(SETTINGS.format(url=hook.url, port=post.port), "utf-8")
    config = ("--config", str(settings))
    _publish(site, 927, date(2026, 8, 12))
    first = _once(tmp_path, origin, *config)
    assert (first.exit_code, first.stdout) == (0, ""), first.output
    assert "first run: passed over what is there already (" in first.stderr
    assert (hook.got, post.mails) == ([], [])

    path = _publish(site, 933, date(2026, 9, 4))
    hook.answers = [503]
    second = _once(tmp_path, origin, *config)
    assert second.exit_code == 0, second.output
    assert "  postpones by +35 d: Launch of SRG\n      21 Sep 2026 → 26 Oct 2026\n" in second.stdout
    assert "      PT/SCS/HKCC/933/2026, page 1, announced 4 Sep 2026\n" in second.stdout
    assert "  new circular PT/SCS/HKCC/933/2026: " in second.stdout
    assert "restates" not in second.stdout
    posted_now = [hook.plain(at) for at in range(len(hook.got))]
    (launch,) = [one for one in posted_now if one["what"] == "postpones" and one["title"] == "Launch of SRG"]
    assert (launch["old"], launch["new"], launch["days_moved"]) == ("21 Sep 2026", "26 Oct 2026", 35)
    assert (launch["old_ends"], launch["new_ends"], launch["new_starts"]) == ("2026-09-21", "2026-10-26", "2026-10-26")
    assert (launch["old_circular"], launch["old_page"]) == ("PT/SCS/HKCC/927/2026", 1)
    assert (launch["url"], "21 September 2026" in launch["quote"]) == (origin + path, True)
    assert hook.keys[0] == hook.keys[1]  # the one that was not taken at first
    assert len(set(hook.keys)) == len(hook.keys) - 1
    (mail,) = post.mails
    assert mail["Subject"].startswith("Circulars: ")
    assert "new circular" in mail["Subject"]
    entries = ElementTree.parse(tmp_path / "news.atom").findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert {entry.findtext(f"{ATOM}id", "").partition("2026:")[2] for entry in entries} == set(hook.keys)

    before, feed = len(hook.got), (tmp_path / "news.atom").read_bytes()
    third = _once(tmp_path, origin, *config)
    assert (third.exit_code, third.stdout, len(hook.got), len(post.mails)) == (0, "", before, 1)
    assert "built" not in third.stderr
    assert (tmp_path / "news.atom").read_bytes() == feed


def test_a_base_that_is_there_is_passed_over_and_what_comes_with_the_first_round_told(
    site: Site, origin: str, tmp_path: Path
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "own.pdf").write_bytes((RAW / "ce_HKCC_SCS_927_2026.pdf").read_bytes())
    told = ["ingest", str(raw), "--db", str(tmp_path / "a.db"), "--facts", str(tmp_path / "facts"), "--jobs", "1"]
    CliRunner().invoke(main, [*told, "--curation", str(tmp_path / "none")])
    _publish(site, 933, date(2026, 9, 4))
    done = _once(tmp_path, origin)
    assert "1 new circular" in done.stderr.partition("passed over")[2]
    assert "postpones by +35 d: Launch of SRG" in done.stdout
    assert "927/2026:" not in done.stdout


def test_a_round_that_fails_is_told_in_a_line_and_the_next_one_goes_on(site: Site, origin: str, tmp_path: Path) -> None:
    _publish(site, 927, date(2026, 8, 12))
    lines: list[str] = []
    said: list[str] = []

    class Turns(Clock):
        turn = 0

        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if seconds < 60:
                return
            self.turn += 1
            if self.turn == 1:
                site.page_faults = ["html"] * 9
            elif self.turn == 2:
                _publish(site, 933, date(2026, 9, 4))
            else:
                raise KeyboardInterrupt

    clock = Turns()
    options = Options(
        issuers=(), labels=(), lang="en", into=tmp_path / "raw", contact="", pause=0.0, feeds=False, source="hkex",
        origin=origin,
    )  # fmt: skip
    task = Task(
        site=options, days=60, recheck=timedelta(hours=24), db=str(tmp_path / "a.db"), facts=tmp_path / "facts",
        curation=tmp_path / "none", jobs=1,
    )  # fmt: skip
    teller = Teller(Log(tmp_path / "told.jsonl"), [Printed("console", said.append)], Hours(), clock.now)
    watch = Watch(task, teller, clock, lines.append)
    with pytest.raises(KeyboardInterrupt):
        watch.run(900.0)
    failed = [line for line in lines if line.startswith("failed")]
    assert len(failed) == 1
    assert "\n" not in failed[0]
    assert any("postpones by +35 d: Launch of SRG" in line for line in said)
    assert next(seconds for seconds in clock.slept if seconds > 60) == 900.0


def test_two_watchers_do_not_run_at_once(site: Site, origin: str, tmp_path: Path) -> None:
    with locked(tmp_path / "a.db.watch.lock"):
        done = _once(tmp_path, origin)
    assert (done.exit_code, "another watcher runs for this base" in done.stderr) == (1, True)
    assert not site.log


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--every", "soon"), "'soon' is no time such as 15m"),
        (("--every", "0m"), "'0m' is no time"),
        (("--issuer", "Moon"), "--issuer 'Moon' is none of"),
        (("--db", "postgresql://x/y"), "a base in a SQLite file"),
    ],
)
def test_what_is_meaningless_is_said_before_anything_is_asked(
    more: tuple[str, ...], said: str, site: Site, origin: str, tmp_path: Path
) -> None:
    done = _once(tmp_path, origin, *more)
    assert (done.exit_code, said in done.stderr) == (2, True), done.output
    assert not site.log


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_asked_to(how: signal.Signals, site: Site, origin: str, tmp_path: Path) -> None:
    command = [*COMMAND, *_told(tmp_path, origin, "--every", "1h")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ)
    try:
        deadline = time.monotonic() + 60
        while not (tmp_path / "raw" / "listing.json").is_file() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(how)
        _, told = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, told.splitlines()[-1]) == (0, "stopped")
    assert "Traceback" not in told
    assert site.asked["page"] == 1


def _paper(day: str) -> bytes:
    lines = (
        "Ref. No.: PT/SCS/HKCC/951/2026",
        "Date: 12/08/2026",
        "HKFE Clearing Corporation Limited",
        "CIRCULAR",
        "Subject: Launch of SRG",
        "",
        f"The Secure Report Gateway (SRG) will be launched on {day}.",
    )
    return pdf(Sheet().lines(72, 80, *lines, leading=24))


def test_a_file_that_is_changed_at_its_address_is_told_as_a_change_and_can_be_compared(
    site: Site, origin: str, tmp_path: Path
) -> None:
    row = Row(reference="PT/SCS/HKCC/951/2026", day=date(2026, 8, 12), title="Launch of SRG", labels=("HKCC",))
    site.publish([row])
    site.files[row.path] = _paper("5 October 2026 (Monday)")
    assert "1 new circular" in _once(tmp_path, origin).stderr
    site.files[row.path] = _paper("19 October 2026 (Monday)")
    assert _once(tmp_path, origin).stdout == ""  # looked at less than a day ago
    told = _once(tmp_path, origin, "--recheck-after", "0").stdout
    assert "postpones by +14 d: " in told
    assert "5 Oct 2026 → 19 Oct 2026" in told
    assert "reference_conflict" not in told
    runner, db = CliRunner(), ("--db", str(tmp_path / "a.db"))
    shown = runner.invoke(main, ["export", "circulars", *db, "--format", "jsonl"]).stdout.splitlines()
    versions = sorted((json.loads(line) for line in shown), key=lambda one: one["reissued_on"] or "")
    assert [one["version_of"] for one in versions] == [None, versions[0]["id"]]
    done = runner.invoke(main, ["diff", versions[0]["id"], versions[1]["sha256"][:16], *db, "--format", "jsonl"])
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["how"], line["one_ends"], line["other_ends"]) == ("differs", "2026-10-05", "2026-10-19")
