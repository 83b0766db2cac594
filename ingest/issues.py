"""What went wrong or needs an eye: findings are values beside the facts, `IngestError` stops one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ingest.spans import Evidence

FindingCode = Literal[
    "weekday_mismatch",
    "date_conflict",
    "year_suspect",
    "reference_conflict",
    "endpoint_conflict",
    "unresolved_date",
    "missing_reference",
    "sequence_gap",
    "row_loss",
    "unfulfilled_announcement",
    "silent_omission",
    "parse_coverage",
]
Severity = Literal["error", "warning", "note"]

FINDING_CODES: tuple[str, ...] = get_args(FindingCode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something an analyst should look at, with the words it rests on (None when it is about an absence)."""

    code: FindingCode
    severity: Severity
    message: str
    evidence: Evidence | None = None


class IngestError(Exception):
    """A file that could not be ingested. The message is one line: file, page where known, cause.

    ``status`` is a stable word for the run's report: ``missing``, ``empty``, ``not_a_document``, ``truncated``,
    ``encrypted``, ``no_text``, ``too_large``, ``too_many_pages``, ``timeout``, ``crashed``, ``not_a_circular``.
    """

    def __init__(self, name: str, status: str, cause: str, *, page: int | None = None) -> None:
        self.name = name
        self.status = status
        self.cause = cause
        self.page = page
        place = f"{name}, page {page}" if page is not None else name
        super().__init__(f"{place}: {cause}")

    def __reduce__(self) -> tuple[object, ...]:
        """Survives the way from a child process."""
        return _rebuilt, (self.name, self.status, self.cause, self.page)


def _rebuilt(name: str, status: str, cause: str, page: int | None) -> IngestError:
    return IngestError(name, status, cause, page=page)
