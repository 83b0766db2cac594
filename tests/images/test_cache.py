"""Pictures on disk: whole or not there, and never more of them than allowed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.images.cache import Cache

KEY = f"{'ab' * 32}-1-900-1.8149"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _key(number: int) -> str:
    return f"{number:064x}-1-900-1"


def test_what_is_kept_is_given(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages")
    assert cache.get(KEY) is None
    assert not (tmp_path / "pages").exists()
    cache.put(KEY, b"picture")
    assert cache.get(KEY) == b"picture"
    assert cache.get(f"{KEY}2") is None
    assert Cache(tmp_path / "pages").get(KEY) == b"picture"


@pytest.mark.parametrize("damage", [b"", b"pict", b"pictura", b"picture and more"])
def test_a_damaged_picture_is_none_and_is_removed(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"picture")
    (file,) = _files(tmp_path)
    file.write_bytes(damage)
    assert cache.get(KEY) is None
    assert _files(tmp_path) == []
    cache.put(KEY, b"picture")
    assert cache.get(KEY) == b"picture"


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=1000)
    for number in range(9):
        cache.put(_key(number), bytes([number]) * 100)
    for age, path in enumerate(reversed(_files(tmp_path))):
        os.utime(path, ns=(age, age))  # the last ones are the oldest now
    assert cache.get(_key(8)) is not None  # and this one is used again
    Cache(tmp_path, most_bytes=1000).put(_key(9), b"x" * 100)
    left = [number for number in range(10) if cache.get(_key(number)) is not None]
    assert left == [0, 1, 2, 3, 4, 5, 6, 8, 9]


@given(sizes=st.lists(st.integers(1, 300), max_size=60))
def test_never_more_than_allowed(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    folder = tmp_path_factory.mktemp("pages")
    caches = [Cache(folder, most_bytes=10_000), Cache(folder, most_bytes=10_000)]  # as two servers do
    for number, size in enumerate(sizes):
        caches[number % 2].put(_key(number), bytes(size))
        assert sum(path.stat().st_size for path in _files(folder)) <= 10_000
        assert caches[0].get(_key(number)) == bytes(size)


def test_what_killed_processes_left_goes_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=1000)
    cache.put(KEY, b"x")
    stray = tmp_path / "ab" / ".stray.1.draft"
    stray.write_bytes(bytes(2000))
    os.utime(stray, (0, 0))
    Cache(tmp_path, most_bytes=1000).put(_key(1), b"y")
    assert not stray.exists()
    assert cache.get(KEY) == b"x"


def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    work = (
        "import sys\nfrom pathlib import Path\nfrom kb.images.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]), 20000)\n"
        "for turn in range(150):\n"
        "    key = f'{turn % 30:064x}-1-900-1'\n"
        "    data = bytes([turn % 30]) * 1000\n"
        "    got = cache.get(key)\n"
        "    assert got is None or got == data\n"
        "    cache.put(key, data)\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", work, str(tmp_path)], stderr=subprocess.PIPE) for _ in range(2)]
    told = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
    assert told == [(b"", 0), (b"", 0)]
    assert all(path.suffix == ".png" for path in _files(tmp_path))


def test_a_folder_that_can_only_be_read_still_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"picture")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(KEY) == b"picture"
