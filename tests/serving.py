"""A site served by the real command, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.command import COMMAND


@dataclass(slots=True, kw_only=True)
class Server:
    """A command that serves: its process, its address, the lines before that, its standard error once it ended."""

    process: subprocess.Popen[str]
    address: str
    before: list[str]
    said: str = ""


@contextmanager
def serving(*words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Runs a command, such as `serve`, on a free port until the end."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, words), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        cwd=cwd,
        env=env,
    )
    server = Server(process=process, address="", before=[])
    try:
        _wait_for_address(server)
        yield server
    finally:
        process.terminate()
        _, server.said = process.communicate(timeout=60)


def _wait_for_address(server: Server) -> None:
    output, errors = server.process.stdout, server.process.stderr
    assert output
    assert errors
    for line in output:
        if found := re.fullmatch(r"serving (http://127\.0\.0\.1:\d+) \(Ctrl-C stops\)\n", line):
            server.address = found[1]
            return
        server.before.append(line)
    raise AssertionError((server.before, errors.read()))


def at(day: str) -> dict[str, str]:
    """The environment of a command for which it is some day."""
    return os.environ | {"CIRCULARS_TODAY": day}
