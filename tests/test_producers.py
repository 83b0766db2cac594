"""The same circular printed by five producers, and as text, gives the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import product

import pytest

from ingest.facts import Facts
from tests.corpora import CORPORA, PRODUCERS, Ingested

JUDGED = {"weekday_mismatch", "date_conflict", "reference_conflict", "endpoint_conflict"}
STEMS = sorted(path.stem for path in CORPORA["text"].paths[0].glob("*.txt"))
KINDS: Mapping[str, Callable[[Facts], Iterable[Hashable]]] = {
    "reference": lambda facts: [facts.header.reference],
    "issuer": lambda facts: [facts.header.issuer],
    "issued": lambda facts: [(facts.header.issued_on, facts.header.issued_earliest, facts.header.issued_latest)],
    "subject": lambda facts: [facts.header.subject],
    "signatory": lambda facts: [facts.header.signatory],
    "citations": lambda facts: [(c.reference, c.issued_on, c.issuer, c.predicate) for c in facts.citations],
    "schedule": lambda facts: [
        (i.kind, i.starts, i.ends, i.grain, i.certainty, i.strength, i.status, i.site) for i in facts.schedule
    ],
    "titles": lambda facts: ["".join(i.title.split()) for i in facts.schedule],
    "endpoints": lambda facts: [(e.host, e.port, e.site, e.audience, e.system) for e in facts.endpoints],
    "contacts": lambda facts: [(c.kind, c.value) for c in facts.contacts],
    "findings": lambda facts: [(f.code, f.message) for f in facts.findings if f.code in JUDGED],
    "dates": lambda facts: [(d.starts, d.ends, d.grain, d.role) for d in facts.dates],
}
"""What is compared of a circular, by kind of fact."""


"""What differs yet, and why."""


@pytest.mark.parametrize(
    ("producer", "stem", "kind"),
    [pytest.param(*case, id="-".join(case)) for case in product(PRODUCERS, STEMS, KINDS)],
)
def test_facts_do_not_depend_on_the_producer(
    producer: str, stem: str, kind: str, ingested: Callable[[str], Ingested]
) -> None:
    got = Counter(KINDS[kind](ingested(producer).records[f"{stem}.pdf"].facts))
    want = Counter(KINDS[kind](ingested("text").records[f"{stem}.txt"].facts))
    assert got == want, (
        f"only in the PDF: {list((got - want).elements())}; in the text: {list((want - got).elements())}"
    )
