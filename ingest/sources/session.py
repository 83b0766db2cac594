"""One polite connection to a site: paced, retried, journalled, never to a host that is not the site's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from ingest.sources.clock import Clock
from ingest.sources.journal import Journal
from ingest.sources.manners import AGENT, Manners, retry_after
from ingest.sources.problems import FetchError, NotObtainedError
from ingest.sources.reach import Reach
from ingest.sources.robots import Robots, read_robots

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to ask for; ``purpose`` is ``robots``, ``page``, ``more``, ``feed`` or ``file``."""

    url: str
    purpose: str
    method: str = "GET"
    json: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, whole; header names in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Kind of content, in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def sha256(self) -> str:
        """Fingerprint of the body."""
        return hashlib.sha256(self.body).hexdigest()


class UnfitError(Exception):
    """An answer that is not what was asked for; the message says why, ``again`` whether to ask once more."""

    def __init__(self, reason: str, *, again: bool = True) -> None:
        self.again = again
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    reason: str
    status: int | None = None
    again: bool = True
    wait: float | None = None


Accept = Callable[[Reply], Mapping[str, Any]]
"""Looks at a reply and keeps it; gives what the journal should say besides, or raises `UnfitError`."""


class Session:
    """Asks one site, one request at a time."""

    def __init__(self, reach: Reach, manners: Manners, clock: Clock, journal: Journal | None) -> None:
        self._reach, self._manners, self._clock, self._journal = reach, manners, clock, journal
        self._client = httpx.Client(
            headers={"User-Agent": manners.user_agent},
            timeout=manners.timeout,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            trust_env=not reach.local,
        )
        self._robots: dict[str, Robots] = {}
        self._free_at = 0.0
        self.requests = 0

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def ask(self, ask: Ask, accept: Accept) -> Reply:
        """The reply that ``accept`` took, after as many attempts as manners allow.

        Raises:
            NotObtainedError: if none was taken; the reason is the last one.
            FetchError: if the site does not let us ask, or wants to be left alone for long.
        """
        self._obey(ask.url)
        for attempt in range(1, self._manners.attempts + 1):
            before = self._cookies()
            outcome = self._attempt(ask, accept, attempt)
            if isinstance(outcome, Reply):
                return outcome
            if not outcome.again or attempt == self._manners.attempts:
                lasting = not outcome.again
                raise NotObtainedError(ask.url, outcome.reason, status=outcome.status, lasting=lasting)
            # A gate that gave us a cookie will let us through at once.
            if outcome.status != 200 or self._cookies() == before:
                self._rest(self._manners.wait(attempt, outcome.wait), ask.url)
        raise AssertionError("no attempt allowed")

    def _attempt(self, ask: Ask, accept: Accept, attempt: int) -> Reply | _Failure:
        """One attempt: the request, the redirects it leads to, and the look at what came."""
        url = ask.url
        for _ in range(_HOPS):
            got = self._send(ask, url)
            if isinstance(got, _Failure):
                self._note(ask, url, attempt, failure=got.reason, status=got.status)
                return got
            verdict = self._judge(got, accept)
            if isinstance(verdict, str):
                self._note(ask, url, attempt, got, redirected=verdict)
                if (wrong := self._astray(verdict, ask)) is not None:
                    return wrong
                url = verdict
                continue
            if isinstance(verdict, _Failure):
                self._note(ask, url, attempt, got, failure=verdict.reason)
                return verdict
            self._note(ask, url, attempt, got, **verdict)
            return got
        return _Failure(reason=f"more than {_HOPS} redirects")

    def _judge(self, got: Reply, accept: Accept) -> Mapping[str, Any] | _Failure | str:
        """What the journal should say of a good reply; a failure; or where a redirect leads."""
        if got.status in _REDIRECTS and "location" in got.headers:
            return urljoin(got.url, got.headers["location"])
        if got.status not in (200, 304):
            wait = retry_after(got.headers.get("retry-after"), self._clock.now())
            return _Failure(reason=f"status {got.status}", status=got.status, again=got.status in _AGAIN, wait=wait)
        try:
            return accept(got)
        except UnfitError as unfit:
            return _Failure(reason=str(unfit), status=got.status, again=unfit.again)

    def _astray(self, url: str, ask: Ask) -> _Failure | None:
        """Why a redirect is not followed; None if it is."""
        if (refusal := self._reach.refusal(url)) is not None:
            return _Failure(reason=refusal, again=False)
        if ask.method != "GET":
            return _Failure(reason=f"redirect of a {ask.method} to {url}")
        return None if self._rules(url).allows(_path(url)) else _Failure(reason="robots.txt forbids it", again=False)

    def _send(self, ask: Ask, url: str) -> Reply | _Failure:
        self._pause()
        started = self._clock.seconds()
        self.requests += 1
        try:
            with self._client.stream(ask.method, url, json=ask.json, headers=dict(ask.headers)) as response:
                body = self._body(response, started)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Reply(url=url, status=response.status_code, headers=headers, body=body)
        except httpx.TimeoutException as error:
            return _Failure(reason=f"timeout: {type(error).__name__}")
        except (httpx.TransportError, httpx.DecodingError) as error:
            return _Failure(reason=f"broken answer: {error}")
        except UnfitError as unfit:
            return _Failure(reason=str(unfit), again=unfit.again)
        finally:
            self._free_at = self._clock.seconds()

    def _body(self, response: httpx.Response, started: float) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self._manners.most_bytes:
                raise UnfitError(f"larger than {self._manners.most_bytes} bytes", again=False)
            if self._clock.seconds() - started > self._manners.longest:
                raise UnfitError(f"timeout: not whole after {self._manners.longest:g} s")
        return b"".join(parts)

    def _pause(self) -> None:
        delay = max([self._manners.pause, *(robots.delay for robots in self._robots.values())])
        left = self._free_at + delay - self._clock.seconds()
        if self.requests and left > 0:
            self._clock.sleep(left)

    def _rest(self, seconds: float, url: str) -> None:
        """Waits before another attempt.

        Raises:
            FetchError: if the site wants to be left alone for longer than manners have patience.
        """
        if seconds > self._manners.patience:
            raise FetchError(f"{url}: the site asks to come back in {seconds:.0f} s")
        self._clock.sleep(seconds)

    def _obey(self, url: str) -> None:
        if not self._rules(url).allows(_path(url)):
            raise NotObtainedError(url, "robots.txt forbids it", lasting=True)

    def _rules(self, url: str) -> Robots:
        """The rules of the address's host, asked for once a run."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._robots:
            self._robots[place] = Robots()  # asking for the rules themselves is free
            self._robots[place] = self._read_rules(f"{place}/robots.txt")
        return self._robots[place]

    def _read_rules(self, url: str) -> Robots:
        try:
            reply = self.ask(Ask(url=url, purpose="robots"), lambda _: {})
        except NotObtainedError as error:
            if error.status is not None and 400 <= error.status < 500:
                return Robots()
            raise FetchError(f"{error}: without it nothing may be asked for") from error
        return (
            Robots() if reply.media_type == "text/html" else read_robots(reply.body.decode("utf-8", "replace"), AGENT)
        )

    def _cookies(self) -> frozenset[tuple[str, str | None, str]]:
        return frozenset((one.name, one.value, one.domain) for one in self._client.cookies.jar)

    def _note(self, ask: Ask, url: str, attempt: int, got: Reply | None = None, **more: Any) -> None:  # noqa: ANN401
        if self._journal is None:
            return
        told = {"purpose": ask.purpose, "method": ask.method, "url": url, "attempt": attempt}
        if got is not None:
            told |= {"status": got.status, "bytes": len(got.body)}
        self._journal.note("request", **told | more)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
