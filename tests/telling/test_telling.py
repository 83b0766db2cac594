"""What is told to whom, also after kills, at night, and over days."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from kb.telling.channels import AtomFeed, Channel, Mail, Server, Webhook
from kb.telling.hours import Hours
from kb.telling.lock import locked
from kb.telling.log import Log, Report
from kb.telling.news import Found, News
from kb.telling.problems import ChannelError, TellingError
from kb.telling.telling import Teller
from tests.telling.receivers import Hook, Post, hooked, posted
from tests.telling.samples import Clock, change

NIGHT = Hours(quiet=(time(20), time(8)), business_days=True)


class KilledError(BaseException):
    """As sudden as a signal."""


@dataclass
class Listener:
    """Remembers what it was told; ``fails`` at the n-th change of a telling."""

    name: str = "ear"
    immediate: bool = False
    told: list[str] = field(default_factory=list)
    fails: int | None = None

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:
        assert {one.key for one in fresh} <= {one.key for one in everything}
        for at, one in enumerate(fresh):
            if at == self.fails:
                raise ChannelError("deaf")
            self.told.append(one.key)
            yield Report(step="told", keys=(one.key,))


def _teller(path: Path, *channels: Channel, clock: Clock | None = None, hours: Hours | None = None) -> Teller:
    return Teller(Log(path / "told.jsonl"), channels, hours or Hours(), (clock or Clock()).now)


def _round(teller: Teller, *numbers: int) -> list[str]:
    news = tuple(map(change, numbers))
    teller.begin(news)
    teller.welcome()
    teller.find(news)
    return list(teller.tell())


def test_the_first_run_passes_over_what_is_there(tmp_path: Path) -> None:
    ear = Listener()
    teller = _teller(tmp_path, ear)
    assert (teller.begin([change(1), change(2)]), teller.begin([change(3)])) == (2, None)
    teller.welcome()
    assert _round(teller, 1, 2, 3) == []
    assert ear.told == ["change:c3"]


def test_nothing_is_told_twice_over_runs(tmp_path: Path) -> None:
    ear = Listener()
    for seen in ((), (1,), (1, 2), (2,), (1, 2, 3)):
        _round(_teller(tmp_path, ear), *seen)
    assert ear.told == ["change:c1", "change:c2", "change:c3"]


def test_a_channel_that_fails_is_told_the_rest_later_and_holds_up_no_other(tmp_path: Path) -> None:
    deaf, ear = Listener(name="deaf", fails=1), Listener()
    _round(_teller(tmp_path, deaf, ear))
    teller = _teller(tmp_path, deaf, ear)
    assert _round(teller, 1, 2, 3) == ["deaf: deaf"]
    assert (deaf.told, len(ear.told), teller.waiting()) == (["change:c1"], 3, {"deaf": 2})
    deaf.fails = None
    assert _round(_teller(tmp_path, deaf, ear)) == []  # though the base does not hold them any more
    assert deaf.told == ear.told


def test_a_new_channel_is_told_what_is_found_from_then_on(tmp_path: Path) -> None:
    _round(_teller(tmp_path, Listener()))
    _round(_teller(tmp_path, Listener()), 1)
    late = Listener(name="late")
    _round(_teller(tmp_path, Listener(), late), 1, 2)
    assert late.told == ["change:c2"]


def test_quiet_hours_delay_and_lose_nothing(tmp_path: Path) -> None:
    ear, screen, clock = Listener(), Listener(name="screen", immediate=True), Clock()
    clock.moment = clock.moment.replace(day=11, hour=21)  # a Friday night
    _round(_teller(tmp_path, ear, screen, clock=clock, hours=NIGHT))
    told_on: list[int] = []
    for hour in range(72):
        teller = _teller(tmp_path, ear, screen, clock=clock, hours=NIGHT)
        _round(teller, *((1,) if hour == 0 else (1, 2)))
        told_on += [hour] if ear.told and not told_on else []
        clock.moment += timedelta(hours=1)
    assert told_on == [59]  # Monday at 8
    assert ear.told == screen.told == ["change:c1", "change:c2"]


def test_half_a_line_is_taken_away_and_a_damaged_one_named(tmp_path: Path) -> None:
    ear = Listener()
    _round(_teller(tmp_path, ear))
    _round(_teller(tmp_path, ear), 1)
    path = tmp_path / "told.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"kind": "fou')
    _round(_teller(tmp_path, ear), 1, 2)
    assert ear.told == ["change:c1", "change:c2"]
    for line in (
        b"nonsense\n",
        b'{"kind": "moon"}\n',
        b'{"kind": "told"}\n',
        b'{"kind": "found", "at": "", "news": {}}\n',
    ):
        path.write_bytes(whole + line)
        with pytest.raises(TellingError, match=r"told\.jsonl, line 5: damaged"):
            Log(path)


@pytest.mark.parametrize("lives", range(1, 12))
def test_killed_anywhere_a_webhook_gets_each_change_under_one_key(
    lives: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dies before and after each write of the log: between a delivery and its line, too."""
    with hooked(Hook()) as hook:
        clock = Clock()
        channel = Webhook("hook", hook.url, "s", now=clock.now, sleep=clock.sleep)
        feed = AtomFeed("feed", tmp_path / "a.atom", title="x")
        _round(_teller(tmp_path, channel, feed))
        left = [lives]

        def mortal(handle: int) -> None:
            left[0] -= 1
            if left[0] <= 0:
                raise KilledError
            os_fsync(handle)
            left[0] -= 1
            if left[0] <= 0:
                raise KilledError

        os_fsync = os.fsync
        monkeypatch.setattr(os, "fsync", mortal)
        with suppress(KilledError):
            _round(_teller(tmp_path, channel, feed), 1, 2, 3)
        monkeypatch.undo()
        _round(_teller(tmp_path, channel, feed), 1, 2, 3)
        assert set(hook.keys) == {"change:c1", "change:c2", "change:c3"}
        assert len(hook.keys) == 3  # the line is in the file when fsync dies
        assert len({body for _, body in hook.got}) == 3
        assert (tmp_path / "a.atom").read_text("utf-8").count("<entry>") == 3


def test_a_kill_between_delivery_and_remembering_repeats_only_the_key(tmp_path: Path) -> None:
    with hooked(Hook()) as hook:
        clock = Clock()
        channel = Webhook("hook", hook.url, "s", now=clock.now, sleep=clock.sleep)
        _round(_teller(tmp_path, channel))
        teller = _teller(tmp_path, channel)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Log, "report", _killed)
            with pytest.raises(KilledError):
                _round(teller, 1, 2)
        clock.moment += timedelta(minutes=15)
        _round(_teller(tmp_path, channel, clock=clock), 1, 2)
    assert hook.keys == ["change:c1", "change:c1", "change:c2"]
    assert hook.got[0][1] == hook.got[1][1]


def _killed(*_: object) -> None:
    raise KilledError


@pytest.mark.parametrize("step", ["sending", "told"])
def test_a_mail_is_never_sent_twice(step: str, tmp_path: Path) -> None:
    with posted(Post()) as post:
        channel = Mail(
            "desk",
            Server(host="127.0.0.1", port=post.port, security="none"),
            sender="kb@broker.invalid",
            to=("desk@broker.invalid",),
            now=Clock().now,
        )
        _round(_teller(tmp_path, channel))
        real = Log.report

        def mortal(log: Log, name: str, report: Report, at: str) -> None:
            if report.step == step:
                if step == "sending":
                    real(log, name, report, at)
                raise KilledError
            real(log, name, report, at)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Log, "report", mortal)
            with pytest.raises(KilledError):
                _round(_teller(tmp_path, channel), 1)
        said = _round(_teller(tmp_path, channel), 1, 2)
        assert said == ["desk: stopped while sending, perhaps not told: change:c1"]
        assert _round(_teller(tmp_path, channel), 1, 2) == []
    assert len(post.mails) == (1 if step == "sending" else 2)
    assert sum("SRG 2" in str(mail) for mail in post.mails) <= 1


def test_refused_mail_comes_again(tmp_path: Path) -> None:
    with posted(Post(data=["451 later"])) as post:
        server = Server(host="127.0.0.1", port=post.port, security="none")
        channel = Mail("desk", server, sender="kb@broker.invalid", to=("desk@broker.invalid",), now=Clock().now)
        _round(_teller(tmp_path, channel))
        assert _round(_teller(tmp_path, channel), 1) == ["desk: refused: 451 later"]
        assert _round(_teller(tmp_path, channel), 1, 2) == []
    (mail,) = post.mails
    assert mail["Subject"] == "Circulars: 2 schedule changes"


def test_one_watcher_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with locked(path), pytest.raises(TellingError, match="another watcher runs"), locked(path):
        pass
    with locked(path):
        pass


def test_news_of_another_version_are_read() -> None:
    plain = change().plain() | {"colour": "blue"}
    assert News.of(plain) == change()
    assert replace(change(), page=None) != change()
