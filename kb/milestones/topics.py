"""What circulars are about: the telling words of their subjects and of the headings of their sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.folding import fold
from ingest.stems import stems
from kb.milestones.likeness import overlap
from kb.milestones.marks import Marks, marks_of
from kb.milestones.names import Exchanges, Name, Names, clues_in, exchanges_of, printings_of, with_profiles
from kb.milestones.vocabulary import NAMED, PLAIN, vocabulary
from kb.records import Circular

_OTHER_YEAR = 0.3
"""The rehearsal of one year is another one than that of the next."""

_LEAD = re.compile(r"\s+[–—-]\s+|:\s+|：")
"""What stands before it in a subject mostly names the undertaking."""
_FEWEST = 2
"""Fewer telling words in front name no undertaking."""
_BY_LEAD = 0.6
"""Closeness of subjects of which one holds what leads the other."""

Section = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The telling words of a subject or heading, and the years and versions in it; no words: it tells nothing."""

    words: Mapping[str, float]
    marks: Marks


def topic_of(text: str, names: Names) -> Topic:
    """The topic of a subject or heading."""
    left, words = fold(text), {}
    for name, start, end in reversed(names.find(left)):
        if not name.spoken_to:
            words[name.code] = NAMED
        left = f"{left[:start]} {left[end:]}"
    weak = vocabulary().weak_of_subjects
    words |= {stem: PLAIN for stem in stems(left) if stem not in weak and not stem.isdecimal()}
    return Topic(words=words, marks=marks_of(text))


class Subjects:
    """How alike the subjects and sections of circulars are. Each is read once, unless other terms give it other words.

    A circular is compared with every one of its day, so that this is asked far more often than there are circulars.
    """

    def __init__(self) -> None:
        self._terms: dict[str, Names] = {}

    def alike(
        self, one: Circular, other: Circular, section: Section | None = None, other_section: Section | None = None
    ) -> float:
        """Closeness of the subjects, or of the sections that are named, read with the terms that either one defines."""
        terms, exchanges = (self._defined(one), self._defined(other)), exchanges_of((one.issuer, other.issuer))
        text, text_of_other = _text(one, section), _text(other, other_section)
        own, others = _read(text, terms, exchanges), _read(text_of_other, terms, exchanges)
        led = _leads(text, text_of_other, exchanges) or _leads(text_of_other, text, exchanges)
        return max(overlap(own.words, others.words), _BY_LEAD * led) * _by_years(own, others)

    def _defined(self, circular: Circular) -> Names:
        if circular.id not in self._terms:
            terms = circular.held.facts.terms if circular.held else ()
            self._terms[circular.id] = Names(printings_of(terms, exchanges_of((circular.issuer,))))
        return self._terms[circular.id]


def _text(circular: Circular, section: Section | None) -> str:
    return (circular.subject or "") if section is None else " ".join(section)


def _read(text: str, terms: Iterable[Names], exchanges: Exchanges) -> Topic:
    """The topic of a text with those of the terms that can stand in it."""
    clues = _clues(text)
    likely: dict[str, Name] = {}
    for names in terms:
        likely |= names.likely(clues)
    return _topic(text, tuple(sorted(likely.items(), key=lambda one: one[0])), exchanges)


@lru_cache(maxsize=4096)
def _clues(text: str) -> frozenset[str]:
    return clues_in(fold(text))


@lru_cache(maxsize=4096)
def _topic(text: str, terms: tuple[tuple[str, Name], ...], exchanges: Exchanges) -> Topic:
    return topic_of(text, with_profiles(dict(terms), exchanges))


def words_of_subject(subject: str, names: Names) -> Iterator[str]:
    """Words by which a subject names its programme: the telling ones, and the things they speak of; no acronyms."""
    topic = topic_of(subject, names)
    yield from (word for word, weight in topic.words.items() if weight == PLAIN)
    for concept, match in vocabulary().concepts_in(fold(subject).casefold()):
        if concept.is_thing and stems(match.group()) - vocabulary().weak_of_subjects:
            yield concept.name


def words_of_title(title: str, names: Names) -> Iterator[str]:
    """Words of the title that several circulars share: all of them name the programme, but for what is done."""
    left = fold(title)
    for _, start, end in reversed(names.find(left)):
        left = f"{left[:start]} {left[end:]}"
    left = left.casefold()
    yield from (concept.name for concept, _ in vocabulary().concepts_in(left) if concept.is_thing)
    yield from (stem for stem in stems(vocabulary().pattern.sub(" ", left)) if stem not in vocabulary().weak)


def _by_years(one: Topic, other: Topic) -> float:
    years = one.marks.years, other.marks.years
    return _OTHER_YEAR if all(years) and not years[0] & years[1] else 1.0


def _leads(one: str, other: str, exchanges: Exchanges) -> bool:
    """Whether a subject holds all of what leads another, such as the name of a project before a dash."""
    lead, words = (_topic(text, (), exchanges).words for text in (_LEAD.split(one)[0], other))
    telling = {word for word, weight in lead.items() if weight == PLAIN}
    return len(telling) >= _FEWEST and telling <= words.keys()


def sections_of(circular: Circular) -> Iterator[Section]:
    """The sections in which a circular plans something, each once, where it has several."""
    claims = circular.held.claims if circular.held else ()
    sections = dict.fromkeys(claim.section for claim in claims if claim.section)
    if len(sections) > 1:
        yield from sections
