"""Who the files without a reference are, in circulars as they were issued."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.held import Held
from kb.hypotheses import identified
from kb.records import IdentityCandidate
from kb.references import canonical
from kb.resolve import resolve
from tests.corpora import Ingested


def _rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("corpus", ["text", "chromium"])
def test_who_the_real_circulars_are(ingested: Callable[[str], Ingested], corpus: str) -> None:
    """The information package is the circular of 31 October 2022 that another one cites; nobody knows the others."""
    db = ingested(corpus).db
    headless = _rows(db, "select source_name, reference, inferred_on from circulars where held and issued_on is null")
    known = {name[:3]: (reference, day) for name, reference, day in headless}
    assert known == {
        "000": (None, None),
        "001": (None, None),
        "002": ("CD/OEC/HKCC/303/2022", "2022-10-31"),
        "004": (None, None),
    }
    assert _rows(db, "select count(*), min(score) >= 0.75 from identity_candidates") == [(1, 1)]


@pytest.mark.parametrize("corpus", ["sample", "heldout", "second"])
def test_nobody_is_given_a_wrong_identity(ingested: Callable[[str], Ingested], corpus: str) -> None:
    """No circular that another one of these corpora cites is a file without a reference in it."""
    assert _rows(ingested(corpus).db, "select reference from identity_candidates where accepted") == []


def _without_header(held: Held) -> Held:
    """The circular as if its header box were an image: no number, no day, only what the text says of the day."""
    header = held.facts.header
    own = header.issued_on or ""
    told = [citation.issued_on for citation in held.facts.citations if citation.issued_on]
    days = [day[:10] for item in held.facts.schedule if (day := item.starts or item.ends)]
    bare = replace(
        header,
        reference=None,
        reference_basis=None,
        issued_on=None,
        issued_earliest=max(told, default=None),
        issued_latest=min((day for day in days if day > own), default=None),
    )
    return replace(held, facts=replace(held.facts, header=bare))


def _not_citing(held: Held, number: str) -> Held:
    citations = held.facts.citations
    kept = [at for at, citation in enumerate(citations) if canonical(citation.reference) != number]
    facts = replace(held.facts, citations=tuple(citations[at] for at in kept))
    return replace(held, facts=facts, contexts=tuple(held.contexts[at] for at in kept))


def _numbered(ingested: Ingested) -> dict[str, Held]:
    held = [Held.of(record) for record in ingested.records.values()]
    return {canonical(one.facts.header.reference): one for one in held if one.facts.header.reference}


def _guesses(file: Held, others: Sequence[Held]) -> list[IdentityCandidate]:
    found = identified(resolve([file, *others], ())).candidates
    return [one for one in found if one.circular_id == file.id]


def _cited(held: dict[str, Held]) -> Iterator[str]:
    cited = {canonical(citation.reference) for one in held.values() for citation in one.facts.citations}
    yield from sorted(cited & set(held))


def test_circulars_that_lose_their_header_are_found_again(ingested: Callable[[str], Ingested]) -> None:
    """Their file names help: without them every one comes first, but stays a guess."""
    held = _numbered(ingested("sample"))
    for number in _cited(held):
        others = [one for key, one in held.items() if key != number]
        bare = _without_header(held[number])
        (own,) = _guesses(bare, others)
        assert (canonical(own.reference or ""), own.accepted) == (number, True)
        first, *_ = _guesses(replace(bare, names=("circular.pdf",)), others)
        assert (canonical(first.reference or ""), first.accepted) == (number, False)


def test_no_circular_is_taken_for_another(ingested: Callable[[str], Ingested]) -> None:
    """Nobody cites the file any more, and one circular that others cite is missing: it is not that one."""
    held = _numbered(ingested("sample"))
    trials = [(number, missing) for number in sorted(held) for missing in _cited(held) if number != missing]
    for number, missing in trials:
        others = [_not_citing(one, number) for key, one in held.items() if key not in (number, missing)]
        bare = replace(_without_header(held[number]), names=("circular.pdf",))
        assert not any(one.accepted for one in _guesses(bare, others)), (number, missing)
    assert len(trials) > 100
