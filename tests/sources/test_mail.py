"""Mail in files: one mail, mbox, Maildir; attachments, forwarded mails, broken heads."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.pipeline import Report
from tests.sources.conftest import circular, mail, origins, references

HEAD = "<{}@exchange.invalid> of 2026-03-02 from alert@exchange.invalid"


def test_one_mail(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = tmp_path / "alert.eml"
    path.write_bytes(mail(901).as_bytes())
    report = run(path)
    (record,) = report.records()
    assert record.names == ("notice.txt",)
    assert record.paths == (f"{path}!{HEAD.format(901)}!notice.txt",)
    assert record.url == "mid:901@exchange.invalid"
    assert report.problems == ()


def test_a_forwarded_mail_is_looked_into(tmp_path: Path, run: Callable[..., Report]) -> None:
    outer = mail(903, name=None)
    outer.add_attachment(mail(901))
    path = tmp_path / "forwarded.eml"
    path.write_bytes(outer.as_bytes())
    report = run(path)
    assert references(report) == ["CT/901/26"]
    assert origins(list(report.records())) == [f"{path}!{HEAD.format(903)}!notice.txt"]


def test_mbox_and_maildir(tmp_path: Path, run: Callable[..., Report]) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    folder = mailbox.Maildir(tmp_path / "Maildir")
    for number in (901, 902):
        box.add(mail(number))
        folder.add(mail(number + 2))
    box.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    report = run(tmp_path / "box.mbox", tmp_path / "Maildir")
    assert references(report) == [f"CT/{number}/26" for number in (901, 902, 903, 904)]
    assert origins(list(report.records())) == sorted(
        [f"{tmp_path / 'box.mbox'}!{HEAD.format(n)}!notice.txt" for n in (901, 902)]
        + [f"{tmp_path / 'Maildir'}!{HEAD.format(n)}!notice.txt" for n in (903, 904)]
    )
    assert {path: path.read_bytes() for path in before} == before


def test_mail_without_a_circular_is_remarked(tmp_path: Path, run: Callable[..., Report]) -> None:
    path = tmp_path / "alert.eml"
    path.write_bytes(mail(901, name=None, at="https://www.exchange.invalid/ct901.pdf").as_bytes())
    (problem,) = run(path).problems
    assert (problem.status, problem.failed) == ("passed_over", False)
    told = "no circular is attached; its links to PDFs (1) are left to the fetcher"
    assert problem.message == f"{path}!{HEAD.format(901)}: {told}"


def test_errors_name_mail_and_attachment(tmp_path: Path, run: Callable[..., Report]) -> None:
    broken = mail(901, name=None)
    broken.add_attachment(b"no pdf", maintype="application", subtype="pdf", filename="ct901.pdf")
    path = tmp_path / "alert.eml"
    path.write_bytes(broken.as_bytes())
    (problem,) = run(path).problems
    assert problem.message == f"{path}!{HEAD.format(901)}!ct901.pdf: not a PDF: its signature is missing"


def test_names_are_decoded_and_never_paths(tmp_path: Path, run: Callable[..., Report]) -> None:
    made = EmailMessage()
    made["From"] = "a@b.invalid"
    made.set_content("See attached.")
    made.add_attachment(circular(901), maintype="text", subtype="plain", filename="../../通告.txt")
    path = tmp_path / "odd.eml"
    path.write_bytes(made.as_bytes())
    (record,) = run(path).records()
    assert record.names == ("通告.txt",)
    assert record.url is None
    assert record.paths == (f"{path}!odd.eml from a@b.invalid!../../通告.txt",)


@pytest.mark.parametrize(
    "head",
    [
        b"Date: someday\nFrom: =?utf-9?q?x?= <\nMessage-ID: \n",
        b"Date: Mon, 99 Foo 2026\nFrom: =?utf-8?b?%%%?=\n",
        b"",
    ],
)
def test_broken_heads_do_no_harm(head: bytes, tmp_path: Path, run: Callable[..., Report]) -> None:
    body = b'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"\n\n'
    path = tmp_path / "broken.eml"
    path.write_bytes(head + body + circular(901))
    assert references(run(path)) == ["CT/901/26"]


def test_empty_boxes_are_told(tmp_path: Path, run: Callable[..., Report]) -> None:
    (tmp_path / "box.mbox").write_bytes(b"")
    mailbox.Maildir(tmp_path / "Maildir")
    report = run(tmp_path / "box.mbox", tmp_path / "Maildir", tmp_path / "none.eml")
    assert [(p.name, p.status) for p in report.problems] == [
        ("Maildir", "missing"),
        ("box.mbox", "missing"),
        ("none.eml", "missing"),
    ]


def test_a_mail_that_is_taken_away_meanwhile(
    tmp_path: Path, run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = mailbox.Maildir(tmp_path / "Maildir")
    keys = [folder.add(mail(number)) for number in (901, 902)]
    keys_of = mailbox.Maildir.keys

    def then_one_goes(box: mailbox.Maildir) -> list[str]:
        known = list(keys_of(box))
        next((tmp_path / "Maildir").glob(f"*/{keys[0]}*")).unlink(missing_ok=True)
        return known

    monkeypatch.setattr(mailbox.Maildir, "keys", then_one_goes)
    report = run(tmp_path / "Maildir")
    assert references(report) == ["CT/902/26"]
    assert [p.status for p in report.problems] == ["missing"]


def test_a_box_that_may_not_be_read(tmp_path: Path, run: Callable[..., Report]) -> None:
    (tmp_path / "loop.mbox").symlink_to(tmp_path / "loop.mbox")
    (tmp_path / "a.txt").write_bytes(circular(901))
    report = run(tmp_path / "loop.mbox", tmp_path / "a.txt")
    assert [(p.name, p.status) for p in report.problems] == [("loop.mbox", "missing")]
    assert references(report) == ["CT/901/26"]
