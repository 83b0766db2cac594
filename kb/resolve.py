"""Citations to circulars: held ones by number, or by date and issuer when the number is garbled; else a stub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.facts import Citation
from ingest.issues import Finding
from kb.fetched import Reissue
from kb.held import Held
from kb.identity import circular_of, identify, rival_claims, stub_of
from kb.ids import make_id
from kb.records import Circular, IdentityCandidate, Link, LinkBasis, ListingClaim, ListingRow, Raised
from kb.references import ReferenceKey, canonical, normalised, reference_key
from kb.reissued import with_versions
from kb.retitled import claims_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The corpus joined: every circular held, listed or cited, the links between them, and what does not fit.

    ``listed`` maps rows of the listing (their id) to circulars (their id). ``claims`` are what titles of the listing
    say, each with the id of the circular that it names as superseding, None where it names none. ``candidates`` are
    guesses who files without a reference are, see `kb.hypotheses`.
    """

    circulars: tuple[Circular, ...]
    links: tuple[Link, ...]
    findings: tuple[Raised, ...]
    listed: dict[str, str]
    claims: tuple[tuple[ListingClaim, str | None], ...]
    candidates: tuple[IdentityCandidate, ...] = ()


def resolve(
    held: Sequence[Held],
    listing: Sequence[ListingRow],
    given: Mapping[str, Sequence[str]] | None = None,
    reissues: Iterable[Reissue] = (),
) -> Resolved:
    """Joins held circulars, the listing and all citations. Circulars in any order give the same result.

    ``given`` are the contents that each address gave, see `identify`; ``reissues`` which of them followed which.
    """
    held = sorted(held, key=lambda one: one.sha256)
    rows = identify(held, listing, given)
    circulars = with_versions([circular_of(one, rows.get(one.id)) for one in held], reissues)
    listed = {row.id: own for own, row in rows.items()}
    stubs = [stub_of(row) for row in listing if row.id not in listed]
    listed |= {row.id: stub_of(row).id for row in listing if row.id not in listed}
    book = _Book([*circulars, *stubs])
    links = [link for circular in circulars for link in _links(circular, book)]
    _date_stubs(links, book)
    said = (claim for row in sorted(listing, key=lambda row: row.id) for claim in claims_of(row, listed[row.id]))
    claims = tuple((claim, _superseding(claim, book)) for claim in said)
    joined = tuple(book.by_id[key] for key in sorted(book.by_id))
    return Resolved(
        circulars=joined,
        links=tuple(links),
        findings=tuple(conflicts(joined, links)),
        listed=listed,
        claims=claims,
    )


def conflicts(circulars: Sequence[Circular], links: Iterable[Link]) -> Iterator[Raised]:
    """What does not fit: numbers that several files claim, and citations that give a held circular another day."""
    yield from rival_claims(circulars)
    yield from _date_conflicts(links, {one.id: one for one in circulars})


class _Book:
    """Circulars by id, by number and by day; grows by stubs while citations are resolved."""

    def __init__(self, circulars: Iterable[Circular]) -> None:
        self.by_id: dict[str, Circular] = {}
        self._by_number: dict[str, list[Circular]] = {}
        self._by_day: dict[str, list[Circular]] = {}
        for circular in circulars:
            self.add(circular)

    def add(self, circular: Circular) -> None:
        self.by_id[circular.id] = circular
        if circular.reference:
            self._by_number.setdefault(canonical(circular.reference), []).append(circular)
        if circular.held and circular.issued_on:
            self._by_day.setdefault(circular.issued_on, []).append(circular)

    def claiming(self, reference: str) -> list[Circular]:
        """Every circular with that number, however it is written."""
        return self._by_number.get(canonical(reference), [])

    def numbered(self, citation: Citation, citing: Circular) -> Circular | None:
        """The circular with the cited number; of several the one that fits date, house and language best."""
        found = self.claiming(citation.reference)
        return max(found, key=lambda one: _fitness(one, citation, citing), default=None)

    def dated(self, citation: Citation, citing: Circular) -> Circular | None:
        """The one held circular of the stated day and house whose number the cited one may be a garbling of."""
        house = citation.issuer or citing.issuer
        same_day = self._by_day.get(citation.issued_on or "", [])
        found = [one for one in same_day if one.id != citing.id and house is not None and one.issuer == house]
        found = [one for one in found if _garbled(citation.reference, one.reference)]
        return found[0] if len(found) == 1 else None


def _links(citing: Circular, book: _Book) -> Iterator[Link]:
    if citing.held is None:
        return
    for index, citation in enumerate(citing.held.facts.citations):
        cited, basis = _cited(citation, citing, book)
        if cited.id != citing.id and not _own_number(citing, cited):
            yield Link(citing=citing.held, index=index, cited_id=cited.id, basis=basis)


def _cited(citation: Citation, citing: Circular, book: _Book) -> tuple[Circular, LinkBasis]:
    if (found := book.numbered(citation, citing)) is not None:
        if found.held is not None:
            return found, "reference"
        return found, "listing" if found.reference_basis == "listing" else "not held"
    if (found := book.dated(citation, citing)) is not None:
        return found, "date and issuer"
    stub = _stub(citation.reference)
    book.add(stub)
    return stub, "not held"


def _superseding(claim: ListingClaim, book: _Book) -> str | None:
    """The circular that the title names: held rather than not, of the same house rather than another; else a stub.

    None where the title names none, or by a slip the circular itself.
    """
    if claim.by_reference is None:
        return None
    named = book.claiming(claim.by_reference)
    own = book.by_id[claim.circular_id]
    if own in named:
        return None
    if not named:
        stub = _stub(claim.by_reference)
        book.add(stub)
        return stub.id
    return max(named, key=lambda one: (one.held is not None, one.issuer == own.issuer, one.id)).id


def _own_number(citing: Circular, cited: Circular) -> bool:
    """Whether the number is the citing circular's own, held a second time by another file."""
    own, other = citing.reference, cited.reference
    return own is not None and other is not None and canonical(own) == canonical(other)


def _fitness(
    one: Circular, citation: Citation, citing: Circular
) -> tuple[bool, bool, bool, bool, bool, bool, str, str]:
    """How well a circular of the cited number fits; of several versions the latest that was out by then."""
    return (
        one.held is not None,
        citation.issued_on is not None and one.issued_on == citation.issued_on,
        citation.issuer is not None and one.issuer == citation.issuer,
        one.issuer is not None and one.issuer == citing.issuer,
        one.language == citing.language,
        (one.reissued_on or "") <= (citing.known_on or one.reissued_on or ""),
        one.reissued_on or "",
        one.id,
    )


def _garbled(cited: str, reference: str | None) -> bool:
    """Whether ``cited`` may be ``reference`` misprinted: no number at all, or the same number of a like family."""
    key = reference_key(cited)
    if key is None or reference is None:
        return key is None
    own = reference_key(reference)
    return own is not None and (key.number, key.year) == (own.number, own.year) and _like(key, own)


def _like(one: ReferenceKey, other: ReferenceKey) -> bool:
    """Whether the families differ by one sign, or only in their slashes."""
    a, b = one.family.replace("/", ""), other.family.replace("/", "")
    if a == b:
        return True
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _stub(reference: str) -> Circular:
    return Circular(
        id=make_id("stub", canonical(reference)),
        reference=normalised(reference),
        reference_basis=None,
        issuer=None,
        issued_on=None,
        issued_earliest=None,
        issued_latest=None,
        subject=None,
        language=None,
        url=None,
        held=None,
    )


def _date_stubs(links: Iterable[Link], book: _Book) -> None:
    """Gives every cited stub the day and house that its citations agree on, and bounds where they do not."""
    said: dict[str, list[Citation]] = {}
    for link in links:
        said.setdefault(link.cited_id, []).append(link.citing.facts.citations[link.index])
    for key, citations in said.items():
        stub = book.by_id[key]
        if stub.held is not None or stub.reference_basis == "listing":
            continue
        days = sorted({c.issued_on for c in citations if c.issued_on})
        houses = {c.issuer for c in citations if c.issuer}
        book.by_id[key] = replace(
            stub,
            issuer=houses.pop() if len(houses) == 1 else None,
            issued_on=days[0] if len(days) == 1 else None,
            issued_earliest=days[0] if days else None,
            issued_latest=days[-1] if days else None,
        )


def _date_conflicts(links: Iterable[Link], circulars: Mapping[str, Circular]) -> Iterator[Raised]:
    for link in links:
        citation, cited = link.citing.facts.citations[link.index], circulars[link.cited_id]
        stated, own = citation.issued_on, cited.issued_on
        if cited.held is None or stated is None or own is None or stated == own:
            continue
        message = f"{citation.reference} is cited as of {stated}, but the circular held is dated {own}"
        finding = Finding(code="reference_conflict", severity="warning", message=message, evidence=citation.evidence)
        yield Raised(circular_id=link.citing.id, finding=finding)
