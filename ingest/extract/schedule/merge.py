"""One item per planned thing and time window: what prose and tables say twice is joined, the tighter value wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.extract.schedule.draft import Draft, likeness
from ingest.spans import Evidence
from ingest.stems import stems

_ALIKE = 0.5
_VERY_ALIKE = 0.8
_CIRCUMSTANCES = stems("deadline session practice rehearsal test questionnaire report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two statements of one circular that disagree on one item: the ``lost`` value and the one ``kept``."""

    kept: Draft
    lost: Draft


def merge(drafts: list[Draft], said: Mapping[str, int]) -> tuple[list[Draft], list[Conflict]]:
    """Joins repeated statements and settles those that disagree by what the rest of the circular supports.

    Args:
        said: how many passages name each day.
    """
    settled, conflicts = _settle(_without_repeats(drafts), said)
    return sorted(settled, key=lambda draft: draft.order), conflicts


def _without_repeats(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_tightness):
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            windows = [k for k in kept if _covers_day(draft, k) or _is_dated_by(draft, k)]
            if windows:
                kept = [_enriched(k, draft) if k in windows else k for k in kept]
            else:
                kept.append(draft)
        else:
            kept[kept.index(twin)] = _enriched(twin, draft)
    return kept


def _tightness(draft: Draft) -> tuple[int, int, tuple[int, int]]:
    grains = ("minute", "day", "week", "half-month", "month", "quarter", "half-year", "year", None)
    return grains.index(draft.grain), 0 if draft.table is not None else 1, draft.order


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts state the same thing at the same time (or one with a time of day, the other without)."""
    if one.kind != other.kind or one.status != other.status or not _same_time(one, other):
        return False
    if one.site and other.site and one.site != other.site:
        return False
    if one.table is not None and one.table == other.table and one.order != other.order:
        return one.about == other.about
    if one.starts is None and one.ends is None:
        return likeness(one.about, other.about) > _VERY_ALIKE
    twofold = (one.table is None) != (other.table is None)
    if twofold and one.kind == "session" and one.grain == "minute" and one.starts != one.ends:
        return True  # the same window, told in a sentence and in a table
    if one.kind == "deadline" and twofold:
        return bool(one.about & other.about & _acts(one) & _acts(other))
    return likeness(one.about, other.about) >= _ALIKE


def _same_time(one: Draft, other: Draft) -> bool:
    if (one.starts, one.ends) == (other.starts, other.ends):
        return True
    day_in_minute = {one.grain, other.grain} == {"minute", "day"}
    return day_in_minute and one.kind == "deadline" and (one.ends or "")[:10] == (other.ends or "")[:10]


def _acts(draft: Draft) -> frozenset[str]:
    """The words that say what is to be done: "register" in both "Registration Deadline" and "must register"."""
    return draft.about - _CIRCUMSTANCES


def _covers_day(day: Draft, window: Draft) -> bool:
    """Whether ``day`` names the day on which ``window`` is a part of the same thing."""
    if day.kind != window.kind or day.status != window.status or day.grain not in {"day"} or window.grain != "minute":
        return False
    if day.days is None or window.days is None or day.days[0] != day.days[1] or day.days != window.days:
        return False
    related = likeness(day.about, window.about | stems(window.evidence.quote)) >= _ALIKE
    return day.kind == "session" and (related or (window.table is not None and day.table is None))


def _is_dated_by(undated: Draft, dated: Draft) -> bool:
    """Whether ``undated`` only announces what ``dated`` gives the time of ("a test will be held as below")."""
    if undated.days is not None or dated.days is None or undated.kind != dated.kind or undated.status != dated.status:
        return False
    return (
        undated.status == "scheduled" and undated.kind == "session" and likeness(undated.about, dated.about) >= _ALIKE
    )


def _enriched(kept: Draft, more: Draft) -> Draft:
    """The kept draft with what the other one adds; a firm statement never hides a tentative one."""
    tentative = kept.certainty == "tentative" or more.certainty == "tentative"
    return replace(
        kept,
        strength=kept.strength or more.strength,
        audience=kept.audience or more.audience,
        systems=kept.systems or more.systems,
        site=kept.site or more.site,
        certainty="tentative" if tentative else "confirmed",
        condition=kept.condition or more.condition,
        title=kept.title or more.title,
        former=kept.former or more.former,
        evidence=_joined(kept.evidence, more.evidence),
    )


def _joined(one: Evidence, other: Evidence) -> Evidence:
    """Both grounds of an item, first the one it was read from."""
    new = tuple(place for place in other.places if place not in one.places)
    if not new:
        return one
    return Evidence(quote=f"{one.quote} | {other.quote}", page=one.page, places=(*one.places, *other.places))


def _settle(drafts: list[Draft], said: Mapping[str, int]) -> tuple[list[Draft], list[Conflict]]:
    """Deadlines of one duty with different days: the one said more often stays, the other is a conflict."""
    conflicts: list[Conflict] = []
    kept = list(drafts)
    for one in drafts:
        for other in drafts:
            if one is other or one not in kept or other not in kept or not _disagree(one, other):
                continue
            winner, loser = (one, other) if _support(one, said) >= _support(other, said) else (other, one)
            kept.remove(loser)
            kept[kept.index(winner)] = _enriched(
                winner, replace(loser, evidence=winner.evidence, certainty=winner.certainty)
            )
            conflicts.append(Conflict(kept=winner, lost=loser))
    return kept, conflicts


def _support(draft: Draft, said: Mapping[str, int]) -> tuple[int, bool]:
    """How often the day is named; of equals the sentence counts, since it tells the duty."""
    return said.get((draft.ends or "")[:10], 0), draft.table is None


def _disagree(one: Draft, other: Draft) -> bool:
    """Same duty, read once from prose and once from a table, on different exact days."""
    if one.kind != "deadline" or other.kind != "deadline" or (one.table is None) == (other.table is None):
        return False
    if (
        not one.ends
        or not other.ends
        or one.ends[:10] == other.ends[:10]
        or {one.status, other.status} != {"scheduled"}
    ):
        return False
    if not {one.grain, other.grain} <= {"minute", "day"}:
        return False
    table, prose = (one, other) if one.table is not None else (other, one)
    return bool(table.about) and table.about <= prose.about
