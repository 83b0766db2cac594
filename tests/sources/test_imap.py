"""A mailbox on a server, through the real `imaplib` and TLS, against a small server on loopback."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.issues import IngestError
from ingest.pipeline import Report
from ingest.sources.imap import PASSWORD, place_of
from kb.cli import main
from tests.sources.conftest import mail, origins, references
from tests.sources.imapserver import Mailbox, serving

SECRET = "s3cret of the test"  # noqa: S105 - of a server that lives as long as a test
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the server's certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "made.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(made)]
    subprocess.run([*command, *names], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + made.read_bytes())
    return both


@pytest.fixture
def box(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv(PASSWORD, SECRET)
    messages = {5: mail(901).as_bytes(), 9: mail(902).as_bytes(), 12: mail(903, name=None).as_bytes()}
    with serving(Mailbox(messages=messages, password=SECRET), certificate) as served:
        yield served


def address(box: Mailbox, folder: str = "INBOX") -> str:
    return f"imaps://desk@localhost:{box.port}/{folder}"


def test_every_message_is_read_once(box: Mailbox, run: Callable[..., Report]) -> None:
    report = run(address(box))
    assert references(report) == ["CT/901/26", "CT/902/26"]
    head = "<901@exchange.invalid> of 2026-03-02 from alert@exchange.invalid"
    assert origins(list(report.records()))[0] == f"{address(box)}!{head}!notice.txt"
    assert sorted(str(record.url) for record in report.records()) == [
        f"{address(box)}/;UID=5",
        f"{address(box)}/;UID=9",
    ]
    assert [(p.status, p.failed) for p in report.problems] == [("passed_over", False)]
    assert not any(line.startswith(("SELECT", "STORE", "UID STORE")) for line in box.asked)
    assert box.fetched() == [5, 9, 12]
    assert run(address(box)).problems == ()
    assert box.fetched() == []
    box.messages[13] = mail(904).as_bytes()
    assert references(run(address(box))) == ["CT/901/26", "CT/902/26", "CT/904/26"]
    assert box.fetched() == [13]


def test_other_numbers_of_the_server_begin_anew(box: Mailbox, run: Callable[..., Report]) -> None:
    run(address(box))
    box.validity = 8
    box.asked.clear()
    report = run(address(box))
    assert (report.read, report.unchanged) == (0, 2)
    assert box.fetched() == [5, 9, 12]


def test_a_message_that_failed_comes_again(box: Mailbox, run: Callable[..., Report]) -> None:
    broken = mail(905, name=None)
    broken.add_attachment(b"no pdf", maintype="application", subtype="pdf", filename="ct905.pdf")
    box.messages = {5: mail(901).as_bytes(), 6: broken.as_bytes()}
    report = run(address(box))
    assert [p.status for p in report.problems] == ["not_a_document"]
    assert report.problems[0].message.startswith(f"{address(box)}!<905@exchange.invalid>")
    box.asked.clear()
    assert [p.status for p in run(address(box)).problems] == ["not_a_document"]
    assert box.fetched() == [6]


def test_wrong_password_and_folder(box: Mailbox, run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = run(address(box, "Archive")).problems
    assert problem.message == f"{address(box, 'Archive')}: the server says NO: no such mailbox"
    monkeypatch.setenv(PASSWORD, "wr0ng")
    (problem,) = run(address(box)).problems
    assert (problem.status, problem.failed) == ("mailbox", True)
    assert "wrong name or password" in problem.message
    assert "wr0ng" not in problem.message
    monkeypatch.delenv(PASSWORD)
    assert run(address(box)).problems[0].message == f"{address(box)}: no password: set {PASSWORD}"


def test_an_unknown_certificate_is_refused(
    box: Mailbox, run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    (problem,) = run(address(box)).problems
    assert problem.status == "mailbox"
    assert "certificate" in problem.message.lower()
    assert not box.asked


def test_nobody_answers(run: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, SECRET)
    assert [p.status for p in run("imaps://desk@localhost:1/INBOX").problems] == ["mailbox"]


@pytest.mark.parametrize(
    "wrong",
    ["imaps://host/INBOX", "imaps://user@/INBOX", 'imaps://user@host/a"b', "imaps://user@host/a%0d%0aLOGOUT",
     "imaps://user@host:port/INBOX", "imaps://user:hunter2@host/INBOX"],
)  # fmt: skip
def test_addresses_that_are_none(wrong: str) -> None:
    with pytest.raises(IngestError) as caught:
        place_of(wrong)
    assert "hunter2" not in str(caught.value)


def test_through_the_command(box: Mailbox, tmp_path: Path) -> None:
    db, facts = tmp_path / "base.db", tmp_path / "facts"
    done = CliRunner().invoke(main, ["ingest", address(box), "--db", str(db), "--facts", str(facts), "--jobs", "1"])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "2 read, 0 unchanged, 0 failed")
    with closing(sqlite3.connect(db)) as connection:
        told = connection.execute("select reference, source_name, source_url from circulars order by 1").fetchall()
    assert told == [
        ("CT/901/26", "notice.txt", f"{address(box)}/;UID=5"),
        ("CT/902/26", "notice.txt", f"{address(box)}/;UID=9"),
    ]


def test_a_damaged_journal_is_told(box: Mailbox, run: Callable[..., Report], tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "mailboxes.json").write_text("[]")
    (problem,) = run(address(box)).problems
    assert problem.name == "mailboxes.json"
    assert "the journal of mailboxes is damaged" in problem.message
