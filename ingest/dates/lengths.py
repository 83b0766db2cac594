"""Lengths of time, repetitions without a calendar, and words that promise a time without giving one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ingest.dates.expression import Shape
from ingest.dates.phrases import COUNT, GRAINS, KIND, UNIT, WEEKDAY, Phrase
from ingest.spans import Span

_DURATION = re.compile(
    rf"(?<![\w-])(?:{COUNT}\s*(?:to|or|[-–])\s*)?(?P<count>{COUNT}|half)(?:\s+|"
    rf"\s?-\s?)(?:a\s+)?{KIND}(?P<unit>{UNIT})s?['’]?(?![\w])",
    re.IGNORECASE,
)
_ADVERBS = (
    "daily|weekly|fortnightly|bi-?weekly|monthly|bi-?monthly|quarterly|half-yearly|semi-?annually|annually|yearly"
)
_RECURRENCE = re.compile(
    rf"""\b(?:
      (?:at\s+least\s+)?(?:once|twice|thrice|{COUNT}\s+times)\s+(?:(?:in\s+)?(?:every|each|an?)|per)\s+{KIND}{UNIT}
     |(?:once|twice)\s+in\s+(?:an?\s+|every\s+)?{COUNT}\s+{KIND}{UNIT}s?
     |(?:the\s+)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)|first|second|third|fourth|fifth|last)\s+)?
        {KIND}(?:{WEEKDAY}|day|week)\s+(?:of|in)\s+(?:each|every)\s+{UNIT}
     |(?:every|each)\s+(?:(?:other|second|third|{COUNT})\s+)?
        {KIND}(?:{UNIT}s?|weekend|weekday|{WEEKDAY}(?:\s*(?:,|and|or|to)\s*{WEEKDAY})*)
     |on\s+an?\s+(?:{_ADVERBS}|annual|regular|continuous)\s+basis
     |{_ADVERBS}|per\s+annum|from\s+time\s+to\s+time
     |{WEEKDAY}s?\s*(?:to|[-–])\s*{WEEKDAY}s?|{WEEKDAY}s(?:\s*(?:,|and|or)\s*{WEEKDAY}s)*
     |(?:on\s+)?(?:weekdays|weekends|public\s+holidays)
    )\b(?!-)""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDATED = re.compile(
    r"""\b(?:
      in\s+due\s+(?:course|time)
     |(?:until|till)\s+(?:further|separate)\s+(?:notice|announcement)|until\s+notified\s+otherwise
     |(?:at|on|to|until)\s+an?\s+(?:later|future|subsequent|suitable|convenient)\s+(?:stage|date|time|point|day)
     |at\s+an\s+appropriate\s+(?:time|juncture)
     |to\s+be\s+(?:announced|advised|confirmed|determined|fixed|notified|decided|scheduled|agreed)
        (?:\s+(?:later|separately|nearer\s+the\s+time|in\s+due\s+course)|(?!\s+(?:in|on|by|before|at)\s))
     |TBC|TBA|TBD|T\.B\.[ACD]\.
     |(?:very\s+)?(?:shortly|soon)(?!\s+(?:after|as|before|thereafter))
     |as\s+soon\s+as\s+(?:reasonably\s+)?(?:practicable|possible|practical|available|feasible|it\s+is\s+ready)
     |in\s+the\s+(?:near|foreseeable|not\s+too\s+distant)\s+future
     |in\s+(?:the\s+)?(?:coming|next\s+few|following)\s+(?:days|weeks|months)
     |nearer\s+the\s+(?:time|date)|when(?:ever)?\s+(?:ready|available|appropriate)
     |without\s+(?:undue\s+)?delay|promptly|forthwith
     |immediately(?!\s+(?:after|before|preceding|following|prior))
     |at\s+(?:your|their|its|the)\s+earliest\s+(?:convenience|opportunity)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDATED_CHINESE = re.compile(
    r"(?:直至)?另行(?:通知|公[布佈告]|宣[布佈])|適時|适时|稍後(?!時間)|稍后|日[後后]|有待(?:公[布佈]|確定|确定|確認|确认)"
    r"|待定|待(?:確認|确认|公[布佈])|[儘盡尽]快|即[時时]"
)

_Finder = tuple[re.Pattern[str], Shape, str, tuple[str, ...]]

# Looking for a fixed word first is a hundred times cheaper than the pattern.
_REPETITIONS: _Finder = (
    _RECURRENCE,
    "recurrence",
    "repeated",
    ("every", "each", "once", "twice", "thrice", "times", "ly", "basis", "per annum", "time to time", "day", "weekend"),
)
_PROMISE_HINTS = (
    "due notice notified announce later subsequent suitable convenien appropriate be tb t.b shortly soon "
    "future coming "
    "few following nearer when delay immediately promptly forthwith earliest"
)
_PROMISES: _Finder = (
    _UNDATED,
    "undated",
    "promised",
    tuple(_PROMISE_HINTS.split()),
)
_PROMISES_CHINESE: _Finder = (_UNDATED_CHINESE, "undated", "promised", tuple("另時时稍日待快"))
_LENGTHS: _Finder = (_DURATION, "duration", "length", tuple(GRAINS))


def find_repetitions(text: str) -> Iterator[Phrase]:
    """Repetitions that no calendar bounds: "every year", "from Monday to Friday"."""
    return _find(text, _REPETITIONS)


def find_lengths(text: str) -> Iterator[Phrase]:
    """Undated promises and durations; earlier ones win where they overlap."""
    return chain(_find(text, _PROMISES), _find(text, _PROMISES_CHINESE), _find(text, _LENGTHS))


def _find(text: str, finder: _Finder) -> Iterator[Phrase]:
    pattern, shape, rule, hints = finder
    lower = text.lower()
    if any(hint in lower for hint in hints):
        for match in pattern.finditer(text):
            grain = GRAINS[match["unit"].lower()] if shape == "duration" else None
            yield Phrase(span=Span(*match.span()), shape=shape, rule=rule, grain=grain)
