"""Citations find their circulars, in any order of the files."""

from collections.abc import Callable
from itertools import permutations

import pytest

from ingest.jsonl import Record
from kb.held import Held
from kb.records import Circular, ListingRow
from kb.resolve import Resolved, resolve

Make = Callable[..., Record]


def _resolve(*records: Record, listing: tuple[ListingRow, ...] = ()) -> Resolved:
    return resolve([Held.of(record) for record in records], listing)


def _cited(resolved: Resolved) -> list[tuple[str | None, str]]:
    circulars = {one.id: one for one in resolved.circulars}
    return [(circulars[link.cited_id].reference, link.basis) for link in resolved.links]


def _messages(resolved: Resolved) -> list[str]:
    return [raised.finding.message for raised in resolved.findings]


def _row(reference: str | None, name: str, day: str | None = "2026-08-18", issuer: str | None = "HKSCC") -> ListingRow:
    return ListingRow(
        reference=reference,
        issued_on=day,
        label=issuer,
        issuer=issuer,
        titles=("A title",),
        url=f"https://www.example.com/{name}",
        attachments="",
    )


@pytest.mark.parametrize(
    ("cited", "found", "basis"),
    [
        ({"reference": "CT/921/26"}, "CT/921/26", "reference"),
        ({"reference": "CT/921/2026"}, "CT/921/26", "reference"),  # the other form of the year
        ({"reference": "CT/0921/26"}, "CT/921/26", "reference"),
        ({"reference": "CT", "issued_on": "2026-06-29"}, "CT/921/26", "date and issuer"),  # no number at all
        ({"reference": "CD/921/26", "issued_on": "2026-06-29"}, "CT/921/26", "date and issuer"),  # one sign wrong
        ({"reference": "CT/912/26", "issued_on": "2026-06-29"}, "CT/912/26", "not held"),  # another of the same day
        ({"reference": "CD/921/26", "issued_on": "2026-06-28"}, "CD/921/26", "not held"),
        ({"reference": "CD/921/26"}, "CD/921/26", "not held"),
        ({"reference": "CT", "issued_on": "2026-06-29", "issuer": "OTCC"}, "CT", "not held"),  # said of another house
    ],
)
def test_a_citation_finds_its_circular(make: Make, cited: dict[str, str], found: str, basis: str) -> None:
    held = make("a.pdf", reference="CT/921/26", issued_on="2026-06-29", issuer="SEHK")
    citing = make("b.pdf", reference="CT/944/26", issued_on="2026-11-09", issuer="SEHK", cites=[cited])
    assert _cited(_resolve(held, citing)) == [(found, basis)]


def test_the_order_of_files_does_not_matter(make: Make) -> None:
    records = [
        make("a.pdf", reference="CT/921/26", issued_on="2026-06-29", cites=[{"reference": "CT/900/26"}]),
        make("b.pdf", reference="CT/944/26", issued_on="2026-11-09", cites=[{"reference": "CT/900/2026"}]),
        make("c.pdf", reference="CT/921/26", issued_on="2026-06-29"),
    ]
    assert len({repr(_resolve(*order)) for order in permutations(records)}) == 1


def test_a_circular_never_cites_itself(make: Make) -> None:
    own = make("a.pdf", reference="CT/921/26", issued_on="2026-06-29", cites=[{"reference": "CT/921/2026"}])
    assert _resolve(own).links == ()


def test_a_circular_does_not_cite_its_own_number_in_another_file(make: Make) -> None:
    english = make("a.pdf", reference="CT/921/26", issued_on="2026-06-29", cites=[{"reference": "CT/921/26"}])
    chinese = make("b.pdf", reference="CT/921/26", issued_on="2026-06-29", language="zh")
    assert _resolve(english, chinese).links == ()


def test_citations_of_one_missing_circular_share_a_stub(make: Make) -> None:
    cites = {"reference": "CT/900/26", "issued_on": "2026-01-05"}
    resolved = _resolve(
        make("a.pdf", reference="CT/921/26", issued_on="2026-06-29", cites=[cites]),
        make("b.pdf", reference="CT/944/26", issued_on="2026-11-09", cites=[{"reference": "CT/900/2026"}]),
    )
    (stub,) = [one for one in resolved.circulars if one.held is None]
    assert {link.cited_id for link in resolved.links} == {stub.id}
    assert (stub.issued_on, stub.issued_earliest, stub.issued_latest) == ("2026-01-05",) * 3


def test_a_stub_whose_citations_disagree_has_bounds_only(make: Make) -> None:
    resolved = _resolve(
        make("a.pdf", reference="CT/921/26", cites=[{"reference": "CT/900/26", "issued_on": "2026-01-05"}]),
        make("b.pdf", reference="CT/944/26", cites=[{"reference": "CT/900/26", "issued_on": "2026-01-07"}]),
    )
    (stub,) = [one for one in resolved.circulars if one.held is None]
    assert (stub.issued_on, stub.issued_earliest, stub.issued_latest) == (None, "2026-01-05", "2026-01-07")


def test_a_date_that_does_not_fit_is_found(make: Make) -> None:
    held = make("a.pdf", reference="CT/921/26", issued_on="2026-06-29")
    wrong = {"reference": "CT/921/26", "issued_on": "2026-06-30"}
    citing = make("b.pdf", reference="CT/944/26", issued_on="2026-11-09", cites=[wrong])
    resolved = _resolve(held, citing)
    (raised,) = resolved.findings
    assert raised.circular_id == Held.of(citing).id
    assert raised.finding.code == "reference_conflict"
    assert raised.finding.evidence is not None
    assert raised.finding.evidence.quote == "Reference is made to CT/921/26"
    assert "2026-06-30" in raised.finding.message
    assert "2026-06-29" in raised.finding.message


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        ({}, True),
        ({"issued_on": "2026-07-01"}, True),
        ({"language": "zh"}, False),  # the other language of the same circular
        ({"language": "zh", "issued_on": "2026-07-01"}, True),
        ({"issuer": "HKFE"}, False),  # one circular of two houses
        ({"issuer": "HKFE", "issued_on": "2026-07-01"}, True),
        ({"reference": "CT/922/26"}, False),
    ],
)
def test_two_files_that_claim_one_number(make: Make, other: dict[str, str], conflict: bool) -> None:  # noqa: FBT001 - a table of cases
    plain = {"reference": "CT/921/26", "issued_on": "2026-06-29", "issuer": "SEHK"}
    resolved = _resolve(make("a.pdf", **plain), make("b.pdf", **plain | other))
    assert len([one for one in resolved.circulars if one.held]) == 2
    assert len(resolved.findings) == (2 if conflict else 0)
    assert all("a.pdf" in message or "b.pdf" in message for message in _messages(resolved))


@pytest.mark.parametrize(
    ("facts", "rows", "reference", "basis", "day"),
    [
        ({}, [("PT/NIS/CCASS/926/2026", "own.pdf")], "PT/NIS/CCASS/926/2026", "listing", "2026-08-18"),
        ({}, [("PT/NIS/CCASS/926/2026", "Own.pdf")], None, None, None),  # another name
        ({}, [("CT/1/26", "own.pdf"), ("CT/2/26", "old/own.pdf")], None, None, None),  # the name repeats
        ({"reference": "CT/5/26"}, [("CT/6/26", "own.pdf")], "CT/5/26", "printed", None),  # another circular
        ({"reference": "CT/5/26"}, [("CT/005/2026", "x.pdf")], "CT/5/26", "printed", "2026-08-18"),  # by its number
        (
            {"reference": "CT/5/26", "issued_on": "2026-08-17"},
            [("CT/5/26", "x.pdf")],
            "CT/5/26",
            "printed",
            "2026-08-17",
        ),
        ({"reference": "CT/5/26", "issuer": "SEHK"}, [("CT/5/26", "x.pdf")], "CT/5/26", "printed", None),  # other house
    ],
)
def test_what_the_listing_adds(
    make: Make,
    facts: dict[str, str],
    rows: list[tuple[str, str]],
    reference: str | None,
    basis: str | None,
    day: str | None,
) -> None:
    record = make("own.pdf", **{"issuer": "HKSCC"} | facts)
    resolved = _resolve(record, listing=tuple(_row(number, name) for number, name in rows))
    (own,) = [one for one in resolved.circulars if one.held]
    assert (own.reference, own.reference_basis, own.issued_on) == (reference, basis, day)
    stubs = [one for one in resolved.circulars if one.held is None]
    matched = list(resolved.listed.values()).count(own.id)
    assert len(stubs) == len(rows) - matched


def test_a_listed_circular_is_found_by_its_number(make: Make) -> None:
    citing = make("a.pdf", reference="CT/944/26", cites=[{"reference": "CT/921/2026", "issued_on": "2026-06-29"}])
    resolved = _resolve(citing, listing=(_row("CT/921/26", "x.pdf", day="2026-06-29", issuer="SEHK"),))
    assert _cited(resolved) == [("CT/921/26", "listing")]
    stubs: list[Circular] = [one for one in resolved.circulars if one.held is None]
    assert [(one.issuer, one.issued_on, one.subject) for one in stubs] == [("SEHK", "2026-06-29", "A title")]


def test_of_several_files_the_one_that_fits_best_is_cited(make: Make) -> None:
    held = [
        make("a.pdf", reference="MSM/8/2026", issuer="SEHK", issued_on="2026-06-29"),
        make("b.pdf", reference="MSM/8/2026", issuer="HKFE", issued_on="2026-06-29"),
    ]
    citing = make("c.pdf", reference="MO/DT/9/26", issuer="HKFE", cites=[{"reference": "MSM/8/2026"}])
    (link,) = _resolve(*held, citing).links
    assert link.cited_id == Held.of(held[1]).id
