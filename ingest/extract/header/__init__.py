"""What a circular says of itself: number, house, date, subject, language, signatory."""

from __future__ import annotations

from ingest.extract.header.body_language import language_of
from ingest.extract.header.box import Box, read_box
from ingest.extract.header.issuer import issuer_of
from ingest.extract.header.lines import Line, head_of, lines_of
from ingest.extract.header.signatory import signatory_of
from ingest.extract.header.subject import Subject, is_english, subjects_of
from ingest.extract.reading import Reading
from ingest.facts import Header
from ingest.issues import Finding
from ingest.spans import Evidence, Place

__all__ = ["find"]


def find(reading: Reading) -> tuple[Header, list[Finding]]:
    """The header, and a ``missing_reference`` when the circular prints no number of its own.

    ``issued_earliest`` and ``issued_latest`` are set only when a date is printed.
    """
    lines = lines_of(reading)
    box = read_box(reading.doc, lines, labelled=bool(reading.profile.header.reference))
    reference = box.reference[0] if box.reference else None
    issuer = issuer_of(lines, reference, reading.profile)
    subjects = subjects_of(reading.doc, lines, reading.profile.header)
    signed = signatory_of(reading.doc, lines)
    english = next((subject for subject in subjects if is_english(subject)), None)
    chinese = next((subject for subject in subjects if not is_english(subject)), None)
    subject = english or chinese
    issued_on = box.issued[0].starts if box.issued else None
    header = Header(
        reference=reference,
        reference_basis="printed" if reference else None,
        issuer=issuer.code if issuer else None,
        issued_on=issued_on,
        issued_earliest=issued_on,
        issued_latest=issued_on,
        subject=subject.text if subject else None,
        subject_zh=chinese.text if chinese else None,
        language=language_of(lines),
        signatory=signed[0] if signed else None,
        evidence=tuple(
            (name, evidence)
            for name, evidence in (
                ("reference", _of_line(reading, box.reference[1] if box.reference else None)),
                ("issuer", _of_line(reading, issuer.line if issuer else None)),
                ("issued_on", _of_date(reading, box)),
                ("subject", _of_subject(reading, subject)),
                ("subject_zh", _of_subject(reading, chinese)),
                ("signatory", _of_line(reading, signed[1] if signed else None)),
            )
            if evidence is not None
        ),
    )
    return header, [] if reference else [_missing_reference(reading, lines, subject)]


def _of_line(reading: Reading, line: Line | None) -> Evidence | None:
    return None if line is None else reading.evidence(line.passage, line.span)


def _of_date(reading: Reading, box: Box) -> Evidence | None:
    if box.issued is None:
        return None
    time, line = box.issued
    return reading.evidence(line.passage, time.span)


def _of_subject(reading: Reading, subject: Subject | None) -> Evidence | None:
    if subject is None:
        return None
    first, *more = subject.lines
    return reading.evidence(first.passage, first.span, *(Place(passage=line.passage, span=line.span) for line in more))


def _missing_reference(reading: Reading, lines: list[Line], subject: Subject | None) -> Finding:
    titles = {title.casefold() for title in reading.profile.header.title}
    title = next((line for line in head_of(lines) if line.text.casefold() in titles), None)
    evidence = _of_subject(reading, subject) or _of_line(reading, title) or _of_line(reading, next(iter(lines), None))
    heading = f" under the title “{title.text}”" if title else ""
    message = f"No reference number of its own is printed{heading}"
    return Finding(code="missing_reference", severity="warning", message=message, evidence=evidence)
