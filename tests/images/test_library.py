"""Files are found by what they hold, and nothing is hashed that need not be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.hashes import sha256_of
from kb.images.library import Library
from kb.images.problems import NotHereError
from tests.images.leaves import leaf, put

ONE, OTHER = b"%PDF-1.7 one", b"%PDF-1.7 two"
"""Of one size."""


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were hashed."""
    names: list[str] = []

    def noted(path: Path) -> str:
        names.append(path.name)
        return sha256_of(path)

    monkeypatch.setattr("kb.images.library.sha256_of", noted)
    return names


@pytest.mark.parametrize("place", ["a.pdf", "hkex/0123/a.pdf", "renamed.bin"])
def test_a_file_is_found_whatever_it_is_called_and_wherever_it_lies(tmp_path: Path, place: str) -> None:
    path = put(tmp_path, place, ONE)
    assert Library([tmp_path]).find(leaf(ONE, "a.pdf")) == path


def test_of_files_of_one_name_the_content_decides(tmp_path: Path) -> None:
    put(tmp_path, "1/a.pdf", OTHER)
    right = put(tmp_path, "2/a.pdf", ONE)
    put(tmp_path, "3/a.pdf", OTHER)
    assert Library([tmp_path]).find(leaf(ONE, "a.pdf")) == right


def test_several_folders_and_single_files_do(tmp_path: Path) -> None:
    one, other = put(tmp_path, "x/a.pdf", ONE), put(tmp_path, "y/deep/b.pdf", OTHER)
    found = Library([one, tmp_path / "nowhere", tmp_path / "y"])
    assert (found.find(leaf(ONE)), found.find(leaf(OTHER))) == (one, other)


def test_only_files_of_the_right_size_are_hashed_and_each_once(tmp_path: Path, hashed: list[str]) -> None:
    put(tmp_path, "a.pdf", ONE)
    put(tmp_path, "0.pdf", OTHER)
    put(tmp_path, "long.pdf", ONE * 2)
    found = Library([tmp_path])
    for _ in range(3):
        found.find(leaf(ONE, "a.pdf"))
    assert hashed == ["a.pdf"]  # the name leads there at once
    found.find(leaf(ONE, "lost name.pdf"))
    assert hashed == ["a.pdf", "0.pdf"]


def test_a_file_that_was_replaced_is_not_given(tmp_path: Path, hashed: list[str]) -> None:
    path = put(tmp_path, "a.pdf", ONE)
    found = Library([tmp_path])
    found.find(leaf(ONE, "a.pdf"))
    times = path.stat()
    fresh = put(tmp_path, "fresh", OTHER)
    os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
    fresh.replace(path)
    with pytest.raises(NotHereError, match=r"^a\.pdf is not the file any more that was read: build the base anew$"):
        found.find(leaf(ONE, "a.pdf"))
    assert hashed == ["a.pdf", "a.pdf"]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("nowhere", "gone.pdf is not here: the folder of the files is missing (see --raw)"),
        ("", "gone.pdf is not here: it was taken away, or came out of an archive or a mail (see --raw)"),
    ],
)
def test_what_is_not_here_is_told_with_the_reason(tmp_path: Path, folder: str, message: str) -> None:
    put(tmp_path, "a.pdf", ONE)
    with pytest.raises(NotHereError) as caught:
        Library([tmp_path / folder]).find(leaf(OTHER, "gone.pdf"))
    assert str(caught.value) == message
    assert str(tmp_path) not in message


def test_what_came_later_is_found_after_a_while(tmp_path: Path) -> None:
    clock = Clock()
    found = Library([tmp_path], clock)
    with pytest.raises(NotHereError):
        found.find(leaf(ONE))
    path = put(tmp_path, "a.pdf", ONE)
    with pytest.raises(NotHereError):
        found.find(leaf(ONE))
    clock.now += 61
    assert found.find(leaf(ONE)) == path


def test_what_is_no_plain_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.pdf").symlink_to(put(tmp_path, "outside/real.pdf", ONE))
    found = Library([tmp_path])
    assert found.find(leaf(ONE, "c.pdf")) == tmp_path / "c.pdf"
    with pytest.raises(NotHereError):
        found.find(leaf(b"", "a.pdf"))
