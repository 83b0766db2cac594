"""Text to nodes: numbers by their shape, words by the lexicon, everything else an ``x`` that nothing joins over."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.dateorder import DateOrder
from ingest.dates import numerals
from ingest.dates.cascade import Node
from ingest.dates.words import MONTHS, look_up

_SHORT = "|".join(("sept", *(name[:3] for name in MONTHS)))
_MONTH = "|".join((*MONTHS, _SHORT))
_WEEKDAY_SHORT = "mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun"
_HALF_OF_DAY = r"(?:[ap]\s?\.\s?m\b\.?|[ap]m\b)"
_ZONE_NAME = r"(?:HKT|(?:HK|Hong\s+Kong|local)\s+(?:local\s+|standard\s+)?time|(?:GMT|UTC)\s?\+\s?0?8(?::00)?)"
_ZONE = rf"(?:\s*\({_ZONE_NAME}\)|\s*\b{_ZONE_NAME}\b)?"


# Most of a text is words, so they come first; those with a point or a digit at their end are seen to further down.
_TOKEN = re.compile(
    rf"""
  (?P<blank>\s+|\b(?:date|day|time)\s*:\s*)
 |(?P<plain>(?!(?:no|not|on|both)\s|(?:inclusive|noon|midnight)\b|(?:date|day|time)\s*:|[QH][1-4]\b)[A-Za-z]+(?![A-Za-z0-9_.<]))
 |(?P<remark>\(\s*(?:(?:both|all|first\s+and\s+last)\s+(?:days?|dates?|ends?)\s+)?(?:both\s+)?inclusive\s*\)
    |(?:both\s+(?:days|dates)\s+)?inclusive\b|[(（](?:[^()（）]{{0,12}}(?:首尾|包括)[^()（）]{{0,12}}|[暫暂待]定)[)）]
    |\(\s*(?:tentative(?:ly)?|provisional|to\s+be\s+confirmed|tbc)(?:\s+(?:dates?|schedule))?\s*\))
 |(?P<named>(?<![\w/-])\d{{1,2}}[-/.]?(?:{_MONTH})[-/.]?(?:(?:19|20)\d\d|\d\d)(?![\w/-]))
 |(?P<clock>(?<![\w.:])(?:
      (?:[01]?\d|2[0-4])\s?[:.]\s?[0-5]\d(?:[:.][0-5]\d)?\s?(?:{_HALF_OF_DAY}|noon\b|nn\b|midnight\b)
     |(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d|:\d)(?:\s?(?:hours|hrs|hr|h)\b)?
     |(?:0?[1-9]|1[0-2])\s?{_HALF_OF_DAY}
     |12\s?(?:noon|nn|midnight)\b
     |\b(?:noon|midnight)\b){_ZONE})
 |(?P<military>(?<![\w.:])(?:[01]\d|2[0-4])[0-5]\d\s?(?:hours|hrs|hr|h)\b{_ZONE})
 |(?P<glued>(?<!\w)(?:(?:19|20)\d\d[ -]?)?(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?:['’\s-]?20\d\d|['’]?\d\d)?(?!\w))
 |(?P<ordinal>(?<![\w.,:])\d{{1,2}}\s?(?:<sup>\s*)?(?:st|nd|rd|th)\b(?:\s*</sup>)?)
 |(?P<number>(?<!\w)\d{{1,2}}(?=/\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s+(?:{_MONTH})\b)|(?<!\w)\d+(?:[.,:/]\d+)*(?:-\d+-\d+)?(?:(?!\w)|(?=(?:{_MONTH})\b)))
 |(?P<year>(?<=[A-Za-z])(?:19|20)\d\d(?!\w))
 |(?P<short>['’]\d\d(?!\w))
 |(?P<bound>\b(?:no|not)\s+(?:be\s+)?later\s+than\b|\bon\s+or\s+before\b)
 |(?P<tag></?(?:sup|b|i|u|em|strong)>|[*]+)
 |(?P<word>(?:{_SHORT}|{_WEEKDAY_SHORT})\.(?=\s*[\d,)])|(?:{_MONTH})(?=(?:19|20)\d\d(?!\d))|[A-Za-z]+(?![A-Za-z0-9_]))
 |(?P<other>\w+)
 |(?P<sign>\S)
""",
    re.VERBOSE | re.IGNORECASE,
)

_SIGNS = dict.fromkeys("-–—−~‐‑", "-") | {sign: sign for sign in "&,/()@"} | {"（": "(", "）": ")", "，": ","}


def tokenise(text: str, order: DateOrder = "DMY") -> list[Node]:
    """Nodes of a folded and masked text, in order, blanks left out.

    Words of the lexicon carry their number, clock times a `Clock`, numeric dates and glued quarters ("2Q2026") a
    `Partial`. A row of words that mean nothing here is one ``x``.
    """
    nodes: list[Node] = []
    last = ""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "blank" or (last == "x" and kind == "plain" and look_up(match.group())[0] == "x"):
            continue
        node = numerals.number(match, order) if kind in _NUMBERS else _READ[kind](match)
        if node is not None and not node.code == last == "x":
            nodes.append(node)
            last = node.code
    return nodes


def _word(match: re.Match[str]) -> Node | None:
    code, value = look_up(match.group().rstrip("."))
    return Node(code, *match.span(), value) if code else None


def _sign(match: re.Match[str]) -> Node:
    return Node(_SIGNS.get(match.group(), "x"), *match.span())


def _nothing(match: re.Match[str]) -> Node:
    return Node("x", *match.span())


_NUMBERS = frozenset({"number", "year"})

_READ: dict[str, Callable[[re.Match[str]], Node | None]] = {
    "remark": lambda match: Node("R", *match.span()),
    "bound": lambda match: Node("y", *match.span(), 0),
    "tag": lambda _match: None,
    "plain": _word,
    "word": _word,
    "sign": _sign,
    "other": _nothing,
    "named": numerals.named,
    "clock": numerals.clock,
    "military": numerals.military,
    "glued": numerals.glued,
    "ordinal": numerals.ordinal,
    "short": numerals.short_year,
}
