"""A file and the stub that it was found to be become one: nothing that pointed at the stub is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.records import Circular, IdentityCandidate, Link, ListingClaim
from kb.resolve import Resolved, conflicts


def snap(resolved: Resolved, candidates: Sequence[IdentityCandidate]) -> Resolved:
    """The corpus with every accepted candidate joined, and all candidates kept.

    The file takes the number, the day, and what it lacks of address, house and subject; the bounds of its own date
    stay. The stub's citations and its row of the listing go over to the file.
    """
    accepted = {one.circular_id: one for one in candidates if one.accepted}
    files = {one.target_id: one.circular_id for one in sorted(accepted.values(), key=lambda one: one.circular_id)}
    stubs = {one.id: one for one in resolved.circulars if one.id in files and one.held is None}
    circulars = tuple(
        _joined(one, accepted[one.id], stubs) if one.id in accepted else one
        for one in resolved.circulars
        if one.id not in stubs
    )
    links = tuple(link for one in resolved.links if (link := _moved(one, files)).cited_id != link.citing.id)
    return replace(
        resolved,
        circulars=circulars,
        links=links,
        findings=tuple(conflicts(circulars, links)),
        listed={row: files.get(circular, circular) for row, circular in resolved.listed.items()},
        claims=tuple(_said_of(claim, by, files) for claim, by in resolved.claims),
        candidates=tuple(candidates),
    )


def _joined(file: Circular, candidate: IdentityCandidate, stubs: dict[str, Circular]) -> Circular:
    stub = stubs.get(candidate.target_id)
    named = replace(
        file,
        reference=candidate.reference,
        reference_basis="inferred" if candidate.reference else None,
    )
    if stub is None:
        return named
    return replace(
        named,
        inferred_on=stub.issued_on,
        url=file.url or stub.url,
        issuer=file.issuer or stub.issuer,
        subject=file.subject or stub.subject,
    )


def _said_of(claim: ListingClaim, by: str | None, files: dict[str, str]) -> tuple[ListingClaim, str | None]:
    about = files.get(claim.circular_id, claim.circular_id)
    return replace(claim, circular_id=about), files.get(by, by) if by else None


def _moved(link: Link, files: dict[str, str]) -> Link:
    file = files.get(link.cited_id)
    return replace(link, cited_id=file, basis="inferred") if file else link
