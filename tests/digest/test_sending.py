"""What is mailed to whom over days, also when servers fail, processes die and circulars come late."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import kb
from kb.digest.collecting import NO_FILTERS
from kb.digest.orders import Order
from kb.digest.sending import send
from kb.telling.channels import Mail, Server
from kb.telling.lock import locked
from kb.telling.log import Log, Report
from kb.telling.problems import TellingError
from tests.digest.conftest import ALL, CHINESE, PLAN, REVISED, built
from tests.kb.conftest import make_record
from tests.telling.receivers import Post, posted
from tests.telling.samples import Clock
from tests.telling.test_telling import KilledError

TO = ("desk@broker.invalid",)


@pytest.fixture
def post() -> Iterator[Post]:
    with posted(Post()) as running:
        yield running


class Desk:
    """Sends digests of a base that grows; remembers what was said."""

    def __init__(self, folder: Path, post: Post) -> None:
        self.folder, self.post = folder, post
        self.said: list[str] = []
        self.log = folder / "told.jsonl"

    def holds(self, *records: Any) -> Desk:
        """Makes the base anew, of these circulars."""
        shutil.rmtree(self.folder / "base", ignore_errors=True)
        (self.folder / "base").mkdir()
        built(self.folder / "base", *records)
        return self

    def send(self, *names: str, **values: Any) -> list[str]:
        """Sends on some channels; gives what went wrong."""
        server = Server(host="127.0.0.1", port=self.post.port, security="none", timeout=5.0)
        channels = tuple(Mail(name, server, sender="kb@broker.invalid", to=TO, now=Clock().now) for name in names)
        plain: dict[str, Any] = {"name": "weekly", "since": "7d", "filters": NO_FILTERS, "always": False, "site": ""}
        order = Order(channels=channels, log=None, **plain | values)
        with kb.open(self.folder / "base" / "circulars.db") as book:
            return send(book, order, self.log, Clock().now, self.said.append)

    def week(self, day: str, patch: pytest.MonkeyPatch, **values: Any) -> list[str]:
        """Sends on the usual channel on some day."""
        patch.setenv("CIRCULARS_TODAY", day)
        return self.send("desk", **values)

    @property
    def texts(self) -> list[str]:
        """The plain texts of all mails."""
        return [text_of(mail) for mail in self.post.mails]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    made: str = body.get_content()
    return made.replace("\r\n", "\n")


def news_of(text: str) -> str:
    """What moved and what is new."""
    return text.partition("WHAT MOVED")[2].partition("KNOWN UNKNOWNS")[0]


@pytest.fixture
def desk(tmp_path: Path, post: Post) -> Desk:
    return Desk(tmp_path, post)


def test_a_digest_is_a_proper_mail(desk: Desk, post: Post) -> None:
    assert desk.holds(*ALL).send("desk", site="https://kb.example.com") == []
    (mail,) = post.mails
    assert mail["Subject"] == (
        "Circulars digest, Fri 10 Jul 2026: 2 schedule changes, 2 new deadlines, 3 new circulars, 2 new findings; "
        "due within 7 days: 1 (1 required), perhaps 1"
    )
    assert (mail["From"], mail["To"]) == ("kb@broker.invalid", "desk@broker.invalid")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "Circulars digest <weekly.circulars-digest.broker.invalid>"
    assert mail["Date"] == "Tue, 08 Sep 2026 10:00:00 +0800"
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    page = mail.get_body(("html",))
    assert page is not None
    assert '<p class="title"><a href="https://kb.example.com/milestone/' in page.get_content()
    assert "提交表格" in page.get_content()
    assert "提交表格" in text_of(mail)
    assert desk.said == [
        "weekly.desk: sent to desk@broker.invalid: 2 schedule changes, 2 new deadlines, 3 new circulars, 2 new findings"
    ]


def test_a_second_run_and_overlapping_periods_tell_nothing_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.holds(PLAN, REVISED)
    assert desk.week("2026-07-07", monkeypatch) == desk.week("2026-07-07", monkeypatch) == []
    assert desk.said[1:] == ["weekly.desk: nothing new, nothing sent"]
    desk.holds(PLAN, REVISED, CHINESE)
    assert desk.week("2026-07-10", monkeypatch, since="3m") == []
    first, second = desk.texts
    assert "Register for the test" in news_of(first)
    assert "Launch of SRG – Revised Timetable" in news_of(first)
    assert "參與者須知" in news_of(second)
    assert "Register for the test" not in news_of(second)
    assert "Launch of SRG" not in news_of(second)
    assert "Register for the test" in second  # still due


def test_nothing_new_is_sent_only_if_that_is_wanted(desk: Desk, post: Post) -> None:
    desk.holds(*ALL).send("desk")
    assert desk.send("desk", always=True) == desk.send("desk", always=True) == []
    assert len(post.mails) == 3
    assert post.mails[1]["Subject"].startswith("Circulars digest, Fri 10 Jul 2026: nothing new; due within 7 days: 1")
    assert post.mails[1]["Message-ID"] == post.mails[2]["Message-ID"] != post.mails[0]["Message-ID"]
    assert desk.said[1] == "weekly.desk: sent to desk@broker.invalid: nothing new"


def test_what_comes_late_is_told_and_said_to_be_late(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.holds(PLAN)
    desk.week("2026-07-10", monkeypatch, always=True)
    desk.holds(PLAN, REVISED)  # issued on 6 July, fetched after the digest of the tenth
    assert desk.week("2026-07-20", monkeypatch) == []
    late = news_of(desk.texts[1])
    assert "* by 15 Jul 2026 → by 22 Jul 2026 [extends by +7 d] [came late]" in late
    assert "* 6 Jul 2026 [came late]\n  Launch of SRG – Revised Timetable" in late


def test_history_that_is_added_is_no_news(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.holds(REVISED)
    desk.week("2026-07-10", monkeypatch)
    old = make_record("old.pdf", reference="CT/7/20", issued_on="2020-02-03", issuer="SEHK", subject="Old")
    desk.holds(REVISED, old)
    assert desk.week("2026-07-10", monkeypatch) == []
    assert desk.said[1:] == [
        "weekly: passed over what is more than 90 days older than the period: 1 pieces",
        "weekly.desk: nothing new, nothing sent",
    ]
    desk.week("2026-07-10", monkeypatch)
    assert desk.said[3:] == ["weekly.desk: nothing new, nothing sent"]


def test_a_circular_that_is_still_to_be_issued_waits_for_its_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.holds(PLAN, REVISED, CHINESE)
    for day in ("2026-07-05", "2026-07-06", "2026-07-08"):
        desk.week(day, monkeypatch)
    assert ["Revised Timetable" in news_of(text) for text in desk.texts] == [True, False]
    assert "參與者須知" in news_of(desk.texts[1])


def test_filters_keep_what_concerns_others_for_later(desk: Desk) -> None:
    desk.holds(*ALL)
    assert desk.send("desk", filters={**NO_FILTERS, "issuer": "HKSCC"}) == []
    assert desk.send("desk") == []
    first, second = map(news_of, desk.texts)
    assert ("提交表格" in first, "Register for the test" in first) == (True, False)
    assert ("提交表格" in second, "Register for the test" in second) == (False, True)


def test_a_server_that_refuses_holds_up_no_other_and_gets_it_later(desk: Desk, post: Post) -> None:
    desk.holds(*ALL)
    post.data = ["451 later"]
    assert desk.send("first", "second") == ["weekly.first: refused: 451 later"]
    assert len(post.mails) == 1
    assert desk.send("first", "second") == []
    assert len(post.mails) == 2
    assert post.mails[0]["Message-ID"] == post.mails[1]["Message-ID"]
    assert desk.texts[0] == desk.texts[1]


def test_a_server_that_is_down_marks_nothing(desk: Desk, post: Post) -> None:
    port, post.port = post.port, 1
    (said,) = desk.holds(*ALL).send("desk")
    assert said.startswith("weekly.desk: 127.0.0.1: ")
    assert "\n" not in said
    assert not any(f'"kind": "{step}"' in desk.log.read_text("utf-8") for step in ("sending", "told"))
    post.port = port
    assert desk.send("desk") == []
    assert "2 new findings" in post.mails[0]["Subject"]


def test_what_waits_is_told_even_if_the_period_is_over(desk: Desk, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    port, post.port = post.port, 1
    desk.holds(*ALL).week("2026-07-10", monkeypatch)
    post.port = port
    assert desk.week("2026-07-21", monkeypatch) == []
    assert "Register for the test" in news_of(desk.texts[0])


@pytest.mark.parametrize("step", ["sending", "told"])
def test_a_kill_around_the_handing_over_sends_nothing_twice(step: str, desk: Desk, post: Post) -> None:
    desk.holds(*ALL)
    with pytest.MonkeyPatch.context() as patch, suppress(KilledError):
        patch.setattr(Log, "report", _mortal(Log.report, step))
        desk.send("desk")
    (said,) = desk.send("desk", always=True)
    assert said.startswith("weekly.desk: stopped while sending, perhaps not told: change:")
    assert desk.send("desk") == []
    assert len(post.mails) == (1 if step == "sending" else 2)
    assert sum("Register for the test" in news_of(text) for text in desk.texts) == (0 if step == "sending" else 1)


def _mortal(real: Callable[[Log, str, Report, str], None], step: str) -> Callable[[Log, str, Report, str], None]:
    """Writes the line ``sending`` and dies, or dies before it writes ``told``."""

    def report(log: Log, name: str, one: Report, at: str) -> None:
        if one.step != step or step == "sending":
            real(log, name, one, at)
        if one.step == step:
            raise KilledError

    return report


def test_a_connection_that_breaks_leaves_a_doubt_and_no_second_mail(desk: Desk, post: Post) -> None:
    post.drops = True
    (said,) = desk.holds(*ALL).send("desk")
    assert "broken off while sending" in said
    post.drops = False
    (said,) = desk.send("desk")
    assert "perhaps not told" in said
    assert len(post.mails) == 1


def test_a_channel_that_is_added_is_told_what_is_found_from_then_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.holds(PLAN, REVISED)
    desk.week("2026-07-07", monkeypatch)
    desk.holds(PLAN, REVISED, CHINESE)
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-08")
    assert desk.send("desk", "late") == []
    assert [("參與者須知" in news_of(text), "Revised" in news_of(text)) for text in desk.texts[1:]] == [
        (True, False)
    ] * 2


def test_one_run_at_a_time_and_a_damaged_log_is_named(desk: Desk) -> None:
    desk.holds(*ALL)
    with locked(Path(f"{desk.log}.lock")), pytest.raises(TellingError, match="another run sends this digest"):
        desk.send("desk")
    desk.log.write_text("nonsense\n", "utf-8")
    with pytest.raises(TellingError, match=r"told\.jsonl, line 1: damaged"):
        desk.send("desk")
