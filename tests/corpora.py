"""The folders of circulars that tests look at, and what ingesting one of them gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.facts import Facts
from ingest.jsonl import Record
from ingest.pipeline import Report, ingest
from ingest.spans import Evidence
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RAW = ROOT / "data" / "raw"
HELDOUT = ROOT / "tests" / "heldout"
PRODUCERS = ("chromium", "libreoffice", "lo_tagged", "weasyprint", "wordish")
SAMPLES = (
    "2026-Rule-Amendments-(E).pdf",
    "CT92126E.pdf",
    "MO_DT_908_26_e.pdf",
    "MO_DT_912_26_ec.pdf",
    "MO_DT_931_26_e.pdf",
    "Parallel-Trading-Timetable-(E).pdf",
    "SRG_Launch_Reminder_e.pdf",
    "ce_HKCC_DCRC_918_2026.pdf",
    "ce_HKCC_SCS_901_2026.pdf",
    "ce_HKCC_SCS_914_2026.pdf",
    "ce_HKCC_SCS_927_2026.pdf",
    "ce_HKCC_SCS_933_2026.pdf",
    "ce_HKSCC_CM2_905_2026.pdf",
    "ce_HKSCC_CM2_929_2026.pdf",
    "ce_SEHK_CT_944_2026.pdf",
    "ce_SEOCH_SCS_902_2026.pdf",
)
"""By name, since a user may have put circulars of his own beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Files, and the gold facts of them, and the gold of what joins them, where there are any."""

    paths: tuple[Path, ...]
    gold: Path | None = None
    milestones: Path | None = None

    @property
    def missing(self) -> tuple[Path, ...]:
        """Files and folders that are not there: the shared material is no part of a clone."""
        return tuple(path for path in self.paths if not path.exists())


CORPORA: Mapping[str, Corpus] = {
    "sample": Corpus(
        paths=tuple(RAW / name for name in SAMPLES),
        gold=SHARED / "gold" / "sample.json",
        milestones=SHARED / "gold" / "sample_milestones.json",
    ),
    "text": Corpus(paths=(SHARED / "circulars" / "text",), gold=SHARED / "gold" / "seeds.json"),
    "heldout": Corpus(
        paths=(HELDOUT / "circulars",), gold=HELDOUT / "gold.json", milestones=HELDOUT / "gold_milestones.json"
    ),
    "second": Corpus(paths=(HELDOUT / "second" / "circulars",), gold=HELDOUT / "second" / "gold.json"),
    "heldout-pdf": Corpus(paths=(HELDOUT / "pdf",), gold=HELDOUT / "gold-pdf.json"),
    **{
        f"plans-{name}": Corpus(
            paths=(HELDOUT / "plans" / name / "circulars",),
            milestones=HELDOUT / "plans" / name / "gold_milestones.json",
        )
        for name in "abcdef"
    },
    "other": Corpus(paths=(SHARED / "pdfs_other",)),
    **{
        name: Corpus(paths=(SHARED / "circulars" / "pdf" / name,), gold=SHARED / "gold" / "seeds-pdf.json")
        for name in PRODUCERS
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What came of a corpus: the report, the records by file name, a base built of them."""

    report: Report
    records: Mapping[str, Record]
    db: Path


def ingest_into(folder: Path, paths: Sequence[Path]) -> Ingested:
    """Reads files and folders and builds a base of them."""
    report = ingest(paths, facts=folder / "facts", jobs=2)
    db = folder / "base.db"
    corpus = open_corpus(report.facts, folder / "no decisions")
    build(as_url(db), corpus, Run(read=report.read, unchanged=report.unchanged, problems=report.problems))
    records = {name: record for record in report.records() for name in record.names}
    return Ingested(report=report, records=dict(sorted(records.items())), db=db)


def evidence_of(facts: Facts) -> list[tuple[str, Evidence]]:
    """Everything that the facts of one circular rest on, with the kind of fact."""
    kinds = (
        facts.citations, facts.dates, facts.schedule, facts.endpoints, facts.withdrawals, facts.contacts,
        facts.terms, facts.findings,
    )  # fmt: skip
    own = [(f"header.{name}", evidence) for name, evidence in facts.header.evidence]
    own += [("Former", item.former.evidence) for item in facts.schedule if item.former is not None]
    return own + [(type(fact).__name__, fact.evidence) for kind in kinds for fact in kind if fact.evidence is not None]
