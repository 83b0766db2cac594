"""The page of citations: a picture, and the same in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.jsonl import Record
from tests.website.circulars.conftest import page, said
from tests.website.conftest import Get, getting


def test_what_a_circular_cites_and_what_cites_it(get: Get) -> None:
    shown = page(get("/graph/pt/scs/hkcc/914/26"))
    nodes = shown.xpath("//figure//*[local-name()='a']")
    assert {said(node.xpath(".//*[@class='cg-label']")[0]) for node in nodes} == {
        "PT/SCS/HKCC/914/2026",
        "PT/SCS/HKCC/901/2026",
        "PT/SCS/SEOCH/902/2026",
        "PT/SCS/HKCC/927/2026",
        "PT/SCS/HKCC/933/2026",
        "MO/DT/901/26",
    }
    stubs = [said(node) for node in nodes if "cg-stub" in node.get("class")]
    assert len(stubs) == 1
    assert stubs[0].startswith("MO/DT/901/26")
    cites, cited_by = (said(part) for part in shown.xpath("//section[@aria-labelledby]"))
    assert "follows up PT/SCS/HKCC/901/2026 of 12 Jan 2026" in cites
    assert "which cites MO/DT/901/26 of 5 Jan 2026 not held" in cites
    assert "PT/SCS/HKCC/933/2026 of 4 Sep 2026 Secure Report Gateway – Launch Postponed amends it" in cited_by


def test_as_of_a_day_later_citations_are_not_known(get: Get) -> None:
    shown = page(get("/graph/PT/SCS/HKCC/914/2026?as_of=2026-06-01"))
    assert "No circular known cites it" in said(shown)
    assert all("as_of=2026-06-01" in link for link in shown.xpath("//figure//@href"))
    assert get("/graph/PT/SCS/HKCC/914/2026?as_of=2026-05-03").status_code == 404


def test_a_circular_alone_has_no_picture(get: Get) -> None:
    shown = page(get("/graph/Parallel-Trading-Timetable-(E).pdf"))
    assert "It cites nothing, and no circular known cites it" in said(shown)
    assert not shown.xpath("//figure")


@pytest.fixture
def hub(make: Callable[..., Record], base: Callable[..., Path]) -> Path:
    """A circular that 80 others cite."""
    citing = [
        make(f"{n}.pdf", reference=f"CT/{n}/26", issued_on="2026-02-01", cites=[{"reference": "CT/1/26"}])
        for n in range(2, 82)
    ]
    return base(make("1.pdf", reference="CT/1/26", issued_on="2026-01-12"), *citing)


def test_of_very_many_the_rest_is_counted(hub: Path) -> None:
    shown = page(getting(hub)("/graph/CT/1/26"))
    assert len(shown.xpath("//figure//*[local-name()='a']")) == 60
    assert "The 59 nearest and latest are drawn, 21 more are not" in said(shown)
    assert "and 21 more" in said(shown.xpath("//figure")[0])
    assert said(shown.xpath("//h2[@id='cited-by']")[0]) == "What cites it 80"
