"""Files by a list of addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.sources.lists import fetch_list, read_addresses
from ingest.sources.problems import FetchError
from kb.cli import main
from tests.fetch.rows import pdf
from tests.fetch.runs import MANNERS, Clock, interface, journal
from tests.fetch.site import Site, served


@pytest.fixture
def listed(site: Site, origin: str, tmp_path: Path) -> Path:
    site.files = {f"/a/{name}.pdf": pdf(name) for name in ("one", "two", "three")}
    path = tmp_path / "wanted.list"
    lines = ["# papers of July", "", *(f"{origin}/a/{name}.pdf" for name in ("two", "one", "two", "three")), "own.pdf"]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _fetch(listed: Path, raw: Path, *more: str) -> tuple[int, str, str]:
    told = ["fetch", "--list", str(listed), "--into", str(raw), "--pause", "0", *more]
    done = CliRunner().invoke(main, told)
    return done.exit_code, done.stdout, done.stderr


def test_each_address_is_brought_once_and_asked_conditionally_then(site: Site, listed: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    assert _fetch(listed, raw, "--dry-run")[1].splitlines()[-1] == "3 files would be asked for"
    assert not raw.exists()
    code, said, _ = _fetch(listed, raw)
    assert (code, said) == (0, "3 addresses listed; files: 3 new, 0 changed, 0 unchanged, 0 failed; 4 requests\n")
    assert sorted(path.name for path in (raw / "lists").rglob("*.pdf")) == ["one.pdf", "three.pdf", "two.pdf"]
    site.files["/a/two.pdf"] = pdf("two again")
    code, said, told = _fetch(listed, raw)
    assert "0 new, 1 changed, 2 unchanged" in said
    assert "two.pdf: re-issued with other content, both are kept" in told
    assert site.asked["not modified"] == 2
    assert "0 new, 0 changed, 3 unchanged, 0 failed; 0 requests" in _fetch(listed, raw, "--recheck-after", "1")[1]


def test_what_cannot_be_had_is_told_and_the_rest_brought(site: Site, listed: Path, tmp_path: Path) -> None:
    site.file_faults = {"/a/one.pdf": ["elsewhere"], "/a/two.pdf": ["html"] * 20}
    site.robots = "User-agent: *\nDisallow: /a/three\n"
    addresses = read_addresses(listed)
    outcome = fetch_list(
        tmp_path / "raw", addresses, MANNERS, Clock(), lambda *_: None, zone=interface(addresses[0]).timezone
    )
    assert {url.rsplit("/", 1)[1]: reason for url, reason in outcome.brought.failed.items()} == {
        "two.pdf": "a PDF is expected, not text/html",
        "one.pdf": "redirect to another host: cdn.example.com",
        "three.pdf": "robots.txt forbids it",
    }


def test_redirects_lead_only_to_hosts_of_the_list(site: Site, listed: Path, origin: str, tmp_path: Path) -> None:
    other = Site(files={"/a/one.pdf": pdf("one, elsewhere")})
    with served(other) as elsewhere:
        site.moved = {"/a/one.pdf": f"{elsewhere}/a/one.pdf"}
        assert "redirect to another host" in _fetch(listed, tmp_path / "raw")[2]
        listed.write_text(f"{origin}/a/one.pdf\n{elsewhere}/robots-are-asked-too.pdf\n", "utf-8")
        _fetch(listed, tmp_path / "other")
    (got,) = [line for line in journal(tmp_path / "other", "request") if line.get("state") == "new"]
    assert (got["asked"], got["url"]) == (f"{origin}/a/one.pdf", f"{elsewhere}/a/one.pdf")


def test_a_killed_run_goes_on(site: Site, listed: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    _fetch(listed, raw)
    lines = (raw / "journal.jsonl").read_text("utf-8").splitlines()
    (raw / "journal.jsonl").write_text("\n".join(lines[:3]) + '\n{"kind": "requ', "utf-8")  # start, robots, two.pdf
    before = site.asked["file"]
    code, said, _ = _fetch(listed, raw)
    assert (code, site.asked["file"] - before) == (0, 2)
    assert "3 new" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("http://www.hkex.com.hk/a.pdf", "is no https address"),
        ("ftp://www.hkex.com.hk/a.pdf", "is no https address"),
        ("https://", "is no https address"),
        ("https://me:secret@www.hkex.com.hk/a.pdf", "a name or password"),
        ("https://www.hkex.com.hk:port/a.pdf", "is no address"),
        ("a.pdf", "no web addresses in this list"),
    ],
)
def test_what_may_not_be_asked_is_said_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "wanted.list"
    path.write_text(f"# comment\n{line}\n", "utf-8")
    with pytest.raises(FetchError, match=said) as raised:
        read_addresses(path)
    assert "secret" not in str(raised.value)


def test_a_comment_behind_an_address_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "wanted.list"
    lines = ("# all", "https://x.example.com/two.pdf   # the second", "https://x.example.com/two.pdf", "  # none")
    path.write_text("\n".join(lines))
    assert read_addresses(path) == ("https://x.example.com/two.pdf",)
