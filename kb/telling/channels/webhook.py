"""News to a program: one signed POST of JSON each, tried again with growing pauses.

Headers: ``Idempotency-Key`` is the news's key, the same for every attempt and after a kill; ``Circulars-Signature`` is
``t=SECONDS,v1=HEX``, where HEX is the HMAC-SHA256 of ``SECONDS.BODY`` with the secret, SECONDS those since 1970 of the
attempt, and BODY the bytes as sent.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from kb.telling.log import Report
from kb.telling.news import Found
from kb.telling.problems import ChannelError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Attempts for one piece of news; seconds before the second one, doubled for each further one, and to answer."""

    attempts: int = 4
    backoff: float = 2.0
    timeout: float = 15.0


class Webhook:
    """An address that takes JSON. Redirects are not followed."""

    immediate = False

    def __init__(
        self,
        name: str,
        url: str,
        secret: str,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        patience: Patience | None = None,
    ) -> None:
        """``now`` gives a moment with its zone, ``sleep`` waits some seconds."""
        self.name = name
        self._url, self._secret = url, secret.encode()
        self._now, self._sleep, self._patience = now, sleep, patience or Patience()

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:  # noqa: ARG002 - as every channel
        """Posts one after the other. One that is refused does not hold up the others; silence ends the round.

        Raises:
            ChannelError: telling how many were not taken, and the reason of the last one.
        """
        local = urlsplit(self._url).hostname in LOOPBACK
        refused: list[str] = []
        with httpx.Client(timeout=self._patience.timeout, trust_env=not local) as client:
            for at, one in enumerate(fresh):
                reason, lasting = self._post(client, one)
                if not reason:
                    yield Report(step="told", keys=(one.key,))
                elif lasting:
                    refused.append(reason)
                else:
                    raise ChannelError(f"{len(refused) + len(fresh) - at} of {len(fresh)} not taken: {reason}")
        if refused:
            raise ChannelError(f"{len(refused)} of {len(fresh)} refused: {refused[-1]}")

    def _post(self, client: httpx.Client, one: Found) -> tuple[str, bool]:
        """Why it was not taken after all attempts (empty: it was), and whether it is no use to try at once again."""
        body = body_of(one)
        reason = ""
        for attempt in range(self._patience.attempts):
            if attempt:
                self._sleep(self._patience.backoff * 2 ** (attempt - 1))
            try:
                answer = client.post(self._url, content=body, headers=self._headers(one.key, body))
            except httpx.HTTPError as error:
                reason = f"no answer: {type(error).__name__}"
                continue
            if answer.is_success:
                return "", False
            reason = f"status {answer.status_code}"
            if answer.status_code not in _AGAIN:
                return reason, True
        return reason, False

    def _headers(self, key: str, body: bytes) -> dict[str, str]:
        seconds = int(self._now().timestamp())
        return {
            "Content-Type": "application/json",
            "Idempotency-Key": key,
            "Circulars-Signature": f"t={seconds},v1={signature(self._secret, seconds, body)}",
        }


def body_of(one: Found) -> bytes:
    """The JSON of one piece of news with when it was found: the same bytes whenever it is sent."""
    return json.dumps({"found_at": f"{one.at}+08:00", **one.news.plain()}, ensure_ascii=False).encode()


def signature(secret: bytes, seconds: int, body: bytes) -> str:
    """HMAC-SHA256 of moment and body, in hexadecimal digits."""
    return hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
