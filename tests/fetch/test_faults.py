"""What a site may do to a fetcher: every file that can be had is had, the rest is named with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.sources.problems import FetchError, InterfaceError
from tests.fetch.rows import PAGE, Row, invented, pdf
from tests.fetch.runs import Clock, journal, listing, run
from tests.fetch.site import Site


def _one(site: Site, **more: object) -> Row:
    row = Row(reference="CT/101/26", day=date(2026, 8, 5), title="Invented Launch", labels=("SEHK",), **more)  # type: ignore[arg-type]
    site.publish([row])
    return row


@pytest.mark.parametrize("fault", ["429", "503", "500", "stall", "cut", "short", "html"])
def test_a_passing_fault_is_overcome(site: Site, origin: str, tmp_path: Path, fault: str) -> None:
    row = _one(site)
    site.file_faults[row.path] = [fault, fault]
    outcome = run(tmp_path, origin)
    assert (len(outcome.brought.new), outcome.brought.failed) == (1, {})
    (kept,) = tmp_path.rglob("*.pdf")
    assert (kept.name, kept.read_bytes()) == ("CT_101_26_e.pdf", pdf("CT/101/26 en")) or fault == "short"
    assert site.asked["file"] == (2 if fault == "short" else 3)


@pytest.mark.parametrize(
    ("faults", "reason", "asked"),
    [
        (["html"] * 20, "a PDF is expected, not text/html", 10),
        (["word"] * 20, "a PDF is expected, not application/msword", 10),
        (["403"], "status 403", 1),
        (["elsewhere"], "redirect to another host: cdn.example.com", 1),
        (["private"], "robots.txt forbids it", 1),
        (["503"] * 20, "status 503", 10),
    ],
)
def test_what_cannot_be_had_is_named(
    site: Site, origin: str, tmp_path: Path, faults: list[str], reason: str, asked: int
) -> None:
    row = _one(site)
    site.file_faults[row.path] = faults
    outcome = run(tmp_path, origin)
    assert outcome.brought.failed == {f"{origin}{row.path}": reason}
    assert site.asked["file"] == asked
    assert not list(tmp_path.rglob("*.pdf"))
    assert not list(tmp_path.rglob("*.part"))
    assert journal(tmp_path, "request")[-1][
        "failure" if "redirect" not in reason and "robots" not in reason else "redirected"
    ]


def test_a_long_burst_is_outlasted_by_asking_once_more_at_the_end(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    site.file_faults[row.path] = ["503"] * 7
    assert run(tmp_path, origin).brought.failed == {}


def test_retry_after_is_honoured_and_requests_are_a_second_apart(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    site.file_faults[row.path] = ["429"]
    clock = Clock()
    run(tmp_path, origin, clock=clock)
    assert clock.slept == [1.0, 1.0, 1.0, 1.0, 7.0]
    assert site.agents == {"exchange-circulars/0.1.0 (+https://example.com/who)"}


def test_a_site_that_wants_rest_for_long_ends_the_run(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    site.file_faults[row.path] = ["429"]
    with pytest.raises(FetchError, match="the site asks to come back in 7 s"):
        run(tmp_path, origin, patience=5.0)


def test_redirects_within_the_site_are_followed(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    site.file_faults[row.path] = ["moved"]
    assert run(tmp_path, origin).brought.new == [f"{origin}{row.path}"]


def test_a_gate_that_sets_a_cookie_is_passed(site: Site, origin: str, tmp_path: Path) -> None:
    site.gate = True
    _one(site)
    clock = Clock()
    assert len(run(tmp_path, origin, clock=clock).brought.new) == 1
    assert site.asked["gate"] == 1
    assert set(clock.slept) == {1.0}


@pytest.mark.parametrize("fault", ["503", "html", "stall", "cut", "500"])
def test_faults_of_the_listing_are_overcome(site: Site, origin: str, tmp_path: Path, fault: str) -> None:
    site.publish(invented(50))
    site.page_faults, site.more_faults = [fault], [fault, fault]
    assert len(run(tmp_path, origin).brought.new) == 50


def test_inputs_that_the_site_no_longer_takes_are_read_anew(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish(invented(50))
    site.on_request = lambda _: site.tokens.clear() if (site.asked["more"], site.asked["page"]) == (1, 1) else None
    assert len(run(tmp_path, origin).brought.new) == 50
    assert site.asked["page"] == 2


def test_a_page_that_is_not_the_listing_is_said_to_be_none(site: Site, origin: str, tmp_path: Path) -> None:
    site.page_faults = ["html"] * 9
    with pytest.raises(InterfaceError, match=r"does not look like the listing: .*hidden input with id pageUrl"):
        run(tmp_path, origin)


def test_robots_are_obeyed(site: Site, origin: str, tmp_path: Path) -> None:
    site.robots = f"User-agent: exchange-circulars\nDisallow: {PAGE}\n"
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        run(tmp_path, origin)
    assert site.asked == {"robots": 1}


def test_no_robots_means_no_rules_and_broken_ones_mean_nothing_is_asked(
    site: Site, origin: str, tmp_path: Path
) -> None:
    site.robots = None
    _one(site)
    assert len(run(tmp_path, origin).brought.new) == 1
    site.asked.clear()
    site.robots_faults = ["503"] * 9
    with pytest.raises(FetchError, match="without it nothing may be asked for"):
        run(tmp_path, origin)
    assert set(site.asked) == {"robots"}


def test_a_dead_site_ends_the_run(site: Site, origin: str, tmp_path: Path) -> None:
    site.publish(invented(12))
    site.file_faults = {row.path: ["503"] * 20 for row in site.rows}
    with pytest.raises(FetchError, match="5 addresses in a row gave nothing"):
        run(tmp_path, origin)
    assert site.asked["file"] == 25


def test_names_that_repeat_are_different_files(site: Site, origin: str, tmp_path: Path) -> None:
    day = date(2026, 8, 5)
    site.publish([Row(reference=f"MSM/00{at}/2026", day=day, title="x", labels=(house,), name="same_e.pdf")
                  for at, house in enumerate(("SEHK", "HKFE"), start=1)])  # fmt: skip
    run(tmp_path, origin)
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == ["same_e.pdf", "same_e.pdf"]


def test_a_silent_reissue_is_kept_beside_the_first(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    run(tmp_path, origin)
    site.files[row.path] = pdf("CT/101/26 with other dates")
    outcome = run(tmp_path, origin, clock=Clock().later(hours=3))
    assert outcome.brought.changed == [f"{origin}{row.path}"]
    assert len(list(tmp_path.rglob("CT_101_26_e.pdf"))) == 2
    assert run(tmp_path, origin).brought.unchanged == [f"{origin}{row.path}"]


def test_every_wording_of_a_title_is_kept_with_when_it_was_seen(site: Site, origin: str, tmp_path: Path) -> None:
    row = _one(site)
    run(tmp_path, origin)
    row.title = "Invented Launch (Cancelled)"
    run(tmp_path, origin, clock=Clock().later(hours=3))
    run(tmp_path, origin, clock=Clock().later(hours=4))
    (entry,) = listing(tmp_path)
    assert entry["titles"] == ["Invented Launch", "Invented Launch (Cancelled)"]
    assert [(one["first"][11:16], one["last"][11:16]) for one in entry["seen"]] == [
        ("12:00", "12:00"),
        ("15:00", "16:00"),
    ]


def test_attachments_are_recorded_and_those_in_pdf_brought(site: Site, origin: str, tmp_path: Path) -> None:
    _one(site, attached=(("Form 1", "form.pdf"), ("Sheet", "sheet.xlsx"), ("All", "all.zip")))
    run(tmp_path, origin)
    (entry,) = listing(tmp_path)
    assert [(one["title"], one["kind"]) for one in entry["attached"]] == [
        ("Form 1", "pdf"),
        ("Sheet", "xlsx"),
        ("All", "zip"),
    ]
    assert (entry["attachments"], entry["ref"]) == ("Form 1; Sheet; All", "CT/101/26")
    assert [path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("form.pdf")] == ["attachments"]
    assert site.asked["file"] == 2
