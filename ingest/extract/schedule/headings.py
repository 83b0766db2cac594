"""Headings that name the day of a thing: where the rest of the circular plans it for another day, they conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.extract.schedule.draft import Draft, likeness
from ingest.issues import Finding
from ingest.stems import stems

_ALIKE = 0.6


def heading_conflicts(
    reading: Reading, headings: Sequence[Passage], drafts: Sequence[Draft], said: Mapping[str, int]
) -> Iterator[Finding]:
    """A ``date_conflict`` for every heading whose one day nothing else supports, though its thing has another day.

    Args:
        said: how many passages name each day.
    """
    for heading in headings:
        days = {t.starts[:10] for t in reading.times[heading.seq] if t.starts and t.grain in {"day", "minute"}}
        named = stems(reading.folded[heading.seq])
        same = [
            d
            for d in drafts
            if d.kind == "session" and _is_elsewhere(d, heading) and likeness(d.about, named) >= _ALIKE
        ]
        planned = {d.days[0] for d in same if d.days}
        if len(days) != 1 or not planned or days & planned or said[next(iter(days))] > 1:
            continue
        message = f"{days.pop()} in a heading, {', '.join(sorted(planned))} elsewhere in the circular (kept)"
        evidence = reading.evidence(heading.seq)
        yield Finding(code="date_conflict", severity="warning", message=message, evidence=evidence)


def _is_elsewhere(draft: Draft, heading: Passage) -> bool:
    return all(place.passage != heading.seq for place in draft.evidence.places)
