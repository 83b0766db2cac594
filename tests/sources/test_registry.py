"""Which class reads which place, and lists of paths."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.pipeline import Report
from ingest.sources.registry import kinds, scheme_of
from tests.sources.conftest import circular, mail, references


def reader(address: str) -> str:
    return next(kind.reader.rpartition(":")[2] for kind in kinds() if kind.fits(address))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.pdf", "File"), ("a", "File"), ("a.ZIP", "Archive"), ("a.mbox", "Mbox"), ("a.eml", "MailFile"),
        ("a.list", "AddressList"), ("folder.zip", "Folder"), ("Maildir", "MaildirFolder"),
    ],
)  # fmt: skip
def test_the_first_kind_that_fits(name: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    mailbox.Maildir(tmp_path / "Maildir")
    assert reader(str(tmp_path / name)) == expected


def test_schemes() -> None:
    assert reader("imaps://user@host/INBOX") == "ImapMailbox"
    assert [scheme_of(one) for one in ("IMAPS://x", "C:/x", "a/b", "./odd://name")] == ["imaps", "", "", ""]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.reader)
def test_every_class_is_there(kind: object) -> None:
    assert hasattr(kind.source(), "found")  # type: ignore[attr-defined]


def test_an_address_that_nothing_reads(run: Callable[..., Report]) -> None:
    assert [p.message for p in run("gopher://host/x").problems] == [
        "gopher://host/x: nothing reads gopher:// addresses"
    ]


def test_a_list_of_paths(tmp_path: Path, run: Callable[..., Report]) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a #1.txt").write_bytes(circular(901))
    (tmp_path / "b.txt").write_bytes(circular(902))
    lines = ["# ours", "", "deep/a #1.txt", str(tmp_path / "b.txt"), "https://www.exchange.invalid/c.pdf", "d.txt"]
    path = tmp_path / "wanted.list"
    path.write_text("\n".join(lines), "utf-8")
    report = run(path)
    assert references(report) == ["CT/901/26", "CT/902/26"]
    assert [(p.message, p.failed) for p in report.problems] == [
        (f"{path}!5: https://www.exchange.invalid/c.pdf is on the web: left to `circulars fetch --list`", False),
        ("d.txt: no such file", True),
    ]


def test_a_list_that_is_none(tmp_path: Path, run: Callable[..., Report]) -> None:
    (tmp_path / "a.list").write_bytes(b"\xff\xfe")
    assert [p.status for p in run(tmp_path / "a.list", tmp_path / "b.list").problems] == ["not_a_document", "missing"]


def test_one_circular_from_several_places_is_kept_once(tmp_path: Path, run: Callable[..., Report]) -> None:
    (tmp_path / "a.txt").write_bytes(circular(901))
    (tmp_path / "alert.eml").write_bytes(mail(901).as_bytes())
    report = run(tmp_path / "a.txt", tmp_path / "alert.eml")
    (record,) = report.records()
    assert record.names == ("a.txt", "notice.txt")
    assert len(record.paths) == 2
