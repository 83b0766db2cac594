"""Who is who: held circulars with what the listing adds to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from ingest.issues import Finding
from kb.held import Held
from kb.ids import make_id
from kb.records import Circular, ListingRow, Raised
from kb.references import canonical
from kb.reissued import versions_to

T = TypeVar("T")


def identify(
    held: Sequence[Held], listing: Sequence[ListingRow], given: Mapping[str, Sequence[str]] | None = None
) -> dict[str, ListingRow]:
    """The row of the listing for each held circular that has one, by the circular's id.

    A row fits a file that its address gave (``given``: contents by address, the latest last), else by the file's name,
    unless the numbers disagree; failing that by its number, where only one held circular and one row (of the same
    issuer) carry it. Names that repeat fit nothing. Of several files that one address gave, the latest comes last.
    """
    fetched = _by_address(held, listing, given or {})
    left = {row.id for row in fetched.values()}
    rest = [one for one in held if one.id not in fetched]
    found = fetched | _by_name(rest, [row for row in listing if row.id not in left])
    taken = {row.id for row in found.values()}
    rows = _grouped((row, row.reference) for row in listing if row.id not in taken)
    numbers = _grouped((one, one.facts.header.reference) for one in held)
    for number, same in numbers.items():
        for one in same:
            fitting = [row for row in rows.get(number, ()) if _same_house(one, row)]
            if one.id not in found and len(fitting) == 1 and sum(_same_house(o, fitting[0]) for o in same) == 1:
                found[one.id] = fitting[0]
    return found


def _by_address(
    held: Sequence[Held], listing: Sequence[ListingRow], given: Mapping[str, Sequence[str]]
) -> dict[str, ListingRow]:
    known = {one.sha256: one for one in held}
    found: dict[str, ListingRow] = {}
    for row in listing:
        versions = [known[sha256] for sha256 in given.get(row.url, ()) if sha256 in known]
        found |= {one.id: row for one in versions if one.id not in found and _agree(one, row)}
    return found


def _by_name(held: Sequence[Held], listing: Sequence[ListingRow]) -> dict[str, ListingRow]:
    row_names = Counter(row.file_name for row in listing)
    rows = {row.file_name: row for row in listing if row_names[row.file_name] == 1}
    names = Counter(name for one in held for name in one.names)
    found = {}
    for one in held:
        fitting = [rows[name] for name in one.names if name in rows and names[name] == 1]
        fitting = [row for row in fitting if _agree(one, row)]
        if len(fitting) == 1:
            found[one.id] = fitting[0]
    return found


def _grouped(pairs: Iterable[tuple[T, str | None]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for value, reference in pairs:
        if reference:
            groups.setdefault(canonical(reference), []).append(value)
    return groups


def circular_of(one: Held, row: ListingRow | None) -> Circular:
    """The held circular; what its header leaves open is taken from its row of the listing."""
    header = one.facts.header
    reference, basis = header.reference, header.reference_basis
    if reference is None and row is not None and row.reference:
        reference, basis = row.reference, "listing"
    listed_on = row.issued_on if row and header.issued_on is None else None
    return Circular(
        id=one.id,
        reference=reference,
        reference_basis=basis,
        issuer=header.issuer or (row.issuer if row else None),
        issued_on=header.issued_on or listed_on,
        issued_earliest=listed_on or header.issued_earliest,
        issued_latest=listed_on or header.issued_latest,
        subject=header.subject or header.subject_zh,
        language=header.language,
        url=one.url or (row.url if row else None),
        held=one,
    )


def stub_of(row: ListingRow) -> Circular:
    """A circular that only the listing names."""
    return Circular(
        id=make_id("stub", row.url, row.reference),
        reference=row.reference,
        reference_basis="listing" if row.reference else None,
        issuer=row.issuer,
        issued_on=row.issued_on,
        issued_earliest=row.issued_on,
        issued_latest=row.issued_on,
        subject=row.titles[-1] or None,
        language=None,
        url=row.url,
        held=None,
    )


def rival_claims(circulars: Iterable[Circular]) -> list[Raised]:
    """A finding on each of several held circulars that claim one number without being versions of one circular."""
    raised = []
    circulars = [*circulars]
    by_id = {one.id: one for one in circulars}
    for same in _grouped((circular, circular.reference) for circular in circulars if circular.held).values():
        for circular in same:
            rivals = [other for other in same if other is not circular and not _versions(circular, other, by_id)]
            raised += [_claim(circular, rivals)] if rivals else []
    return raised


def _agree(one: Held, row: ListingRow) -> bool:
    printed = one.facts.header.reference
    return not (printed and row.reference) or canonical(printed) == canonical(row.reference)


def _same_house(one: Held, row: ListingRow) -> bool:
    issuer = one.facts.header.issuer
    return issuer is None or row.issuer is None or issuer == row.issuer


def _versions(one: Circular, other: Circular, by_id: Mapping[str, Circular]) -> bool:
    """One file and what it was changed into, or two language versions or copies of several houses of one day."""
    if versions_to(one, by_id)[0] == versions_to(other, by_id)[0]:
        return True
    if one.issued_on != other.issued_on or one.issued_on is None:
        return False
    houses = one.issuer is not None and other.issuer is not None and one.issuer != other.issuer
    languages = {one.language, other.language} == {"en", "zh"}
    return houses or languages


def _claim(circular: Circular, rivals: Sequence[Circular]) -> Raised:
    others = ", ".join(sorted(rival.held.names[0] for rival in rivals if rival.held))
    message = f"{circular.reference} is also claimed by {others}: different files, both kept"
    evidence = dict(circular.held.facts.header.evidence).get("reference") if circular.held else None
    finding = Finding(code="reference_conflict", severity="warning", message=message, evidence=evidence)
    return Raised(circular_id=circular.id, finding=finding)
