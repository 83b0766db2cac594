"""Languages, filters, feeds and the command: what is asked for is what comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.sources.interface import load_interface
from ingest.sources.problems import InterfaceError
from kb.cli import main
from tests.fetch.rows import MEDIA, Row, invented
from tests.fetch.runs import ALL, listing, run
from tests.fetch.site import Site

BOTH = replace(ALL, languages=("en", "zh"))
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Circulars</title>{items}</channel></rss>'
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Wed, 05 Aug 2026 17:30:00 GMT</pubDate></item>"


def test_english_and_chinese_rows_are_paired(site: Site, origin: str, tmp_path: Path) -> None:
    day = date(2026, 8, 5)
    site.publish(
        [
            Row(reference="PT/NIS/CCASS/251/2026", day=day, title="Two files", zh="251_c.pdf"),
            Row(reference="MO/DT/164/26", day=day, title="One file", name="MO_DT_164_26_ec.pdf", zh=""),
            Row(reference="LSD/048/2026", day=day, title="English only"),
        ]
    )
    outcome = run(tmp_path, origin, BOTH)
    pairs = {
        Path(entry["url"]).name: Path(entry["pair"]).name if entry["pair"] else None for entry in listing(tmp_path)
    }
    assert pairs == {
        "PT_NIS_CCASS_251_2026_e.pdf": "251_c.pdf",
        "251_c.pdf": "PT_NIS_CCASS_251_2026_e.pdf",
        "MO_DT_164_26_ec.pdf": "MO_DT_164_26_ec.pdf",
        "LSD_048_2026_e.pdf": None,
    }
    (both,) = [entry for entry in listing(tmp_path) if entry["langs"] == ["en", "zh"]]
    assert (both["titles"], both["title"], both["dept"]) == (["通告 One file", "One file"], "One file", "HKSCC")
    assert len(outcome.brought.new) == 4


def test_filters_go_to_the_site(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish(invented(60))
    chosen = replace(ALL, issuers=("HKSCC",), labels=("Stock Connect",), since=date(2026, 8, 10))
    outcome = run(tmp_path, origin, chosen)
    assert {row.labels for row in outcome.looked.rows} == {("HKSCC", "Stock Connect")}
    assert all(row.issued_on >= "2026-08-10" for row in outcome.looked.rows)


def test_no_more_files_than_wanted(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish(invented(30))
    outcome = run(tmp_path, origin, replace(ALL, most=10))
    assert (len(outcome.brought.new), outcome.left) == (10, 20)
    assert len(run(tmp_path, origin, replace(ALL, most=25)).brought.new) == 20


def test_a_row_of_unknown_shape_is_told_with_page_row_and_what_was_expected(
    site: Site, origin: str, tmp_path: Path
) -> None:
    site.publish([*invented(30), Row(reference="CT/101/26", day=date(2026, 8, 21), title="x", labels=("Moon",))])
    outcome = run(tmp_path, origin)
    (told,) = outcome.looked.unread
    assert told == "listing en 2020-01-01..2026-12-31, page, row 1: a known label is expected, not 'Moon'"
    assert len(outcome.looked.rows) == 30


def test_feeds_add_what_the_listing_lost_and_nothing_twice(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish([Row(reference="CT/101/26", day=date(2026, 8, 5), title="x", labels=("SEHK",))])
    lost = f"{MEDIA}/SEHK/2026/lost_e.pdf"
    site.files[lost] = site.files[site.rows[0].path]
    items = ITEM.format(title="x", link=f"{origin}{site.rows[0].path}") + ITEM.format(
        title="Lost One (CT/102/26)", link=f"{origin}{lost}"
    )
    site.feeds["/Services/RSS-Feeds/SEHK"] = FEED.format(items=items + "<item><title>no link</title></item>")
    outcome = run(tmp_path, origin, replace(ALL, feeds=True, issuers=("SEHK",)))
    assert [(entry["ref"], entry["date"]) for entry in listing(tmp_path)] == [
        ("CT/101/26", "2026-08-05"),
        ("CT/102/26", "2026-08-06"),  # past midnight in Hong Kong
    ]
    assert outcome.looked.remarks == ("feed /Services/RSS-Feeds/SEHK, item 3: a title and a link are expected",)


@pytest.mark.parametrize("origin", ["http://www.hkex.com.hk", "ftp://127.0.0.1", "nothing"])
def test_only_https_is_asked(origin: str) -> None:
    with pytest.raises(InterfaceError, match="is no https address"):
        load_interface("hkex").at(origin)


def test_the_command_brings_reports_and_builds(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish(invented(30))
    site.gone = {site.rows[12].reference}
    raw, facts, db = tmp_path / "raw", tmp_path / "facts", tmp_path / "a.db"
    told = ["fetch", "--origin", origin, "--into", str(raw), "--since", "2026-01-01", "--until", "2026-12-31"]
    told += ["--pause", "0", "--lang", "en", "--no-feeds"]
    runner = CliRunner()
    dry = runner.invoke(main, [*told, "--dry-run"])
    assert dry.stdout.splitlines()[-1] == "29 files would be asked for"
    assert not raw.exists()
    done = runner.invoke(main, told)
    assert (done.exit_code, done.stdout.partition(";")[0]) == (0, "29 rows listed")
    assert f"perhaps {next(iter(site.gone))}" in done.stderr
    site.rows[3].title += " (Cancelled)"
    site.files[site.rows[5].path] += b"\n%%EOF\n"
    again = runner.invoke(main, told)
    assert "re-issued with other content, both are kept" in again.stderr
    report = runner.invoke(main, ["fetch", "--into", str(raw), "--report"])
    assert [line.split()[:2] for line in report.stdout.splitlines() if not line.startswith("  ")] == [
        ["runs", "2,"], ["requests", "84:"], ["listed", "29"], ["held", "30"], ["re-issued", "1"], ["failed", "0"],
        ["lost", "1"],
    ]  # fmt: skip
    built = runner.invoke(main, ["ingest", str(raw), "--facts", str(facts), "--db", str(db), "--jobs", "2"])
    assert db.is_file(), built.output
    unknown = runner.invoke(main, ["unknowns", "row", "--db", str(db), "--format", "jsonl"])
    assert next(iter(site.gone)) in unknown.stdout
    for table, count in (("listing_titles", 30), ("listing", 29), ("listing_claims", 1)):
        rows = runner.invoke(main, ["export", table, "--db", str(db), "--format", "jsonl"]).stdout.splitlines()
        assert len(rows) == count, table
    fetches = runner.invoke(main, ["export", "fetches", "--db", str(db), "--format", "jsonl"]).stdout
    assert fetches.count('"state": "changed"') == 1


def test_who_asks_must_be_said_and_the_pause_kept() -> None:
    runner = CliRunner(env={"CIRCULARS_CONTACT": ""})
    for options, said in (([], "who asks"), (["--contact", "me", "--pause", "0.5"], "--pause may be less")):
        result = runner.invoke(main, ["fetch", *options])
        assert (result.exit_code, said in result.stderr) == (2, True)
