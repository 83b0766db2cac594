"""Circulars to pack and to post: small texts, each of its own number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.jsonl import Record
from ingest.pipeline import Report

CIRCULAR = """\
Ref. No.: CT/{number}/26
Date: 02/03/2026
The Stock Exchange of Hong Kong Limited
CIRCULAR
Subject: Invented sample {number}

Participants must return the form on or before 20 March 2026.
"""


def circular(number: int) -> bytes:
    return CIRCULAR.format(number=number).encode()


def mail(number: int, *, name: str | None = "notice.txt", at: str | None = None) -> EmailMessage:
    """A "News Alert" with circular ``number`` attached; none where ``name`` is None."""
    made = EmailMessage()
    made["From"] = "News Alert <alert@exchange.invalid>"
    made["To"] = "desk@broker.invalid"
    made["Subject"] = f"News Alert {number}"
    made["Date"] = "Mon, 02 Mar 2026 18:00:00 +0800"
    made["Message-ID"] = f"<{number}@exchange.invalid>"
    made.set_content(f"A circular was published: {at or 'see the attachment'}")
    if name is not None:
        made.add_attachment(circular(number), maintype="text", subtype="plain", filename=name)
    return made


def origins(records: Sequence[Record]) -> list[str]:
    return sorted(path for record in records for path in record.paths)


def references(report: Report) -> list[str | None]:
    return sorted((record.facts.header.reference for record in report.records()), key=str)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Report]:
    def ingest(*places: Path | str) -> Report:
        return pipeline.ingest(places, facts=tmp_path / "facts", jobs=1)

    return ingest
