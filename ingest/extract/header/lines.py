"""The printed lines of a document with what the header box is made of: labels, numbers, dates, houses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.dates import TimeExpression, find_times
from ingest.document import PassageKind
from ingest.extract.reading import Reading
from ingest.profiles import Profile
from ingest.profiles.profile import HeaderWords
from ingest.spans import Span

_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff])[ \n]+(?=[\u3400-\u9fff])")

_JOINING = re.compile(r"\b(?:and|from|issued by)\b|及|由", re.IGNORECASE)
_ENDS = re.compile(r"[.;:。；：]\W*$|[.。] ")
_LATIN, _CHINESE = re.compile(r"[A-Za-z]+"), re.compile(r"[\u3400-\u9fff]")
_SHORT_NAME = 6
_LONGEST_LETTERHEAD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a passage; ``text`` is folded and stripped, ``span`` where it stands in the passage.

    ``labels`` are the kinds of header labels in it, ``numbers`` normalised reference numbers, ``times`` its dates,
    ``rest`` what is left when all these and the houses' names are taken away.
    """

    passage: int
    span: Span
    text: str
    kind: PassageKind
    labels: tuple[str, ...]
    numbers: tuple[str, ...]
    times: tuple[TimeExpression, ...]
    houses: tuple[str, ...]
    rest: str

    @property
    def is_box(self) -> bool:
        """Whether it holds only labels and values of the header box (a letterhead may run into it)."""
        left = re.findall(r"\w", self.rest)
        # A sign of a Chinese label may be lost when its font cannot be read.
        forgiven = self.labels and (self.numbers or self.times) and len(left) <= 2 and all(s > "\u3400" for s in left)
        return bool(self.labels or self.numbers or self.times) and (not left or bool(forgiven))

    @property
    def is_letterhead(self) -> bool:
        """Whether it holds a house's printed name and nothing that belongs to a sentence."""
        # A short name may stand before the full one ("場外結算 – OTC Clearing …"): no sentence is as short.
        return len(re.findall(r"\w", self.rest)) <= _SHORT_NAME and bool(self.houses)

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with a label and its colon."""
        return bool(self.labels) and re.match(r"[^:：,.。]{0,24}\.?\s*[:：]", self.text) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether it reads like running text."""
        ends = bool(_ENDS.search(self.text))
        return ends and (len(_LATIN.findall(self.text)) >= 12 or len(_CHINESE.findall(self.text)) >= 12)


def lines_of(reading: Reading) -> list[Line]:
    """Every line of the document but those of a table of contents, in reading order."""
    return [
        line for passage in reading.doc.passages if passage.kind != "contents" for line in _lines(reading, passage.seq)
    ]


def head_of(lines: list[Line]) -> list[Line]:
    """The lines before the body begins."""
    body = next((i for i, line in enumerate(lines) if line.is_sentence and not line.is_labelled), len(lines))
    return lines[:body]


@lru_cache
def label_pattern(words: HeaderWords) -> re.Pattern[str]:
    """Matches a label of the header box; the name of the group that matched is its kind."""
    kinds = (
        ("reference", words.reference),
        ("date", words.date),
        ("subject", words.subject),
        ("enquiry", words.enquiry),
    )
    used = [f"(?P<{kind}>{_any_of(printings)})" for kind, printings in kinds if printings]
    return re.compile("|".join(used) or "(?!)", re.IGNORECASE)


def _any_of(printings: tuple[str, ...]) -> str:
    longest_first = sorted(printings, key=lambda word: (-len(word), word))
    return "|".join(_label(word) for word in longest_first)


def _label(word: str) -> str:
    letters = r"\s*".join(map(re.escape, word)) if not word.isascii() else re.escape(word).replace(r"\ ", r"\s*")
    fence = r"(?![A-Za-z])" if word[-1].isalpha() and word.isascii() else ""
    # "Re", "Contact" and the like are words too: at a line's start, and only with their colon.
    colon = r"\s*[:：]" if word.isascii() and len(word) < 3 else r"\.?\s*[:：]?"
    return rf"(?<![A-Za-z]){letters}{fence}{colon}"


def _lines(reading: Reading, seq: int) -> Iterator[Line]:
    text = reading.folded[seq]
    for start, end in _breaks(text, reading.profile.header):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip(" *_#|"))
        body = piece.strip(" *_#|")
        if body:
            yield _line(reading, seq, Span(start + lead, start + lead + len(body)), body)


def _breaks(text: str, words: HeaderWords) -> Iterator[tuple[int, int]]:
    """Lines as printed, and cut before a subject or enquiry label that follows something else on its line."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        cuts = [
            m.start()
            for m in label_pattern(words).finditer(text, start, end)
            if m.lastgroup in {"subject", "enquiry"} and m.group().rstrip().endswith((":", "：")) and m.start() > start
        ]
        edges = [start, *(cut for cut in cuts if not _is_label(text[start:cut], words)), end]
        yield from pairwise(edges)
        start = end + 1


def _is_label(text: str, words: HeaderWords) -> bool:
    return not re.search(r"\w", label_pattern(words).sub("", text))


def _line(reading: Reading, seq: int, span: Span, text: str) -> Line:
    profile = reading.profile
    kind = reading.doc.passages[seq].kind
    # A box in a running header or footer is read too; elsewhere no dates are looked for there.
    found_times = reading.times[seq]
    if kind in {"header", "footer"}:
        found_times = find_times(reading.doc.passages[seq].text, order=profile.date_order)
    times = tuple(t for t in found_times if t.shape == "date" and span.contains(t.span))
    found = profile.references.find(text)
    masked = _mask(
        text,
        [(start, end) for start, end, _ in found]
        + [(t.span.start - span.start, t.span.end - span.start) for t in times],
    )
    matches = list(label_pattern(profile.header).finditer(masked))
    rest = _mask(masked, [(m.start(), m.end()) for m in matches])
    number = profile.references.read(rest) if matches and not found else None
    houses: tuple[str, ...] = ()
    if len(text) <= _LONGEST_LETTERHEAD:  # a longer line is a sentence, whatever houses it speaks of
        houses, rest = letterhead("" if number else rest, profile)
    return Line(
        passage=seq,
        span=span,
        text=text,
        kind=kind,
        labels=tuple(dict.fromkeys(str(m.lastgroup) for m in matches)),
        numbers=tuple(dict.fromkeys(number for _, _, number in found)) or ((number,) if number else ()),
        times=times,
        houses=houses,
        rest=rest,
    )


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def letterhead(text: str, profile: Profile) -> tuple[tuple[str, ...], str]:
    """The houses a line names as its own, and the line without them, their parent and the circular's title."""
    patterns = _letterhead_patterns(profile.header)
    plain = _CHINESE_GAP.sub("", text)
    bracketed = patterns.parent_in_brackets.sub(" ", plain)
    plain = bracketed if not patterns.parent.search(bracketed) else ""
    found = [(s, e, code) for s, e, code in profile.houses.find(plain) if plain[s:e] != code]
    rest = _mask(plain, [(s, e) for s, e, _ in found])
    for title in patterns.titles:
        rest = title.sub(" ", rest)
    rest = _JOINING.sub(" ", rest) if found else rest
    return tuple(dict.fromkeys(code for _, _, code in found)), rest


@dataclass(frozen=True, slots=True, kw_only=True)
class _LetterheadPatterns:
    """What is no part of a house's name on its letterhead."""

    parent: re.Pattern[str]
    parent_in_brackets: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]


@lru_cache
def _letterhead_patterns(words: HeaderWords) -> _LetterheadPatterns:
    parent = "|".join(rf"\s*{re.escape(phrase)}\s*".replace(r"\ ", r"\s+") for phrase in words.subsidiary) or "(?!)"
    return _LetterheadPatterns(
        parent=re.compile(parent, re.IGNORECASE),
        parent_in_brackets=re.compile(rf"[(（][^()（）]*(?:{parent})[^()（）]*[)）]?", re.IGNORECASE),
        titles=tuple(re.compile(r"\s*".join(map(re.escape, title))) for title in words.title),
    )
