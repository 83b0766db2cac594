"""Zip archives: real ones, made here."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.issues import IngestError
from ingest.pipeline import Report
from ingest.sources.archive import Archive, Bounds
from ingest.sources.found import Desk, Entry, Found
from tests.sources.conftest import circular, origins, references


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def found(path: Path, bounds: Bounds | None = None) -> list[Found]:
    spool = path.parent / "spool"
    spool.mkdir(exist_ok=True)
    return list(Archive(bounds).found(str(path), Desk(spool=spool, facts=path.parent / "facts")))


def test_members_of_nested_folders_are_read(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(
        tmp_path / "papers.zip",
        {"2026/03/a.txt": circular(901), "b.txt": circular(902), "logo.png": b"x", "2026/": b""},
    )
    report = run(path)
    assert (report.read, report.problems) == (2, ())
    assert references(report) == ["CT/901/26", "CT/902/26"]
    assert origins(list(report.records())) == [f"{path}!2026/03/a.txt", f"{path}!b.txt"]
    assert sorted(name for record in report.records() for name in record.names) == ["a.txt", "b.txt"]
    assert run(path).unchanged == 2


def test_errors_name_archive_and_member(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(tmp_path / "papers.zip", {"bad/broken.pdf": b"no pdf", "good.txt": circular(901), "nil.txt": b""})
    report = run(path)
    assert references(report) == ["CT/901/26"]
    assert [(p.name, p.status, p.message) for p in report.problems] == [
        ("broken.pdf", "not_a_document", f"{path}!bad/broken.pdf: not a PDF: its signature is missing"),
        ("nil.txt", "empty", f"{path}!nil.txt: the file is empty"),
    ]


@pytest.mark.parametrize(
    "name", ["../../out.txt", "/etc/out.txt", "..\\..\\out.txt", "C:\\out.txt", "a/../../../out.txt"]
)
def test_no_member_gets_out(name: str, tmp_path: Path) -> None:
    (entry,) = found(packed(tmp_path / "evil.zip", {name: circular(901)}))
    assert isinstance(entry, Entry)
    assert entry.name == "out.txt"
    assert entry.path.parent == tmp_path / "spool"
    assert not list(tmp_path.parent.glob("out.txt"))


def test_a_bomb_is_refused_and_the_rest_read(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(tmp_path / "bomb.zip", {"a.txt": b"0" * (64 << 20), "b.txt": circular(901)})
    assert path.stat().st_size < 200_000
    report = run(path)
    assert references(report) == ["CT/901/26"]
    (problem,) = report.problems
    assert problem.status == "too_large"
    assert problem.message.startswith(f"{path}!a.txt: unpacks to more than the ")


def test_a_lying_size_is_counted(tmp_path: Path) -> None:
    """The directory says ten bytes; what comes out counts."""
    path = packed(tmp_path / "liar.zip", {"a.txt": b"0" * (8 << 20)})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 8 << 20), struct.pack("<L", 10)))
    (error,) = found(path)
    assert isinstance(error, IngestError)
    assert error.status in {"too_large", "truncated"}
    assert sum(file.stat().st_size for file in (tmp_path / "spool").iterdir()) == 0


def test_bounds_on_members_and_on_all_together(tmp_path: Path) -> None:
    path = packed(tmp_path / "many.zip", {f"{n}.txt": circular(900 + n) for n in range(4)})
    with pytest.raises(IngestError, match=r"many\.zip: 4 members; 3 are read at most"):
        found(path, Bounds(members=3))
    size = len(circular(901))
    told = found(path, Bounds(total=2 * size + 1))
    assert [type(one) for one in told] == [Entry, Entry, IngestError, IngestError]
    assert [type(one) for one in found(path, Bounds(member=size - 1))] == [IngestError] * 4


def test_encrypted_members_are_named(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(tmp_path / "locked.zip", {"secret.txt": circular(901)}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # bit 0 of the flags, in both heads
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    (problem,) = run(path).problems
    assert (problem.status, problem.message) == (
        "encrypted",
        f"{path}!secret.txt: encrypted: a password is needed",
    )


def test_damage_is_told(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(tmp_path / "torn.zip", {"a.txt": circular(901), "b.txt": circular(902)}, zipfile.ZIP_STORED)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CT/901/26", b"CT/999/26", 1))  # the checksum no longer fits
    report = run(path)
    assert references(report) == ["CT/902/26"]
    assert [(p.status, p.message.partition(": ")[0]) for p in report.problems] == [("truncated", f"{path}!a.txt")]
    path.write_bytes(data[: len(data) // 2])
    assert [(p.name, p.status) for p in run(path).problems] == [("torn.zip", "not_a_document")]


def test_archives_within_are_not_opened(tmp_path: Path, run: Callable[..., Report]) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("deep.txt", circular(902))
    path = packed(tmp_path / "outer.zip", {"a.txt": circular(901), "inner.zip": inner.getvalue()})
    report = run(path)
    assert references(report) == ["CT/901/26"]
    assert [(p.name, p.status, p.failed) for p in report.problems] == [("inner.zip", "passed_over", False)]


def test_an_archive_without_circulars_or_missing(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = packed(tmp_path / "pictures.zip", {"a.png": b"x"})
    assert [p.message for p in run(path, tmp_path / "none.zip").problems] == [
        f"{tmp_path / 'none.zip'}: no such file",
        f"{path}: no circulars in this archive",
    ]
