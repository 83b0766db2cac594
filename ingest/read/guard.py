"""Runs a function on one file in a process of its own, with bounds; whatever dies there becomes an `IngestError` here.

On a hostile file PDFium can abort the whole process, eat all memory or never end, and it is not safe in threads.
The children are forked by a small server process without threads, which makes the slow imports once.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from ingest.issues import IngestError

T = TypeVar("T")

_MADE, _FAILED = b"+", b"-"
_ENDING = 5.0  # seconds a child gets to end after its answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: ``memory`` in bytes beyond what the imports take, ``cpu`` and ``wall`` in seconds."""

    memory: int = 1 << 30
    cpu: int = 20
    wall: float = 30.0


def guarded(work: Callable[[T], bytes], argument: T, *, name: str, limits: Limits | None = None) -> bytes:
    """What ``work(argument)`` returns, made in a child process; may be called from several threads at a time.

    ``work`` must be importable by its name and ``argument`` picklable; ``name`` is the file's, for messages.

    Raises:
        IngestError: the one that ``work`` raised; ``timeout`` when a time limit was reached; ``crashed`` when
            anything else kept it from answering.
    """
    limits = limits or Limits()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "ingest.read", work.__module__])
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(work, argument, name, limits, theirs), daemon=True)
    with ours:
        with theirs, _unshaken():
            child.start()
        answer = _receive(ours, limits.wall)
    if answer is None:
        child.kill()
    child.join(_ENDING)
    if child.exitcode is None:
        child.kill()
        child.join()
    code = child.exitcode or 0
    child.close()
    if answer is None:
        raise IngestError(name, "timeout", f"not read within {limits.wall:g} seconds")
    if answer[:1] == _MADE:
        return answer[1:]
    if answer[:1] == _FAILED:
        where, status, cause, page = json.loads(answer[1:])
        raise IngestError(where, status, cause, page=page)
    raise _died(name, code, limits)


@contextmanager
def _unshaken() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal: those that are started here leave it to this one to end them."""
    resource_tracker.ensure_running()  # it would lift the mask when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(pipe: Connection, wall: float) -> bytes | None:
    """The answer; nothing (empty) when the child died without one, None when the time is over."""
    if not pipe.poll(wall):
        return None
    try:
        return pipe.recv_bytes()
    except (EOFError, OSError):  # closed before the answer, or in the middle of it
        return b""


def _died(name: str, code: int, limits: Limits) -> IngestError:
    if -code == signal.SIGXCPU:
        return IngestError(name, "timeout", f"not read within {limits.cpu} seconds of processor time")
    if code < 0:
        return IngestError(name, "crashed", f"the reading process was ended by {signal.Signals(-code).name}")
    return IngestError(name, "crashed", f"the reading process ended without an answer (exit status {code})")


class _Reported:
    """Sends what goes wrong inside to the parent: a child has nobody else to tell."""

    def __init__(self, name: str, pipe: Connection) -> None:
        self._name = name
        self._pipe = pipe

    def __enter__(self) -> None:
        return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or not isinstance(error, Exception):
            return False
        if isinstance(error, IngestError):
            told = [error.name, error.status, error.cause, error.page]
        else:
            told = [self._name, "crashed", _one_line(error), None]
        self._pipe.send_bytes(_FAILED + json.dumps(told).encode())
        return True


def _one_line(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "ran out of memory"
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" ({Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno})" if at else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"


def _answer(work: Callable[[T], bytes], argument: T, name: str, limits: Limits, pipe: Connection) -> None:
    _bound(limits)
    with pipe, _Reported(name, pipe):
        pipe.send_bytes(_MADE + work(argument))


def _bound(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1))
    with suppress(ValueError, OSError):  # macOS refuses bounds on address space
        most = _address_space() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not tell (not Linux)."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0
