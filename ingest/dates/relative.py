"""Times counted off something else: "two weeks after the launch", "the Friday preceding the session"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.dates.phrases import COUNT, GRAINS, KIND, UNIT, WEEKDAY, Phrase, count_of, days_in
from ingest.dates.words import ORDINALS, WEEKDAYS
from ingest.facts import Grain
from ingest.spans import Span

_STOP = (
    r"will|shall|must|should|may|might|can|could|would|is|are|was|were|has|have|had|be|been|being|which|who|"
    r"whose|when|where|"
    r"if|unless|to|on|in|at|by|from|and|or|with|without|as|but|provided|subject|until|till|before|after|"
    r"prior|becomes?|"
    r"begins|starts|ends|opens|closes|via|through|please|participants?\s+(?:will|must|shall|should|may)|not|"
    r"during|within|i\.e\.?"
)
_WORD = r"[\w“”\"'’‘&/-]*"
_ANCHOR = rf"(?P<anchor>(?!(?:{_STOP})\b)[A-Za-z“\"'‘]{_WORD}(?:[ ]+(?!(?:{_STOP})\b)[A-Za-z0-9“\"'‘&]{_WORD}){{0,9}})"
_EMPTY = ("", "the", "a", "an", "its", "their", "each", "such")
_LATER = r"after|following|from|since|subsequent\s+to|upon"
_EARLIER = r"before|prior\s+to|preceding|ahead\s+of|in\s+advance\s+of"
_SIDE = rf"(?:immediately\s+)?(?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))"
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<or>{COUNT}\s*(?:to|or|[-–])\s*)?(?P<count>{COUNT}|"
    rf"an?)\s+(?P<kind>{KIND})(?P<unit>{UNIT})s?['’]?\s+"
    rf"(?:{_SIDE}|(?P<of>of))\s+(?:{_ANCHOR})?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"(?<![\w-])(?P<count>{COUNT}|an?)\s+(?P<kind>{KIND})(?P<unit>{UNIT})s?\s+"
    r"(?:(?P<later>later|thereafter|afterwards?|hence|from\s+now|onward)|(?P<earlier>earlier|beforehand|ago|"
    r"in\s+advance|(?:prior|before)(?=\s*(?:[.,;:)]|$))))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<!\w)(?P<day>{WEEKDAY})\s+{_SIDE}\s+(?:{_ANCHOR})?", re.IGNORECASE)
_NTH = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|last"
_NTH_OF = re.compile(
    rf"(?<![\w-])(?:{_NTH})\s+(?:business|trading|clearing|working|settlement|banking|market)\s+day\s+(?:of|"
    rf"in)\s+(?:{_ANCHOR})?",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<![\w-])(?:(?P<nth>{_NTH})\s+)?(?P<kind>{KIND})(?P<unit>day|week|month|quarter|year|weekend)\s+"
    rf"(?:{_SIDE}\s+|(?P<of>of)\s+(?=(?:the|each|an?|its|that|this|such)\s))(?:{_ANCHOR})?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"""(?<![\w-])(?:
      (?P<next>(?:immediately\s+)?following|next(?:\s+following)?|coming|first|earliest)
     |(?P<previous>(?:immediately\s+)?preceding|previous|prior)
     |(?P<same>same|this|that|such|current|very|last))\s+
     (?P<kind>{KIND})(?:(?P<day>{WEEKDAY})|(?P<unit>day|date|week|month|quarter|year|weekend))\b(?!-)
     (?:\s+{_SIDE}\s+(?:{_ANCHOR})?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ON_THE_DAY = re.compile(
    r"(?<=\bon\s)the\s+(?:day|date)\b(?!\s+(?:of|after|before|when|on|that|which|following|prior))", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:(?P<zero>today|tonight|with\s+immediate\s+effect|the\s+date\s+(?:hereof|of\s+this\s+(?:circular|notice)))"
    r"|(?P<plus>tomorrow)|(?P<minus>yesterday))\b",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"(?<![\w-])(?:end|beginning|start|middle)\s+of\s+(?:the|this|next|each)\s+(?:(?:current|following|calendar)\s+)?"
    r"(?:week|month|quarter|year)\b|(?<=\bby\s)(?:month|quarter|year)[- ]end\b",
    re.IGNORECASE,
)
_UNITS = "day week month quarter year hour minute fortnight date tonight tomorrow effect"
_HINTS = tuple(_UNITS.split())


def find_relative(text: str) -> Iterator[Phrase]:
    """Every phrase that counts off an anchor, the more telling patterns first; they may overlap."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return
    for pattern, build in _BUILD:
        for match in pattern.finditer(text):
            phrase = build(match)
            if phrase is not None:
                yield phrase


def _phrase(
    match: re.Match[str],
    rule: str,
    offset: int | None,
    anchor: str | None,
    grain: Grain | None,
    weekday: int | None = None,
) -> Phrase:
    empty = (anchor or "").lower() in _EMPTY
    printed = match.group().rstrip().removesuffix(anchor or "").rstrip() if empty else match.group().rstrip()
    return Phrase(
        span=Span(match.start(), match.start() + len(printed)),
        shape="relative",
        rule=rule,
        grain=grain,
        anchor=None if empty else anchor,
        offset_days=offset,
        anchor_weekday=weekday,
    )


def _grain(unit: str) -> Grain | None:
    return {"date": "day", "weekend": "day"}.get(unit.lower()) or GRAINS.get(unit.lower())  # type: ignore[return-value]  # literals


def _nth(match: re.Match[str]) -> int:
    nth = (match["nth"] or "first").lower()
    return int(nth[:-2]) if nth[0].isdigit() else 1 + ORDINALS.index(nth) if nth in ORDINALS else 1


def _offset(match: re.Match[str]) -> int | None:
    days = days_in(count_of(match["count"]), match["kind"], match["unit"])
    return None if days is None else -days if match["earlier"] else days


def _counted(match: re.Match[str]) -> Phrase | None:
    # "two weeks of testing" is a length; "within two weeks of the notice" counts off it.
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["of"] and not before.lower().rstrip().endswith("within"):
        return None
    grain: Grain = "minute" if match["unit"].lower() in ("minute", "hour") else "day"
    offset = None if match["or"] else _offset(match)
    return _phrase(match, "counted", offset, match["anchor"], grain)


def _next(match: re.Match[str]) -> Phrase | None:
    word, unit, anchor = match.group().split()[0].lower(), (match["unit"] or "").lower(), match["anchor"]
    if word in ("first", "earliest", "last", "very") and not anchor and word != "last":
        return None
    if word == "last" and unit in ("day", "date"):
        return None
    weekday = WEEKDAYS.index(match["day"].lower()) if match["day"] else None
    if weekday is not None:
        rule = "weekday_after" if match["next"] else "weekday_before" if match["previous"] else "weekday_named"
        return _phrase(match, rule, None, anchor, "day", weekday)
    countable = unit in ("day", "date") and not match["kind"].strip() and not anchor
    offset = (1 if match["next"] else -1 if match["previous"] else 0) if countable else None
    rule = "same_day" if offset == 0 else "next_day" if unit in ("day", "date") else "current_period"
    return _phrase(match, rule, offset, anchor, _grain(unit))


def _away(match: re.Match[str]) -> Phrase:
    return _phrase(match, "counted", _offset(match), None, GRAINS[match["unit"].lower()])


def _weekday(match: re.Match[str]) -> Phrase:
    side = "weekday_after" if match["later"] else "weekday_before"
    return _phrase(match, side, None, match["anchor"], "day", WEEKDAYS.index(match["day"].lower()))


def _day(match: re.Match[str]) -> Phrase | None:
    whole = match["unit"].lower() == "day" and not match["kind"].strip()
    if match["of"] and not whole:
        return None
    offset = 0 if match["of"] else _nth(match) if match["later"] else -_nth(match)
    return _phrase(match, "day_beside", offset if whole else None, match["anchor"], _grain(match["unit"]))


def _now(match: re.Match[str]) -> Phrase:
    return _phrase(match, "from_issue", 0 if match["zero"] else 1 if match["plus"] else -1, None, "day")


_BUILD: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...] = (
    (_COUNTED, _counted),
    (_AWAY, _away),
    (_NTH_OF, lambda match: _phrase(match, "nth_day_of", None, match["anchor"], "day")),
    (_NEXT, _next),
    (_WEEKDAY, _weekday),
    (_DAY, _day),
    (_ON_THE_DAY, lambda match: _phrase(match, "same_day", 0, None, "day")),
    (_NOW, _now),
    (_END_OF, lambda match: _phrase(match, "edge_of_current", None, None, "day")),
)
