"""A site served by the real command, for tests with a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_COMMAND = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--port", "0", "--db"]


@contextmanager
def serving(db: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of a site that serves a base until the end."""
    with started(db, *options, environment=environment) as (_, address):
        yield address


@contextmanager
def started(
    db: Path, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server and its address."""
    server = subprocess.Popen(
        [*_COMMAND, str(db), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        env=os.environ | dict(environment or {}),
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
