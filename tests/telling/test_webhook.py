from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

import pytest

from kb.telling.channels import Patience, Webhook
from kb.telling.problems import ChannelError
from tests.telling.receivers import Hook, hooked
from tests.telling.samples import Clock, change, found

SECRET = "s3cret, ein Wort: 密"  # noqa: S105 - of a test


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooked(Hook()) as running:
        yield running


def _channel(hook: Hook, clock: Clock) -> Webhook:
    return Webhook(
        "desk",
        hook.url,
        SECRET,
        now=clock.now,
        sleep=clock.sleep,
        patience=Patience(attempts=3, backoff=2.0, timeout=2.0),
    )


def _tell(channel: Webhook, *numbers: int) -> tuple[list[str], str]:
    """The keys reported as told, and the error."""
    told: list[str] = []
    try:
        for report in channel.tell(found(*map(change, numbers)), ()):
            told += report.keys
    except ChannelError as error:
        return told, str(error)
    return told, ""


def test_every_change_is_posted_once_and_signed(hook: Hook) -> None:
    assert _tell(_channel(hook, Clock()), 1, 2) == (["change:c1", "change:c2"], "")
    assert hook.keys == ["change:c1", "change:c2"]
    headers, body = hook.got[0]
    moment, _, given = headers["circulars-signature"].partition(",v1=")
    seconds = moment.removeprefix("t=")
    assert int(seconds) == int(Clock().now().timestamp())
    assert given == hmac.new(SECRET.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    plain = hook.plain(0)
    assert (plain["old"], plain["new"], plain["days_moved"]) == ("2026-09-21", "2026-10-26", 35)
    assert (plain["page"], plain["circular"], plain["found_at"]) == (
        1, "PT/SCS/HKCC/933/2026", "2026-09-08T10:00:00+08:00",
    )  # fmt: skip


@pytest.mark.parametrize("faults", [[503, 429], [500], [0, 0]])
def test_failures_are_tried_again_with_growing_pauses_and_the_same_key_and_body(hook: Hook, faults: list[int]) -> None:
    hook.answers, clock = faults, Clock()
    tries = len(faults)
    assert _tell(_channel(hook, clock), 1) == (["change:c1"], "")
    assert clock.slept == [2.0, 4.0][:tries]
    assert hook.keys == ["change:c1"] * (tries + 1)
    assert len({body for _, body in hook.got}) == 1
    assert len({headers["circulars-signature"] for headers, _ in hook.got}) == tries + 1


def test_a_receiver_that_is_down_ends_the_round(hook: Hook) -> None:
    hook.answers = [200, 503, 503, 503]
    assert _tell(_channel(hook, Clock()), 1, 2, 3) == (["change:c1"], "2 of 3 not taken: status 503")
    assert hook.keys == ["change:c1", *["change:c2"] * 3]


@pytest.mark.parametrize("status", [400, 302, 410])
def test_one_that_is_refused_holds_up_no_other(hook: Hook, status: int) -> None:
    hook.always = {"change:c1": status}
    assert _tell(_channel(hook, Clock()), 1, 2) == (["change:c2"], f"1 of 2 refused: status {status}")
    assert hook.keys == ["change:c1", "change:c2"]
