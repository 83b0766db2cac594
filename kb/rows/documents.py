"""Rows of what was published: circulars, their text, the listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Passage
from ingest.jsonl import Record
from ingest.spans import BBox
from kb.gaps import NumberSequence
from kb.held import Held
from kb.ids import circular_id, make_id, page_id, passage_id
from kb.records import Circular, IdentityCandidate, ListingClaim, ListingRow
from kb.references import spellings
from kb.rows.row import Row, listed


def circular(one: Circular) -> Row:
    """Row of `circulars`."""
    held = one.held
    names = held.names if held else ()
    known_as = [*(spellings(one.reference) if one.reference else ()), *names]
    known_as += [name.rpartition(".")[0] for name in names if "." in name]
    return {
        "id": one.id,
        "reference": one.reference,
        "label": one.reference or (names[0] if names else one.url or one.id),
        "reference_basis": one.reference_basis,
        "issuer": one.issuer,
        "issued_on": one.issued_on,
        "issued_earliest": one.issued_earliest,
        "issued_latest": one.issued_latest,
        "inferred_on": one.inferred_on,
        "known_on": one.known_on,
        "version_of": one.version_of,
        "reissued_on": one.reissued_on,
        "subject": one.subject,
        "subject_zh": held.facts.header.subject_zh if held else None,
        "language": one.language,
        "signatory": held.facts.header.signatory if held else None,
        "held": int(held is not None),
        "source_name": names[0] if names else None,
        "also_known_as": listed(list(dict.fromkeys(known_as))),
        "source_url": one.url,
        "sha256": held.sha256 if held else None,
        "media_type": held.media_type if held else None,
        "size": held.size if held else None,
        "pages": len(held.pages) if held else None,
        "coverage": held.coverage if held else None,
        "reader": held.reader if held else None,
        "extractor": held.extractor if held else None,
        "month": one.issued_on[:7] if one.issued_on else None,
    }


def pages(held: Held) -> Iterator[Row]:
    """Rows of `pages` of one circular."""
    for page in held.pages:
        yield {
            "id": page_id(held.sha256, page.number),
            "circular_id": held.id,
            "page": page.number,
            "width": page.width or None,
            "height": page.height or None,
        }


def passages(record: Record) -> Iterator[Row]:
    """Rows of `passages` of one circular."""
    own = circular_id(record.sha256)
    for passage in record.document.passages:
        box = _box(passage, passage.page)
        yield {
            "id": passage_id(record.sha256, passage.seq),
            "circular_id": own,
            "seq": passage.seq,
            "page": passage.page,
            "kind": passage.kind,
            "text": passage.text,
            "label": passage.label or None,
            **_sides(box),
            "section": " › ".join(passage.section) or None,
        }


def continuations(record: Record) -> Iterator[Row]:
    """Rows of `continuations` of one circular."""
    for passage in record.document.passages:
        for page in sorted({piece.page for piece in passage.pieces} - {passage.page}):
            own = passage_id(record.sha256, passage.seq)
            yield {
                "id": make_id("continuation", own, page),
                "passage_id": own,
                "circular_id": circular_id(record.sha256),
                "page": page,
                **_sides(_box(passage, page)),
            }


def _box(passage: Passage, page: int) -> BBox | None:
    """The box around that part of the passage which stands on a page."""
    boxes = [piece.box for piece in passage.pieces if piece.box is not None and piece.page == page]
    return BBox.around(boxes) if boxes else None


def _sides(box: BBox | None) -> Row:
    return {
        "x0": box.x0 if box else None,
        "top": box.top if box else None,
        "x1": box.x1 if box else None,
        "bottom": box.bottom if box else None,
    }


def listing(row: ListingRow, circular_id: str, contents: Sequence[str] = ()) -> Row:
    """Row of `listing`; ``contents`` are the hashes of what its address gave, the latest last."""
    return {
        "id": row.id,
        "circular_id": circular_id,
        "reference": row.reference,
        "issued_on": row.issued_on,
        "issuer": row.label,
        "labels": listed(row.labels),
        "title": row.titles[-1] or None,
        "titles": listed(row.titles),
        "source_url": row.url,
        "attachments": row.attachments or None,
        "attached": listed(row.attached),
        "languages": listed(row.languages),
        "pair_url": row.pair,
        "first_seen": min((one.first for one in row.seen), default=None),
        "last_seen": max((one.last for one in row.seen), default=None),
        "contents": listed(contents),
    }


def listing_claim(one: ListingClaim, by_id: str | None) -> Row:
    """Row of `listing_claims`; ``by_id`` is the circular that supersedes the one listed."""
    return {
        "id": make_id("listing claim", one.listing_id, one.words),
        "listing_id": one.listing_id,
        "circular_id": one.circular_id,
        "kind": one.kind,
        "by_id": by_id,
        "said_on": one.said_on,
        "words": one.words,
        "title": one.title,
    }


def identity_candidate(one: IdentityCandidate) -> Row:
    """Row of `identity_candidates`."""
    return {
        "id": make_id("identity", one.circular_id, one.target_id),
        "circular_id": one.circular_id,
        "reference": one.reference,
        "target_id": one.target_id,
        "score": one.score,
        "evidence": listed(one.evidence),
        "accepted": int(one.accepted),
        "basis": one.basis,
    }


def sequence(one: NumberSequence) -> Row:
    """Row of `sequences`."""
    return {
        "id": one.id,
        "counter": one.counter,
        "year": one.year,
        "first": one.first,
        "last": one.last,
        "held": len(one.held),
        "known": len(one.known),
        "span": one.span,
        "missing": listed([str(low) if low == high else f"{low}-{high}" for low, high in one.missing]),
    }
