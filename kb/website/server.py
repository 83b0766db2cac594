"""Runs the site in a process of its own and starts it anew when the base was built anew or the accounts changed."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from kb.website.access.standing import Standing
from kb.website.access.team import Team
from kb.website.watched import Watched

SECRET = "DATASETTE_SECRET"  # noqa: S105 - the name of a variable
"""What log-ins and addresses of feeds are signed with. Where it is not set, one is made up, until this process ends."""

_STEP = 0.25
"""Seconds between looks at the base and the server."""
_START_LIMIT = 60.0
_STOP_LIMIT = 10.0


class ServerError(Exception):
    """A site that cannot be served. The message says why."""


class _Stop(Exception):  # noqa: N818 - a request, not an error
    """Somebody asked for the end."""


def serve(
    db: Path,
    host: str,
    port: int,
    ready: Callable[[str], None],
    tell: Callable[[str], None],
    raw: Sequence[Path] = (),
    accounts: Path | None = None,
) -> None:
    """Serves a base until interrupted or terminated; ``ready`` gets the address once pages can be had.

    ``raw`` are the folders of the files that the base was read from. With a file of ``accounts``
    (`kb.website.access.team`) only for the people in it; ``tell`` gets a line where a change of it cannot be read.

    Raises:
        ServerError: if the port is taken, or the server ends by itself.
        TeamError: if the file of accounts cannot be used from the start.
    """
    port = _free(host, port)
    shown = f"[{host}]" if ":" in host else host
    base, standing = Watched(db), Standing(accounts, tell) if accounts else None
    command = [str(db), host, str(port), *(f"--raw={folder}" for folder in raw)]
    command += ["--private"] if standing else []
    environment = os.environ | {SECRET: os.environ.get(SECRET) or secrets.token_hex(32)}
    try:
        with _stopped_by(signal.SIGTERM):
            with _running(command, environment, standing) as server:
                _wait_for_pages(server, host, port)
                ready(f"http://{shown}:{port}")
                _watch(server, base, standing)
            while True:
                with _running(command, environment, standing) as server:
                    _watch(server, base, standing)
    except (KeyboardInterrupt, _Stop):
        return


def _free(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServerError(f"cannot serve on {host} port {port}: {error.strerror}; try --port") from error
        return int(probe.getsockname()[1])


@contextmanager
def _stopped_by(number: signal.Signals) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Stop

    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)


@contextmanager
def _running(
    arguments: Sequence[str], environment: Mapping[str, str], standing: Standing | None
) -> Iterator[subprocess.Popen[bytes]]:
    """The server as a child; it also ends when the pipe to it closes, so that it never outlives this process.

    The team goes down the pipe, so that no other process can read it and the child needs no file.
    """
    command = [sys.executable, "-m", "kb.website", *arguments]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - our own module
    try:
        if standing:
            _hand_over(server, standing.team)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(_STOP_LIMIT)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stdin:
            server.stdin.close()


def _wait_for_pages(server: subprocess.Popen[bytes], host: str, port: int) -> None:
    limit = time.monotonic() + _START_LIMIT
    while time.monotonic() < limit:
        _alive(server)
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            time.sleep(_STEP)
    raise ServerError(f"the site did not start within {_START_LIMIT:.0f} seconds")


def _hand_over(server: subprocess.Popen[bytes], team: Team) -> None:
    assert server.stdin  # noqa: S101 - it was started with a pipe
    try:
        server.stdin.write(team.packed())
        server.stdin.flush()
    except BrokenPipeError:
        return  # it has ended: `_alive` tells


def _watch(server: subprocess.Popen[bytes], base: Watched, standing: Standing | None) -> None:
    """Returns when another base was put in the place of the served one, or the team is another."""
    while True:
        time.sleep(_STEP)
        _alive(server)
        if (base.changed() and base.there) or (standing is not None and standing.renewed()):
            return


def _alive(server: subprocess.Popen[bytes]) -> None:
    if (status := server.poll()) is not None:
        raise ServerError(f"the site ended by itself with status {status}")
