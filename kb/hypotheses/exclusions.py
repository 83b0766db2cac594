"""What a file cannot be, whatever else speaks for it."""

from __future__ import annotations

from kb.hypotheses.files import File
from kb.hypotheses.targets import Target


def possible(file: File, target: Target) -> bool:
    """Whether nothing forbids that the file is the target.

    Forbidden: a date outside the file's bounds, a number of another year, another house, and a target that the file
    itself cites, that one of the circulars which it cites tells of, or that was cited before the file can have been
    issued.
    """
    return (
        _in_time(file, target.circular.issued_earliest, target.circular.issued_latest)
        and (target.key is None or _in_years(file, target.key.year))
        and (not target.houses or file.circular.issuer is None or file.circular.issuer in target.houses)
        and target.id not in file.cites
        and all(cited_later(file, citing.id, citing.known_on) for citing in (one.citing for one in target.mentions))
    )


def cited_later(file: File, citing_id: str, citing_on: str | None) -> bool:
    """Whether a circular that cites the target, out by that day, can be younger than the file."""
    older = file.first is not None and citing_on is not None and citing_on < file.first
    return not older and citing_id != file.id and citing_id not in file.cites


def _in_time(file: File, first: str | None, last: str | None) -> bool:
    after = first is None or file.last is None or first <= file.last
    before = last is None or file.first is None or file.first <= last
    return after and before


def _in_years(file: File, year: int) -> bool:
    after = file.last is None or year <= int(file.last[:4])
    before = file.first is None or int(file.first[:4]) <= year
    return after and before
