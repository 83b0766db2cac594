"""A child for each file: answers, errors, crashes and bounds all come back as values of the parent."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.issues import IngestError
from ingest.read.guard import Limits, guarded


def _double(text: str) -> bytes:
    return (text * 2).encode()


def _large(size: int) -> bytes:
    return bytes(size)


def _refuse(page: int) -> bytes:
    raise IngestError("inner.pdf", "truncated", "cut in two", page=page)


def _stumble(text: str) -> bytes:
    raise ValueError(f"{text}\nand more")


def _kill(number: int) -> bytes:
    os.kill(os.getpid(), number)
    return b""


def _exit(code: int) -> bytes:
    os._exit(code)


def _sleep(seconds: float) -> bytes:
    time.sleep(seconds)
    return b""


def _spin(_: int) -> bytes:
    while True:
        pass


def _eat(count: int) -> bytes:
    return bytes(len(bytearray(count)))


def _peek(address: int) -> bytes:
    return ctypes.string_at(address)


def test_returns_the_answer() -> None:
    assert guarded(_double, "ab", name="a.pdf") == b"abab"


def test_answers_larger_than_a_pipe_holds() -> None:
    assert len(guarded(_large, 5_000_000, name="a.pdf")) == 5_000_000


def test_an_ingest_error_arrives_whole() -> None:
    with pytest.raises(IngestError) as caught:
        guarded(_refuse, 3, name="outer.pdf")
    error = caught.value
    assert (error.name, error.status, error.cause, error.page) == ("inner.pdf", "truncated", "cut in two", 3)
    assert str(error) == "inner.pdf, page 3: cut in two"


def test_any_other_exception_is_a_crash_with_its_place() -> None:
    with pytest.raises(IngestError, match=r"^a\.pdf: ValueError: odd and more \(test_guard\.py, line \d+\)$") as caught:
        guarded(_stumble, "odd", name="a.pdf")
    assert caught.value.status == "crashed"


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGKILL])
def test_signals(number: signal.Signals) -> None:
    with pytest.raises(IngestError, match=number.name) as caught:
        guarded(_kill, int(number), name="a.pdf")
    assert caught.value.status == "crashed"


def test_a_read_of_a_wild_address() -> None:
    with pytest.raises(IngestError, match="SIGSEGV"):
        guarded(_peek, 8, name="a.pdf")


def test_an_end_without_an_answer() -> None:
    with pytest.raises(IngestError, match="exit status 7") as caught:
        guarded(_exit, 7, name="a.pdf")
    assert caught.value.status == "crashed"


def test_wall_clock() -> None:
    with pytest.raises(IngestError, match=r"within 0\.5 seconds") as caught:
        guarded(_sleep, 60.0, name="a.pdf", limits=Limits(wall=0.5))
    assert caught.value.status == "timeout"


def test_processor_time() -> None:
    with pytest.raises(IngestError, match="processor time") as caught:
        guarded(_spin, 0, name="a.pdf", limits=Limits(cpu=1))
    assert caught.value.status == "timeout"


def test_memory() -> None:
    with pytest.raises(IngestError, match="out of memory") as caught:
        guarded(_eat, 1 << 28, name="a.pdf", limits=Limits(memory=1 << 27))
    assert caught.value.status == "crashed"


def test_several_threads_at_a_time() -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        made = list(pool.map(lambda n: guarded(_double, str(n), name="a.pdf"), range(12)))
    assert made == [f"{n}{n}".encode() for n in range(12)]
