"""Defined terms: the short name in brackets and the words before them that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Passage
from ingest.extract.reading import Reading
from ingest.facts import Term
from ingest.spans import Span

_OPENING, _CLOSING = "“\"「『‘'", "”\"」』’'"
_SAID = (
    r"the|each|an?|collectively|together|jointly|individually|hereinafter|hereafter|herein|below|referred|to|as|"
    r"defined|known|called|in|short|for|abbreviated|or|and|respectively|以?下稱|以?下简称|以?下簡稱|統稱|合稱|簡稱|下称"
)
_QUOTED = re.compile(
    rf"[(（]\s*(?P<said>(?:(?:{_SAID})[\s,:：]*)*)"
    rf"(?P<shorts>[{_OPENING}][^{_OPENING}{_CLOSING}()（）]{{1,60}}[{_CLOSING}]"
    rf"(?:\s*(?:,|/|or|and|或|及)\s*(?:the\s+)?[{_OPENING}][^{_OPENING}{_CLOSING}()（）]{{1,60}}[{_CLOSING}])*)\s*[)）]",
    re.IGNORECASE,
)
_SEVERAL = re.compile("collectively|together|jointly|統稱|合稱", re.IGNORECASE)
_SHORT = re.compile(rf"[{_OPENING}]\s*(?:the\s+)?([^{_OPENING}{_CLOSING}]+?)\s*[{_CLOSING}]", re.IGNORECASE)
_PLAIN = re.compile(r"\(((?=[^()]*[A-Z][^()]*[A-Z])[A-Z0-9][A-Za-z0-9&/-]{1,11})\)")
_BREAK = re.compile(r"\.(?!\d)|[;:。；：!?()（）“”\"「」\n•]|,(?!\s*[A-Z][a-z]+\s)|，")
_WORD = re.compile(r"[A-Za-z0-9&][\w&'’/.-]*|[\u3400-\u9fff]+")
_LINKING = frozenset({"of", "and", "the", "for", "in", "on", "to", "a", "an", "&", "or", "with"})
_DETERMINER = frozenset(
    {"the", "a", "an", "its", "our", "their", "this", "that", "these", "those", "each", "every", "all", "any", "new"}
)
_MODALS = frozenset({"will", "shall", "may", "must", "can", "is", "are", "was", "were", "be", "been"})
_PLANNING = frozenset(
    {"conduct", "hold", "arrange", "launch", "introduce", "implement", "provide", "organise", "adopt"}
)
_VERBS = _MODALS | _PLANNING | {"by", "via", "from", "under"}
"""Words that a long form does not reach back over."""

_NUMERALS = {"2": "t", "3": "t", "4": "f"}
"""Two-Factor is shortened to 2F."""
_WIDEST = 12
"""Words that a long form may have at most."""


def find(reading: Reading) -> list[Term]:
    """Every term that the document defines, each pair of short and long form once, in reading order."""
    found: dict[tuple[str, str], Term] = {}
    for passage in reading.body():
        for term in _in_passage(reading, passage):
            found.setdefault((term.short, term.long), term)
    return list(found.values())


def _in_passage(reading: Reading, passage: Passage) -> Iterator[Term]:
    text = reading.folded[passage.seq]
    for match in _QUOTED.finditer(text):
        for short in _SHORT.findall(match["shorts"]):
            start = _start_of_quoted(text, match.start(), short, several=bool(_SEVERAL.search(match["said"])))
            if start is not None:
                yield _term(reading, passage, short, Span(start, match.start()), match.end(), "quoted in brackets")
    for match in _PLAIN.finditer(text):
        start = _start_by_initials(text, match.start(), match[1])
        if start is not None:
            yield _term(reading, passage, match[1], Span(start, match.start()), match.end(), "capitals in brackets")


def _term(reading: Reading, passage: Passage, short: str, long: Span, end: int, rule: str) -> Term:
    evidence = reading.evidence(passage.seq, Span(long.start, end))
    words = " ".join(long.of(passage.text).split())
    return Term(short=short, long=words, evidence=evidence, rule=rule)


def _start_of_quoted(text: str, end: int, short: str, *, several: bool) -> int | None:
    if any(sign.isupper() for sign in short[1:]) and " " not in short:
        start = _start_by_initials(text, end, short)
        if start is not None:
            return start
    words = _words_before(text, end)
    if not words:
        return None
    if words[-1].group() > "\u3400":
        return words[-1].start()
    if several:
        return _start_by_first_determiner(words)
    stops = frozenset({"and", "or"}) if short.isupper() else frozenset[str]()
    return _start_by_head(words, short) or _start_by_capitals(words, stops) or _start_by_determiner(words)


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    """The words of the phrase that ends at ``end``: nothing before the last break, other brackets jumped over."""
    start = max((m.end() for m in _BREAK.finditer(_without_brackets(text[:end]))), default=0)
    return list(_WORD.finditer(_without_brackets(text[:end]), start))[-_WIDEST:]


def _without_brackets(text: str) -> str:
    """Closed brackets blanked out, so that a term defined inside a longer phrase does not cut it."""
    return re.sub(r"[(（][^()（）]*[)）]", lambda m: " " * len(m.group()), text)


def _start_by_initials(text: str, end: int, short: str) -> int | None:
    letters = [_NUMERALS.get(sign, sign) for sign in short.removesuffix("s").casefold() if sign.isalnum()]
    words = _words_before(text, end)
    for count in range(1, len(words) + 1):
        tail = words[-count:]
        initials = _initials(tail)
        if initials == letters and tail[0].group().casefold() not in _LINKING:
            return tail[0].start()
    return _start_by_letters(words, letters)


def _initials(words: list[re.Match[str]]) -> list[str]:
    parts = [part for word in words for part in re.split(r"[-/]", word.group()) if part]
    return [part[0].casefold() for part in parts if part.casefold() not in _LINKING]


def _start_by_letters(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """The fewest words at whose beginnings or insides the letters stand in order, the first at a word's beginning."""
    for count in range(1, min(len(words), len(letters) + 2) + 1):
        tail = words[-count:]
        joined = " ".join(word.group().casefold() for word in tail)
        capitals = sum(word.group()[0].isupper() or word.group()[0].isdigit() for word in tail)
        if joined[0] == letters[0] and capitals and capitals * 2 >= count and _stand_in(joined, letters):
            return tail[0].start()
    return None


def _stand_in(joined: str, letters: list[str]) -> bool:
    rest = iter(joined)
    return all(letter in rest for letter in letters) and len(joined) > len(letters) + 2


def _start_by_head(words: list[re.Match[str]], short: str) -> int | None:
    """From the article before the word that the term repeats: "the annual failover rehearsal (the “Rehearsal”)"."""
    stem = short.rpartition(" ")[2].casefold()[:6]
    heads = [i for i, word in enumerate(words) if word.group().casefold().startswith(stem)]
    if not heads:
        return None
    before = [i for i in range(heads[-1]) if words[i].group().casefold() in _DETERMINER | _VERBS]
    start = before[-1] + 1 if before else 0
    return words[start].start()


def _start_by_capitals(words: list[re.Match[str]], stops: frozenset[str]) -> int | None:
    """The run of capitalised words before the brackets; words of ``stops`` end it."""
    linking = _LINKING - {"the"} - stops
    start = len(words)
    while start and (words[start - 1].group()[0].isupper() or words[start - 1].group().casefold() in linking):
        start -= 1
    while start < len(words) and words[start].group().casefold() in _LINKING:
        start += 1
    return words[start].start() if start < len(words) else None


def _start_by_determiner(words: list[re.Match[str]]) -> int:
    before = [i for i, word in enumerate(words[:-1]) if word.group().casefold() in _DETERMINER]
    return words[before[-1] + 1 if before else 0].start()


def _start_by_first_determiner(words: list[re.Match[str]]) -> int:
    before = [i for i, word in enumerate(words[:-1]) if word.group().casefold() in _DETERMINER]
    return words[before[0] + 1 if before else 0].start()
