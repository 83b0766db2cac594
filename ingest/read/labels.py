"""Printed labels of items and headings, ``(a)``, ``iv)``, ``3.1``, ``•``, ``（一）``; and how items nest by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

BULLETS = "•‣⁃▪▫◦●○■□◆◇❖➢➤►▶✓✔★☆·∙⚫⬤"
_DASHES = "-–—*o"
_ROMAN = "i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}"
_CHINESE = "一二三四五六七八九十"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LABEL = re.compile(
    rf"""(?P<label>
      (?P<bullet>[{BULLETS}\uf000-\uf0ff])(?=\s|\S)
    | (?P<dash>[{_DASHES}])(?=\s)
    | (?P<open>[(（\[]?)
      (?: (?P<number>\d{{1,2}}) | (?P<word>{_ROMAN}|[a-z]|{_ROMAN.upper()}|[A-Z])
        | (?P<zh>[{_CHINESE}]{{1,3}}|[{_STEMS}]) )
      (?P<close>[)）\]]|[.．、](?=\s|[\u3400-\u9fff])|\.(?=[A-Z][a-z]+\s))
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?:\.(?=\s|[A-Z][a-z])|(?=\s+[A-Z\u3400-\u9fff“"‘(（<]))
    )(?P<gap>\s*)(?=\S|$)""",
    re.VERBOSE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label at the beginning of a line.

    ``text`` is as printed (a bullet glyph of a symbol font becomes ``•``), ``end`` where the words begin,
    ``readings`` the series it may belong to and its place in each (``(i)`` is a roman one or the ninth letter).
    """

    text: str
    end: int
    readings: tuple[tuple[str, int], ...]

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.readings[0][0].startswith("bullet")

    @property
    def may_be_initial(self) -> bool:
        """Whether it may be the initial of a name: ``S. Chan`` (``A.``, ``I.`` begin a series)."""
        return bool(re.fullmatch(r"[B-HJ-Z]\.", self.text))

    @property
    def is_first(self) -> bool:
        """Whether a series may begin with it."""
        return self.is_bullet or any(place == 1 for _, place in self.readings)


@lru_cache(maxsize=4096)
def label_of(line: str) -> Label | None:
    """The label a line begins with, or None."""
    match = _LABEL.match(line)
    if match is None or _is_prose(match, line):
        return None
    readings = tuple(_readings(match))
    text = match["label"]
    if match["bullet"] and ord(text) >= 0xF000:
        text = "•"
    return Label(text=text, end=match.end(), readings=readings)


def _is_prose(match: re.Match[str], line: str) -> bool:
    """Whether what looks like a label is the beginning of the words themselves: a year, an initial, a bracket."""
    rest = line[match.end() :]
    if match["bullet"] or match["dash"]:
        return not rest
    if match["decimal"]:
        return False
    bracketed = match["close"] in ")）]"
    if match["open"] and not bracketed:
        return True
    # "1.5 million", "U.S.", "J. P. Morgan", "(a)bc": words or figures stick to the label, or another initial follows
    if not match["gap"] and rest and not match["zh"] and rest[0].isascii() and (rest[0].isalnum() or not bracketed):
        numbered = match["number"] and re.match(r"[A-Z][a-z]+\s", rest)
        return not (numbered or (bracketed and match["open"] and rest[0].isupper()))
    return bool(match["word"] and match["close"] == "." and re.match(r"[A-Z]\.", rest))


def _readings(match: re.Match[str]) -> list[tuple[str, int]]:
    if match["bullet"]:
        return [("bullet" + ("•" if ord(match["bullet"]) >= 0xF000 else match["bullet"]), 0)]
    if match["dash"]:
        return [("bullet" + match["dash"], 0)]
    if match["decimal"]:
        places = match["decimal"].split(".")
        return [(f"decimal{len(places)}", int(places[-1]))]
    shape = f"{match['open']}{match['close']}".replace("（", "(").replace("）", ")")
    if match["number"]:
        return [(f"number{shape}", int(match["number"]))]
    if match["zh"]:
        series = _STEMS if match["zh"] in _STEMS else _CHINESE
        return [(f"zh{shape}", series.index(match["zh"][-1]) + 1)]
    word = match["word"]
    case = "lower" if word.islower() else "upper"
    found = []
    if set(word.lower()) <= set("ivx"):
        found.append((f"roman-{case}{shape}", _roman(word.lower())))
    if len(word) == 1:
        found.append((f"letter-{case}{shape}", ord(word.lower()) - ord("a") + 1))
    return found


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in word]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


class Nesting:
    """Finds how deep each item of a list stands, from its indent and its label.

    Args:
        tolerance: indents that differ by less are one (columns or points).
    """

    def __init__(self, tolerance: float) -> None:
        self._tolerance = tolerance
        self._open: list[tuple[float, str, int]] = []

    def reset(self) -> None:
        """Forgets the open items: a heading or a table ends a list."""
        self._open.clear()

    def continues(self, label: Label) -> bool:
        """Whether the label is the next of a series that is open."""
        return any(
            series == known and place == last + 1 for series, place in label.readings for _, known, last in self._open
        )

    def place(self, label: Label, indent: float) -> int:
        """The depth, from 1, of an item with ``label`` at ``indent``."""
        series, place = self._reading(label)
        while self._open and self._open[-1][0] > indent + self._tolerance:
            self._open.pop()
        peers = [i for i, (_, known, _) in enumerate(self._open) if known == series]
        level_with = self._open and abs(self._open[-1][0] - indent) <= self._tolerance
        if peers and (abs(self._open[peers[-1]][0] - indent) <= self._tolerance or place > 1):
            del self._open[peers[-1] :]
        elif level_with and not label.is_first:
            self._open.pop()
        self._open.append((indent, series, place))
        return len(self._open)

    def _reading(self, label: Label) -> tuple[str, int]:
        for _, known, last in reversed(self._open):
            for series, place in label.readings:
                if series == known and place == last + 1:
                    return series, place
        firsts = [(series, place) for series, place in label.readings if place == 1]
        return (firsts or list(label.readings))[0]


class Ranks:
    """Keeps numbered headings of one series at one rank, whatever marks or type each of them has."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int]] = {}
        self.last = 0
        """The rank given last."""

    def of(self, label: Label, rank: int) -> int:
        """The rank of a heading with ``label`` that looks like ``rank``."""
        series, place = label.readings[0]
        last, known = self._known.get(series, (0, rank))
        found = known if place == last + 1 else rank
        self._known[series] = (place, found)
        self.last = found
        return found
